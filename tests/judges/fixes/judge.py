"""Applies the renames that Hoverview offers to real files, and asks Python whether the code still means what it meant.

    judge.py DUMP [--sample N] [--random N] [--show N] [PATH…]

Each rename is applied alone, and all that are safe at once. Then the file must compile; its tree must be the same, but
for the one name, in as many places as were changed; and each scope of its symbol table must have the same names of the
same kinds, but for that one. Prints how many there are of each reach, and why nothing is offered; exits 1 where Python
disagrees. `--sample` takes so many of the files: HOVERVIEW_SEED says which, HOVERVIEW_FIXES how many instead.
`--random` adds so many programs that programs.py makes up from that seed.
"""

import argparse
import ast
import collections
import json
import os
import pathlib
import random
import re
import subprocess
import sys
import symtable
import tempfile
import unicodedata
import warnings

sys.dont_write_bytecode = True

import programs  # noqa: E402

sys.setrecursionlimit(20000)
warnings.simplefilter("ignore")


def fixes_of(dump, paths):
    command = subprocess.run([dump], input="\n".join(map(str, paths)).encode(), stdout=subprocess.PIPE, check=True)
    path, findings = None, []
    for line in command.stdout.splitlines():
        entry = json.loads(line)
        if "path" in entry:
            path, findings = entry["path"], []
        elif "all" in entry:
            yield path, findings, entry["all"]
        else:
            findings.append(entry)


def applied(source, edits):
    parts, at = [], 0
    for begin, end, text in edits:
        assert at <= begin <= end, "edits in order, and disjoint"
        parts += [source[at:begin], text.encode()]
        at = end
    return b"".join([*parts, source[at:]])


class Differs(Exception):
    pass


class Names:
    """What was renamed: pairs of the old and the new name."""

    def __init__(self, pairs):
        self.pairs = {(unicodedata.normalize("NFKC", old), new) for old, new in pairs}

    def renamed(self, old, new):
        if (old, new) in self.pairs:
            return True
        return any(self.mangled(old, new, a, b) for a, b in self.pairs)

    @staticmethod
    def mangled(old, new, a, b):
        """In a class `__name` is `_Class__name`: whether `a` became `b` as either of the two."""
        if a.startswith("__") and old.endswith(a) and new.endswith(b):
            return old[: -len(a)] == new[: -len(b)] != ""
        return new == old.replace(f"_{a.lstrip('_')}__", f"_{b.lstrip('_')}__", 1)

    def changes(self, old, new):
        """How many names in a string were changed, or None."""
        before, after = re.split(r"(\W+)", old), re.split(r"(\W+)", new)
        if len(before) != len(after):
            return None
        changed = [(a, b) for a, b in zip(before, after) if a != b]
        return len(changed) if all(self.renamed(a, b) for a, b in changed) else None


def changes_in_tree(names, old, new):
    """How many names differ between two trees that are otherwise the same."""
    count = 0
    todo = [(old, new)]
    while todo:
        a, b = todo.pop()
        if type(a) is not type(b):
            raise Differs(f"{a!r} became {b!r}")
        if isinstance(a, ast.AST):
            todo += [(getattr(a, field, None), getattr(b, field, None)) for field in a._fields]
        elif isinstance(a, list):
            if len(a) != len(b):
                raise Differs("a list of another length")
            todo += zip(a, b)
        elif a != b:
            if isinstance(a, str) and names.renamed(a, b):
                count += 1
            elif isinstance(a, str) and (inside := names.changes(a, b)):
                count += inside
            else:
                raise Differs(f"{a!r} became {b!r}")
    return count


KINDS = ("is_referenced", "is_parameter", "is_global", "is_nonlocal", "is_declared_global", "is_local", "is_free",
         "is_imported", "is_assigned", "is_annotated", "is_namespace")  # fmt: skip


def kinds(table):
    found = {symbol.get_name(): tuple(getattr(symbol, kind)() for kind in KINDS) for symbol in table.get_symbols()}
    if table.get_type() == "class":
        # What functions in a class take from around it only passes through, beside what the class has of that name.
        passed = tuple(kind == "is_free" for kind in KINDS)
        found = {name: kind for name, kind in found.items() if kind != passed}
    return found


def compare_scopes(names, old, new):
    if old.get_name() != new.get_name() and not names.renamed(old.get_name(), new.get_name()):
        raise Differs(f"scope {old.get_name()} became {new.get_name()}")
    before, after = kinds(old), kinds(new)
    gone = before.keys() - after.keys()
    come = after.keys() - before.keys()
    where = f"in {old.get_type()} {old.get_name()}"
    for name in before.keys() & after.keys():
        if before[name] != after[name]:
            raise Differs(f"{name} is of another kind {where}: {before[name]}, {after[name]}")
    becomes = {name: [other for other in sorted(come) if names.renamed(name, other)] for name in gone}
    for name in sorted(gone, key=lambda name: len(becomes[name])):
        # Of two that a name became in different scopes it is the one of its kind here.
        same = [other for other in becomes[name] if other in come and after[other] == before[name]]
        if not same:
            raise Differs(f"{name}, {before[name]}, is gone {where}: {[(other, after[other]) for other in come]}")
        come.remove(same[0])
    if come:
        raise Differs(f"{sorted(come)} are new {where}")
    if len(old.get_children()) != len(new.get_children()):
        raise Differs(f"other scopes {where}")
    for a, b in zip(old.get_children(), new.get_children()):
        compare_scopes(names, a, b)


