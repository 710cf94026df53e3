"""The command line of the judge of links: what to judge, over what, and how it is shown."""

from __future__ import annotations

import argparse
import json
import multiprocessing
import random
import subprocess
import tomllib
from collections import Counter, defaultdict
from dataclasses import dataclass
from pathlib import Path

import corpora
from links import kinds, sources
from links.names import Unreadable
from links.places import EVERY, MUST, NEVER, Place, contradictions
from tools import OUTPUT, PROJECT, note

HERE = Path(__file__).parent
QUESTIONS = tomllib.loads((HERE / "questions.toml").read_text())
CORPORA = tomllib.loads((HERE / "corpora.toml").read_text())
LARGEST = 1_000_000  # bytes of a file that is read
CHUNK = 200  # files a call of Hoverview
SHOWN = 3


@dataclass(frozen=True)
class File:
    path: str
    kind: str
    text: str
    places: list[Place] | None  # None: the judge cannot read it


@dataclass(frozen=True)
class Link:
    question: str
    line: int
    start: int
    end_line: int
    end: int

    def keeps(self, place: Place) -> bool:
        """Whether this link is what a must asks for."""
        if self.question != place.question:
            return False
        covers = (self.line, self.start) <= (place.line, place.start) < (self.end_line, self.end)
        return place.anywhere or self.line == place.line or self.line in place.also or covers

    def breaks(self, place: Place) -> bool:
        return place.question in (EVERY, self.question) and self.line == place.line and place.start <= self.start < place.end


def main() -> int:
    options = arguments()
    names = options.corpus or [name for name, table in CORPORA.items() if table.get("default", True)]
    if options.places:
        return print_places(names)
    if options.show:
        return print_matches(names, options.show, options.sample or 15, options.seed)
    program = Path(options.program).resolve()
    if not program.exists():
        raise SystemExit(f"judges: {program} does not exist; build it, or ask for --places, which needs no Hoverview")
    if options.sample:
        return print_sample(program, names, options.sample, options.seed, options.each)
    return judge(program, names)


def arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(
        prog="tests/judges/links/run",
        description="Judges which questions Hoverview links to code: places that must be linked and places that must not, by rules that know "
                    "nothing of Hoverview, over the corpora of tests/judges/links/corpora.toml. Exits 1 if fewer than 99 of 100 places "
                    "that must be linked are, of any question or of all, or if a link is where none may be.")
    parser.add_argument("--corpus", nargs="+", metavar="NAME", choices=list(CORPORA), help=f"one or more of: {', '.join(CORPORA)} (default: all that are not drawn from)")
    parser.add_argument("--program", default=PROJECT / "build" / "release" / "hoverview", help="the hoverview to judge")
    parser.add_argument("--places", action="store_true", help="only count the places that the rules find, by question and corpus")
    parser.add_argument("--show", metavar="RULE", help="only print places that a rule finds (QUESTION/NAME or never/NAME), drawn with --seed")
    parser.add_argument("--sample", type=int, metavar="N", help="only draw N links for people to judge, as rows of a Markdown table")
    parser.add_argument("--each", type=int, metavar="N", help="of the drawn links at most N of one question: else a few fill the sample")
    parser.add_argument("--seed", type=int, default=1, help="what links and places are drawn with")
    return parser.parse_args()


# The code.

def root_of(name: str) -> Path:
    table = CORPORA[name]
    if "folder" in table:
        return PROJECT / table["folder"]
    if "sources" in table:
        return sources.unpacked(name, table["sources"])
    return corpora.unpacked(name, {"system": "host", **table})


def files_of(name: str, judged: bool = True) -> list[File]:
    """The files of a corpus that a rule reads, with what the rules find in them if they are to be judged."""
    root = root_of(name)
    wanted = []
    for path in sorted(path for path in root.rglob("*") if path.is_file() and not path.is_symlink()):
        if path.stat().st_size <= LARGEST:
            with path.open("rb") as stream:
                first = stream.readline(200).decode("latin-1")
            kind = kinds.kind_of(path.relative_to(root).as_posix(), first)
            if kind and kind in CORPORA[name].get("kinds", kinds.KINDS):
                wanted.append((root, path.relative_to(root).as_posix(), kind, judged))
    note(f"reading {len(wanted)} files of {name}")
    with multiprocessing.Pool(2) as pool:
        return list(filter(None, pool.imap(read, wanted, chunksize=16)))


