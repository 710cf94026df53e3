"""The rules again, from their description and independent of the tools: closed forms over Python's ast.

They hold the judges themselves to account (where a tool and its form differ, the description is incomplete), and stand in where
there is no tool: N808, which no packaged pep8-naming has, and cognitive complexity as Hoverview defines it.

Standard input: the names of files, one a line. Standard output: a JSON object for each, in the same order:

  {"path", "error", "functions": [{"name", "at", "mccabe", "radon", "ruff", "cognitive", "cognitive-complexity"}], "findings": [{"code": "N808", "at", "text", "last"}]}
"""

from __future__ import annotations

import ast
import json
import multiprocessing
import sys

import cognitive
import reading
from reading import FUNCTION


# pep8-naming's default for --ignore-names, which has no globs.
IGNORED = {"setUp", "tearDown", "setUpClass", "tearDownClass", "setUpModule", "tearDownModule", "asyncSetUp", "asyncTearDown",
           "setUpTestData", "failureException", "longMessage", "maxDiff"}


def main() -> None:
    paths = [line.rstrip("\n") for line in sys.stdin]
    with multiprocessing.Pool(2) as pool:
        for report in pool.imap(judge, paths, chunksize=4):
            print(json.dumps(report), flush=True)


def judge(path: str) -> dict:
    try:
        tree, lines = reading.read(path)
    except reading.Unreadable as error:
        return {"path": path, "error": str(error), "functions": [], "findings": []}

    functions = [{"name": name, "at": lines.place(node), **all_of(node, lines)}
                 for node, name, _ in list(reading.functions(tree))]
    findings = [{"code": "N808", "at": lines.place(node), "text": name, "last": node.end_lineno} for node, name in type_variables(tree)]
    return {"path": path, "error": None, "functions": functions, "findings": findings}


def all_of(node, lines: reading.Lines) -> dict:
    tool = cognitive.value(node, lines, cognitive.all_habits())
    return {"mccabe": 1 + mccabe(node.body), "radon": 1 + sum(map(radon, node.body)), "ruff": 1 + ruff(node.body),
            "cognitive": cognitive.value(node, lines), "cognitive-complexity": tool,
            "habits": cognitive.reasons(node, lines, tool)}


def mccabe(body: list) -> int:
    """What statements add: `finally`, `match` and `except*` are not looked into."""
    return sum(map(mccabe_statement, body))


def mccabe_statement(node) -> int:
    match node:
        case ast.If() | ast.For() | ast.AsyncFor() | ast.While():
            return 1 + mccabe(node.body) + mccabe(node.orelse)
        case ast.Try():
            handlers = sum(1 + mccabe(handler.body) for handler in node.handlers)
            return 1 + mccabe(node.body) + handlers + mccabe(node.orelse)
        case ast.With() | ast.AsyncWith() | ast.ClassDef():
            return mccabe(node.body)
        case ast.FunctionDef() | ast.AsyncFunctionDef():
            return 1 + mccabe(node.body)
        case _:
            return 0


def radon(node) -> int:
    """What a node adds, expressions included; nested definitions and asserts are not looked into."""
    if isinstance(node, (*FUNCTION, ast.ClassDef)):
        return 0
    if isinstance(node, ast.Assert):
        return 1
    return radon_itself(node) + sum(map(radon, ast.iter_child_nodes(node)))


def radon_itself(node) -> int:
    match node:
        case ast.If() | ast.IfExp():
            return 1
        case ast.For() | ast.AsyncFor() | ast.While():
            return 1 + bool(node.orelse)
        case ast.Try():
            return len(node.handlers) + bool(node.orelse)
        case ast.BoolOp():
            return len(node.values) - 1
        case ast.comprehension():
            return 1 + len(node.ifs)
        case ast.Match():
            bare = any(isinstance(case.pattern, ast.MatchAs) and case.pattern.pattern is None for case in node.cases)
            return len(node.cases) - bare
        case _:
            return 0


def ruff(body: list) -> int:
    """What statements add by ruff: an else of a try counts, the try itself doesn't."""
    return sum(map(ruff_statement, body))


def ruff_statement(node) -> int:
    match node:
        case ast.If() | ast.For() | ast.AsyncFor() | ast.While():
            return 1 + ruff(node.body) + ruff(node.orelse)
        case ast.Try() | ast.TryStar():
            handlers = sum(1 + ruff(handler.body) for handler in node.handlers)
            return ruff(node.body) + handlers + bool(node.orelse) + ruff(node.orelse) + ruff(node.finalbody)
        case ast.With() | ast.AsyncWith() | ast.ClassDef():
            return ruff(node.body)
        case ast.FunctionDef() | ast.AsyncFunctionDef():
            return 1 + ruff(node.body)
        case ast.Match():
            cases = sum(1 + ruff(case.body) for case in node.cases)
            last = node.cases[-1]
            return cases - (last.guard is None and irrefutable(last.pattern))
        case _:
            return 0


def irrefutable(pattern) -> bool:
    """Whether a pattern matches everything: `_`, `x`, `_ as y`, `2 | _`."""
    match pattern:
        case ast.MatchAs(pattern=None):
            return True
        case ast.MatchAs(pattern=inner):
            return irrefutable(inner)
        case ast.MatchOr(patterns=patterns):
            return any(map(irrefutable, patterns))
        case _:
            return False


def type_variables(tree: ast.Module):
    """N808 of pep8-naming 0.15.1: each statement, with its name, that is a badly named `X = TypeVar(…)` directly in the module."""
    for node in tree.body:
        match node:
            case ast.Assign(targets=[ast.Name(id=name)], value=ast.Call(func=ast.Name(id="TypeVar")) as call):
                if name in IGNORED:
                    continue
                # An argument is readable if its node has a `value`: constants do, names and most other expressions don't.
                values = [*call.args, *(keyword.value for keyword in call.keywords)]
                if all(hasattr(value, "value") for value in values) and badly_named(name, call):
                    yield node, name


def badly_named(name: str, call: ast.Call) -> bool:
    first = call.args[0].value if call.args else None
    keywords = {keyword.arg: keyword.value.value for keyword in call.keywords}
    words = name.removeprefix("_").split("_")
    suffix = words[-1] if len(words) > 1 else ""
    return (first != name
            or not words[0][:1].isupper()
            or len(words) > 2
            or suffix not in ("", "co", "contra")
            or (bool(keywords.get("covariant")) and suffix != "co")
            or (bool(keywords.get("contravariant")) and suffix != "contra" and not keywords.get("covariant")))


if __name__ == "__main__":
    main()
