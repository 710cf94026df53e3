"""Starts Neovim, headless, with a home of its own: the one that is installed, or that of a newer Debian which
`tests/debian/unpack.py` put into a folder.
"""

import json
import os
import pathlib
import subprocess
import sys
import tempfile

HERE = pathlib.Path(__file__).resolve().parent
ROOT = HERE.parents[1]
PROGRAM = os.environ["HOVERVIEW"]

sys.path.insert(0, str(HERE.parent / "debian"))
import unpack  # noqa: E402


class Neovim:
    """With a folder for HOME that goes when the test ends."""

    def __init__(self, folder=None):
        """`folder` is where the newer Debian lies; without one, Neovim is what is installed."""
        folder = folder and pathlib.Path(folder).absolute()
        self.command = unpack.command(folder, "usr/bin/nvim") if folder else ["/usr/bin/nvim"]
        self._runtime = {"VIMRUNTIME": str(folder / "usr/share/nvim/runtime")} if folder else {}
        # Where Debian keeps the parsers that Neovim brings; it looks for them beside the program that was started, the loader.
        self._more = f",{folder}/usr/lib/nvim" if folder else ""

    def __enter__(self):
        self._home = tempfile.TemporaryDirectory()
        self.home = pathlib.Path(self._home.name).resolve()
        kept = {name: value for name, value in os.environ.items() if name.endswith("SAN_OPTIONS")}
        self.environment = {"PATH": os.environ["PATH"], "HOME": str(self.home), "LANG": "C.UTF-8", "TERM": "dumb",
                            "XDG_RUNTIME_DIR": str(self.home), "TMPDIR": str(self.home), **kept, **self._runtime}
        print(self.run("--version").splitlines()[0])
        return self

    def __exit__(self, *_):
        self._home.cleanup()

    def run(self, *arguments, **options):
        """What it prints; how it ended is for the caller to see where that is not well."""
        done = subprocess.run([*self.command, *map(str, arguments)], cwd=self.home, env=self.environment, capture_output=True,
                              text=True, stdin=subprocess.DEVNULL, **options)
        assert done.returncode == 0, f"Neovim ended with {done.returncode}:\n{done.stdout}{done.stderr}"
        return done.stdout + done.stderr

    def session(self, script, session, *arguments):
        """Runs a script of this folder, which finds `session` in a variable; Neovim's log of it has to be without errors."""
        said = json.dumps(session).replace("'", "''")
        output = self.run("--clean", "--headless", "-n", "--cmd", f"let g:hoverview_session = json_decode('{said}')",
                          "--cmd", f"let &runtimepath = '{HERE},' . &runtimepath . '{self._more}'", *arguments, "-c", f"luafile {HERE / script}")
        for log in self.home.rglob("lsp.log"):
            assert "[ERROR]" not in log.read_text(), log.read_text()
        return output

    def version_of(self, program):
        done = subprocess.run([program, "--version"], check=True, capture_output=True, text=True, env=self.environment)
        return done.stdout.split()[1]
