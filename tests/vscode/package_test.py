"""The .vsix: small, whole, and with the licence of every part.

    python3 package_test.py HOVERVIEW.vsix PROGRAM
"""

import pathlib
import stat
import subprocess
import sys
import tempfile
import unittest
import zipfile

PACKAGE, PROGRAM = sys.argv[1:3]
LIMIT = 6_000_000


class Package(unittest.TestCase):
    def setUp(self):
        archive = zipfile.ZipFile(PACKAGE)
        self.addCleanup(archive.close)
        self.archive = archive

    def read(self, name):
        return self.archive.read(f"extension/{name}")

    def test_it_is_small(self):
        self.assertLess(pathlib.Path(PACKAGE).stat().st_size, LIMIT)

    def test_it_holds_what_is_shipped_and_nothing_else(self):
        top = {name.split("/")[1] for name in self.archive.namelist() if name.startswith("extension/")}
        self.assertEqual(top, {"CHANGELOG.md", "LICENSE.txt", "README.md", "THIRD-PARTY.txt", "dist", "media", "package.json",
                               "package.nls.json", "package.nls.uk.json", "server"})

    def test_it_is_for_one_platform(self):
        self.assertIn(b'TargetPlatform="linux-x64"', self.archive.read("extension.vsixmanifest"))

    def test_the_server_in_it_runs(self):
        mode = self.archive.getinfo("extension/server/hoverview").external_attr >> 16
        self.assertTrue(mode & stat.S_IXUSR, oct(mode))
        with tempfile.TemporaryDirectory() as folder:
            server = pathlib.Path(folder) / "hoverview"
            server.write_bytes(self.read("server/hoverview"))
            server.chmod(0o755)
            for argument in ("--version", "--licenses"):
                ours, its = (subprocess.run([program, argument], check=True, capture_output=True).stdout for program in (PROGRAM, server))
                self.assertEqual(its, ours)

    def test_licences_of_all_parts(self):
        text = self.read("THIRD-PARTY.txt").decode()
        linked = subprocess.run([PROGRAM, "--licenses"], check=True, capture_output=True, text=True).stdout
        self.assertIn(linked.strip(), text)
        for name in ("vscode-languageclient", "vscode-jsonrpc", "markdown-it", "highlight.js", "mermaid", "dompurify", "d3", "katex", "cytoscape"):
            self.assertRegex(text, rf"(?m)^{name} \d+\.\d+")

    def test_nothing_of_this_machine_is_in_it(self):
        here = str(pathlib.Path(PACKAGE).resolve().parent).encode()
        for name in self.archive.namelist():
            self.assertNotIn(here, self.archive.read(name), name)


if __name__ == "__main__":
    sys.argv[1:] = []
    unittest.main()
