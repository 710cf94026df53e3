"""What `editors/README.md` tells the users of an editor to write, and a project to try it in."""

import os
import pathlib
import re
import shutil
import subprocess
import sys

HERE = pathlib.Path(__file__).resolve().parent
README = (HERE.parents[1] / "editors" / "README.md").read_text(encoding="utf-8")
PROGRAM = os.environ["HOVERVIEW"]

SOURCE = """import asyncio


async def fetch(session, URL):
    return await session.get(URL)
"""


def blocks(heading, language):
    """The code in that language below a heading."""
    section = README.partition(f"\n## {heading}\n")[2].partition("\n## ")[0]
    found = re.findall(rf"^```{language}\n(.*?)^```$", section, re.MULTILINE | re.DOTALL)
    assert found, f"editors/README.md has no {language} below “{heading}”"
    return found


def need(program):
    if not shutil.which(program, path="/usr/bin"):
        sys.exit(f"there is no {program}; `./dev test` installs it")


def project(home):
    """A file in a project, and an environment in which `hoverview` is on the path."""
    folder = home / "project"
    folder.mkdir()
    (folder / "setup.cfg").touch()
    (folder / "fetch.py").write_text(SOURCE)
    programs = home / "bin"
    programs.mkdir()
    (programs / "hoverview").symlink_to(PROGRAM)
    kept = {name: value for name, value in os.environ.items() if name.endswith("SAN_OPTIONS")}
    environment = {"PATH": f"{programs}:/usr/bin:/bin", "HOME": str(home), "TMPDIR": str(home), "LANG": "C.UTF-8", "TERM": "dumb", **kept}
    return folder / "fetch.py", environment


def run(command, cwd, environment):
    # Longer than what is waited for inside of the editor, which says what was not to be seen.
    done = subprocess.run([*map(str, command)], cwd=cwd, env=environment, capture_output=True, text=True, stdin=subprocess.DEVNULL, timeout=600)
    output = done.stdout + done.stderr
    assert done.returncode == 0, f"{command[0]} ended with {done.returncode}:\n{output}"
    return output
