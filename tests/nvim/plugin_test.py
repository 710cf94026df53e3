"""The plugin in Neovim: one of the tests of plugin.lua, in a small project, with the plugin's folder on the runtime path.

    python3 plugin_test.py TEST [FOLDER]

runs the Neovim that is installed, or the one of a newer Debian that `tests/debian/unpack.py` put into FOLDER.
"""

import pathlib
import stat
import sys

from neovim import PROGRAM, ROOT, Neovim

PLUGIN = ROOT / "editors" / "nvim"

BRANCHES = "".join(f"    if country == {number}:\n        return {number}\n" for number in range(10))
FETCH = f'''import asyncio


async def fetch(session, URL):
    async with session.get(URL) as reply:
        return await reply.json()


def shipping(country):
{BRANCHES}    return None


asyncio.run(fetch(None, ""))
'''
CART = "def total(Prices):\n    return sum(Prices)\n"

# A server that says it is older than it is.
OLD = """#!/usr/bin/python3
import subprocess, sys, threading
if "--version" in sys.argv:
    print("hoverview 0.0.1")
    sys.exit()
server = subprocess.Popen([{program!r}, *sys.argv[1:]], stdin=subprocess.PIPE, stdout=subprocess.PIPE)
def pass_on(source, to, change):
    while data := source.read1(65536):
        to.write(change(data))
        to.flush()
    to.close()
threading.Thread(target=pass_on, args=(sys.stdin.buffer, server.stdin, bytes), daemon=True).start()
pass_on(server.stdout, sys.stdout.buffer, lambda data: data.replace({version!r}, b'"version":"0.0.1"'))
"""


def project(home):
    shop = home / "project" / "shop"
    shop.mkdir(parents=True)
    (home / "project" / ".hoverview.toml").touch()
    (home / "project" / "notes.txt").write_text("Nothing to see here.\n")
    (shop / "fetch.py").write_text(FETCH)
    (shop / "cart.py").write_text(CART)
    return home / "project"


def main():
    name, *folder = sys.argv[1:]
    with Neovim(*folder) as neovim:
        folder = project(neovim.home)
        version = neovim.version_of(PROGRAM)
        old = neovim.home / "old"
        old.write_text(OLD.format(program=PROGRAM, version=f'"version":"{version}"'.encode()))
        old.chmod(old.stat().st_mode | stat.S_IXUSR)
        neovim.environment["PATH"] = "/usr/bin:/bin"
        neovim.session("plugin.lua", {
            "test": name, "program": PROGRAM, "version": version, "old": str(old), "plugin": str(PLUGIN), "project": str(folder),
            "file": str(folder / "shop" / "fetch.py")},
            "--cmd", f"let &runtimepath = '{PLUGIN},' . &runtimepath",
            "--cmd", f"let g:hoverview = {{'path': '{PROGRAM}'}}")


if __name__ == "__main__":
    main()
