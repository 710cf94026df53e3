"""Bad input: none of it crashes or hangs the server or loses other documents, and each gets the protocol's answer.

Every test ends with a document that was opened before it having its findings, and new ones after an edit.
"""

import json

from conversation import (
    INVALID_PARAMS, INVALID_REQUEST, METHOD_NOT_FOUND, PARSE_ERROR, ErrorResponse, Talk, framed, main)
from samples import branchy

HOVER = "textDocument/hover"


class Malformed(Talk):
    def setUp(self):
        super().setUp()
        self.conversation = self.talk()
        self.other = self.conversation.open("file:///other.py", branchy())
        self.assertEqual(self.other.codes(), ["C901"])
        self.addCleanup(self.other_is_well)

    def other_is_well(self):
        self.other.edit((0, 0, "def badName(): pass\n"))
        self.assertEqual(self.other.codes(), ["N802", "C901"])
        self.assertIsNotNone(self.other.hover("tangled"))

    def errors(self, since=0):
        """The codes of errors that answer no request, since their id could not be read."""
        self.conversation.sync()
        return [each["error"]["code"] for each in self.conversation.messages[since:] if "error" in each and each["id"] is None]

    def assertAnswered(self, data, *codes):
        """Sends bytes; the errors that answer them are these."""
        since = len(self.conversation.messages)
        self.conversation.raw(data)
        self.assertEqual(self.errors(since), list(codes), data[:200])


class Headers(Malformed):
    def test_content_length_that_is_no_number(self):
        for value in (b"abc", b"", b"12a", b"0x10", b"1 2", b"+5", "5５".encode()):
            self.assertAnswered(b"Content-Length: " + value + b"\r\n\r\n", PARSE_ERROR)

    def test_no_content_length(self):
        self.assertAnswered(b"Content-Type: application/vscode-jsonrpc; charset=utf-8\r\n\r\n", PARSE_ERROR)

    def test_a_negative_one(self):
        self.assertAnswered(b"Content-Length: -5\r\n\r\n", PARSE_ERROR)

    def test_a_huge_one(self):
        for value in (b"99999999999", b"18446744073709551615", b"18446744073709551617", b"9" * 1000):
            self.assertAnswered(b"Content-Length: " + value + b"\r\n\r\n", PARSE_ERROR)

    def test_a_repeated_one(self):
        self.assertAnswered(b"Content-Length: 2\r\nContent-Length: 200\r\n\r\n", PARSE_ERROR)

    def test_the_body_after_bad_headers_is_passed_over(self):
        body = json.dumps({"jsonrpc": "2.0", "method": "exit"}).encode()
        self.assertAnswered(b"Content-Length: x\r\n\r\n" + body, PARSE_ERROR)

    def test_no_header_at_all(self):
        for line in (b"hello\r\n\r\n", b": 5\r\n\r\n", b"\xff\xfe\x00\r\n\r\n", b"GET / HTTP/1.1\r\nHost: localhost\r\n\r\n"):
            self.assertAnswered(line, PARSE_ERROR)

    def test_unknown_headers_are_passed_over(self):
        message = {"jsonrpc": "2.0", "id": "x", "method": HOVER, "params": self.other.at("tangled")}
        for headers in (["X-Trace: 7"], ["Content-Type: application/vscode-jsonrpc; charset=utf8"], ["content-type: text/plain", "A: B", "C:"]):
            self.conversation.unanswered["x"] = HOVER
            self.conversation.raw(framed(message, *headers))
            self.assertIsNotNone(self.conversation.response("x"))

    def test_the_name_of_a_header_in_any_case(self):
        body = json.dumps({"jsonrpc": "2.0", "id": "x", "method": HOVER, "params": self.other.at("tangled")}).encode()
        for name in ("content-length", "CONTENT-LENGTH"):
            self.conversation.unanswered["x"] = HOVER
            self.conversation.raw(f"{name}:  {len(body)} \r\n\r\n".encode() + body)
            self.assertIsNotNone(self.conversation.response("x"))

    def test_headers_without_end(self):
        self.conversation.raw(b"X" * 10_000_000)
        self.assertIn(PARSE_ERROR, self.errors_after(b"\r\n\r\n"))
        self.conversation.raw(b"A: B\r\n" * 1_000_000)
        self.assertIn(PARSE_ERROR, self.errors_after(b"\r\n"))

    def errors_after(self, data):
        since = len(self.conversation.messages)
        self.conversation.raw(data)
        return self.errors()[-1:] or self.errors(since)


