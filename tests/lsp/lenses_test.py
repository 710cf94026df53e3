"""Lenses above functions, and `hoverview/functionAt`."""

import re

from conversation import Talk, main, merged
from samples import branchy

NO_QUESTIONS = {"lens": {"questions": "off"}}
CODE = "def plain():\n    pass\n\n\n@decorated\n" + branchy() + "\n\nclass Cart:\n    def total(self):\n        return 0 if self else 1\n"


class Lenses(Talk):
    """Those of complexity; questions_test.py has the others."""

    def talk(self, *capabilities, settings=None, **more):
        return super().talk(*capabilities, settings=merged(NO_QUESTIONS, settings or {}), **more)

    def lenses(self, document):
        """(line, title) of each."""
        found = []
        for lens in document.lenses():
            self.assertTrue(lens["command"]["title"])
            self.assertEqual(lens["range"]["start"]["line"], lens["range"]["end"]["line"])
            found.append((lens["range"]["start"]["line"], lens["command"]["title"]))
        return found

    def test_above_the_limit(self):
        document = self.talk().open("file:///a.py", CODE)
        [(line, title)] = self.lenses(document)
        self.assertEqual(line, document.content.place("def tangled")["line"], "the line of the def, not of its decorator")
        self.assertIn("12", title)

    def test_always(self):
        document = self.talk(settings={"lens": {"complexity": "always"}}).open("file:///a.py", CODE)
        found = self.lenses(document)
        self.assertEqual([line for line, _ in found], [document.content.place(f"def {name}")["line"] for name in ("plain", "tangled", "total")])
        self.assertEqual([re.search(r"\d+", title)[0] for _, title in found], ["1", "12", "1"])

    def test_off(self):
        document = self.talk(settings={"lens": {"complexity": "off"}}).open("file:///a.py", CODE)
        self.assertEqual(self.lenses(document), [])

    def test_in_ukrainian(self):
        [(_, title)] = self.lenses(self.talk(settings={"language": "uk"}).open("file:///a.py", CODE))
        self.assertRegex(title, "[а-щьюяєії]")

    def test_the_profile_decides(self):
        talk = self.talk(settings={"lens": {"complexity": "always"}, "complexity": {"profile": "radon"}})
        self.assertEqual([re.search(r"\d+", title)[0] for _, title in self.lenses(talk.open("file:///a.py", CODE))], ["1", "12", "2"])

    def test_the_command_is_one_that_the_server_does_or_none(self):
        """A lens that does nothing when it is clicked says so with an empty command; an unknown one would be an error."""
        talk = self.talk()
        commands = talk.server["capabilities"].get("executeCommandProvider", {}).get("commands", [])
        for lens in talk.open("file:///a.py", CODE).lenses():
            self.assertIn(lens["command"]["command"], ["", *commands])

    def test_refreshed_when_settings_change(self):
        talk = self.talk()
        document = talk.open("file:///a.py", CODE)
        self.assertEqual(len(document.lenses()), 1)
        since = len(talk.messages)
        talk.configure(merged(NO_QUESTIONS, {"lens": {"complexity": "always"}}))
        talk.until("workspace/codeLens/refresh", lambda message: message.get("method") == "workspace/codeLens/refresh", since)
        self.assertEqual(len(document.lenses()), 3)

    def test_after_an_edit(self):
        document = self.talk().open("file:///a.py", CODE)
        document.edit((0, 0, "\n\n"))
        [(line, _)] = self.lenses(document)
        self.assertEqual(line, document.content.place("def tangled")["line"])

    def test_not_open(self):
        self.assertIn(self.talk().ask("textDocument/codeLens", {"textDocument": {"uri": "file:///nowhere.py"}}), (None, []))


class FunctionAt(Talk):
    CODE = """\
def outer(a):
    if a:
        for b in a:
            pass

    def inner():
        return a and a

    return inner


class Cart:
    size = 1

    @property
    def total(self):
        return [x for x in self if x]
"""

    def setUp(self):
        super().setUp()
        self.document = self.talk().open("file:///a.py", self.CODE)

    def test_the_innermost_function(self):
        for place, name in (("def outer", "outer"), ("for b", "outer"), ("def inner", "outer.<locals>.inner"), ("and", "outer.<locals>.inner"),
                            ("return inner", "outer"), ("def total", "Cart.total"), ("if x", "Cart.total")):
            self.assertEqual(self.document.function_at(place)["name"], name, place)

    def test_what_it_says(self):
        self.assertEqual(self.document.function_at("outer"), {
            "name": "outer", "cyclomatic": 4, "cognitive": 4, "range": self.range_of("def outer", "return inner")})
        self.assertEqual(self.document.function_at("total"), {
            "name": "Cart.total", "cyclomatic": 1, "cognitive": 0, "range": self.range_of("def total", "if x]")})

    def test_nowhere(self):
        for place in ("class", "size"):
            self.assertIsNone(self.document.function_at(place), place)

    def test_a_document_that_is_not_open(self):
        self.assertIsNone(self.document.conversation.ask("hoverview/functionAt", {
            "textDocument": {"uri": "file:///nowhere.py"}, "position": {"line": 0, "character": 0}}))

    def range_of(self, first, last):
        content = self.document.content
        return content.range(content.find(first), content.find(last) + len(last))


if __name__ == "__main__":
    main()
