"""How a conversation begins and ends, and what is answered outside of it."""

import os
import signal
import subprocess

from conversation import (
    Closed, ErrorResponse, INVALID_REQUEST, METHOD_NOT_FOUND, NOT_INITIALIZED, REQUEST_CANCELLED, Server, Talk, framed, main)
from running import PROGRAM
from samples import branchy


class Lifecycle(Talk):
    def test_what_the_server_can(self):
        talk = self.talk()
        capabilities = talk.server["capabilities"]
        self.assertIn(capabilities.get("positionEncoding", "utf-16"), ["utf-16"])
        sync = capabilities["textDocumentSync"]
        self.assertEqual((sync["openClose"], sync["change"]), (True, 2))
        self.assertTrue(sync["save"])
        self.assertTrue(capabilities["hoverProvider"])
        self.assertTrue(capabilities["documentSymbolProvider"])
        self.assertIsNot(capabilities.get("codeLensProvider"), None)
        self.assertIn("quickfix", capabilities["codeActionProvider"]["codeActionKinds"])
        self.assertIn("source.fixAll.hoverview", capabilities["codeActionProvider"]["codeActionKinds"])
        folders = capabilities["workspace"]["workspaceFolders"]
        self.assertTrue(folders["supported"])
        self.assertTrue(folders["changeNotifications"])

    def test_who_it_is(self):
        version = subprocess.run([PROGRAM, "--version"], capture_output=True, text=True, check=True).stdout.split()[-1]
        self.assertEqual(self.talk().server["serverInfo"], {"name": "hoverview", "version": version})

    def test_a_client_that_says_nothing_of_itself(self):
        """No capabilities, no folders, no process: the least that the protocol allows."""
        server = self.start()
        talk = server.conversation()
        talk.server = talk.ask("initialize", {"processId": None, "rootUri": None, "capabilities": {}})
        talk.notify("initialized", {})
        document = talk.open("file:///a.py", branchy())
        self.assertEqual(document.codes(), ["C901"])
        self.assertEqual([each for each in talk.messages if "id" in each and "method" in each], [],
                         "it cannot be asked anything")
        talk.end()
        self.assertEqual(server.wait(), 0)

    def test_without_arguments_it_serves(self):
        server = Server(self)
        talk = server.conversation()
        talk.initialize()
        talk.end()
        self.assertEqual(server.wait(), 0)

    def test_before_initialize(self):
        server = self.start()
        talk = server.conversation()
        self.assertError(NOT_INITIALIZED, talk, "textDocument/hover", {
            "textDocument": {"uri": "file:///a.py"}, "position": {"line": 0, "character": 0}})
        self.assertError(NOT_INITIALIZED, talk, "shutdown")
        # Notifications are dropped.
        talk.notify("textDocument/didOpen", {"textDocument": {
            "uri": "file:///a.py", "languageId": "python", "version": 1, "text": branchy()}})
        talk.initialize()
        talk.sync()
        self.assertEqual(talk.said("textDocument/publishDiagnostics"), [])
        talk.end()
        self.assertEqual(server.wait(), 0)

    def test_initialize_twice(self):
        talk = self.talk()
        self.assertError(INVALID_REQUEST, talk, "initialize", {"processId": None, "rootUri": None, "capabilities": {}})
        self.assertEqual(talk.open("file:///a.py", branchy()).codes(), ["C901"])

    def test_after_shutdown(self):
        server = self.start()
        talk = server.conversation()
        talk.initialize()
        self.assertIsNone(talk.ask("shutdown"))
        self.assertError(INVALID_REQUEST, talk, "textDocument/hover", {
            "textDocument": {"uri": "file:///a.py"}, "position": {"line": 0, "character": 0}})
        self.assertError(INVALID_REQUEST, talk, "shutdown")
        talk.open("file:///a.py", branchy())
        talk.notify("exit")
        self.assertEqual(server.wait(), 0)
        with self.assertRaises(Closed):
            while True:
                talk.receive()
        self.assertEqual(talk.said("textDocument/publishDiagnostics"), [])

    def test_exit_without_shutdown_is_1(self):
        for initialized in (False, True):
            with self.subTest(initialized=initialized):
                server = self.start()
                talk = server.conversation()
                if initialized:
                    talk.initialize()
                talk.notify("exit")
                self.assertEqual(server.wait(), 1)

    def test_the_end_of_input_ends_it(self):
        """The editor is gone, and did not say so: an end like exit's."""
        for said in ("nothing", "initialize", "shutdown"):
            with self.subTest(said):
                server = self.start()
                talk = server.conversation()
                if said != "nothing":
                    talk.initialize()
                if said == "shutdown":
                    talk.ask("shutdown")
                talk.stream.end_of_input()
                self.assertEqual(server.wait(), 0 if said == "shutdown" else 1)

    def test_the_end_of_input_inside_of_a_message_ends_it(self):
        server = self.start()
        talk = server.conversation()
        talk.initialize()
        talk.raw(framed({"jsonrpc": "2.0", "method": "exit"})[:-5])
        talk.stream.end_of_input()
        self.assertEqual(server.wait(), 1)

    def test_nobody_reads_its_output_any_more(self):
        """The editor crashed: no signal kills the server, no loop keeps it."""
        server = self.start()
        talk = server.conversation()
        talk.initialize()
        server.process.stdout.close()
        talk.stream.ended = True
        with self.assertRaises(Closed):
            while True:
                talk.stream.send(framed({"jsonrpc": "2.0", "id": 1, "method": "hoverview/functionAt", "params": {
                    "textDocument": {"uri": "file:///a.py"}, "position": {"line": 0, "character": 0}}}))
        self.assertEqual(server.wait(), 1)

    def test_the_death_of_the_editor_ends_it(self):
        """An editor may die while something else keeps the pipes open: hence the process that it names is watched."""
        editor = subprocess.Popen(["cat"], stdin=subprocess.PIPE)
        server = self.start()
        talk = server.conversation()
        talk.initialize(processId=editor.pid)
        self.assertEqual(talk.open("file:///a.py", branchy()).codes(), ["C901"])
        self.assertTrue(server.is_running())
        editor.send_signal(signal.SIGKILL)
        editor.stdin.close()
        editor.wait()
        self.assertIn(server.wait(), (0, 1))

    def test_a_signal_ends_it(self):
        server = self.start()
        talk = server.conversation()
        talk.initialize()
        server.process.terminate()
        self.assertIn(server.wait(), (0, 1, 128 + signal.SIGTERM))

    def test_log(self):
        """`--log FILE` has what happened, for a report of a defect; standard output stays the protocol's."""
        server = self.start("--stdio", "--log", "server.log")
        talk = server.conversation()
        talk.initialize()
        talk.end()
        self.assertEqual(server.wait(), 0)
        self.assertIn("initialize", (self.root / "server.log").read_text())

    def test_a_log_that_cannot_be_written_is_told(self):
        server = self.start("--stdio", "--log", "nowhere/server.log")
        server.process.stdin.close()
        self.assertEqual(server.wait(), 2)
        self.assertIn("nowhere/server.log", server.stderr())


