"""The command line of the judges: what to compare, over what, and how it is shown."""

from __future__ import annotations

import argparse
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import comparing
import corpora
import validating
from comparing import Comparison, Known
from corpora import Corpus
from judging import OPTIONS, ask
from ours import Hoverview
from tools import OUTPUT, PROJECT, note

PARTS = ["complexity", "naming", "cognitive", "noqa", "snippets", "judges"]
WITH_OPTIONS = ["snippets", "python3.11"]  # corpora that are judged with other options of pep8-naming as well
SHOWN = 5  # differences shown of each comparison; all are in build/judges/differences


def main() -> int:
    options = arguments()
    if options.only == "snippets":
        options.corpus = ["snippets"]
    program = Path(options.program)
    if not program.exists() and options.only != "judges":
        note(f"{program} does not exist: the judges are only compared with their own descriptions")
        options.only = "judges"

    known, unexplained = Known(), 0
    print(f"{'judge':15} {'corpus':14} {'compared':>9} {'differing':>9} {'missing':>8} {'surplus':>8} {'known':>7}")
    for name in options.corpus or corpora.default_names():
        corpus = corpora.load(name)
        for comparison in compared(corpus, options.only, Hoverview(program)):
            unexplained += report(comparison, known)
    print(f"{unexplained} differences without a reason" if unexplained else "every difference has a reason")
    return 1 if unexplained else 0


def arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(
        prog="./dev judge",
        description="Compares Hoverview with mccabe, radon, ruff, pep8-naming, flake8 and cognitive-complexity, function by function "
                    "and finding by finding, over the corpora of tests/judges/corpora.toml. Sets up below build/ what it needs.")
    parser.add_argument("--corpus", nargs="+", metavar="NAME", choices=list(corpora.declared()),
                        help=f"one or more of: {', '.join(corpora.declared())} (default: those that are not optional)")
    parser.add_argument("--only", choices=PARTS,
                        help="one part; `judges` compares the judges with the closed forms of tests/judges/forms.py, without Hoverview")
    parser.add_argument("--program", default=PROJECT / "build" / "release" / "hoverview", help="the hoverview to compare")
    return parser.parse_args()


def compared(corpus: Corpus, only: str | None, hoverview: Hoverview) -> Iterator[Comparison]:
    """Every comparison over a corpus that was asked for."""
    python, ruff, forms = ask("python", corpus), ask("ruff", corpus), ask("forms", corpus)
    wanted = {only} if only not in (None, "snippets") else set(PARTS)

    if "judges" in wanted:
        yield from validating.judges(corpus.name, python, ruff, forms)
    if wanted & {"complexity", "cognitive", "noqa"}:
        ours = hoverview.check(corpus)
    if "complexity" in wanted:
        yield filled(comparing.identities, Comparison("names", corpus.name), ours, python)
        yield filled(comparing.ruff_values, Comparison("ruff", corpus.name), ours, ruff, python)
        for profile in "mccabe", "radon":
            yield filled(comparing.values, Comparison(profile, corpus.name), ours, python, profile)
    if "naming" in wanted:
        names = hoverview.check_names(corpus)
        yield filled(comparing.findings, Comparison("pep8-naming", corpus.name), names, python, forms)
        yield filled(comparing.named, Comparison("underlined", corpus.name), names, python, corpus.root)
        if corpus.name in WITH_OPTIONS:
            options = ask("options", corpus)
            yield filled(comparing.findings, Comparison("options", corpus.name), hoverview.check_names(corpus, OPTIONS), options, None)
    if "noqa" in wanted:
        yield filled(comparing.silenced, Comparison("noqa", corpus.name), ours, python, ruff)
    if "cognitive" in wanted:
        yield filled(comparing.values, Comparison("definition", corpus.name), ours, forms, "cognitive")
        yield filled(comparing.cognitive, Comparison("cognitive", corpus.name), ours, python, forms)


def filled(compare, comparison: Comparison, *given) -> Comparison:
    compare(comparison, *given)
    return comparison


def report(comparison: Comparison, known: Known) -> int:
    """Prints a line of the table and the first differences, writes all of them to a file, returns how many have no reason."""
    reasons = [(difference, known.reason(difference)) for difference in comparison.found]
    unexplained = [difference for difference, reason in reasons if reason is None]
    counts = Counter(difference.kind for difference in unexplained)
    print(f"{comparison.judge:15} {comparison.corpus:14} {comparison.compared:9} {counts['differing']:9} {counts['missing']:8} "
          f"{counts['surplus']:8} {len(reasons) - len(unexplained):7}"
          + (f"   ({comparison.unread} files the judge cannot read)" if comparison.unread else ""), flush=True)

    place = OUTPUT / "differences" / f"{comparison.corpus}.{comparison.judge}.txt"
    place.parent.mkdir(parents=True, exist_ok=True)
    place.write_text("".join(f"{difference}{f'   [known: {reason}]' if reason else ''}\n" for difference, reason in reasons))
    for reason, count in Counter(reason for _, reason in reasons if reason).most_common():
        print(f"    {count:6} known: {reason}")
    for difference in unexplained[:SHOWN]:
        print(f"    {difference}")
    if len(unexplained) > SHOWN:
        print(f"    … {len(unexplained) - SHOWN} more in {place.relative_to(PROJECT)}")
    return len(unexplained)