class Bodies(Malformed):
    def test_no_json(self):
        for body in (b"", b"{", b"hello", b"{\"jsonrpc\": \"2.0\",}", b"{'a': 1}", b"[1, 2", b"{}{}", b"nul", b"\x00", b"1e999999"[:1] + b"e"):
            self.assertAnswered(framed(body), PARSE_ERROR)

    def test_json_that_is_no_message(self):
        for body in (b"42", b"null", b"\"text\"", b"{}", b'{"jsonrpc": "2.0"}', b'{"jsonrpc": "2.0", "method": 5}', b'{"jsonrpc": "2.0", "method": null}',
                     b'{"jsonrpc": "2.0", "params": {}}'):
            self.assertAnswered(framed(body), INVALID_REQUEST)

    def test_the_id_is_answered_where_there_is_one(self):
        for message in ({"jsonrpc": "2.0", "id": "x", "method": 5}, {"jsonrpc": "2.0", "id": "x", "method": HOVER, "params": 5},
                        {"jsonrpc": "2.0", "id": "x", "method": HOVER, "params": "text"}, {"jsonrpc": "2.0", "id": "x", "method": HOVER, "params": True}):
            self.conversation.unanswered["x"] = HOVER
            self.conversation.send(message)
            with self.assertRaises(ErrorResponse) as raised:
                self.conversation.response("x")
            self.assertEqual(raised.exception.code, INVALID_REQUEST)

    def test_batches(self):
        """JSON-RPC has them, LSP has not."""
        for batch in ([], [{"jsonrpc": "2.0", "id": 1, "method": "shutdown"}], [{"jsonrpc": "2.0", "method": "exit"}] * 100):
            self.assertAnswered(framed(batch), INVALID_REQUEST)

    def test_a_response_to_nothing(self):
        for message in ({"jsonrpc": "2.0", "id": 99999, "result": None}, {"jsonrpc": "2.0", "id": "never", "result": {}},
                        {"jsonrpc": "2.0", "id": None, "error": {"code": -32700, "message": "you said something strange"}},
                        {"jsonrpc": "2.0", "id": 99998, "error": "text"}):
            self.assertAnswered(framed(message))

    def test_invalid_utf_8(self):
        """A byte that is no UTF-8 costs that character, never the document."""
        talk = self.conversation
        body = json.dumps({"jsonrpc": "2.0", "method": "textDocument/didOpen", "params": {"textDocument": {
            "uri": "file:///bytes.py", "languageId": "python", "version": 1, "text": "# ?\ndef badName(): pass\n"}}}).encode()
        for bad in (b"\xff", b"\xc3", b"\xed\xa0\x80", b"\xf4\x90\x80\x80", b"\xc0\xaf", b"\xe2\x82"):
            since = len(talk.messages)
            talk.raw(framed(body.replace(b"?", bad)))
            self.assertEqual([each["code"] for each in talk.published("file:///bytes.py", since=since)], ["N802"], bad)

    def test_half_of_a_pair_of_surrogates(self):
        """Editors that hold UTF-16 can send one, and positions behind it count it as one unit."""
        talk = self.conversation
        for text in ("# \ud83d\ndef badName(): pass\n", "x = '\udc00'; badName = 1; someValue = 2\n"):
            document = talk.open("file:///surrogate.py", text)
            diagnostics = document.diagnostics()
            self.assertTrue(diagnostics)
            self.assertEqual(document.content.slice(diagnostics[0]["range"]), "badName")
            document.edit((2, 3, ""))
            self.assertTrue(document.diagnostics())
            document.close()

    def test_nul(self):
        document = self.conversation.open("file:///nul.py", "x = '\0'\n\0\ndef badName(\0): pass\n")
        document.diagnostics()
        document.set("\0" * 1000 + "\ndef badName(): pass\n")
        document.diagnostics()
        document.set("def badName(): pass\n")
        self.assertEqual(document.codes(), ["N802"])

    def test_deep_json(self):
        """100,000 arrays in one another, as a message and in params."""
        deep = b"[" * 100_000 + b"]" * 100_000
        self.assertAnswered(framed(deep), INVALID_REQUEST)
        self.assertAnswered(framed(b"[" * 100_000), PARSE_ERROR)
        self.conversation.unanswered["x"] = HOVER
        self.conversation.raw(framed(b'{"jsonrpc": "2.0", "id": "x", "method": "textDocument/hover", "params": ' + deep + b"}"))
        with self.assertRaises(ErrorResponse) as raised:
            self.conversation.response("x")
        self.assertEqual(raised.exception.code, INVALID_PARAMS)
        self.conversation.raw(framed(b'{"jsonrpc": "2.0", "method": "textDocument/didOpen", "params": {"deep": ' + deep + b"}}"))
        self.conversation.raw(framed(b'{"jsonrpc": "2.0", "method": "unknown", "params": ' + b'{"a":' * 100_000 + b"1" + b"}" * 100_000 + b"}"))