def read(wanted: tuple[Path, str, str, bool]) -> File | None:
    root, path, kind, judged = wanted
    try:
        text = (root / path).read_bytes().decode("utf-8").removeprefix("\ufeff")
    except UnicodeDecodeError:
        return None
    # Lines end as Python and editors count them.
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    try:
        return File(path, kind, text, kinds.places(path, text) if judged else None)
    except Unreadable:
        return File(path, kind, text, None)


def print_places(names: list[str]) -> int:
    counts, lines, unread = defaultdict(Counter), Counter(), Counter()
    rules, contradicting = Counter(), []
    for name in names:
        for file in files_of(name):
            contradicting += [shown(name, file, must.line, f"{must.rule} and {never.rule} contradict each other")
                              for must, never in contradictions(file.places or [])]
            lines[name] += file.text.count("\n")
            unread[name] += file.places is None
            for place in file.places or []:
                counts[place.question if place.kind == MUST else f"never {place.rule.split('/')[1]}"][name] += 1
                rules[place.rule] += 1
    width = max(map(len, counts))
    print(f"{'':{width}} " + " ".join(f"{name:>10}" for name in names) + f" {'all':>10}")
    for row in [*QUESTIONS, *sorted(row for row in counts if row.startswith(NEVER))]:
        print(f"{row:{width}} " + " ".join(f"{counts[row][name]:10}" for name in names) + f" {sum(counts[row].values()):10}")
    for row, count in ("lines", lines), ("files not read", unread):
        print(f"{row:{width}} " + " ".join(f"{count[name]:10}" for name in names) + f" {sum(count.values()):10}")
    print()
    for rule in kinds.all_rules():
        print(f"{rules[rule]:8} {rule}")
    print(f"{len(contradicting)} contradictions", *contradicting[:10], sep="\n    ")
    return 1 if contradicting else 0


def print_matches(names: list[str], rule: str, count: int, seed: int) -> int:
    if rule not in kinds.all_rules():
        raise SystemExit(f"judges: there is no rule {rule}; they are:\n" + "\n".join(kinds.all_rules()))
    found = [(name, file, place) for name in names for file in files_of(name) for place in file.places or [] if place.rule == rule]
    for name, file, place in random.Random(seed).sample(found, min(count, len(found))):
        line = file.text.split("\n")[place.line]
        print(f"{name}/{file.path}:{place.line + 1}: «{line[place.start:place.end]}» in {line.strip()[:110]}")
    print(f"{len(found)} places")
    return 0


# Hoverview.

def links_of(program: Path, name: str, files: list[File]) -> dict[str, list[Link]]:
    """{path: links} as `hoverview check` prints them."""
    links = {}
    for start in range(0, len(files), CHUNK):
        paths = [file.path for file in files[start:start + CHUNK]]
        done = subprocess.run(["nice", program, "check", "--format", "jsonl", "--exit-zero", "--", *paths], cwd=root_of(name),
                              stdout=subprocess.PIPE, stderr=subprocess.PIPE)
        if done.returncode != 0:
            raise SystemExit(f"judges: hoverview check left with {done.returncode} on {name}\n{done.stderr.decode(errors='replace')}")
        for report in map(json.loads, done.stdout.splitlines()):
            links[report["path"]] = [Link(link["question"], link["range"]["start"]["line"], link["range"]["start"]["character"],
                                          link["range"]["end"]["line"], link["range"]["end"]["character"]) for link in report["links"]]
    return links


def judge(program: Path, names: list[str]) -> int:
    kept, missing, broken, links_by = Counter(), defaultdict(list), [], Counter()
    lines = 0
    for name in names:
        files = files_of(name)
        links = links_of(program, name, files)
        for file in files:
            lines += file.text.count("\n") + 1
            here = links.get(file.path, [])
            links_by.update(link.question for link in here)
            for place, is_kept in unique_musts(file.places or [], here):
                kept[place.question] += is_kept
                if not is_kept:
                    missing[place.question].append(shown(name, file, place.line, place.rule))
            nevers = [place for place in file.places or [] if place.kind == NEVER]
            for link in here:
                for place in nevers:
                    if link.breaks(place):
                        broken.append(shown(name, file, place.line, f"{place.rule} ← {link.question}"))
                        break
    return report(kept, missing, broken, links_by, lines)