class Methods(Talk):
    def test_unknown(self):
        talk = self.talk()
        for method in ("textDocument/nothing", "hoverview/nothing", "", "$/nothing", "textDocument/definition"):
            with self.subTest(method):
                self.assertError(METHOD_NOT_FOUND, talk, method, {})
                talk.notify(method, {})
                talk.notify(method)
        self.assertEqual(talk.open("file:///a.py", branchy()).codes(), ["C901"])

    def test_a_request_sent_as_a_notification_and_the_other_way_round(self):
        """A request without an id has nobody to answer; a notification with one is no request that there is."""
        talk = self.talk()
        talk.notify("textDocument/hover", {"textDocument": {"uri": "file:///a.py"}, "position": {"line": 0, "character": 0}})
        self.assertError(METHOD_NOT_FOUND, talk, "textDocument/didOpen", {"textDocument": {
            "uri": "file:///a.py", "languageId": "python", "version": 1, "text": branchy()}})
        self.assertEqual(talk.open("file:///b.py", branchy()).codes(), ["C901"])

    def test_many_messages_in_one_piece_and_one_in_many(self):
        talk = self.talk()
        talk.open("file:///a.py", branchy())
        at = {"textDocument": {"uri": "file:///a.py"}, "position": {"line": 0, "character": 4}}
        ids = [f"request {number}" for number in range(100)]
        requests = [framed({"jsonrpc": "2.0", "id": id, "method": "hoverview/functionAt", "params": at}) for id in ids]
        talk.unanswered |= {id: "hoverview/functionAt" for id in ids}
        talk.raw(b"".join(requests[:50]))
        for byte in b"".join(requests[50:]):
            talk.raw(bytes([byte]))
        for id in ids:
            self.assertEqual(talk.response(id)["name"], "tangled")


