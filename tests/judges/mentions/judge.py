"""Compares the mentions that Hoverview finds with those that Python's own `ast` and `symtable` give (meaning.py).

    judge.py DUMP [--whole] [--show N] [--kinds a,b] PATH…

Prints for each kind how many were compared, how many are missing and how many are too much; exits 1 where any is.
"""

import argparse
import collections
import json
import pathlib
import subprocess
import sys

sys.dont_write_bytecode = True
sys.setrecursionlimit(20000)

import warnings  # noqa: E402

import meaning  # noqa: E402

warnings.simplefilter("ignore")

JUDGED_SHAPES = {
    "nested-loop", "mutable-default", "parameter-mutated", "parameter-rebound", "in-list-in-loop",
    "string-building-in-loop", "recursion", "sort-call", "abstract-factory", "factory-class", "bare-except",
    "broad-except", "dunder-definition", "private-name", "mangled-name", "throwaway-name", "slots",
    "identity-comparison", "annotated-function", "annotated-variable", "type-parameters", "generic-alias"}  # fmt: skip
JUDGED = {"keyword", "import", "call", "attribute", "decorator", "base_class", "definition", "variable", "argument", "annotation", "comment", "string",
          "docstring"}  # fmt: skip


def judged(kind, name):
    if kind == "shape":
        return name in JUDGED_SHAPES or name.startswith(("call-in-loop:", "call-in-async:", "entered:"))
    return kind in JUDGED


def ours(dump, options, paths):
    command = [dump, *options]
    printed = subprocess.run(command, input="\n".join(map(str, paths)).encode(), stdout=subprocess.PIPE, check=True).stdout
    found = None
    for line in printed.splitlines():
        entry = json.loads(line.decode("utf-8", "replace"))
        if "path" in entry:
            if found is not None:
                yield path, found
            path, found = entry["path"], set()
        else:
            found.add((entry["kind"], entry["begin"], entry["end"], entry["name"]))
    if found is not None:
        yield path, found


def label(kind, name):
    return f"shape {name.split(':')[0]}" if kind == "shape" else kind


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("dump")
    parser.add_argument("paths", nargs="+", type=pathlib.Path)
    parser.add_argument("--whole", action="store_true")
    parser.add_argument("--show", type=int, default=10)
    parser.add_argument("--kinds", default="")
    arguments = parser.parse_args()
    paths = []
    for path in arguments.paths:
        paths += sorted(one for one in path.rglob("*.py") if one.is_file()) if path.is_dir() else [path]
    compared, missing, surplus = (collections.Counter() for _ in range(3))
    files = unreadable = shown = 0
    shown_by = collections.Counter()
    for path, found in ours(arguments.dump, ["--whole"] if arguments.whole else [], paths):
        source = pathlib.Path(path).read_bytes()
        try:
            source.decode("utf-8")
            expected, can_judge = meaning.mentions(source)
        except (SyntaxError, UnicodeDecodeError, ValueError) as problem:
            unreadable += 1
            if arguments.show:
                print(f"{path}: not read: {problem}")
            if not isinstance(problem, (SyntaxError, UnicodeDecodeError)) and "null bytes" not in str(problem):
                raise
            continue
        files += 1
        found = {one for one in found if judged(one[0], one[3]) and can_judge(*one[:2])}
        expected = {one for one in expected if judged(one[0], one[3]) and can_judge(*one[:2])}
        for one in expected:
            compared[label(one[0], one[3])] += 1
        for what, counter, difference in (("missing", missing, expected - found), ("surplus", surplus, found - expected)):
            for one in sorted(difference, key=lambda one: one[1]):
                counter[label(one[0], one[3])] += 1
                if arguments.kinds and one[0] not in arguments.kinds.split(","):
                    continue
                if shown_by[label(one[0], one[3]), what] < arguments.show:
                    shown_by[label(one[0], one[3]), what] += 1
                    line = source.count(b"\n", 0, one[1]) + 1
                    begin = source.rfind(b"\n", 0, one[1]) + 1
                    text = source[begin : source.find(b"\n", one[1])].decode(errors="replace").strip()
                    print(f"{path}:{line}: {what} {one[0]} {one[3]!r} at {source[one[1]:one[2]].decode(errors='replace')!r}: {text[:100]}")
    print(f"{files} files compared, {unreadable} that Python cannot read")
    print(f"{'kind':32} {'compared':>9} {'missing':>8} {'surplus':>8}")
    for kind in sorted(set(compared) | set(surplus)):
        print(f"{kind:32} {compared[kind]:9} {missing[kind]:8} {surplus[kind]:8}")
    total = sum(compared.values()), sum(missing.values()), sum(surplus.values())
    print(f"{'all':32} {total[0]:9} {total[1]:8} {total[2]:8}")
    return 1 if total[1] or total[2] else 0


if __name__ == "__main__":
    sys.exit(main())
