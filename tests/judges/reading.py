"""Reading a Python file for the judges: its tree, its functions with their __qualname__, columns as an editor counts them."""

from __future__ import annotations

import ast
import re
import sys
import tokenize
from bisect import bisect_left
from functools import cached_property

FUNCTION = (ast.FunctionDef, ast.AsyncFunctionDef)

sys.setrecursionlimit(20_000)


class Unreadable(Exception):
    """Python itself cannot read the file."""


def read(path: str) -> tuple[ast.Module, Lines]:
    try:
        with tokenize.open(path) as stream:
            text = stream.read().removeprefix("\ufeff")
        return ast.parse(text), Lines(text)
    except (SyntaxError, UnicodeError, ValueError, RecursionError, MemoryError) as error:
        raise Unreadable(f"{type(error).__name__}: {error}") from error


class Lines:
    """The lines of a file, to turn the UTF-8 columns of Python's ast into the UTF-16 columns of editors."""

    WORD = re.compile(r"(?:async\b|def\b)?[ \t\f]*(\\?)")

    def __init__(self, text: str):
        self.lines = text.split("\n")

    def character(self, line: int, column: int) -> int:
        start = self.lines[line - 1].encode()[:column].decode()
        return len(start.encode("utf-16-le")) // 2

    def place(self, node) -> dict[str, int]:
        return {"line": node.lineno, "character": self.character(node.lineno, node.col_offset)}

    @cached_property
    def tokens(self) -> tuple[list[tuple[int, int]], list[tuple[int, int]], list[str]]:
        """Where the tokens begin and end (in UTF-8 bytes) and what they are, comments and line ends left out."""
        begins, ends, texts = [], [], []
        lines = iter([f"{line}\n" for line in self.lines])
        for token in tokenize.generate_tokens(lambda: next(lines, "")):
            if token.type not in (tokenize.COMMENT, tokenize.NL, tokenize.NEWLINE, tokenize.INDENT, tokenize.DEDENT):
                begins.append(self.in_bytes(token.start))
                ends.append(self.in_bytes(token.end))
                texts.append(token.string)
        return begins, ends, texts

    def in_bytes(self, place: tuple[int, int]) -> tuple[int, int]:
        line, column = place
        return line, len(self.lines[line - 1][:column].encode()) if line <= len(self.lines) else 0

    def in_parentheses(self, node) -> bool:
        """Whether an operand of an operator stands in parentheses of its own."""
        begins, ends, texts = self.tokens
        before = bisect_left(begins, (node.lineno, node.col_offset)) - 1
        behind = bisect_left(ends, (node.end_lineno, node.end_col_offset)) + 1
        return texts[before] == "(" and texts[behind] == ")"

    def identifier(self, node) -> dict[str, int]:
        """Where the name stands that a def introduces: after `async` and `def`, maybe behind a backslash."""
        line, column = node.lineno, node.col_offset
        while True:
            rest = self.lines[line - 1].encode()[column:].decode()
            word = self.WORD.match(rest)
            if word.group(1):
                line, column = line + 1, 0
            elif word.group(0):
                column += len(word.group(0).encode())
            else:
                return {"line": line, "character": self.character(line, column)}


def functions(tree: ast.AST):
    """Every function of a tree with its __qualname__ and whether it is a function or a method, outer before inner.

    Each node is given `in_class`: the name of the class that it is a method of, or None.
    """

    def walk(node, prefix: str, scope):
        for child in ast.iter_child_nodes(node):
            if isinstance(child, (*FUNCTION, ast.ClassDef)):
                name = child.name if declared_global(scope, child.name) else prefix + child.name
                if isinstance(child, FUNCTION):
                    child.in_class = scope.name if isinstance(scope, ast.ClassDef) else None
                    yield child, name, "method" if isinstance(scope, ast.ClassDef) else "function"
                    yield from walk(child, f"{name}.<locals>.", child)
                else:
                    yield from walk(child, f"{name}.", child)
            else:
                yield from walk(child, prefix, scope)

    yield from walk(tree, "", tree)


def declared_global(scope, name: str) -> bool:
    """Whether the scope says `global name`: a def of that name in it then is the module's, and its __qualname__ says so."""
    if isinstance(scope, ast.Module):
        return False

    def statements(node):
        for child in ast.iter_child_nodes(node):
            if isinstance(child, ast.Global):
                yield child
            elif not isinstance(child, (*FUNCTION, ast.ClassDef)):
                yield from statements(child)

    return any(name in statement.names for statement in statements(scope))