def judge(source, tree, table, edits, pairs):
    changed = applied(source, edits)
    names = Names(pairs)
    try:
        new = ast.parse(changed)
        compile(changed, "changed", "exec", dont_inherit=True)
        count = changes_in_tree(names, tree, new)
        if count != len(edits):
            raise Differs(f"{len(edits)} edits, {count} changes")
        compare_scopes(names, table, symtable.symtable(changed.decode(), "changed", "exec"))
    except (SyntaxError, Differs, RecursionError) as problem:
        return f"{type(problem).__name__}: {problem}"
    return None


def chosen(paths, sample, seed):
    files = []
    for path in paths:
        files += sorted(one for one in path.rglob("*.py") if one.is_file()) if path.is_dir() else [path]
    if sample:
        wanted = int(os.environ.get("HOVERVIEW_FIXES", sample))
        files = random.Random(seed).sample(files, min(wanted, len(files)))
    return files


def made_up(folder, count, seed):
    files = []
    for number, text in enumerate(programs.programs(seed, count)):
        files.append(pathlib.Path(folder, f"{number}.py"))
        files[-1].write_text(text)
    return files


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("dump")
    parser.add_argument("paths", nargs="*", type=pathlib.Path)
    parser.add_argument("--sample", type=int, default=0)
    parser.add_argument("--random", type=int, default=0)
    parser.add_argument("--show", type=int, default=20)
    parser.add_argument("--list", default="", help="print the findings of which comes this reach or reason")
    arguments = parser.parse_intermixed_args()
    seed = int(os.environ.get("HOVERVIEW_SEED") or random.randrange(2**32))
    print(f"seed {seed} (HOVERVIEW_SEED repeats it, HOVERVIEW_FIXES is how many files)")
    with tempfile.TemporaryDirectory(dir=pathlib.Path(arguments.dump).parent) as folder:
        files = chosen(arguments.paths, arguments.sample, seed) + made_up(folder, arguments.random, seed)
        return judge_files(arguments, files)


def judge_files(arguments, paths):
    answers = collections.Counter()
    by_rule = collections.Counter()
    files = unreadable = wrong = unsure = all_edits = 0
    for path, findings, safe in fixes_of(arguments.dump, paths):
        source = pathlib.Path(path).read_bytes()
        try:
            tree = ast.parse(source)
            table = symtable.symtable(source.decode(), path, "exec")
            compile(source, path, "exec", dont_inherit=True)
        except (SyntaxError, UnicodeDecodeError, ValueError):
            unreadable += 1
            continue
        files += 1
        local, pairs = set(), set()
        problems = []
        judged = {}
        for finding in findings:
            answer = finding.get("reach") or f"nothing: {finding['nothing']}"
            answers[answer] += 1
            by_rule[finding["rule"], answer] += 1
            line = source.count(b"\n", 0, finding["begin"]) + 1
            place = f"{path}:{line}: {finding['rule']}"
            if arguments.list == answer or arguments.list == f"{finding['rule']} {answer}":
                print(place, source[finding["begin"] : finding["end"]].decode(), finding.get("to"))
            if "to" not in finding:
                continue
            unsure += finding["unsure"] > 0
            edits = finding["edits"]
            if answer == "local":
                local.update(map(tuple, edits))
                pairs.add((finding["from"], finding["to"]))
            key = tuple(map(tuple, edits))
            if key not in judged:
                judged[key] = judge(source, tree, table, edits, [(finding["from"], finding["to"])])
                if judged[key]:
                    problems.append(f"{place} {answer} {finding['from']} -> {finding['to']}: {judged[key]}")
        all_edits += len(safe)
        if not set(map(tuple, safe)) <= local:
            problems.append(f"{path}: safe changes that no rename makes")
        if problem := judge(source, tree, table, safe, pairs):
            problems.append(f"{path}: all at once: {problem}")
        for problem in problems[: max(0, arguments.show - wrong)]:
            print(problem)
        wrong += len(problems)
    print(f"{files} files, {unreadable} that Python cannot read; {sum(answers.values())} findings")
    rules = sorted({rule for rule, _ in by_rule})
    print(f"{'':24}{'all':>7}" + "".join(f"{rule:>7}" for rule in rules))
    for answer, count in sorted(answers.items()):
        print(f"{answer:24}{count:7}" + "".join(f"{by_rule[rule, answer] or '':7}" for rule in rules))
    print(f"{unsure} renames leave places alone that may mean the name; {all_edits} edits are safe at once")
    print(f"{wrong} differ from what Python says")
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
