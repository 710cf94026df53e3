"""Asks the judges about a corpus, and remembers what they said: a file that did not change is not judged again."""

from __future__ import annotations

import hashlib
import json
import re
import subprocess
import tokenize
from pathlib import Path

from corpora import Corpus
from tools import OUTPUT, note, ruff_folder, ruff_version, trixie_python, trixie_versions

HERE = Path(__file__).parent
NOQA = re.compile(r"(?i)(#.*?)(noqa|ruff:)")


def ask(judge: str, corpus: Corpus) -> dict[str, dict]:
    """{path: report} of a judge, which is one of JUDGES."""
    sources, version, command, feed = JUDGES[judge]
    remembered = Memory(judge, corpus, identity(sources, version()))
    unknown = [path for path in corpus.files if not remembered.has(path)]
    if unknown:
        note(f"{judge} reads {len(unknown)} files of {corpus.name}")
        remembered.add(unknown, run(command(), feed(corpus, unknown)))
    return {path: remembered.report(path) for path in corpus.files}


def identity(sources: list[str], version: str) -> str:
    """Changes when a judge does: its version, or our program that runs it."""
    return hashlib.sha256(b"".join((HERE / source).read_bytes() for source in sources) + version.encode()).hexdigest()[:16]


class Memory:
    """What a judge said, below build/judges/cache: one JSON line a file, under the digests of the file and of the judge."""

    def __init__(self, judge: str, corpus: Corpus, identity: str):
        self.corpus = corpus
        self.judge = identity
        self.place = OUTPUT / "cache" / f"{corpus.name}.{judge}.jsonl"
        self.digests = {path: corpus.digest(path) for path in corpus.files}
        self.reports = {}
        if self.place.exists():
            entries = map(json.loads, self.place.read_text().splitlines())
            self.reports = {entry["digest"]: entry["report"] for entry in entries if entry["judge"] == self.judge}

    def has(self, path: str) -> bool:
        return self.digests[path] in self.reports

    def report(self, path: str) -> dict:
        return self.reports[self.digests[path]]

    def add(self, paths: list[str], reports: list[dict]) -> None:
        assert len(paths) == len(reports), f"{len(reports)} answers to {len(paths)} files"
        for path, report in zip(paths, reports):
            self.reports[self.digests[path]] = report
        used = set(self.digests.values())
        self.place.parent.mkdir(parents=True, exist_ok=True)
        with self.place.open("w") as stream:
            for digest, report in self.reports.items():
                if digest in used:
                    stream.write(json.dumps({"judge": self.judge, "digest": digest, "report": report}) + "\n")


def run(command: list, text: str) -> list[dict]:
    done = subprocess.run(["nice", *map(str, command)], input=text, stdout=subprocess.PIPE, text=True, check=True)
    return [json.loads(line) for line in done.stdout.splitlines()]


def names(corpus: Corpus, paths: list[str]) -> str:
    return "".join(f"{corpus.root / path}\n" for path in paths)


def texts(corpus: Corpus, paths: list[str]) -> str:
    return json.dumps([{"path": path, "text": without_noqa(decoded(corpus.root / path))} for path in paths])


def decoded(path: Path) -> str:
    """The text of a file for ruff, which takes no bytes. What Python cannot decode is read as Latin-1: it won't be compared."""
    try:
        with tokenize.open(path) as stream:
            return stream.read().removeprefix("\ufeff")
    except (SyntaxError, UnicodeError):
        return path.read_text("latin-1")


def without_noqa(text: str) -> str:
    """The same text, of the same length, with comments that would silence a finding made unreadable."""
    while NOQA.search(text):
        text = NOQA.sub(lambda match: match[1] + "-" * len(match[2]), text)
    return text


# pep8-naming's options, changed so that much is found that isn't by default, and the other way round.
OPTIONS = {
    "ignore-names": ["visit_*", "do_[A-M]*", "test[!A-Z]*", "?", "*Error", "__*__", "mixed[CT]*", "[!a-zA-Z]*", "Bad?*", "*_Bad", "[A", "Key"],
    "classmethod-decorators": ["classmethod", "cache", "value", "abstractmethod"],
    "staticmethod-decorators": ["static", "property", "override", "overload"],
}


def option_arguments() -> list[str]:
    return [f"--{name}={','.join(values)}" for name, values in OPTIONS.items()]


# Name: the sources whose change makes it forget, its version, its command, what it is fed.
JUDGES = {
    "python": (["judge_python.py", "reading.py"], trixie_versions, lambda: [*trixie_python(), HERE / "judge_python.py"], names),
    "options": (["judge_python.py", "reading.py", "judging.py"], trixie_versions,
                lambda: [*trixie_python(), HERE / "judge_python.py", *option_arguments()], names),
    "ruff": (["judge_ruff.mjs"], ruff_version, lambda: ["node", HERE / "judge_ruff.mjs", ruff_folder()], texts),
    "forms": (["forms.py", "cognitive.py", "reading.py"], str, lambda: [*trixie_python(), HERE / "forms.py"], names),
}
