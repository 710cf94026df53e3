"""The README is true, as far as a program can tell: its picture is what the program prints, and the options, codes and
settings in it are those that there are.

    python3 check.py ROOT PROGRAM
"""

import os
import re
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT, PROGRAM = (Path(argument).resolve() for argument in sys.argv[1:3])
README = (ROOT / "README.md").read_text(encoding="utf-8")
EXAMPLE = ROOT / "tests/fixtures/example"
NOWHERE = {"PATH": os.environ["PATH"], "HOME": "/nonexistent", "LC_ALL": "C.UTF-8"}
FROM_FILES = {"naming.select", "naming.ignore-names"}  # too long to be written out in the README


def run(*command, cwd=EXAMPLE):
    return subprocess.run(command, cwd=cwd, env=NOWHERE, capture_output=True, text=True)


def rows(heading):
    """The first two cells of each row of the table below a heading."""
    section = README.partition(f"\n## {heading}\n")[2].partition("\n## ")[0]
    return re.findall(r"^\| `([^`]+)`[^|]*\| (.*?) \|", section, re.MULTILINE)


def picture_is_what_the_program_prints():
    with tempfile.TemporaryDirectory() as folder:
        drawn = Path(folder) / "check.svg"
        script = ROOT / "editors/media/terminal.py"
        done = run(sys.executable, script, "--title", "hoverview check shop", drawn, PROGRAM, "check", "shop")
        assert done.returncode == 0, done.stderr
        committed = ROOT / "editors/media/check.svg"
        assert drawn.read_bytes() == committed.read_bytes(), \
            f"{committed} is another than the program prints now; CONTRIBUTING.md says how to draw it anew"


def options_are_those_of_the_help():
    helps = [run(PROGRAM, *command, "--help").stdout for command in ([], ["check"], ["serve"])]
    options = set(re.findall(r"--[a-z][a-z-]+", "".join(helps)))
    ours = README.replace("code --install-extension", "")  # VS Code's own
    named = set(re.findall(r"(?<![\w-])--[a-z][a-z-]+", ours))
    assert named <= options, f"the README names options that do not exist: {sorted(named - options)}"
    unnamed = options - named - {"--help", "--version"}
    assert not unnamed, f"the README leaves out {sorted(unnamed)}"


def codes_are_the_rules():
    rules = sorted(path.stem for path in (ROOT / "questions/rules").glob("*[0-9].toml"))
    named = [code for code, _ in rows("What it finds")]
    assert named == rules, f"the README's rules are {named}, those of questions/rules {rules}"


def settings_exist_with_these_defaults():
    """The defaults written out are a configuration that changes nothing, and nothing in it is unknown or of a wrong type."""
    settings = rows("Settings")
    assert settings, "the README has no table of settings"
    lines = [f"{name} = {value.strip('`')}" for name, value in settings if name not in FROM_FILES]
    example = re.search(r"```toml\n\[tool\.hoverview\]\n(.*?)```", README, re.DOTALL)[1]
    with tempfile.TemporaryDirectory() as folder:
        written = Path(folder) / "config.toml"
        written.write_text("\n".join(lines) + "\n")
        plain, configured = run(PROGRAM, "check", "shop"), run(PROGRAM, "check", "shop", "--config", written)
        assert configured.stderr == "", configured.stderr
        assert configured.stdout == plain.stdout, "the defaults in the README are not the program's"
        written.write_text(example)
        assert run(PROGRAM, "check", "shop", "--config", written).stderr == "", "the README's example has problems"


def main():
    picture_is_what_the_program_prints()
    options_are_those_of_the_help()
    codes_are_the_rules()
    settings_exist_with_these_defaults()


if __name__ == "__main__":
    main()
