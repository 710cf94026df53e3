"""A server where there is nowhere to write, or nobody at home: it works as well as it can without."""

import os
import resource
import subprocess

from conversation import Server, Talk, main
from running import PROGRAM
from samples import branchy


class Surroundings(Talk):
    def works(self, server):
        talk = server.conversation()
        talk.initialize()
        document = talk.open(self.root / "a.py", branchy())
        self.assertEqual(document.codes(), ["C901"])
        document.edit((0, 0, "def badName(): pass\n"))
        self.assertEqual(document.codes(), ["N802", "C901"])
        talk.end()
        self.assertEqual(server.wait(), 0)

    def test_no_home(self):
        for variables in ({"HOME": None}, {"HOME": ""}, {"HOME": "/nowhere"}, {"HOME": "not/absolute"},
                          {"HOME": "/dev/null", "XDG_CONFIG_HOME": "/dev/null/x", "XDG_CACHE_HOME": "/dev/null/x"},
                          {"HOME": None, "XDG_CONFIG_HOME": None, "XDG_CACHE_HOME": None, "PATH": None, "LANG": None, "TMPDIR": None}):
            with self.subTest(variables):
                self.works(self.limited(lambda: None, **variables))

    def test_a_disk_that_takes_nothing(self):
        """No file may grow: what cannot be kept is not kept, and the server goes on."""
        self.works(self.limited(lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0)), arguments=("serve", "--log", "log")))
        self.works(self.limited(lambda: None, arguments=("serve", "--log", "/dev/full")))

    def test_where_nothing_may_be_written(self):
        for folder in (self.root, self.home):
            folder.chmod(0o555)
            self.addCleanup(folder.chmod, 0o755)
        self.home.parent.chmod(0o755)
        program = os.open(PROGRAM, os.O_PATH)
        self.addCleanup(os.close, program)
        self.works(self.limited(lambda: self.nobody(program), program=f"/proc/self/fd/{program}", pass_fds=[program]))

    def test_a_folder_that_is_gone(self):
        """The one that it was started in."""
        gone = self.root / "gone"
        gone.mkdir()
        def leave():
            os.chdir(gone)
            gone.rmdir()
        self.works(self.limited(leave))

    def nobody(self, program):
        if os.geteuid() == 0:
            os.setgid(65534)
            os.setuid(65534)

    def limited(self, before, program=PROGRAM, arguments=("serve",), pass_fds=(), **variables):
        """A server that starts after `before`; of the environment those of `variables` are taken away that are None."""
        environment = {name: value for name, value in self.environment(**{n: v or "" for n, v in variables.items()}).items()
                       if variables.get(name, "") is not None}
        return _Limited(self, [program, *arguments], environment, before, pass_fds)


class _Limited(Server):
    def __init__(self, test, command, environment, before, pass_fds):  # pylint: disable=super-init-not-called
        self.test = test
        # A file of this process: the limit is on files, too.
        self.complaints = open(test.home.parent / "complaints", "w+b")
        self.process = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=self.complaints, cwd=test.root,
                                        env=environment, preexec_fn=before, pass_fds=pass_fds)
        test.addCleanup(self._cleaned)


if __name__ == "__main__":
    main()