def unique_musts(places: list[Place], links: list[Link]):
    """(place, whether it is linked): one a question and line, which is linked if any place of that question there is."""
    by_line: dict[tuple, list[Place]] = defaultdict(list)
    for place in places:
        if place.kind == MUST:
            by_line[place.question, place.line].append(place)
    by_question = defaultdict(list)
    for link in links:
        by_question[link.question].append(link)
    for (question, _), group in by_line.items():
        yield group[0], any(link.keeps(place) for place in group for link in by_question[question])


def shown(corpus: str, file: File, line: int, why: str) -> str:
    return f"{corpus}/{file.path}:{line + 1}: {why}: {file.text.split(chr(10))[line].strip()[:100]}"


def report(kept: Counter, missing: dict, broken: list[str], links_by: Counter, lines: int) -> int:
    width = max(map(len, QUESTIONS))
    print(f"{'question':{width}} {'must':>8} {'linked':>8} {'missing':>8} {'share':>8} {'links':>8}")
    failed = False
    for question in [*QUESTIONS, "all"]:
        every = question == "all"
        linked = sum(kept.values()) if every else kept[question]
        absent = sum(map(len, missing.values())) if every else len(missing[question])
        count = sum(links_by.values()) if every else links_by[question]
        share = linked / (linked + absent) if linked + absent else None
        failed |= share is not None and share < 0.99
        print(f"{question:{width}} {linked + absent:8} {linked:8} {absent:8} {'' if share is None else f'{share:8.2%}':>8} {count:8}")
    for question in QUESTIONS:
        for line in missing[question][:SHOWN]:
            print(f"    missing {line}")
    total = sum(links_by.values())
    print(f"{lines} lines, {total} links: {100 * total / max(lines, 1):.1f} per 100 lines; {len(broken)} where none may be")
    for line in broken[:5 * SHOWN]:
        print(f"    wrong {line}")
    OUTPUT.mkdir(parents=True, exist_ok=True)
    (OUTPUT / "links-missing.txt").write_text("".join(f"{line}\n" for question in QUESTIONS for line in missing[question]))
    (OUTPUT / "links-wrong.txt").write_text("".join(f"{line}\n" for line in broken))
    print(f"all of them: {(OUTPUT / 'links-missing.txt').relative_to(PROJECT)}, {(OUTPUT / 'links-wrong.txt').relative_to(PROJECT)}")
    return 1 if failed or broken else 0


def print_sample(program: Path, names: list[str], count: int, seed: int, each: int | None) -> int:
    """Links for people to judge, who are to see the question and five lines around, and nothing else."""
    pool = []
    for name in names:
        files = files_of(name, judged=False)
        by_path = {file.path: file for file in files}
        pool += [(name, by_path[path], link) for path, links in links_of(program, name, files).items() for link in links]
    random.Random(seed).shuffle(pool)
    drawn, of_question = [], Counter()
    for link in pool:
        of_question[link[2].question] += 1
        if len(drawn) < count and (each is None or of_question[link[2].question] <= each):
            drawn.append(link)
    print(f"{len(drawn)} of {len(pool)} links in {', '.join(names)}, drawn with seed {seed}. The marked line begins with `▶`.\n")
    print("| № | question | place | code | has to do with it? |\n|---|---|---|---|---|")
    for number, (name, file, link) in enumerate(drawn, 1):
        text = file.text.split("\n")
        around = range(max(0, link.line - 2), min(len(text), link.line + 3))
        code = "<br>".join(cell(f"{'▶' if line == link.line else ' '} {text[line]}") for line in around)
        question = QUESTIONS.get(link.question)
        title = f"Q{question['number']} {question['title']}" if question else link.question
        begin, end = link.start, link.end if link.end_line == link.line else len(text[link.line])
        print(f"| {number} | {title.replace('|', chr(92) + '|')} | {name}/{file.path}:{link.line + 1} {cell(text[link.line][begin:end])} | {code} | |")
    return 0


def cell(code: str) -> str:
    """Code in a cell of a Markdown table, as code."""
    code = code[:160].replace("|", "\\|")
    fence = "``" if "`" in code else "`"
    return f"{fence} {code} {fence}" if fence == "``" else f"`{code}`"