class Cancelling(Talk):
    def test_each_request_has_one_reply(self):
        """A cancelled request is answered with RequestCancelled, or was answered already; never twice, never not at all."""
        talk = self.talk()
        document = talk.open("file:///a.py", "".join(branchy(f"tangled_{number}") for number in range(2000)))
        codes = set()
        # Requests and what cancels them are in one piece, so that the server can know of both before it has worked.
        for _ in range(20):
            ids = [f"cancelled {len(codes)} {number}" for number in range(20)]
            talk.unanswered |= {id: "textDocument/documentSymbol" for id in ids}
            talk.raw(b"".join(
                framed({"jsonrpc": "2.0", "id": id, "method": "textDocument/documentSymbol", "params": {"textDocument": document.identifier}}) +
                framed({"jsonrpc": "2.0", "method": "$/cancelRequest", "params": {"id": id}}) for id in ids))
            for id in ids:
                try:
                    self.assertEqual(len(talk.response(id)), 2000)
                except ErrorResponse as error:
                    codes.add(error.code)
            if codes:
                break
        self.assertEqual(codes, {REQUEST_CANCELLED})
        # A second reply to any would have failed as one that nobody asked for.
        self.assertEqual(document.function_at("tangled_7")["name"], "tangled_7")

    def test_cancelling_what_is_not_there(self):
        talk = self.talk()
        document = talk.open("file:///a.py", branchy())
        for id in (5000, "never", -1, 0):
            talk.notify("$/cancelRequest", {"id": id})
        done = talk.request("textDocument/documentSymbol", {"textDocument": document.identifier})
        talk.response(done)
        talk.notify("$/cancelRequest", {"id": done})
        self.assertEqual(document.function_at("tangled")["name"], "tangled")


class Tracing(Talk):
    def test_what_happens_can_be_traced(self):
        talk = self.talk()
        talk.sync()
        self.assertEqual(talk.said("$/logTrace"), [], "off is the default")
        talk.notify("$/setTrace", {"value": "messages"})
        talk.sync()
        traced = talk.notification("$/logTrace")
        self.assertNotIn("verbose", traced)
        talk.notify("$/setTrace", {"value": "verbose"})
        talk.sync()
        talk.notification("$/logTrace", lambda params: "verbose" in params)
        talk.notify("$/setTrace", {"value": "off"})
        talk.sync()
        before = len(talk.messages)
        talk.sync()
        talk.sync()
        self.assertEqual(talk.said("$/logTrace", since=before), [])

    def test_from_the_beginning(self):
        talk = self.talk(trace="verbose")
        talk.sync()
        talk.notification("$/logTrace")


if __name__ == "__main__":
    main()
