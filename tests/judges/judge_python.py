"""Runs the judges written in Python over one file at a time: mccabe, radon, cognitive-complexity, pep8-naming within flake8,
and flake8's noqa. Runs under Debian 13's Python 3.13, which reads all the syntax there is.

Standard input: the names of files, one a line. Standard output: a JSON object for each, in the same order:

  {"path": …, "error": null or why Python cannot read it,
   "functions": [{"name": __qualname__, "kind", "at": place of the def, "nameAt": place of its name,
                  "mccabe", "radon", "cognitive", "silent": whether noqa silences C901 there}],
   "findings": [{"code", "at", "text", "silent", "last": the last line where what is named may stand}],
   "crash": null or what flake8 died of}

Arguments are options of flake8, to change what pep8-naming does. A place is {"line", "character"}: lines count from 1, characters from 0 in UTF-16 units.
"""

from __future__ import annotations

import ast
import json
import multiprocessing
import sys

import mccabe
import radon.visitors
from cognitive_complexity.api import get_cognitive_complexity
from flake8.checker import FileChecker
from flake8.main.application import Application
from flake8.violation import Violation

import reading


def main() -> None:
    paths = [line.rstrip("\n") for line in sys.stdin]
    with multiprocessing.Pool(2, initializer=start) as pool:
        for report in pool.imap(judge, paths, chunksize=4):
            print(json.dumps(report), flush=True)


def start() -> None:
    global flake8
    flake8 = Flake8()


def judge(path: str) -> dict:
    report = {"path": path, "error": None, "functions": [], "findings": [], "crash": None}
    try:
        tree, lines = reading.read(path)
    except reading.Unreadable as error:
        return report | {"error": str(error)}

    noqa = flake8.noqa(path)
    report["functions"] = [function(node, name, kind, lines, noqa) for node, name, kind in reading.functions(tree)]
    try:
        report["findings"] = flake8.findings(path, tree, lines, noqa)
    except AttributeError as error:  # pep8-naming on a class inside of `match`
        report["crash"] = f"{type(error).__name__}: {error}"
    return report


def function(node, name: str, kind: str, lines: reading.Lines, noqa: Noqa) -> dict:
    """What the judges say of one function; each judge is started on that function alone."""
    return {
        "name": name, "kind": kind, "at": lines.place(node), "nameAt": lines.identifier(node),
        "mccabe": by_mccabe(node), "radon": by_radon(node), "cognitive": by_cognitive_complexity(node),
        "silent": noqa.silences("C901", node.lineno),
    }


def by_mccabe(node) -> int:
    visitor = mccabe.PathGraphingAstVisitor()
    visitor.preorder(node, visitor)
    (graph,) = visitor.graphs.values()
    return graph.complexity()


def by_radon(node) -> int:
    (block,) = radon.visitors.ComplexityVisitor.from_ast(node).functions
    return block.complexity


def by_cognitive_complexity(node) -> int:
    return get_cognitive_complexity(node)


class Flake8:
    """flake8 with pep8-naming as its only plugin and every code of it selected."""

    # What pep8-naming adds to a column for these codes, beyond 1.
    EXTRA = {"N801": 6, "N818": 6, "N802": 4, "N807": 4}

    def __init__(self):
        application = Application()
        application.initialize(["--isolated", "--select=N", "--disable-noqa", *sys.argv[1:], "-"])
        self.options = application.options
        plugins = application.plugins.checkers
        naming = [plugin for plugin in plugins.tree if plugin.plugin.package == "pep8-naming"]
        assert len(naming) == 1, plugins.tree
        self.plugins = plugins._replace(tree=naming, logical_line=[], physical_line=[])

    def findings(self, path: str, tree: ast.Module, lines: reading.Lines, noqa: Noqa) -> list[dict]:
        """All findings; those that noqa silences are marked."""
        last = last_lines(tree, lines)
        checker = self.checker(path)
        checker.run_ast_checks()
        found = []
        for code, line, column, text, _ in checker.results:
            at = {"line": line, "character": lines.character(line, column - 1 - self.EXTRA.get(code, 0))}
            found.append({"code": code, "at": at, "text": text, "silent": noqa.silences(code, line),
                          "last": last[line, at["character"]]})
        return found

    def noqa(self, path: str) -> Noqa:
        return Noqa(self.checker(path).processor)

    def checker(self, path: str) -> FileChecker:
        return FileChecker(filename=path, plugins=self.plugins, options=self.options)


def last_lines(tree: ast.Module, lines: reading.Lines) -> dict[tuple[int, int], int]:
    """pep8-naming points at where an import, a target, a handler or a definition begins: the last line of its header for each."""
    last = {}
    for node in ast.walk(tree):
        if hasattr(node, "lineno"):
            at = tuple(lines.place(node).values())
            body = getattr(node, "body", None)
            end = body[0].lineno if isinstance(body, list) else node.end_lineno
            last[at] = max(end, last.get(at, 0))
    return last


class Noqa:
    """What the noqa comments of one file silence, as flake8 itself decides it."""

    def __init__(self, processor):
        self.processor = processor
        processor.options.disable_noqa = False
        self.whole_file = processor.should_ignore_file()
        processor.options.disable_noqa = True

    def silences(self, code: str, line: int) -> bool:
        if self.whole_file:
            return True
        violation = Violation(code, self.processor.filename, line, 1, "", self.processor.noqa_line_for(line))
        return violation.is_inline_ignored(disable_noqa=False)


if __name__ == "__main__":
    main()