class Calls(Malformed):
    POSITION = {"line": 0, "character": 0}

    def test_params_of_wrong_types(self):
        talk, document = self.conversation, self.other.identifier
        at = {"textDocument": document, "position": self.POSITION}
        for method, bad in (
            (HOVER, [None, [], {}, at | {"position": None}, at | {"position": {"line": "0", "character": 0}},
                     at | {"position": {"line": -1, "character": 0}}, at | {"position": {"line": 1.5, "character": 0}},
                     at | {"position": {"line": 2**64, "character": 0}}, at | {"textDocument": "file:///other.py"},
                     at | {"textDocument": {"uri": 5}}, at | {"textDocument": None}]),
            ("textDocument/codeAction", [{}, {"textDocument": document}, {"textDocument": document, "range": self.POSITION, "context": {"diagnostics": []}}]),
            ("textDocument/codeLens", [[], {"textDocument": []}]),
            ("textDocument/documentSymbol", [[], {"textDocument": []}]),
            ("textDocument/diagnostic", [[], {"textDocument": []}]),
            ("hoverview/functionAt", [None, {}, at | {"position": []}]),
        ):
            for params in bad:
                with self.subTest(method=method, params=params):
                    self.assertError(INVALID_PARAMS, talk, method, params)

    def test_an_error_says_what_is_wrong(self):
        with self.assertRaises(ErrorResponse) as raised:
            self.conversation.ask(HOVER, {"textDocument": {"uri": "file:///other.py"}, "position": {"line": "0", "character": 0}})
        self.assertIn("line", raised.exception.message)

    def test_notifications_with_params_of_wrong_types(self):
        talk = self.conversation
        for method in ("textDocument/didOpen", "textDocument/didChange", "textDocument/didSave", "textDocument/didClose", "workspace/didChangeConfiguration",
                       "workspace/didChangeWatchedFiles", "workspace/didChangeWorkspaceFolders", "$/cancelRequest", "$/setTrace", "initialized"):
            for params in (None, [], [[]], {}, {"textDocument": 5}, {"textDocument": {"uri": "file:///new.py"}}, {"changes": 5},
                           {"changes": [5]}, {"changes": [{"uri": "file:///x", "type": 99}]}, {"event": {}}, {"event": {"added": 5, "removed": [5]}},
                           {"settings": 5}, {"id": {}}, {"value": "loud"}, {"contentChanges": 5}):
                talk.notify(method, params)
        for changes in (5, [5], [{}], [{"text": 5}], [{"range": 5, "text": ""}], [{"range": {"start": self.POSITION}, "text": ""}]):
            talk.notify("textDocument/didChange", {"textDocument": {"uri": self.other.uri, "version": self.other.version + 1}, "contentChanges": changes})
        self.assertEqual(self.errors(), [], "nobody asked, so nobody is answered")

    def test_unknown_methods_and_notifications(self):
        self.assertError(METHOD_NOT_FOUND, self.conversation, "textDocument/unknown", {})
        self.conversation.notify("textDocument/unknown", {})
        self.conversation.notify("unknown")
        self.assertEqual(self.errors(), [])

    def test_ids(self):
        talk = self.conversation
        for id in (0, -1, 2**31 - 1, -2**31, "", "7", 7, "ідентифікатор", "x" * 10_000, "\n\"\\"):
            talk.unanswered[id] = HOVER
            talk.send({"jsonrpc": "2.0", "id": id, "method": HOVER, "params": self.other.at("tangled")})
            self.assertIsNotNone(talk.response(id), id)

    def test_ids_that_are_none(self):
        """A request with one is refused, without an id where that is not to be repeated."""
        talk = self.conversation
        for id in (None, True, {}, [], 1.5):
            since = len(talk.messages)
            talk.send({"jsonrpc": "2.0", "id": id, "method": HOVER, "params": self.other.at("tangled")})
            self.assertEqual(self.errors(since), [INVALID_REQUEST], id)

    def test_a_repeated_id(self):
        """While the first is not answered the second is refused, or both are answered; and it may be used again later."""
        talk = self.conversation
        document = talk.open("file:///large.py", "".join(branchy(f"tangled_{number}") for number in range(1000)))
        message = {"jsonrpc": "2.0", "id": "twice", "method": "textDocument/documentSymbol", "params": {"textDocument": document.identifier}}
        since = len(talk.messages)
        replies = lambda: [each for each in talk.messages[since:] if each.get("id") == "twice" and "method" not in each]
        unanswered = talk.unanswered
        talk.unanswered = Always(unanswered, twice=message["method"])
        talk.raw(framed(message) + framed(message))
        talk.until("two replies", lambda _: len(replies()) == 2, since)
        talk.unanswered = unanswered
        for reply in replies():
            self.assertTrue("result" in reply or reply["error"]["code"] == INVALID_REQUEST, reply)
        self.assertTrue(any("result" in reply for reply in replies()))
        unanswered["twice"] = message["method"]
        talk.responses.clear()
        talk.send(message)
        self.assertEqual(len(talk.response("twice")), 1000)


