"""What the tests of the command line share: a scratch folder, and the real program run in it.

The program's path is in HOVERVIEW. It runs in an environment of its own, so that nobody's settings matter.
"""

import json
import os
import pathlib
import subprocess
import tempfile
import unittest

PROGRAM = os.environ["HOVERVIEW"]

CLEAN = "def add(a, b):\n    return a + b\n"
BAD_NAME = "def addAll(a, b):\n    return a + b\n"

LONG = 300  # seconds; a guard against hangs, never an expectation


class Run:
    """What a run of the program came to."""

    def __init__(self, finished):
        self.code = finished.returncode
        self.out = finished.stdout
        self.err = finished.stderr.decode()

    @property
    def text(self):
        return self.out.decode()

    @property
    def lines(self):
        """Those of `files` that are Python: settings that a test writes are TOML, and are there too."""
        return [file for file in self.files if file["language"] == "python"]

    @property
    def files(self):
        """The objects of `--format jsonl`; decoding is strict, so the output has to be UTF-8."""
        return [json.loads(line) for line in self.out.decode("utf-8", "strict").splitlines()]

    @property
    def paths(self):
        return [line["path"] for line in self.lines]


def rest_of(program):
    """What a running program writes yet, to standard output and to standard error, until its end."""
    try:
        return program.communicate(timeout=LONG)
    except subprocess.TimeoutExpired:
        program.kill()
        raise


class Scratch(unittest.TestCase):
    """A test in an empty folder."""

    def setUp(self):
        temporary = tempfile.TemporaryDirectory()
        self.addCleanup(temporary.cleanup)
        self.home = pathlib.Path(temporary.name).resolve() / "home"
        self.root = pathlib.Path(temporary.name).resolve() / "code"
        self.home.mkdir()
        self.root.mkdir()

    def write(self, name, content=CLEAN):
        path = self.root / name
        assert self.root in path.parents, f"{name} is outside of the test's folder"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content if isinstance(content, bytes) else content.encode())
        return path

    def environment(self, **more):
        # Where tests run with sanitizers, these are told by the environment too.
        kept = {name: value for name, value in os.environ.items() if name.endswith("SAN_OPTIONS")}
        return {"PATH": os.environ["PATH"], "HOME": str(self.home), "LANG": "C.UTF-8", **kept, **more}

    def run_program(self, *arguments, stdin=b"", cwd=None, timeout=LONG, **environment):
        return Run(subprocess.run(
            [PROGRAM, *arguments], input=stdin, capture_output=True, cwd=cwd or self.root, timeout=timeout,
            env=self.environment(**environment)))

    def check(self, *arguments, **more):
        return self.run_program("check", *arguments, **more)

    def jsonl(self, *arguments, **more):
        return self.check(*arguments, "--format", "jsonl", **more)

    def git(self, *arguments, **more):
        return subprocess.run(["git", *arguments], cwd=self.root, capture_output=True, check=True, timeout=LONG,
                              env=self.environment(GIT_CONFIG_NOSYSTEM="1"), **more).stdout


def main():
    unittest.main(verbosity=2)
