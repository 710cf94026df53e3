"""The outline of a document, with the complexity of each function."""

import ast

from conversation import Talk, main
from samples import library_files

FLAT = {"textDocument": {"documentSymbol": {"hierarchicalDocumentSymbolSupport": False}}}
CLASS, METHOD, FUNCTION = 5, 6, 12
CODE = """\
@decorated
def outer(a):
    def inner():
        pass

    return inner if a else None


class Cart:
    class Item:
        async def price(self):
            pass

    def total(self):
        for item in self:
            if item:
                return 1
"""


class Symbols(Talk):
    def tree(self, symbols):
        return [(each["name"], each["kind"], self.tree(each.get("children", []))) for each in symbols]

    def test_nested(self):
        document = self.talk().open("file:///a.py", CODE)
        symbols = document.symbols()
        self.assertEqual(self.tree(symbols), [
            ("outer", FUNCTION, [("inner", FUNCTION, [])]),
            ("Cart", CLASS, [("Item", CLASS, [("price", METHOD, [])]), ("total", METHOD, [])])])
        outer, cart = symbols
        self.assertEqual(document.content.slice(outer["selectionRange"]), "outer")
        self.assertTrue(document.content.slice(outer["range"]).endswith("return inner if a else None"))
        self.assertEqual(document.content.slice(cart["selectionRange"]), "Cart")

    def test_the_detail_has_the_complexity(self):
        outer, cart = self.talk().open("file:///a.py", CODE).symbols()
        self.assertIn("2", outer["detail"])
        self.assertIn("3", cart["children"][1]["detail"])

    def test_flat_for_a_client_that_knows_no_trees(self):
        document = self.talk(FLAT).open("file:///a.py", CODE)
        found = [(each["name"], each["kind"], each.get("containerName")) for each in document.symbols()]
        self.assertEqual(found, [("outer", FUNCTION, None), ("inner", FUNCTION, "outer"), ("Cart", CLASS, None), ("Item", CLASS, "Cart"),
                                 ("price", METHOD, "Cart.Item"), ("total", METHOD, "Cart")])
        for each in document.symbols():
            self.assertEqual(each["location"]["uri"], document.uri)

    def test_none(self):
        talk = self.talk()
        self.assertEqual(talk.open("file:///a.py", "").symbols(), [])
        self.assertIn(talk.ask("textDocument/documentSymbol", {"textDocument": {"uri": "file:///nowhere.py"}}), (None, []))

    def test_over_real_files(self):
        """Every function and class of the library, as Python's own parser sees them; ranges lie within their parents'."""
        talk = self.talk()
        for path in library_files(60, seed=3):
            with self.subTest(path):
                document = talk.open_file(path)
                symbols = document.symbols()
                self.assertEqual(sorted(self.named(symbols)), sorted(defined(ast.parse(document.text))))
                self.check_ranges(document, symbols)
                document.close()

    def named(self, symbols):
        for each in symbols:
            yield each["name"], each["kind"] == CLASS, each["selectionRange"]["start"]["line"]
            yield from self.named(each.get("children", []))

    def check_ranges(self, document, symbols, begin=0, end=float("inf")):
        """Also that they are in order, and do not overlap."""
        for each in symbols:
            first, last = (document.content.offset(each["range"][edge]) for edge in ("start", "end"))
            self.assertLessEqual(begin, first)
            self.assertLessEqual(first, document.content.offset(each["selectionRange"]["start"]))
            self.assertEqual(document.content.slice(each["selectionRange"]), each["name"])
            self.assertLessEqual(last, end)
            self.check_ranges(document, each.get("children", []), first, last)
            begin = last


def defined(tree):
    """(name, whether it is a class, the line of its name) of all definitions."""
    for node in ast.walk(tree):
        if isinstance(node, (ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef)):
            yield node.name, isinstance(node, ast.ClassDef), node.lineno - 1


if __name__ == "__main__":
    main()