class Always(dict):
    """Requests that wait for an answer, of which some go on waiting."""

    def __init__(self, others, **kept):
        super().__init__(others | kept)
        self.kept = kept

    def pop(self, key, default=None):
        return self[key] if key in self.kept else super().pop(key, default)


class Places(Malformed):
    LAST = 2**31 - 1

    def test_positions_out_of_range(self):
        """Behind the end of a line is its end; behind the last line there is nothing."""
        for line, character in ((0, 5000), (0, self.LAST), (5000, 0), (self.LAST, self.LAST), (1, self.LAST)):
            at = {"textDocument": self.other.identifier, "position": {"line": line, "character": character}}
            self.assertIsNone(self.conversation.ask(HOVER, at))
            self.conversation.ask("hoverview/functionAt", at)
            self.other.actions({"start": at["position"], "end": at["position"]})

    def test_changes_out_of_range(self):
        """As editors take them: what lies behind the end is the end."""
        for start, end, after in (
            ((0, 3), (0, 5000), "defX\nclass b: pass\n"), ((0, 0), (0, self.LAST), "X\nclass b: pass\n"), ((1, 0), (5000, 0), "def a(): pass\nX"),
            ((5000, 7), (self.LAST, 1), "def a(): pass\nclass b: pass\nX"), ((0, 5000), (1, 0), "def a(): passXclass b: pass\n"),
        ):
            document = self.conversation.open("file:///a.py", "def a(): pass\nclass b: pass\n")
            document.send({"range": {"start": dict(zip(("line", "character"), start)), "end": dict(zip(("line", "character"), end))}, "text": "X"})
            self.assertHas(document, after)

    def test_a_reversed_range(self):
        """Its ends are taken the other way round, as other servers do."""
        document = self.conversation.open("file:///a.py", "def a(): pass\nclass b: pass\n")
        document.send({"range": {"start": {"line": 1, "character": 7}, "end": {"line": 1, "character": 6}}, "text": "X"})
        self.assertHas(document, "def a(): pass\nclass X: pass\n")
        self.other.actions({"start": {"line": 5, "character": 0}, "end": {"line": 0, "character": 0}})

    def test_inside_of_a_pair_of_surrogates(self):
        """No half of a character is made: the edit takes the whole one, or leaves it."""
        document = self.conversation.open("file:///a.py", "'😀'; badName = 1\n")
        document.send({"range": {"start": {"line": 0, "character": 2}, "end": {"line": 0, "character": 2}}, "text": ""})
        self.assertHas(document, "'😀'; badName = 1\n")
        document.send({"range": {"start": {"line": 0, "character": 2}, "end": {"line": 0, "character": 4}}, "text": "'"})
        self.assertHas(document, "''; badName = 1\n", "'😀'; badName = 1\n")
        document.set("class 😀: pass\n")
        self.conversation.ask(HOVER, {"textDocument": document.identifier, "position": {"line": 0, "character": 7}})

    def test_inside_of_a_character_in_utf_8(self):
        talk = self.talk({"general": {"positionEncodings": ["utf-8"]}})
        document = talk.open("file:///a.py", "'ї😀'; badName = 1\n")
        for character in (2, 4, 5, 6):
            place = {"line": 0, "character": character}
            document.send({"range": {"start": place, "end": place}, "text": ""})
            self.assertHas(document, "'ї😀'; badName = 1\n")
            talk.ask(HOVER, {"textDocument": document.identifier, "position": place})

    def assertHas(self, document, *texts):
        """The server has one of these texts, as far as its findings and outline tell."""
        talk, found = document.conversation, []
        for text in texts:
            fresh = talk.open("file:///fresh.py", text)
            found.append((fresh.diagnostics(), fresh.symbols()))
            fresh.close()
        self.assertIn((document.diagnostics(), document.symbols()), found)


