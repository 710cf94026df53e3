"""What is printed, in each form; the forms themselves are tested closer by in tests/server."""

import json
import os
import pty
import select
import subprocess

from running import BAD_NAME, CLEAN, LONG, PROGRAM, Scratch, main

SHOP = '''\
class Cart:
    @property
    def total(self):
        amount = 0
        for item in self.items:
            if item.taxed:
                amount += item.price
        return amount


def наступна(Перша): x = "😀"; Друга = x
'''


class Jsonl(Scratch):
    def test_every_key_of_the_contract(self):
        self.write("shop/cart.py", SHOP)
        run = self.jsonl(".")
        self.assertEqual((run.code, run.err), (1, ""))
        self.assertEqual(run.lines, [{
            "path": "shop/cart.py",
            "language": "python",
            "functions": [
                {"name": "Cart.total", "kind": "method", "line": 3,
                 "range": {"start": {"line": 2, "character": 4}, "end": {"line": 7, "character": 21}},
                 "selectionRange": {"start": {"line": 2, "character": 8}, "end": {"line": 2, "character": 13}},
                 "cyclomatic": 3, "cognitive": 3, "profiles": {"ruff": 3, "mccabe": 3, "radon": 3}},
                {"name": "наступна", "kind": "function", "line": 11,
                 "range": {"start": {"line": 10, "character": 0}, "end": {"line": 10, "character": 40}},
                 "selectionRange": {"start": {"line": 10, "character": 4}, "end": {"line": 10, "character": 12}},
                 "cyclomatic": 1, "cognitive": 0, "profiles": {"ruff": 1, "mccabe": 1, "radon": 1}},
            ],
            "diagnostics": [
                {"range": {"start": {"line": 10, "character": 13}, "end": {"line": 10, "character": 18}}, "severity": 2,
                 "code": "N803", "source": "hoverview", "message": "argument name `Перша` should be lowercase"},
                {"range": {"start": {"line": 10, "character": 31}, "end": {"line": 10, "character": 36}}, "severity": 2,
                 "code": "N806", "source": "hoverview",
                 "message": "variable `Друга` in a function should be lowercase"},
            ],
            "links": [
                {"question": "underscores-in-names", "number": 82, "why": "a name that breaks PEP 8, where underscores part words",
                 "range": {"start": {"line": 10, "character": 13}, "end": {"line": 10, "character": 18}}},
                {"question": "underscores-in-names", "number": 82, "why": "a name that breaks PEP 8, where underscores part words",
                 "range": {"start": {"line": 10, "character": 31}, "end": {"line": 10, "character": 36}}},
            ],
            "errors": [],
        }])
        self.assertEqual(list(run.lines[0]), ["path", "language", "functions", "diagnostics", "links", "errors"])
        self.assertEqual(run.out.count(b"\n"), 1)

    def test_links_are_in_the_language_asked_for_and_heed_what_is_muted(self):
        self.write("a.py", "import asyncio\nimport redis\n")
        links = self.jsonl("a.py", "--lang", "uk").lines[0]["links"]
        self.assertEqual([link["number"] for link in links], [73, 67, 84])
        self.assertEqual(links[0]["why"], "цикл подій і те, що на ньому виконується")
        self.write(".hoverview.toml", 'questions.mute = ["async-python", "mongodb"]\n')
        self.assertEqual([link["number"] for link in self.jsonl("a.py").lines[0]["links"]], [67])

    def test_findings_bring_questions_up(self):
        self.write("a.py", "def f(a):\n" + "    if a:\n        pass\n" * 10 + "\n\ndef addAll(b):\n    return b\n")
        links = [(link["number"], link["range"]["start"], link["why"]) for link in self.jsonl("a.py").lines[0]["links"]]
        self.assertEqual(links, [
            (70, {"line": 0, "character": 4}, "a function too complex to review with ease"),
            (72, {"line": 0, "character": 4}, "its cyclomatic complexity is over the limit"),
            (82, {"line": 23, "character": 4}, "a name that breaks PEP 8, where underscores part words"),
        ])
        # What is silenced is no finding.
        self.write("a.py", "def addAll(b):  # noqa: N802\n    return b\n")
        self.assertNotIn(82, [link["number"] for link in self.jsonl("a.py").lines[0]["links"]])

    def test_severities_are_the_protocols(self):
        self.write("a.py", BAD_NAME)
        for number, name in enumerate(("error", "warning", "information", "hint"), 1):
            self.write(".hoverview.toml", f"naming.severity = '{name}'\n")
            self.assertEqual(self.jsonl(".").lines[0]["diagnostics"][0]["severity"], number)


