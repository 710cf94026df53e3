"""Compares what Hoverview says with what the judges say, one comparison a function, and explains what is known to differ."""

from __future__ import annotations

import re
import tomllib
import unicodedata
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from fnmatch import fnmatchcase
from pathlib import Path

from judging import decoded

KNOWN = Path(__file__).parent / "known_differences.toml"
LIMIT = 10  # Hoverview's default for C901
UNNAMED = {"N804", "N805", "N808"}  # the first two's messages name nothing, the third has no judge
AT_THE_NAME = "ours is at the name, theirs where the statement or the target of several lines begins"


@dataclass(frozen=True)
class Difference:
    """One place where Hoverview and a judge disagree."""

    judge: str
    corpus: str
    path: str
    line: int
    name: str    # of a function; or the code of a finding
    kind: str    # "differing", "missing" in ours, "surplus" in ours
    ours: object
    theirs: object
    why: str | None = None  # where the comparison itself knows

    def __str__(self) -> str:
        return f"{self.path}:{self.line}: {self.name}: {self.kind}: ours {self.ours}, theirs {self.theirs}"


@dataclass
class Comparison:
    """A judge and Hoverview over one corpus."""

    judge: str
    corpus: str
    compared: int = 0
    unread: int = 0   # files that the judge cannot read
    found: list[Difference] = field(default_factory=list)

    def add(self, path: str, line: int, name: str, kind: str, ours, theirs, why: str | None = None) -> None:
        self.found.append(Difference(self.judge, self.corpus, path, line, name, kind, ours, theirs, why))


class Known:
    """The differences that are documented, each class with its reason."""

    def __init__(self, path: Path = KNOWN):
        self.classes = tomllib.loads(path.read_text()).get("known", [])

    def reason(self, difference: Difference) -> str | None:
        if difference.why:
            return difference.why
        for known in self.classes:
            patterns = {key: pattern for key, pattern in known.items() if key != "why"}
            if all(fnmatchcase(str(getattr(difference, key)), pattern) for key, pattern in patterns.items()):
                return known["why"]
        return None


def values(comparison: Comparison, ours: dict, theirs: dict, profile: str) -> None:
    """The value of a profile for every function, found by the place of its def: mccabe, radon, cognitive."""
    for path, report in both_read(comparison, ours, theirs):
        mine = {(one["line"], one["range"]["start"]["character"]): one for one in functions(ours, path)}
        for one in report["functions"]:
            key = place(one["at"])
            compare_value(comparison, path, key, one["name"], measured(mine.pop(key, None), profile), one[profile])
        surplus(comparison, path, profile, mine)


def cognitive(comparison: Comparison, ours: dict, theirs: dict, forms: dict) -> None:
    """cognitive-complexity's value for every function. Where its habits explain the difference, they are the reason."""
    for path, report in both_read(comparison, ours, theirs):
        mine = {(one["line"], one["range"]["start"]["character"]): one["cognitive"] for one in functions(ours, path)}
        form = {place(one["at"]): one for one in forms[path]["functions"]}
        for one in report["functions"]:
            key = place(one["at"])
            comparison.compared += 1
            if mine.get(key) == one["cognitive"]:
                continue
            as_defined = form[key]["cognitive"] == mine.get(key) and form[key]["cognitive-complexity"] == one["cognitive"]
            why = "habits of the tool: " + ", ".join(form[key]["habits"]) if as_defined else None
            kind = "differing" if key in mine else "missing"
            comparison.add(path, key[0], one["name"], kind, mine.get(key), one["cognitive"], why)


def ruff_values(comparison: Comparison, ours: dict, theirs: dict, readable: dict) -> None:
    """ruff's C901 for every function, found by the place of its name; over what Python can read."""
    for path, _ in both_read(comparison, ours, readable):
        mine = {position(one["selectionRange"]["start"]): one for one in functions(ours, path)}
        for one in theirs[path]["functions"]:
            key = (one["line"], one["character"])
            compare_value(comparison, path, key, one["name"], measured(mine.pop(key, None), "ruff"), one["complexity"])
        surplus(comparison, path, "ruff", mine)


def identities(comparison: Comparison, ours: dict, theirs: dict) -> None:
    """Names, kinds and the places of names: what the contract says of a function, by Python's ast."""
    for path, report in both_read(comparison, ours, theirs):
        mine = {(one["line"], one["range"]["start"]["character"]): one for one in functions(ours, path)}
        for one in report["functions"]:
            key = place(one["at"])
            expected = (one["name"], one["kind"], place(one["nameAt"]))
            match = mine.pop(key, None)
            actual = match and (match["name"], match["kind"], position(match["selectionRange"]["start"]))
            compare_value(comparison, path, key, one["name"], actual, expected)
        surplus(comparison, path, None, mine)


def findings(comparison: Comparison, ours: dict, theirs: dict, forms: dict | None) -> None:
    """Every N8xx by file, line and code, with noqa out of force on both sides; N808 where there are forms for it."""
    for path, report in both_read(comparison, ours, theirs):
        expected = [Finding.of(one) for one in report["findings"]]
        # One statement may have several reasons for N808; one finding is enough.
        expected += {Finding.of(one) for one in forms[path]["findings"]} if forms else []
        actual = diagnosed(ours, path, "N")
        compare_findings(comparison, path, actual if forms else without_n808(actual), expected)