class Documents(Malformed):
    def test_a_change_to_a_document_never_opened(self):
        talk = self.conversation
        for uri in ("file:///never.py", "", "file:///other2.py"):
            talk.notify("textDocument/didChange", {"textDocument": {"uri": uri, "version": 2}, "contentChanges": [{"text": branchy()}]})
            talk.notify("textDocument/didSave", {"textDocument": {"uri": uri}})
            talk.notify("textDocument/didClose", {"textDocument": {"uri": uri}})
        document = talk.open("file:///never.py", "def badName(): pass\n")
        self.assertEqual(document.codes(), ["N802"])

    def test_a_change_after_closing(self):
        document = self.conversation.open("file:///a.py", branchy())
        document.close()
        document.send({"text": branchy()})
        document.close()
        self.conversation.sync()
        self.assertEqual(self.conversation.said("textDocument/publishDiagnostics")[-1]["diagnostics"], [])

    def test_versions_that_go_back(self):
        """Changes come in order, whatever they are numbered: the text is what the editor has."""
        document = self.conversation.open("file:///a.py", "x = 1\n", version=10)
        document.send({"text": "def badName(): pass\n"}, version=3)
        document.until_codes("N802")
        document.send({"range": {"start": {"line": 0, "character": 0}, "end": {"line": 0, "character": 3}}, "text": "class"}, version=-5)
        document.until_codes("N801")
        document.send({"range": {"start": {"line": 0, "character": 6}, "end": {"line": 0, "character": 9}}, "text": "Good"}, version=-5)
        document.until_codes()

    def test_two_opens(self):
        """The second one's text holds; the first's is lost with the editor's mistake."""
        talk = self.conversation
        talk.open("file:///a.py", branchy())
        document = talk.open("file:///a.py", "def badName(): pass\n", version=2)
        self.assertEqual(document.codes(), ["N802"])
        document.replace("badName", "good_name")
        self.assertEqual(document.codes(), [])
        document.close()
        document.close()


if __name__ == "__main__":
    main()
