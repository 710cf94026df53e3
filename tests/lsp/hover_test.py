"""Hovers: on a function its complexity and why, on a finding the rule and better code."""

import re

from conversation import PULL, Talk, main
from samples import branchy, rule

CODE = """\
import os as OS


def shipping_cost(order, URL):
    if order.country == "UA":
        for weight in order.weights:
            while weight:
                weight -= 1
    return URL


class cart:
    @property
    async def total(self):
        try:
            return 1
        except ValueError:
            return 2
"""
PLAIN = {"textDocument": {"hover": {"contentFormat": ["plaintext"]}}}


def words(text):
    """Without the line breaks that paragraphs may have anywhere, and without Markdown's escapes."""
    return " ".join(re.sub(r"\\([^\w\s])", r"\1", text).split())


class Hover(Talk):
    def text(self, hover, kind="markdown"):
        self.assertEqual(hover["contents"]["kind"], kind)
        return hover["contents"]["value"]

    def test_on_a_functions_name(self):
        document = self.talk().open("file:///a.py", CODE)
        hover = document.hover("shipping_cost")
        self.assertEqual(document.content.slice(hover["range"]), "shipping_cost")
        text = self.text(hover)
        self.assertIn("shipping_cost", words(text))
        for profile in ("ruff", "mccabe", "radon"):
            self.assertIn(profile, text)
        self.assertIn("4", text)
        self.assertIn("cognitive", text.lower())
        self.assertIn("6", text, "its cognitive complexity")
        for branch in ("if", "for", "while"):
            self.assertRegex(text, rf"`{branch}`", "each branch that counts is named")

    def test_all_branches_are_told(self):
        document = self.talk().open("file:///a.py", branchy("f", 30))
        text = self.text(document.hover("f("))
        lines = set(map(int, re.findall(r"\d+", text)))
        self.assertLessEqual({2 + 2 * number for number in range(30)}, lines, "each with its line")

    def test_on_def(self):
        document = self.talk().open("file:///a.py", CODE)
        on_name, on_def = document.hover("shipping_cost"), document.hover("def ship")
        self.assertEqual(self.text(on_def), self.text(on_name))
        self.assertIn(document.content.slice(on_def["range"]), ("def", "shipping_cost"))

    def test_on_async_def(self):
        document = self.talk().open("file:///a.py", CODE)
        text = self.text(document.hover("total"))
        self.assertEqual(self.text(document.hover("def total")), text)
        self.assertTrue(self.text(document.hover("async")).startswith(text), "and the question that `async` brings up")
        self.assertIn("cart.total", words(text))

    def test_on_a_name_that_breaks_a_rule(self):
        for language in ("en", "uk"):
            with self.subTest(language):
                document = self.talk(settings={"language": language}).open("file:///a.py", CODE)
                hover = document.hover("URL")
                self.assertEqual(document.content.slice(hover["range"]), "URL")
                text = self.text(hover)
                self.assertIn("N803", text)
                self.assertIn(words(rule("N803")[language]["why"]), words(text))
                self.assertIn(rule("N803")["better"]["after"].strip(), text, "better code, as it is")

    def test_on_a_function_that_is_too_complex(self):
        for language in ("en", "uk"):
            with self.subTest(language):
                document = self.talk(settings={"language": language}).open("file:///a.py", branchy())
                text = self.text(document.hover("tangled"))
                self.assertIn(words(rule("C901")[language]["why"]), words(text))
                self.assertIn("radon", text, "and what one sees on any function")

    def test_on_a_function_whose_name_breaks_a_rule(self):
        text = self.text(self.talk().open("file:///a.py", branchy("tangledUp")).hover("tangledUp"))
        for told in ("C901", "N802", "mccabe"):
            self.assertIn(told, text)

    def test_on_an_import(self):
        document = self.talk().open("file:///a.py", CODE)
        self.assertIn("N812", self.text(document.hover("OS")))

    def test_nowhere_else(self):
        document = self.talk().open("file:///a.py", CODE)
        for place in ("if order", "import", "return", "country", "@property", "ValueError"):
            self.assertIsNone(document.hover(place), place)

    def test_at_the_end_of_a_name(self):
        """The pointer behind the last letter is still on the word, as editors see it; on the bracket it is not."""
        document = self.talk().open("file:///a.py", CODE)
        self.assertIsNotNone(document.hover("t(order"))
        self.assertIsNone(document.hover("country"))

    def test_where_it_ends_in_code_of_the_user(self):
        """Code is put into the text as code, whatever characters are in it."""
        document = self.talk().open("file:///a.py", "def __bad_Name__(*args): pass\ndef A_b_C(): pass\n")
        text = self.text(document.hover("__bad_Name__"))
        self.assertRegex(text, r"`__bad_Name__`|\\_\\_bad\\_Name\\_\\_")
        self.assertNotRegex(re.sub(r"`[^`]*`", "", re.sub(r"(?s)```.*?```", "", text)), r"(?<!\\)__bad")

    def test_in_a_client_without_markdown(self):
        for capabilities in (PLAIN, {"textDocument": {"hover": None}}):
            document = self.talk(capabilities).open("file:///a.py", CODE)
            for name in ("shipping_cost", "URL"):
                text = self.text(document.hover(name), "plaintext")
                self.assertNotRegex(text, r"```|\*\*|^#|\]\(|\\_|^---")
            self.assertIn(words(rule("N803")["en"]["why"]), words(text))

    def test_the_client_says_which_it_likes_better(self):
        talk = self.talk({"textDocument": {"hover": {"contentFormat": ["plaintext", "markdown"]}}})
        self.text(talk.open("file:///a.py", CODE).hover("URL"), "plaintext")

    def test_switched_off(self):
        document = self.talk(settings={"hover": {"enable": False}}).open("file:///a.py", CODE)
        self.assertIsNone(document.hover("URL"))
        self.assertIsNone(document.hover("shipping_cost"))

    def test_brief(self):
        full = self.text(self.talk().open("file:///a.py", CODE).hover("URL"))
        brief = self.text(self.talk(settings={"hover": {"detail": "brief"}}).open("file:///a.py", CODE).hover("URL"))
        self.assertLess(len(brief), len(full))
        self.assertIn("N803", brief)

    def test_what_noqa_silences_is_not_told(self):
        document = self.talk().open("file:///a.py", "def f(URL):  # noqa: N803\n    return URL\n")
        self.assertIsNone(document.hover("URL"))

    def test_in_a_client_that_pulls(self):
        self.assertIn("N803", self.text(self.talk(PULL).open("file:///a.py", CODE).hover("URL")))

    def test_after_an_edit_it_is_of_the_new_text(self):
        document = self.talk().open("file:///a.py", CODE)
        document.edit((0, 0, "def badName(): pass\n\n"))
        self.assertIn("N802", self.text(document.hover("badName")))
        self.assertIn("N803", self.text(document.hover("URL")))

    def test_a_document_that_is_not_open(self):
        talk = self.talk()
        self.assertIsNone(talk.ask("textDocument/hover", {
            "textDocument": {"uri": "file:///nowhere.py"}, "position": {"line": 0, "character": 0}}))


if __name__ == "__main__":
    main()