def named(comparison: Comparison, ours: dict, theirs: dict, root: Path) -> None:
    """What Hoverview underlines for each finding is the name that pep8-naming's message has. By file, since the lines may differ."""
    for path, report in both_read(comparison, ours, theirs):
        expected = Counter((one["code"], named_in(one["text"])) for one in report["findings"] if one["code"] not in UNNAMED)
        comparison.compared += expected.total()
        found = [one for one in ours[path]["diagnostics"] if one["code"].startswith("N8") and one["code"] not in UNNAMED]
        lines = decoded(root / path).split("\n") if found else []
        actual = Counter((one["code"], normal(one["code"], underlined(lines, one["range"]))) for one in found)
        for (code, name), _ in (expected - actual).items():
            comparison.add(path, 1, code, "missing", None, name)
        for (code, name), _ in (actual - expected).items():
            comparison.add(path, 1, code, "surplus", name, None)


def named_in(message: str) -> str:
    """The name in quotes: of an import, the second one, which it is renamed to."""
    quoted = re.findall(r"'([^']*)'", message)
    return quoted[1] if " imported as " in message else quoted[0]


def normal(code: str, name: str) -> str:
    """A name as Python knows it, and as the messages on classes show it."""
    name = unicodedata.normalize("NFKC", name)
    return name.strip("_") if code in ("N801", "N818") else name


def underlined(lines: list[str], span: dict) -> str:
    start, end = span["start"], span["end"]
    if start["line"] != end["line"]:
        return "(several lines)"
    line = lines[start["line"]].encode("utf-16-le")
    return line[2 * start["character"]:2 * end["character"]].decode("utf-16-le")


def silenced(comparison: Comparison, ours: dict, theirs: dict, ruff: dict) -> None:
    """What is left of N8xx (N818 is off) and of C901 (ruff's values over the limit) when noqa is in force."""
    for path, report in both_read(comparison, ours, theirs):
        expected = [Finding.of(one) for one in report["findings"] if not one["silent"] and one["code"] != "N818"]
        complexity = {(one["line"], one["character"]): one["complexity"] for one in ruff[path]["functions"]}
        expected += [Finding("C901", one["at"]["line"], one["nameAt"]["line"]) for one in report["functions"]
                     if not one["silent"] and complexity.get(place(one["nameAt"]), 0) > LIMIT]
        compare_findings(comparison, path, without_n808(diagnosed(ours, path, ("N", "C901"))), expected)


def without_n808(found: Counter) -> Counter:
    return Counter({key: count for key, count in found.items() if key[1] != "N808"})


@dataclass(frozen=True)
class Finding:
    """What a judge finds: where what is named begins, and the last line on which the name itself may stand."""

    code: str
    line: int
    last: int

    @staticmethod
    def of(one: dict) -> Finding:
        return Finding(one["code"], one["at"]["line"], one["last"])


def judged(comparison: Comparison, reports: dict) -> Iterator[tuple[str, dict]]:
    """What a judge could read; the rest is counted."""
    for path, report in reports.items():
        if report["error"] or report.get("crash"):
            comparison.unread += 1
        else:
            yield path, report


def both_read(comparison: Comparison, ours: dict, theirs: dict) -> Iterator[tuple[str, dict]]:
    """What the judge and Hoverview could read. That Hoverview could not is a difference by itself."""
    for path, report in judged(comparison, theirs):
        errors = ours[path]["errors"] if path in ours else ["not in Hoverview's output"]
        if errors:
            comparison.add(path, 1, "file", "missing", "; ".join(errors), "read")
        else:
            yield path, report


def functions(ours: dict, path: str) -> list[dict]:
    return ours[path]["functions"] if path in ours else []


def diagnosed(ours: dict, path: str, codes) -> Counter:
    found = ours[path]["diagnostics"] if path in ours else []
    return Counter((one["range"]["start"]["line"] + 1, one["code"]) for one in found if one["code"].startswith(codes))


def measured(one: dict | None, profile: str):
    if one is None:
        return None
    return one["cognitive"] if profile == "cognitive" else one["profiles"][profile]


def place(at: dict) -> tuple[int, int]:
    return at["line"], at["character"]


def position(at: dict) -> tuple[int, int]:
    """A position of the LSP as a place."""
    return at["line"] + 1, at["character"]


def compare_value(comparison: Comparison, path: str, key: tuple[int, int], name: str, ours, theirs) -> None:
    comparison.compared += 1
    if ours != theirs:
        comparison.add(path, key[0], name, "missing" if ours is None else "differing", ours, theirs)


def surplus(comparison: Comparison, path: str, profile: str | None, mine: dict) -> None:
    for key, one in mine.items():
        comparison.add(path, key[0], one["name"], "surplus", measured(one, profile) if profile else one["kind"], None)


def compare_findings(comparison: Comparison, path: str, ours: Counter, theirs: list[Finding]) -> None:
    """Pairs findings of the same code on the same line; and what is left, where ours is at a name further down in the same
    statement."""
    comparison.compared += len(theirs)
    left = Counter(ours)
    missing = []
    for finding in theirs:
        if left[finding.line, finding.code]:
            left[finding.line, finding.code] -= 1
        else:
            missing.append(finding)
    for finding in missing:
        lines = (line for line in range(finding.line + 1, finding.last + 1) if left[line, finding.code])
        if line := next(lines, None):
            left[line, finding.code] -= 1
            comparison.add(path, finding.line, finding.code, "differing", f"line {line}", f"line {finding.line}", AT_THE_NAME)
        else:
            comparison.add(path, finding.line, finding.code, "missing", None, f"line {finding.line}")
    for line, code in left.elements():
        comparison.add(path, line, code, "surplus", f"line {line}", None)
