"""Arguments and exit codes."""

import re

from running import BAD_NAME, Scratch, main


class Arguments(Scratch):
    def test_version(self):
        run = self.run_program("--version")
        self.assertEqual((run.code, run.err), (0, ""))
        self.assertRegex(run.text, r"\Ahoverview \d+\.\d+\.\d+\n\Z")

    def test_licenses(self):
        run = self.run_program("--licenses")
        self.assertEqual((run.code, run.err), (0, ""))
        self.assertTrue(run.text.startswith("Hoverview\n=========\n\nMIT License\n"))
        for part in ("tree-sitter", "CLI11", "toml++", "fmt", "utf8proc", "GNU C Library"):
            self.assertIn(f"\n{part}\n{'=' * len(part)}\n", run.text)

    def test_help_goes_to_standard_output(self):
        for arguments in (["--help"], ["-h"], ["check", "--help"]):
            run = self.run_program(*arguments)
            self.assertEqual((run.code, run.err), (0, ""))
            self.assertIn("Usage: hoverview ", run.text)

    def test_everything_that_help_lists_exists(self):
        self.write("a.py")
        values = {"FORMAT": "text", "LANGUAGE": "en", "N": "1", "FILE": "settings.toml", "PATH": "a.py"}
        self.write("settings.toml", "")
        options = re.findall(r"^  (--[a-z-]+) ?([A-Z]*) ", self.run_program("check", "--help").text, re.M)
        self.assertGreater(len(options), 6)
        for option, value in options:
            with self.subTest(option):
                path = "-" if option == "--stdin-filename" else "a.py"
                run = self.check(path, option, *([values[value]] if value else []))
                self.assertEqual((run.code, run.err), (0, ""))

    def test_lines_of_help_are_not_too_long(self):
        for arguments in (["--help"], ["check", "--help"], ["serve", "--help"]):
            for line in self.run_program(*arguments).text.splitlines():
                self.assertLessEqual(len(line), 110)

    def test_no_arguments_are_the_language_server(self):
        body = b'{"jsonrpc":"2.0","id":1,"method":"shutdown"}'
        run = self.run_program(stdin=b"Content-Length: %d\r\n\r\n%s" % (len(body), body))
        self.assertIn('"code":-32002', run.text)
        self.assertEqual((run.code, run.err), (1, ""), "the client went without a word")

    def test_wrong_arguments_are_told_with_the_nearest_right_one(self):
        self.write("a.py")
        for arguments, sentence in (
            (["chek"], "unknown command `chek`; did you mean `check`?"),
            (["--versoin"], "unknown option `--versoin`; did you mean `--version`?"),
            (["check"], "`check` needs at least one path; `.` is the current folder"),
            (["check", "a.py", "--fromat", "jsonl"], "unknown option `--fromat`; did you mean `--format`?"),
            (["check", "a.py", "--fromat=jsonl"], "unknown option `--fromat`; did you mean `--format`?"),
            (["check", "a.py", "--exitzero"], "unknown option `--exitzero`; did you mean `--exit-zero`?"),
            (["check", "a.py", "--zzzzzzz"], "unknown option `--zzzzzzz`"),
            (["check", "a.py", "-x"], "unknown option `-x`"),
            (["check", "a.py", "--format"], "`--format` needs one value"),
            (["check", "a.py", "--format", "json"],
             "`--format` must be one of text, jsonl, sarif, github, not `json`; did you mean `jsonl`?"),
            (["check", "a.py", "--lang", "ua"], "`--lang` must be one of en, uk, not `ua`"),
            (["check", "a.py", "--jobs", "0"], "`--jobs` must be a number from 1 to 512, not `0`"),
            (["check", "a.py", "--jobs", "many"], "`--jobs` must be a number from 1 to 512, not `many`"),
            (["check", "a.py", "--jobs=-1"], "`--jobs` must be a number from 1 to 512, not `-1`"),
            (["check", "-", "a.py"], "`-`, standard input, cannot be checked together with other paths"),
            (["check", "a.py", "--stdin-filename", "b.py"],
             "`--stdin-filename` names what comes through standard input: say `check -`"),
            (["check", ""], "a path is empty"),
        ):
            with self.subTest(" ".join(arguments)):
                run = self.run_program(*arguments)
                self.assertEqual((run.code, run.text), (2, ""))
                first, second = run.err.splitlines()
                self.assertTrue(first.startswith("hoverview: " + sentence), first)
                self.assertRegex(second, r"\ATry `hoverview( check)? --help`\.\Z")

    def test_a_path_may_begin_with_a_dash_behind_two(self):
        self.write("-x.py")
        self.assertEqual(self.check("--format", "jsonl", "--", "-x.py").paths, ["-x.py"])

    def test_links_may_be_asked_for(self):
        self.write("a.py")
        run = self.jsonl("a.py", "--links")
        self.assertEqual((run.code, run.err, run.lines[0]["links"]), (0, "", []))


class ExitCodes(Scratch):
    def test_clean(self):
        self.write("a.py")
        self.assertEqual(self.check("a.py").code, 0)

    def test_findings(self):
        self.write("a.py", BAD_NAME)
        self.assertEqual(self.check("a.py").code, 1)
        self.assertEqual(self.check("a.py", "--exit-zero").code, 0)

    def test_findings_below_warning(self):
        self.write("a.py", BAD_NAME)
        for severity, code in (("error", 1), ("warning", 1), ("information", 0), ("hint", 0)):
            self.write(".hoverview.toml", f"naming.severity = '{severity}'\n")
            self.assertEqual(self.check("a.py").code, code, severity)

    def test_a_file_that_could_not_be_read(self):
        self.write("a.py", b"a = '\0'\n")
        self.assertEqual(self.check("a.py").code, 1)
        self.assertEqual(self.check("a.py", "--exit-zero").code, 0)

    def test_one_of_the_paths_does_not_exist(self):
        self.write("a.py")
        run = self.jsonl("a.py", "nowhere.py")
        self.assertEqual(run.code, 1)
        self.assertEqual(run.err, "hoverview: nowhere.py does not exist\n")
        self.assertEqual(run.paths, ["a.py", "nowhere.py"])
        self.assertEqual(run.lines[1]["errors"], ["nowhere.py does not exist"])

    def test_nothing_to_analyse(self):
        run = self.check("nowhere.py")
        self.assertEqual(run.code, 2)
        self.assertEqual(run.err, "hoverview: nowhere.py does not exist\n"
                                  "hoverview: nothing to analyse: no path that was named exists\n")
        self.write("notes.txt")
        run = self.check(".")
        self.assertEqual((run.code, run.text), (2, ""))
        self.assertEqual(run.err, "hoverview: nothing to analyse: no Python file was found\n")
        self.write(".gitignore", "*.py\n")
        self.write("a.py")
        run = self.check(".", "--exit-zero")
        self.assertEqual(run.code, 2)
        self.assertIn("1 entry is ignored by .gitignore", run.err)


if __name__ == "__main__":
    main()
