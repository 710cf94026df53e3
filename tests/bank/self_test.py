"""Tests that the bank's checks find what is wrong: wrong/ has a question with every mistake, and what is said about it.

`self_test.py --update` writes that anew; read it, for that is the test.
"""

import re
import subprocess
import sys
from pathlib import Path

import spelling
from texts import PROJECT

HERE = Path(__file__).resolve().parent
WRONG = HERE / "wrong"
EXPECTED = WRONG / "problems.txt"


def problems(check: str) -> list[str]:
    """What a check says, without the words of the programs that it ran."""
    done = subprocess.run([sys.executable, HERE / f"{check}.py", WRONG], capture_output=True, text=True)
    assert done.returncode == 1, f"{check} ended with {done.returncode}: {done.stderr}"
    return [f"{check}: {line}" for line in done.stdout.splitlines() if re.match(r"\S+:\d+: |\d+ ", line)]


def terms_are_used_and_unknown():
    found = spelling.superfluous("uk", ["корутина/машина", "машина", "шардинг/рейтинг"], ["корутиною", "машина", "Корутина"])
    said = [problem.partition(": ")[2] for problem in found]
    assert said == ["the dictionary knows машина without this", "no text uses шардинг"], said
    assert spelling.unknown("uk", ["корутиною", "корутино"], ["корутина/машина"]) == {"корутино"}


def main():
    terms_are_used_and_unknown()
    said = [line for check in ("examples", "spelling", "repeats", "structure") for line in problems(check)]
    if "--update" in sys.argv[1:]:
        EXPECTED.write_text("\n".join(said) + "\n", encoding="utf-8")
    expected = EXPECTED.read_text(encoding="utf-8").splitlines()
    missing, new = [line for line in expected if line not in said], [line for line in said if line not in expected]
    assert not missing and not new, "\n".join([f"{EXPECTED.relative_to(PROJECT)}:", *(f"- {line}" for line in missing),
                                               *(f"+ {line}" for line in new)])


if __name__ == "__main__":
    main()