class Text(Scratch):
    def test_links_where_they_are_asked_for(self):
        self.write("a.py", "import asyncio\n\nasync def main():\n    await asyncio.sleep(1)\n")
        self.assertNotIn("Q73", self.check("a.py").text)
        run = self.check("a.py", "--links")
        self.assertEqual((run.code, run.err), (0, ""))
        self.assertEqual(run.text.count("Q73 "), 5)
        self.assertIn("a.py:1:8: Q73 the event loop and what runs on it\n", run.text)
        self.assertIn("Questions that this code brings up\n  4  Q73  Async Python: how does it work", run.text)

    def test_a_finding_and_the_summary(self):
        self.write("shop/cart.py", SHOP)
        run = self.check(".")
        self.assertEqual(run.text, '''\
shop/cart.py:11:14: N803 argument name `Перша` should be lowercase
   |
11 | def наступна(Перша): x = "😀"; Друга = x
   |              ^^^^^

shop/cart.py:11:31: N806 variable `Друга` in a function should be lowercase
   |
11 | def наступна(Перша): x = "😀"; Друга = x
   |                                ^^^^^

2 findings in 1 of 1 file with 2 functions
  1  N803  An argument name should be lowercase
  1  N806  A variable in a function should be lowercase

Most complex functions
  3  Cart.total  shop/cart.py:3
''')

    def test_nothing_to_complain_about(self):
        self.write("a.py")
        self.write("b.py")
        self.assertEqual(self.check(".").text, "All clear: 2 files, 2 functions, nothing to complain about.\n")
        self.assertEqual(self.check(".", "--lang", "uk").text, "Усе гаразд: 2 файли, 2 функції, жодного зауваження.\n")

    def test_branches_on_request(self):
        self.write("a.py", "def f(a):\n    if a:\n        for x in a: pass\n\n    while a: pass\n")
        self.write(".hoverview.toml", "complexity.limit = 3\n")
        self.assertNotIn("+1", self.check("a.py").text)
        self.assertTrue(self.check("a.py", "--branches").text.startswith('''\
a.py:1:5: C901 `f` is too complex (4 > 3)
  |
1 | def f(a):
  |     ^
2 |     if a:
  |     -- +1 `if`
3 |         for x in a: pass
  |         --- +1 `for` loop
  :
5 |     while a: pass
  |     ----- +1 `while` loop

'''))

    def test_something_unread(self):
        self.write("a.py", b"\0")
        run = self.check(".")
        self.assertEqual((run.code, run.text), (1, "1 path could not be read; the reasons are above.\n"))

    def test_a_file_cannot_command_the_terminal(self):
        self.write("a.py", 'def f():\n    x = "\x1b[2J\u202e"; Bad = 1\r\n')
        out = self.check("a.py", FORCE_COLOR="").text
        self.assertNotIn("\x1b", out)
        self.assertNotIn("\u202e", out)
        self.assertNotIn("\r", out)


