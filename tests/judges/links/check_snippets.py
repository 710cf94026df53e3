#!/usr/bin/python3
"""The judge's own test: its rules find in snippets/ exactly what is marked there, and every rule is shown at work.

    check_snippets.py [--update]

Beneath a line, comments mark what the rules find in it: `# ^^^^ async-python/await` under the token, `# <- …` where the token
begins too far left for that. The comments are no part of what is read. With --update the marks are written anew.
How links are held against places is tested on the same code.
"""

import sys
from pathlib import Path

HERE = Path(__file__).resolve().parent
sys.path.insert(0, str(HERE.parent))
sys.dont_write_bytecode = True

import difflib  # noqa: E402
import re  # noqa: E402

from links.command import Link, unique_musts  # noqa: E402
from links.kinds import KINDS, all_rules, kind_of, places  # noqa: E402
from links.places import EVERY, MUST, NEVER, contradictions  # noqa: E402


def main() -> int:
    update, shown, failures = "--update" in sys.argv[1:], set(), 0
    for file in sorted(path for path in (HERE / "snippets").rglob("*") if path.is_file()):
        path, written = file.relative_to(HERE / "snippets").as_posix(), file.read_text()
        kind = kind_of(path, written.split("\n", 1)[0])
        bare = without_marks(written, KINDS[kind][2])
        found = places(path, bare)
        shown |= {place.rule for place in found}
        for must, never in contradictions(found):
            failures += 1
            print(f"{path}:{must.line + 1}: {must.rule} and {never.rule} contradict each other")
        failures += miscounted(path, found)
        marked = with_marks(bare, found, KINDS[kind][2])
        if update:
            file.write_text(marked)
        elif marked != written:
            failures += 1
            print("".join(difflib.unified_diff(written.splitlines(True), marked.splitlines(True), f"{path}: marked", f"{path}: found")))
    for rule in all_rules():
        if rule not in shown:
            failures += 1
            print(f"no snippet shows the rule {rule}")
    print(f"{len(all_rules())} rules, {failures} failures")
    return 1 if failures else 0


def miscounted(path: str, found: list) -> int:
    """How many places the comparison gets wrong: a link exactly there keeps a must and breaks a never, none or one elsewhere doesn't."""
    failures = 0
    exact = [Link(place.question, place.line, place.start, place.line, place.end) for place in found if place.kind == MUST]
    far = [Link(link.question, 10 ** 6, 0, 10 ** 6, 1) for link in exact]
    file_wide = {(place.question, place.line) for place in found if place.anywhere}
    for links, wanted in ((exact, True), ([], False), (far, False)):
        for place, is_kept in unique_musts(found, links):
            if is_kept != (wanted or links is far and (place.question, place.line) in file_wide):
                failures += 1
                print(f"{path}:{place.line + 1}: {place.rule} counts as {'kept' if is_kept else 'missing'}")
    for place in found:
        if place.kind == NEVER:
            question = "multithreading" if place.question == EVERY else place.question
            there = Link(question, place.line, place.start, place.line, place.end)
            behind = Link(question, place.line, place.end, place.line, place.end + 1)
            if not there.breaks(place) or behind.breaks(place):
                failures += 1
                print(f"{path}:{place.line + 1}: {place.rule} is not broken by what breaks it")
    return failures


def mark(comment: str) -> re.Pattern:
    return re.compile(rf"[ ]*{comment}[ ]*(<-|\^+) [a-z-]+/[a-z0-9-]+( \(in the file\))?(, [a-z-]+/[a-z0-9-]+( \(in the file\))?)*")


def without_marks(text: str, comment: str) -> str:
    return "\n".join(line for line in text.split("\n") if not mark(comment).fullmatch(line))


def with_marks(text: str, found: list, comment: str) -> str:
    lines = []
    for number, line in enumerate(text.split("\n")):
        lines.append(line)
        tokens: dict[tuple, list[str]] = {}
        for place in found:
            if place.line == number:
                names = tokens.setdefault((place.start, place.end), [])
                name = place.rule + (" (in the file)" if place.anywhere else "")
                if name not in names:
                    names.append(name)
        for (start, end), names in sorted(tokens.items()):
            if start > len(comment):
                lines.append(comment + " " * (start - len(comment)) + "^" * max(1, end - start) + " " + ", ".join(names))
            else:
                lines.append(f"{comment} <- {', '.join(names)}")
    return "\n".join(lines)


if __name__ == "__main__":
    sys.exit(main())
