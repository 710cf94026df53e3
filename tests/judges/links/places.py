"""What rules say: places in a text where a link to a question must be, or must not begin."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Iterator
from dataclasses import dataclass

NEVER = "never"
MUST = "must"
EVERY = "*"  # a place at which no question at all may be raised


@dataclass(frozen=True, order=True)
class Place:
    """A token on a line, 0-based and in UTF-16 as in Hoverview's ranges.

    A must is kept by a link to the question that begins on the line or covers the token, or that begins on a line of `also`; with
    `anywhere`, by any link to the question in the file. A never is broken by a link to the question that begins within the token.
    """

    line: int
    start: int
    end: int
    kind: str
    question: str
    rule: str
    also: tuple[int, ...] = ()
    anywhere: bool = False


def contradictions(places: list[Place]) -> list[tuple[Place, Place]]:
    """Musts whose link would break a never: one of the two rules is wrong."""
    nevers: dict[int, list[Place]] = {}
    for place in places:
        if place.kind == NEVER:
            nevers.setdefault(place.line, []).append(place)
    return [(must, never) for must in places if must.kind == MUST for never in nevers.get(must.line, [])
            if never.question in (EVERY, must.question) and never.start <= must.start < never.end]


class Source:
    """A text with its lines, and offsets in it turned into lines and UTF-16 columns."""

    def __init__(self, path: str, text: str):
        self.path, self.text = path, text
        self.lines = text.split("\n")
        self.starts = [0]
        for line in self.lines:
            self.starts.append(self.starts[-1] + len(line) + 1)

    def line_of(self, offset: int) -> int:
        return bisect_right(self.starts, offset) - 1

    def column(self, line: int, character: int) -> int:
        """The UTF-16 column of a character of a line."""
        before = self.lines[line][:character]
        return character if before.isascii() else len(before.encode("utf-16-le", "surrogatepass")) // 2

    def column_of_byte(self, line: int, byte: int) -> int:
        text = self.lines[line]
        return byte if text.isascii() else self.column(line, len(text.encode()[:byte].decode()))

    def token(self, begin: int, end: int) -> tuple[int, int, int]:
        """Line and columns of text[begin:end], to the end of its first line at most."""
        line = self.line_of(begin)
        end = min(end, self.starts[line] + len(self.lines[line]))
        return line, self.column(line, begin - self.starts[line]), self.column(line, max(end, begin) - self.starts[line])


@dataclass(frozen=True)
class Rule:
    kind: str
    questions: tuple[str, ...]
    name: str
    find: Callable[..., Iterator]

    @property
    def id(self) -> str:
        return f"{self.questions[0] if self.kind == MUST else NEVER}/{self.name}"


class Rules:
    """The rules over one kind of file. A rule yields tokens (line, start, end), or pairs of such a token and options of Place."""

    def __init__(self):
        self.rules: list[Rule] = []

    def must(self, question: str, name: str):
        return self.adding(Rule, MUST, (question,), name)

    def never(self, questions: str, name: str):
        return self.adding(Rule, NEVER, tuple(questions.split()), name)

    def adding(self, rule, kind, questions, name):
        def add(find):
            self.rules.append(rule(kind, questions, name, find))
            return find
        return add

    def places(self, subject) -> Iterator[Place]:
        for rule in self.rules:
            for found in rule.find(subject):
                token, options = found if isinstance(found[0], tuple) else (found, {})
                for question in rule.questions:
                    yield Place(*token, rule.kind, question, rule.id, **options)
