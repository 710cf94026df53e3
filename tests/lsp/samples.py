"""Python for the tests to open, and real Python: the library of the interpreter that runs them."""

import pathlib
import random
import sysconfig
import tomllib

ROOT = pathlib.Path(__file__).resolve().parents[2]
LIBRARY = pathlib.Path(sysconfig.get_path("stdlib"))


def branchy(name="tangled", branches=11):
    """A function whose complexity is one more than its branches."""
    return f"def {name}(a):\n" + "".join(f"    if a == {number}:\n        return {number}\n" for number in range(branches))


def library_files(count, seed, most_bytes=100_000):
    """Some of the library's modules, picked by chance, that are UTF-8 and no larger than that."""
    files = sorted(path for path in LIBRARY.rglob("*.py")
                   if "lib2to3/tests" not in str(path) and "site-packages" not in str(path) and "dist-packages" not in str(path)
                   and 0 < path.stat().st_size <= most_bytes)
    picked = []
    generator = random.Random(seed)
    generator.shuffle(files)
    for path in files:
        try:
            path.read_bytes().decode("utf-8")
        except UnicodeDecodeError:
            continue
        picked.append(path)
        if len(picked) == count:
            break
    return picked


def rule(code):
    """What is said about a rule: the data that the program is built with."""
    return tomllib.loads((ROOT / f"questions/rules/{code}.toml").read_text(encoding="utf-8"))
