"""Asks Hoverview: `check --format jsonl` over the files of a corpus."""

from __future__ import annotations

import json
import subprocess
from pathlib import Path

from corpora import Corpus
from judging import without_noqa
from tools import OUTPUT

# Files a call: far below what a command line can hold.
CHUNK = 500

# Everything of naming, also N818, which is off by default.
EVERY_NAME = '[naming]\nselect = ["N8"]\nignore = []\n'


class Hoverview:
    def __init__(self, program: Path):
        self.program = program.resolve()

    def check(self, corpus: Corpus, *options) -> dict[str, dict]:
        """{path: what Hoverview prints of it}. The files are named one by one: a folder below build/ is ignored by git."""
        reports = {}
        for start in range(0, len(corpus.files), CHUNK):
            files = corpus.files[start:start + CHUNK]
            command = [self.program, "check", "--format", "jsonl", "--exit-zero", *options, "--", *files]
            done = subprocess.run(command, cwd=corpus.root, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
            if done.returncode != 0:
                raise SystemExit(f"judges: hoverview check left with {done.returncode} on {corpus.name}\n{done.stderr}")
            reports.update((report["path"], report) for report in map(json.loads, done.stdout.splitlines()))
        return reports

    def check_names(self, corpus: Corpus, options: dict[str, list[str]] | None = None) -> dict[str, dict]:
        """The same with every N8xx and with no noqa: files with such comments are copied without."""
        config = OUTPUT / "names.toml"
        # A list of strings is written alike in TOML and JSON.
        config.write_text(EVERY_NAME + "".join(f"{name} = {json.dumps(values)}\n" for name, values in (options or {}).items()))
        return self.check(neutral(corpus), "--config", config)


def neutral(corpus: Corpus) -> Corpus:
    """A copy of a corpus in which no comment silences anything; all places stay the same."""
    root = OUTPUT / "neutral" / corpus.name
    for path in corpus.files:
        copy = root / path
        copy.parent.mkdir(parents=True, exist_ok=True)
        # Latin-1 keeps every byte as it is, and noqa is ASCII in every encoding that Python source can have.
        text = without_noqa((corpus.root / path).read_bytes().decode("latin-1"))
        copy.write_bytes(text.encode("latin-1"))
    return Corpus(corpus.name, root, corpus.files)
