"""Neovim itself, headless, with the real server on a file of somebody else's; session.lua is what is done in it.

    python3 editor_test.py [FOLDER]

runs the Neovim that is installed, or the one of a newer Debian that `tests/debian/unpack.py` put into FOLDER.
"""

import json
import pathlib
import re
import subprocess
import sys
import sysconfig

from neovim import PROGRAM, Neovim

FILE = pathlib.Path(sysconfig.get_path("stdlib")) / "csv.py"


def findings(environment):
    done = subprocess.run([PROGRAM, "check", "--format", "jsonl", "--exit-zero", FILE], check=True, capture_output=True, env=environment)
    found = json.loads(done.stdout)["diagnostics"]
    starts = sorted((each["range"]["start"]["line"], each["range"]["start"]["character"], each["code"]) for each in found)
    return [f"{line} {code}" for line, _, code in starts]


def main():
    with Neovim(*sys.argv[1:]) as neovim:
        result = neovim.home / "result.py"
        neovim.session("session.lua", {
            "command": [PROGRAM, "serve"], "file": str(FILE), "result": str(result), "findings": findings(neovim.environment),
            "hovers": [{"pattern": "def \\zs_guess_quote_and_delimiter", "words": ["ruff", "mccabe", "radon", "C901"]},
                       {"pattern": "class \\zsexcel", "words": ["N801", "CapWords"]}],
            "rename": {"pattern": "charFrequency", "new": "char_frequency"},
        })
        expected = re.sub(r"\bcharFrequency\b", "char_frequency", FILE.read_text())
        assert result.read_text() == expected, "after the rename the buffer differs in more than that name"


if __name__ == "__main__":
    main()