class Colours(Scratch):
    def on_a_terminal(self, *arguments, **environment):
        """What arrives at a terminal that both streams are."""
        controller, terminal = pty.openpty()
        with subprocess.Popen([PROGRAM, "check", *arguments], cwd=self.root, stdout=terminal, stderr=terminal,
                              stdin=subprocess.DEVNULL, env=self.environment(**environment)) as program:
            os.close(terminal)
            received = b""
            while True:
                if not select.select([controller], [], [], LONG)[0]:
                    program.kill()
                    self.fail(f"nothing comes, and no end, for {LONG} s after {received}")
                try:
                    piece = os.read(controller, 65536)
                except OSError:  # nobody has the other end any more
                    break
                if not piece:
                    break
                received += piece
        os.close(controller)
        self.assertEqual(program.returncode, 1)
        return received

    def test_colours_on_a_terminal_only(self):
        self.write("a.py", BAD_NAME)
        self.assertNotIn(b"\x1b", self.check("a.py", TERM="xterm").out)
        self.assertIn(b"\x1b[1;33mN802\x1b[0m", self.on_a_terminal("a.py", TERM="xterm"))
        self.assertNotIn(b"\x1b", self.on_a_terminal("a.py", TERM="dumb"))
        self.assertNotIn(b"\x1b", self.on_a_terminal("a.py"))
        # Progress, where it takes that long, is written and erased without colours.
        self.assertNotRegex(self.on_a_terminal("a.py", TERM="xterm", NO_COLOR="1"), rb"\x1b\[[\d;]*m")
        self.assertIn(b"\x1b[1;33mN802\x1b[0m", self.on_a_terminal("a.py", TERM="xterm", NO_COLOR=""))

    def test_colours_by_force(self):
        self.write("a.py", BAD_NAME)
        self.assertIn(b"\x1b[1;33mN802\x1b[0m", self.check("a.py", FORCE_COLOR="1").out)
        self.assertNotIn(b"\x1b", self.check("a.py", FORCE_COLOR="0").out)
        self.assertNotIn(b"\x1b", self.check("a.py", FORCE_COLOR="1", NO_COLOR="1").out)
        for form in ("jsonl", "sarif", "github"):
            self.assertNotIn(b"\x1b", self.check("a.py", "--format", form, FORCE_COLOR="1").out)


class Github(Scratch):
    def test_commands(self):
        self.write("100%, a:b.py", "def f(Bad): pass\n")
        self.write("broken.py", b"\0")
        run = self.check(".", "--format", "github")
        self.assertEqual(run.text,
                         "::warning file=100%25%2C a%3Ab.py,line=1,endLine=1,col=7,endColumn=10,title=N803::"
                         "argument name `Bad` should be lowercase\n"
                         "::error file=broken.py::broken.py is binary (it holds NUL bytes), so it is no Python source; "
                         "leave it out with `exclude`\n")

    def test_severities(self):
        self.write("a.py", BAD_NAME)
        for severity, command in (("error", "error"), ("warning", "warning"), ("information", "notice"), ("hint", "notice")):
            self.write(".hoverview.toml", f"naming.severity = '{severity}'\n")
            self.assertTrue(self.check(".", "--format", "github").text.startswith(f"::{command} file=a.py"))


class Sarif(Scratch):
    def test_places_and_rules(self):
        self.write("тека/a b.py", 'def f(a):\n    x = "😀"; Bad = 1\n')
        log = json.loads(self.check(".", "--format", "sarif").out)
        [run] = log["runs"]
        self.assertEqual((log["version"], run["columnKind"]), ("2.1.0", "utf16CodeUnits"))
        self.assertEqual(run["originalUriBaseIds"]["%SRCROOT%"]["uri"], self.root.as_uri() + "/")
        [result] = run["results"]
        self.assertEqual(run["tool"]["driver"]["rules"][result["ruleIndex"]]["id"], result["ruleId"])
        [location] = result["locations"]
        self.assertEqual(location["physicalLocation"], {
            "artifactLocation": {"uri": "%D1%82%D0%B5%D0%BA%D0%B0/a%20b.py", "uriBaseId": "%SRCROOT%"},
            "region": {"startLine": 2, "startColumn": 15, "endLine": 2, "endColumn": 18}})
        [invocation] = run["invocations"]
        self.assertTrue(invocation["executionSuccessful"])

    def test_nothing_found_and_nothing_read(self):
        self.write("a.py", CLEAN)
        self.assertEqual(json.loads(self.check(".", "--format", "sarif").out)["runs"][0]["results"], [])
        self.write("b.py", b"\0")
        [run] = json.loads(self.check(".", "--format", "sarif").out)["runs"]
        [invocation] = run["invocations"]
        self.assertFalse(invocation["executionSuccessful"])
        [notification] = invocation["toolExecutionNotifications"]
        self.assertIn("b.py is binary", notification["message"]["text"])


if __name__ == "__main__":
    main()
