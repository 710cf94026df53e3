"""Files of all kinds: whatever they are, there is a sentence about what could not be read, and the rest goes on."""

import os
import socket
import subprocess

from running import BAD_NAME, CLEAN, LONG, PROGRAM, Scratch, main, rest_of


class Files(Scratch):
    def unread(self, name):
        """The sentence about a file that is not read at all, beside one that is."""
        self.write("good.py")
        run = self.jsonl(name, "good.py")
        self.assertEqual(run.code, 1)
        by_path = {line["path"]: line for line in run.lines}
        self.assertEqual(by_path["good.py"]["errors"], [])
        self.assertEqual(len(by_path["good.py"]["functions"]), 1)
        self.assertEqual((by_path[name]["functions"], by_path[name]["diagnostics"]), ([], []))
        [sentence] = by_path[name]["errors"]
        self.assertEqual(run.err, f"hoverview: {sentence}\n")
        return sentence

    def test_a_pipe(self):
        os.mkfifo(self.root / "pipe.py")
        expected = "pipe.py is a pipe, not a file; to analyse what comes through it: check - --stdin-filename NAME < pipe.py"
        self.assertEqual(self.unread("pipe.py"), expected)
        run = self.jsonl(".")
        self.assertEqual((run.paths, run.err), (["good.py", "pipe.py"], f"hoverview: {expected}\n"))

    def test_a_device_and_a_socket(self):
        self.assertEqual(self.unread("/dev/null"), "/dev/null is a device, not a file; leave it out with `exclude`")
        with socket.socket(socket.AF_UNIX) as listener:
            folder = os.getcwd()
            os.chdir(self.root)  # the path of a socket has to be short
            listener.bind("socket.py")
            os.chdir(folder)
            self.assertEqual(self.unread("socket.py"), "socket.py is a socket, not a file; leave it out with `exclude`")

    def test_a_folder_called_like_a_file(self):
        self.write("pkg.py/a.py")
        self.assertEqual(self.jsonl(".").paths, ["pkg.py/a.py"])

    def test_binary(self):
        self.write("bin.py", b"\x7fELF\0\0\0")
        self.assertEqual(self.unread("bin.py"), "bin.py is binary (it holds NUL bytes), so it is no Python source; leave it "
                                                "out with `exclude`")

    def test_over_the_limit(self):
        with open(self.root / "huge.py", "wb") as file:
            file.truncate(300 << 20)
        self.assertEqual(self.unread("huge.py"),
                         "huge.py is too large to analyse: 300 MB, and the limit is 256 MB; leave it out with `exclude`")

    def test_an_encoding_that_nobody_reads(self):
        self.write("koi.py", "# -*- coding: koi8-r -*-\nпривет = 1\n".encode("koi8-r"))
        self.assertEqual(self.unread("koi.py"), "koi.py declares the encoding `koi8-r` in line 1, which Hoverview does not "
                                                "read; save it as UTF-8")

    def test_what_is_no_utf8_is_told_and_the_rest_analysed(self):
        self.write("a.py", b"x = 1\ny = '\xff'\n" + BAD_NAME.encode())
        run = self.jsonl("a.py")
        [line] = run.lines
        self.assertEqual(run.code, 1)
        self.assertEqual(line["errors"], ["a.py is not valid utf-8 in line 2; what is invalid there was read as \ufffd: save "
                                          "it as UTF-8, or declare its encoding"])
        self.assertEqual([each["name"] for each in line["functions"]], ["addAll"])
        self.assertEqual([each["code"] for each in line["diagnostics"]], ["N802"])

    def test_encodings_and_line_ends(self):
        source = 'def назва():\n    "їжак"\n    Погано = 1\n'
        for name, content in (
            ("utf8.py", source.encode()),
            ("bom.py", source.encode("utf-8-sig")),
            ("utf16.py", source.encode("utf-16")),
            ("cp1251.py", ("# coding: cp1251\n" + source).encode("cp1251")),
            ("crlf.py", source.replace("\n", "\r\n").encode()),
            ("cr.py", source.replace("\n", "\r").encode()),
        ):
            self.write(name, content)
            run = self.jsonl(name)
            [line] = run.lines
            first = 1 if name == "cp1251.py" else 0
            with self.subTest(name):
                self.assertEqual(line["errors"], [])
                self.assertEqual([each["name"] for each in line["functions"]], ["назва"])
                [finding] = line["diagnostics"]
                self.assertEqual((finding["code"], finding["range"]),
                                 ("N806", {"start": {"line": first + 2, "character": 4},
                                           "end": {"line": first + 2, "character": 10}}))

    def test_empty_and_nearly_empty(self):
        for name, content in (("empty.py", b""), ("newline.py", b"\n"), ("comment.py", b"# nothing"), ("feed.py", b"\f\n")):
            self.write(name, content)
        run = self.jsonl(".")
        self.assertEqual((run.code, run.err, len(run.lines)), (0, "", 4))

    def test_syntax_errors_are_no_errors(self):
        self.write("broken.py", "def whole():\n    return 1\n\ndef broken(:\n    x = = 2\n")
        [line] = self.jsonl("broken.py").lines
        self.assertEqual(line["errors"], [])
        self.assertIn("whole", [each["name"] for each in line["functions"]])

    def test_what_no_parse_makes_sense_of_is_told_and_the_rest_analysed(self):
        self.write("odd.py", "$ x " * 30_000 + "\n" + BAD_NAME)
        run = self.jsonl("odd.py")
        [line] = run.lines
        self.assertEqual(run.code, 1)
        self.assertEqual(line["errors"], ["odd.py could not be parsed in line 1: it is no Python, or one statement of many "
                                          "megabytes; nothing was looked for there, the rest was analysed"])
        self.assertEqual(run.err, f"hoverview: {line['errors'][0]}\n")
        self.assertEqual([each["code"] for each in line["diagnostics"]], ["N802"])
        self.write("odd.py", BAD_NAME + "$ x " * 30_000 + "\n" + BAD_NAME + "x = 1\n" * 1_000 + "$ x " * 30_000)
        [line] = self.jsonl("odd.py").lines
        [sentence] = line["errors"]
        self.assertRegex(sentence, "^odd.py could not be parsed from line 1 to line [0-9]+, and elsewhere: it is no Python")

    def test_a_line_of_ten_megabytes(self):
        self.write("line.py", "def f():\n    BadName = '" + "їx" * 3_500_000 + "'; OtherName = 1\n")
        run = self.check("line.py")
        self.assertEqual(run.code, 1)
        self.assertLess(len(run.text), 10_000)
        self.assertIn("line.py:2:5: N806", run.text)
        self.assertIn("line.py:2:7000019: N806", run.text)

    def test_a_hundred_thousand_parentheses(self):
        self.write("deep.py", "x = " + "(" * 100_000 + ")" * 100_000 + "\n")
        self.write("good.py", BAD_NAME)
        run = self.jsonl(".")
        self.assertEqual(run.paths, ["deep.py", "good.py"])
        self.assertEqual(len(run.lines[1]["diagnostics"]), 1)
        # Either it was understood, or there is a sentence about it.
        self.assertEqual(run.err, "".join(f"hoverview: {error}\n" for error in run.lines[0]["errors"]))

    def test_standard_input(self):
        run = self.jsonl("-", stdin=BAD_NAME.encode())
        self.assertEqual((run.code, run.paths, len(run.lines[0]["diagnostics"])), (1, ["-"], 1))
        run = self.jsonl("-", "--stdin-filename", "shop/cart.py", stdin=CLEAN.encode())
        self.assertEqual((run.code, run.paths), (0, ["shop/cart.py"]))
        run = self.jsonl("-", stdin=b"")
        self.assertEqual((run.code, run.paths), (0, ["-"]))
        run = self.jsonl("-", stdin=b"\0")
        self.assertEqual((run.code, len(run.lines[0]["errors"])), (1, 1))

    def test_standard_input_is_configured_like_the_file_that_it_stands_for(self):
        self.write("shop/.hoverview.toml", "naming.enable = false\n")
        self.assertEqual(self.check("-", "--stdin-filename", "shop/new/cart.py", stdin=BAD_NAME.encode()).code, 0)
        self.assertEqual(self.check("-", "--stdin-filename", "cart.py", stdin=BAD_NAME.encode()).code, 1)

    def test_a_reader_that_goes_away(self):
        for number in range(50):
            self.write(f"{number:02}.py", BAD_NAME * 400)
        for arguments in ((), ("--format", "jsonl"), ("--jobs", "1")):
            with subprocess.Popen([PROGRAM, "check", ".", *arguments], cwd=self.root, stdout=subprocess.PIPE,
                                  stderr=subprocess.PIPE, env=self.environment()) as program:
                program.stdout.readline()
                program.stdout.close()
                self.assertEqual(rest_of(program)[1], b"")
            self.assertNotEqual(program.returncode, 0)
            # And where the signal for it is ignored:
            shell = f"trap '' PIPE; '{PROGRAM}' check . {' '.join(arguments)} | head -1"
            run = subprocess.run(["bash", "-c", shell], cwd=self.root, capture_output=True, env=self.environment(), timeout=LONG)
            self.assertEqual((run.returncode, run.stderr, run.stdout.count(b"\n")), (0, b"", 1))

    def test_a_full_disk(self):
        self.write("a.py", BAD_NAME)
        with open("/dev/full", "wb") as full:
            run = subprocess.run([PROGRAM, "check", "."], cwd=self.root, stdout=full, stderr=subprocess.PIPE,
                                 env=self.environment(), timeout=LONG)
        self.assertEqual(run.returncode, 2)
        self.assertEqual(run.stderr, b"hoverview: the output could not be written: no space left on device\n")


if __name__ == "__main__":
    main()
