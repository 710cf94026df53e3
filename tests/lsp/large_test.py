"""Documents that nobody reads: huge, deep, or all on one line. None crashes or hangs the server, and others stay what they are.

HOVERVIEW_LARGE is the size of the largest in bytes: 100 MB, less where sanitizers make everything many times slower.
"""

import os

from conversation import main
from malformed_test import Malformed
from running import CLEAN

SIZE = int(os.environ.get("HOVERVIEW_LARGE", 100_000_000))


class Large(Malformed):
    def test_nested_parentheses(self):
        """100,000 in one another, opened, edited and closed again: no recursion goes that deep."""
        document = self.conversation.open("file:///deep.py", "x = " + "(" * 100_000 + ")" * 100_000 + "\ndef badName(): pass\n")
        document.diagnostics()
        document.edit((4, 5, ""))
        document.diagnostics()
        document.edit((4, len(document.text) - 21, ""))
        document.set("x = " + "[" * 100_000 + "\ndef badName(): pass\n")
        document.diagnostics()
        document.symbols()
        document.set("-" * 100_000 + "x" + "\n" + "not " * 100_000 + "x\n" + "lambda: " * 100_000 + "x\n")
        document.diagnostics()
        document.set("".join(" " * depth + "if x:\n" for depth in range(3000)))
        document.diagnostics()
        document.set("def badName(): pass\n")
        self.assertEqual(document.codes(), ["N802"])

    def test_a_line_of_10_mb(self):
        document = self.conversation.open("file:///line.py", "x = '" + "ї😀" * 2_000_000 + "'; badName = 1\ndef badName(): pass\n")
        self.assertEqual([(each["code"], each["range"]["start"]["line"]) for each in document.diagnostics() if each["code"] == "N802"], [("N802", 1)])
        document.edit((5, 6, "я"))
        self.assertIn("N802", document.codes())
        self.assertIsNotNone(document.hover("badName", 1))

    def test_a_huge_document(self):
        self.check(CLEAN * (SIZE // len(CLEAN)) + "def badName(): pass\n")

    def test_a_huge_statement(self):
        """Data as code: nothing of it can be left as it was when something in it changes."""
        row = "    ('some text', 12345, [1, 2.5]),\n"
        self.check("DATA = [\n" + row * (SIZE // 5 // len(row)) + "]\ndef badName(): pass\n")

    def check(self, text):
        """It is analysed, or said to be too large where its reader looks, never in silence; and nobody waits for it."""
        talk = self.conversation
        document = talk.open("file:///large.py", text)
        self.assertEqual(self.other.function_at("tangled")["name"], "tangled")
        self.assertEqual([each for each in talk.said("textDocument/publishDiagnostics") if each["uri"] == document.uri], [],
                         "another document was answered meanwhile")
        found = document.diagnostics()
        if [each["code"] for each in found] != ["N802"]:
            told = [each["message"] for each in [*found, *talk.said("window/showMessage")]]
            self.assertTrue(any("large" in each or "MB" in each for each in told), told)
        document.send({"range": {"start": {"line": 1, "character": 0}, "end": {"line": 1, "character": 0}}, "text": "#"})
        self.assertEqual(self.other.function_at("tangled")["name"], "tangled")
        document.diagnostics()
        document.send({"text": "def badName(): pass\n"})
        document.until_codes("N802")
        document.close()


if __name__ == "__main__":
    main()
