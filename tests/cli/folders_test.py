"""Which files are found in folders, and in which order."""

import os
import pathlib
import random
import shutil
import subprocess
import unittest

from running import BAD_NAME, CLEAN, LONG, PROGRAM, Scratch, main, rest_of


class Folders(Scratch):
    def found(self, *arguments, **more):
        run = self.jsonl(*arguments, **more)
        self.assertEqual(run.err, "")
        return run.paths

    def test_order_is_folder_by_folder_and_byte_by_byte(self):
        for name in ("b.py", "a/x.py", "a-b/x.py", "a.py", "a/x/y.py", "B.py", "я.py"):
            self.write(name)
        self.assertEqual(self.found("."), ["B.py", "a/x/y.py", "a/x.py", "a-b/x.py", "a.py", "b.py", "я.py"])

    def test_output_does_not_depend_on_the_number_of_threads(self):
        dice = random.Random(1)
        for _ in range(150):
            folders = [dice.choice("abc") for _ in range(dice.randrange(5))]
            self.write("/".join([*folders, f"{dice.randrange(10000)}.py"]), BAD_NAME * dice.choice([1, 5, 150]))
        self.write("b/broken.py", b"\0")
        for form in ("text", "jsonl", "sarif", "github"):
            runs = [self.check(".", "--format", form, "--jobs", jobs) for jobs in ("1", "2", "8", "8")]
            for run in runs[1:]:
                self.assertEqual((run.code, run.err), (runs[0].code, runs[0].err))
                self.assertTrue(run.out == runs[0].out)

    def test_the_order_of_arguments_does_not_matter_and_none_counts_twice(self):
        for name in ("a/x.py", "a/y.py", "b/x.py", "c.py"):
            self.write(name)
        everything = ["a/x.py", "a/y.py", "b/x.py", "c.py"]
        self.assertEqual(self.found("b", "c.py", "a"), everything)
        self.assertEqual(self.found("."), everything)
        self.assertEqual(self.found(".", "a", "./a/x.py", "c.py", "c.py"), everything)
        self.assertEqual(self.found("a/", "./b/.", "a//x.py"), everything[:3])
        self.assertEqual(self.found("../b", cwd=self.root / "a"), ["../b/x.py"])
        self.assertEqual(self.found(str(self.root / "b")), [str(self.root / "b/x.py")])

    def test_what_is_python(self):
        for name in ("a.py", "b.pyi", "c.pyw", "SConstruct", "wscript"):
            self.write(name)
        for name in ("d.pyc", "e.txt", "Makefile", "f.py.orig"):
            self.write(name)
        self.write("tool", "#!/usr/bin/env python3\n" + CLEAN)
        self.write("data.json", "{}")
        self.write("other", "#!/usr/bin/perl\n")
        self.assertEqual(self.found("."), ["SConstruct", "a.py", "b.pyi", "c.pyw", "tool", "wscript"])

    def test_other_languages_are_read_where_links_are_wanted(self):
        self.write("a.py")
        self.write("b.sql", "SELECT * FROM t;\n")
        self.write("run", "#!/bin/sh\nssh host\n")
        self.write("Dockerfile.dev", "FROM debian\n")
        self.write(".github/workflows/ci.yml", "jobs: {}\n")
        self.write("latin.sql", "-- \xe9\nSELECT 1;\n".encode("latin-1"))
        files = {file["path"]: file for file in self.jsonl(".").files}
        self.assertEqual({path: file["language"] for path, file in files.items()},
                         {".github/workflows/ci.yml": "yaml", "Dockerfile.dev": "dockerfile", "a.py": "python", "b.sql": "sql",
                          "latin.sql": "sql", "run": "shell"})
        self.assertEqual(files["latin.sql"]["errors"], [])
        for path, question in (("b.sql", "sql-optimisation"), ("run", "linux-operations"), ("Dockerfile.dev", "containers-and-kubernetes"),
                               (".github/workflows/ci.yml", "microservice-lifecycle"), ("latin.sql", "sql-optimisation")):
            with self.subTest(path):
                self.assertIn(question, [link["question"] for link in files[path]["links"]])
                self.assertEqual(files[path]["functions"] + files[path]["diagnostics"], [])
        plain = self.check(".")
        self.assertIn("1 file,", plain.text)
        self.assertEqual((plain.code, plain.err), (0, ""))
        linked = self.check(".", "--links")
        self.assertIn("b.sql:1:1: Q85", linked.text)
        self.assertIn("1 file,", linked.text)

    def test_a_named_file_in_another_language_is_said_to_be_no_python(self):
        self.write("b.sql", "SELECT * FROM t;\n")
        self.assertEqual(self.check("b.sql").text,
                         "1 file read: complexity and names are judged in Python only; --links shows which questions code brings up.\n")
        self.assertIn("Прочитано 1 файл", self.check("b.sql", "--lang", "uk").text)
        self.assertEqual(self.check(".").code, 2)
        self.assertEqual(self.check(".", "--links").code, 0)

    def test_a_named_file_is_read_whatever_it_is_called(self):
        self.write("notes.txt")
        self.write(".gitignore", "*\n")
        self.write("node_modules/deep/x.py")
        self.write("node_modules/deep/y.py")
        self.assertEqual(self.found("notes.txt"), ["notes.txt"])
        self.assertEqual(self.found(".", "notes.txt", "node_modules/deep/x.py"), ["node_modules/deep/x.py", "notes.txt"])
        self.assertEqual(self.found("node_modules/deep/x.py"), ["node_modules/deep/x.py"])

    def test_skipped_and_entered_folders(self):
        for name in (".github/x.py", ".hidden/x.py", "src/x.py", "node_modules/x.py", "src/node_modules/y/x.py",
                     ".git/hooks/x.py", "env/lib/x.py", "env/pyvenv.cfg", "src/.venv/pyvenv.cfg", "src/.venv/lib/x.py"):
            self.write(name)
        self.assertEqual(self.found("."), [".github/x.py", ".hidden/x.py", "src/x.py"])
        self.assertEqual(self.found("env"), ["env/lib/x.py"])
        self.assertEqual(self.found("node_modules"), ["node_modules/x.py"])

    def test_gitignore_holds_outside_of_a_repository_too(self):
        self.write(".gitignore", "/build\n*_gen.py\n!keep_gen.py\n")
        for name in ("build/x.py", "a.py", "a_gen.py", "keep_gen.py", "sub/build/x.py", "sub/b_gen.py"):
            self.write(name)
        self.write("sub/.gitignore", "!b_gen.py\nbuild/\n")
        self.assertEqual(self.found("."), ["a.py", "keep_gen.py", "sub/b_gen.py"])

    def test_a_named_folder_is_entered_though_it_is_ignored(self):
        self.git("init", "-q")
        self.write(".gitignore", "/build/\n*_gen.py\n")
        for name in ("build/x.py", "build/x_gen.py", "a.py"):
            self.write(name)
        self.assertEqual(self.found("."), ["a.py"])
        self.assertEqual(self.found("build"), ["build/x.py"])
        self.assertEqual(self.found(".", "build"), ["a.py", "build/x.py"])

    def test_patterns_of_the_repository_above_hold(self):
        self.git("init", "-q")
        self.write(".gitignore", "src/gen/\n")
        self.write(".git/info/exclude", "secret.py\n")
        for name in ("src/gen/x.py", "src/a.py", "src/secret.py"):
            self.write(name)
        self.assertEqual(self.found("src"), ["src/a.py"])
        self.assertEqual(self.found(".", cwd=self.root / "src"), ["a.py"])

    def test_a_repository_inside_of_another_has_patterns_of_its_own(self):
        self.git("init", "-q")
        self.write(".gitignore", "x.py\n")
        self.git("init", "-q", "inner")
        for name in ("x.py", "y.py", "inner/x.py", "inner/y.py"):
            self.write(name)
        self.write("inner/.gitignore", "y.py\n")
        self.assertEqual(self.found("."), ["inner/x.py", "y.py"])

    def test_folders_are_seen_as_git_sees_them(self):
        """Random patterns over a tree, against what `git ls-files` lists."""
        dice = random.Random(7)
        names = ["a", "b", "ab", "a.b", "build", "x y"]
        for round_ in range(25):
            shutil.rmtree(self.root)
            self.root.mkdir()
            self.git("init", "-q")
            for _ in range(60):
                folders = [dice.choice(names) for _ in range(dice.randrange(4))]
                self.write("/".join([*folders, f"{dice.choice(names)}.py"]))
            for folder in ("", dice.choice(names) + "/"):
                patterns = "".join(
                    dice.choice(["", "", "!"]) + dice.choice(["", "/", "**/"]) +
                    dice.choice(names + ["*", "a*", "[ab]", "?"]) + dice.choice(["", "/", "/**", ".py", "/*"]) + "\n"
                    for _ in range(dice.randrange(1, 5)))
                self.write(folder + ".gitignore", patterns)
            listed = self.git("ls-files", "-z", "--others", "--exclude-standard", "*.py").decode().split("\0")[:-1]
            with self.subTest(round=round_):
                run = self.jsonl(".")
                self.assertEqual(sorted(run.paths), sorted(listed))

    def test_symbolic_links(self):
        self.write("real/a.py")
        self.write("elsewhere/b.py")
        os.symlink("..", self.root / "real/loop")
        os.symlink("../elsewhere", self.root / "real/link")
        os.symlink("a.py", self.root / "real/c.py")
        os.symlink("nobody@nowhere:1", self.root / "real/.#a.py")
        self.assertEqual(self.found("real"), ["real/a.py", "real/c.py"])
        self.assertEqual(self.found("real/link"), ["real/link/b.py"])
        self.assertEqual(self.found("real", "real/link/b.py"), ["real/a.py", "real/c.py", "real/link/b.py"])

    def test_links_to_nowhere_and_in_circles(self):
        os.symlink("gone.py", self.root / "a.py")
        os.symlink("c.py", self.root / "b.py")
        os.symlink("b.py", self.root / "c.py")
        self.write("d.py")
        run = self.jsonl(".")
        self.assertEqual(run.code, 1)
        self.assertEqual(run.paths, ["a.py", "b.py", "c.py", "d.py"])
        self.assertEqual(run.err.splitlines(), [
            "hoverview: a.py is a symbolic link that leads nowhere; remove it, or leave it out with `exclude`",
            "hoverview: b.py cannot be read: its symbolic links lead in a circle; remove one of them",
            "hoverview: c.py cannot be read: its symbolic links lead in a circle; remove one of them"])

    def test_a_file_that_vanishes(self):
        # One thread, and output that fills the pipe: the program has listed the folder and waits for its reader.
        self.write("a.py", BAD_NAME * 3000)
        self.write("y.py")
        vanishing = self.write("z.py")
        with subprocess.Popen([PROGRAM, "check", ".", "--format", "jsonl", "--jobs", "1"], cwd=self.root,
                              stdout=subprocess.PIPE, stderr=subprocess.PIPE, env=self.environment()) as program:
            first = program.stdout.read(1)
            vanishing.unlink()
            out, err = rest_of(program)
        self.assertEqual(program.returncode, 1)
        self.assertEqual(len((first + out).splitlines()), 3)
        self.assertEqual(err.decode(), "hoverview: z.py vanished before it could be read; run the check again if it matters\n")

    def test_what_may_not_be_read(self):
        self.write("a.py")
        self.write("secret/b.py")
        self.write("secret.py")
        self.write("z.py")
        (self.root / "secret").chmod(0)
        (self.root / "secret.py").chmod(0)
        self.addCleanup((self.root / "secret").chmod, 0o700)
        command = [PROGRAM, "check", ".", "--format", "jsonl"]
        if os.geteuid() == 0:
            # Root may read anything, so somebody else has to look.
            if not shutil.which("setpriv"):
                self.skipTest("setpriv is not here")
            for folder in (self.root, *self.root.parents):
                if folder.parent == folder or oct(folder.stat().st_mode)[-1] in "57":
                    continue
                folder.chmod(0o755)
            program = self.root.parent / "hoverview"
            shutil.copy(PROGRAM, program)
            program.chmod(0o755)
            command = ["setpriv", "--reuid", "65534", "--regid", "65534", "--clear-groups", str(program), *command[1:]]
        run = subprocess.run(command, cwd=self.root, capture_output=True, env=self.environment(), timeout=LONG)
        self.assertEqual(run.returncode, 1)
        self.assertEqual(run.stderr.decode().splitlines(), [
            "hoverview: secret cannot be looked into: permission denied; allow reading the folder, or leave it out with "
            "`exclude`",
            "hoverview: secret.py cannot be read: permission denied; allow reading it, or leave it out with `exclude`"])
        self.assertEqual(len(run.stdout.splitlines()), 3)

    def test_names_that_are_no_utf8(self):
        name = b"caf\xe9.py"
        path = os.fsencode(self.root) + b"/" + name
        try:
            with open(path, "w") as file:
                file.write(BAD_NAME)
        except OSError:
            raise unittest.SkipTest("this file system has UTF-8 names only")
        run = self.jsonl(".")
        self.assertEqual((run.err, run.paths), ("", ["caf\ufffd.py"]))
        self.assertIn(b"caf%E9.py", self.check(".", "--format", "sarif").out)
        self.assertIn("caf\ufffd.py:1:5:", self.check(".").text)
        named = subprocess.run([os.fsencode(PROGRAM), b"check", name], cwd=self.root, capture_output=True,
                               env=self.environment(), timeout=LONG)
        self.assertEqual((named.returncode, named.stderr), (1, b""))

    def test_cyrillic_and_odd_names(self):
        for name in ("тека/кошик.py", "a b/c'd\".py", "new\nline.py", "100%.py"):
            self.write(name, BAD_NAME)
        self.assertEqual(self.found("."), ["100%.py", "a b/c'd\".py", "new\nline.py", "тека/кошик.py"])
        text = self.check(".").text
        self.assertIn("\nтека/кошик.py:1:5: N802", text)
        self.assertIn("\nnew␊line.py:1:5: N802", text)
        self.assertIn("file=new%0Aline.py,", self.check(".", "--format", "github").text)

    def test_many_files_in_a_deep_tree(self):
        folder = pathlib.Path("")
        for _ in range(120):
            folder /= "f"
            self.write(folder / "a.py")
        self.assertEqual(len(self.found(".")), 120)


if __name__ == "__main__":
    main()
