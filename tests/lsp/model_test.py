"""Whether the protocol's model is there, and that holding messages against it finds what is wrong with them."""

import unittest

from model import Model, PATH

RANGE = {"start": {"line": 0, "character": 0}, "end": {"line": 0, "character": 1}}
HOVER = {"contents": {"kind": "markdown", "value": "x"}, "range": RANGE}


def response(result, **more):
    return {"jsonrpc": "2.0", "id": 1, "result": result, **more}


class Messages(unittest.TestCase):
    model = Model() if PATH.exists() else None

    def problems(self, message, method="textDocument/hover"):
        return self.model.of_server_message(message, {1: method})

    def test_the_model(self):
        if not self.model:
            print("The protocol's model, metaModel.json, is not here, so that no message is held against it.")
            return
        self.right()
        self.wrong()

    def right(self):
        for message, method in (
            (response(HOVER), "textDocument/hover"), (response(None), "textDocument/hover"),
            (response({"contents": ["a", {"language": "python", "value": "b"}]}), "textDocument/hover"),
            (response(None), "shutdown"), (response(None), "hoverview/functionAt"),
            (response({"name": "f", "cyclomatic": 1, "cognitive": 0, "range": RANGE}), "hoverview/functionAt"),
            ({"jsonrpc": "2.0", "id": 1, "error": {"code": -32601, "message": "no"}}, "textDocument/hover"),
            ({"jsonrpc": "2.0", "id": None, "error": {"code": -32700, "message": "no"}}, "textDocument/hover"),
            ({"jsonrpc": "2.0", "method": "textDocument/publishDiagnostics", "params": {"uri": "file:///a", "diagnostics": [
                {"range": RANGE, "message": "x", "severity": 2, "code": "C901", "data": {"any": ["thing"]}}]}}, ""),
            ({"jsonrpc": "2.0", "id": "a", "method": "workspace/configuration", "params": {"items": [{"section": "hoverview"}]}}, ""),
        ):
            self.assertEqual(self.problems(message, method), [])

    def wrong(self):
        for message, method, word in (
            (response(HOVER | {"rnage": RANGE}), "textDocument/hover", "rnage"),
            (response(HOVER | {"range": None}), "textDocument/hover", "range"),
            (response({"range": RANGE}), "textDocument/hover", "contents"),
            (response(HOVER | {"contents": {"kind": "html", "value": ""}}), "textDocument/hover", "kind"),
            (response([{"name": "f", "kind": 12, "range": RANGE, "selectionRange": {"start": RANGE["start"]}}]), "textDocument/documentSymbol", "end"),
            (response([{"name": "f", "kind": 99, "range": RANGE, "selectionRange": RANGE}]), "textDocument/documentSymbol", "SymbolKind"),
            (response({"name": "f", "cyclomatic": -1, "cognitive": 0, "range": RANGE}), "hoverview/functionAt", "cyclomatic"),
            (response({"kind": "unchanged"}), "textDocument/diagnostic", "resultId"),
            (response(None, extra=1), "textDocument/hover", "extra"),
            ({"jsonrpc": "2.0", "id": 7, "result": None}, "textDocument/hover", "nobody asked"),
            ({"jsonrpc": "2.0", "id": 1}, "textDocument/hover", "a result or an error"),
            ({"id": 1, "result": None}, "textDocument/hover", "jsonrpc"),
            ({"jsonrpc": "2.0", "method": "textDocument/didOpen", "params": {}}, "", "clients only"),
            ({"jsonrpc": "2.0", "method": "window/showMesage", "params": {}}, "", "showMesage"),
            ({"jsonrpc": "2.0", "id": 5, "method": "window/showMessage", "params": {"type": 1, "message": ""}}, "", "no request"),
            ({"jsonrpc": "2.0", "method": "window/showMessage", "params": {"type": True, "message": ""}}, "", "MessageType"),
        ):
            found = self.problems(message, method)
            self.assertTrue(any(word in each for each in found), (message, found))


if __name__ == "__main__":
    unittest.main(verbosity=2)
