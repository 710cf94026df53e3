"""Neovim itself, headless, with the real server on a file of somebody else's; session.lua is what is done in it.

    python3 editor_test.py [FOLDER]

runs the Neovim that is installed, or the one of a newer Debian that `tests/debian/unpack.py` put into FOLDER.
"""

import json
import os
import pathlib
import re
import subprocess
import sys
import sysconfig
import tempfile

HERE = pathlib.Path(__file__).resolve().parent
sys.path.insert(0, str(HERE.parent / "debian"))
import unpack  # noqa: E402

PROGRAM = os.environ["HOVERVIEW"]
FILE = pathlib.Path(sysconfig.get_path("stdlib")) / "csv.py"


def neovim(folder):
    """How to start it, and what its environment has to say."""
    if folder is None:
        return ["/usr/bin/nvim"], {}
    return unpack.command(folder, "usr/bin/nvim"), {"VIMRUNTIME": str(folder / "usr/share/nvim/runtime")}


def findings(environment):
    done = subprocess.run([PROGRAM, "check", "--format", "jsonl", "--exit-zero", FILE], check=True, capture_output=True, env=environment)
    found = json.loads(done.stdout)["diagnostics"]
    starts = sorted((each["range"]["start"]["line"], each["range"]["start"]["character"], each["code"]) for each in found)
    return [f"{line} {code}" for line, _, code in starts]


def main():
    folder = pathlib.Path(sys.argv[1]).absolute() if len(sys.argv) > 1 else None
    command, more = neovim(folder)
    with tempfile.TemporaryDirectory() as home:
        kept = {name: value for name, value in os.environ.items() if name.endswith("SAN_OPTIONS")}
        environment = {"PATH": os.environ["PATH"], "HOME": home, "LANG": "C.UTF-8", "TERM": "dumb", **kept, **more}
        print(subprocess.run([*command, "--version"], check=True, capture_output=True, text=True, env=environment).stdout.splitlines()[0])
        result = pathlib.Path(home) / "result.py"
        session = {
            "command": [PROGRAM, "serve"], "file": str(FILE), "result": str(result), "findings": findings(environment),
            "hovers": [{"pattern": "def \\zs_guess_quote_and_delimiter", "words": ["ruff", "mccabe", "radon", "C901"]},
                       {"pattern": "class \\zsexcel", "words": ["N801", "CapWords"]}],
            "rename": {"pattern": "charFrequency", "new": "char_frequency"},
        }
        done = subprocess.run(
            [*command, "--clean", "--headless", "-n", "--cmd", f"let g:hoverview_session = json_decode('{json.dumps(session)}')",
             "-c", f"luafile {HERE / 'session.lua'}"], cwd=home, env=environment, capture_output=True, text=True, stdin=subprocess.DEVNULL)
        assert done.returncode == 0, f"Neovim ended with {done.returncode}:\n{done.stdout}{done.stderr}"
        expected = re.sub(r"\bcharFrequency\b", "char_frequency", FILE.read_text())
        assert result.read_text() == expected, "after the rename the buffer differs in more than that name"
        for log in pathlib.Path(home).rglob("lsp.log"):
            assert "[ERROR]" not in log.read_text(), log.read_text()


if __name__ == "__main__":
    main()
