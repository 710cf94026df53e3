"""A client of the language server: starts the real program, talks to it over pipes, TCP or a Unix socket, and holds every
message of the server against the protocol's model.

The program's path is in HOVERVIEW; tests/cli's `Scratch` gives each test an empty folder and an environment of its own. Nothing
here waits for time to pass: what is awaited is a message, and a deadline, long, only ends a test that would hang. What the
server asks (configuration, registrations, progress) is answered as an editor would.
"""

import contextlib
import json
import os
import re
import selectors
import signal
import socket
import subprocess
import tempfile
import time
import unittest
import urllib.parse

from model import Model, PATH as MODEL
from running import PROGRAM, Scratch
from text import Text

DEADLINE = int(os.environ.get("HOVERVIEW_DEADLINE", 240))  # seconds; a guard against hangs, never an expectation

PARSE_ERROR, INVALID_REQUEST, METHOD_NOT_FOUND, INVALID_PARAMS = -32700, -32600, -32601, -32602
NOT_INITIALIZED, REQUEST_CANCELLED, CONTENT_MODIFIED = -32002, -32800, -32801

# What an editor with everything can do; tests take things away.
FULL = {
    "general": {"positionEncodings": ["utf-16"]},
    "window": {"workDoneProgress": True, "showMessage": {}, "showDocument": {"support": True}},
    "workspace": {
        "applyEdit": True,
        "workspaceEdit": {"documentChanges": True, "changeAnnotationSupport": {"groupsOnLabel": True}},
        "configuration": True,
        "workspaceFolders": True,
        "didChangeConfiguration": {"dynamicRegistration": True},
        "didChangeWatchedFiles": {"dynamicRegistration": True, "relativePatternSupport": True},
        "codeLens": {"refreshSupport": True},
        "diagnostics": {"refreshSupport": True},
        "executeCommand": {"dynamicRegistration": True},
    },
    "textDocument": {
        "synchronization": {"didSave": True, "dynamicRegistration": True},
        "publishDiagnostics": {"relatedInformation": True, "versionSupport": True, "codeDescriptionSupport": True,
                               "dataSupport": True, "tagSupport": {"valueSet": [1, 2]}},
        "hover": {"contentFormat": ["markdown", "plaintext"]},
        "codeAction": {
            "codeActionLiteralSupport": {"codeActionKind": {"valueSet": ["", "quickfix", "source", "source.fixAll"]}},
            "isPreferredSupport": True, "disabledSupport": True, "dataSupport": True,
            "resolveSupport": {"properties": ["edit"]}},
        "codeLens": {},
        "documentLink": {"tooltipSupport": True},
        "completion": {"completionItem": {"documentationFormat": ["markdown", "plaintext"]}},
        "documentSymbol": {"hierarchicalDocumentSymbolSupport": True},
    },
}
PULL = {"textDocument": {"diagnostic": {"dynamicRegistration": True, "relatedDocumentSupport": False}}}


def merged(*trees):
    """Objects one over another: a value of None takes a key away."""
    result = {}
    for tree in trees:
        for key, value in tree.items():
            if value is None:
                result.pop(key, None)
            else:
                result[key] = merged(result.get(key) or {}, value) if isinstance(value, dict) else value
    return result


def uri_of(path):
    return "file://" + urllib.parse.quote(str(path))


def framed(body, *headers):
    body = body if isinstance(body, bytes) else json.dumps(body).encode()
    lines = "".join(f"{header}\r\n" for header in (*headers, f"Content-Length: {len(body)}"))
    return lines.encode() + b"\r\n" + body


class Closed(Exception):
    """The server ended the connection."""


class ErrorResponse(Exception):
    def __init__(self, error):
        super().__init__(f"{error.get('code')}: {error.get('message')}")
        self.code, self.message, self.data = error.get("code"), error.get("message"), error.get("data")


class Stream:
    """Two ends of pipes, or a socket twice, read while writing, so that neither side can block the other."""

    def __init__(self, reading, writing):
        self.files = reading, writing
        self.reading, self.writing = reading.fileno(), writing.fileno()
        self.received = bytearray()
        self.ended = False
        os.set_blocking(self.reading, False)
        os.set_blocking(self.writing, False)

    def send(self, data):
        view = memoryview(data)
        while view:
            self._wait(selectors.EVENT_WRITE)
            try:
                view = view[os.write(self.writing, view):]
            except BlockingIOError:
                pass
            except (BrokenPipeError, ConnectionResetError) as error:
                raise Closed("the server reads no more") from error

    def read(self):
        """Waits for more; says nothing of what came."""
        if self.ended:
            raise Closed("the server ended the connection")
        self._wait(0)

    def _wait(self, more):
        deadline = time.monotonic() + DEADLINE
        with selectors.DefaultSelector() as selector:
            if self.reading == self.writing:
                selector.register(self.reading, selectors.EVENT_READ | more)
            else:
                if not self.ended:
                    selector.register(self.reading, selectors.EVENT_READ)
                if more:
                    selector.register(self.writing, more)
            ready = selector.select(max(0, deadline - time.monotonic()))
        assert ready, f"the server neither answered nor read for {DEADLINE} s"
        for key, events in ready:
            if key.fd == self.reading and events & selectors.EVENT_READ and not self.ended:
                try:
                    data = os.read(self.reading, 1 << 20)
                except BlockingIOError:
                    continue
                except ConnectionResetError:
                    data = b""
                self.received += data
                self.ended = not data

    def message(self):
        """The next message that came whole, as its body, or None. Headers are those that the specification allows."""
        end = self.received.find(b"\r\n\r\n", 0, 1000)
        if end < 0:
            assert len(self.received) < 1000, f"the server sent no headers: {bytes(self.received[:1000])!r}"
            return None
        head = bytes(self.received[:end])
        names = [line.partition(b":")[0] for line in head.split(b"\r\n")]
        assert set(names) <= {b"Content-Length", b"Content-Type"} and b"Content-Length" in names, f"the server sent headers {head!r}"
        begin, length = end + 4, int(re.search(rb"Content-Length: (\d+)", head)[1])
        if len(self.received) < begin + length:
            return None
        body = bytes(self.received[begin:begin + length])
        del self.received[:begin + length]
        return body

    def end_of_input(self):
        self.files[1].close()


class Conversation:
    """One client's. `settings` is what the editor has for the section "hoverview"."""

    def __init__(self, test, stream):
        self.test, self.stream = test, stream
        self.model = test.model
        self.messages = []  # of the server, in order
        self.unanswered = {}  # id: method
        self.responses = {}
        self.settings = {}
        self.registrations = {}
        self.partial_results = {}  # token: method
        self.next_id = 0
        self.encoding = "utf-16"
        self.pulls = False
        self.capabilities = {}
        self.server = None  # what it answered to initialize
        self.ended = False

    # What the client says.

    def initialize(self, *capabilities, folders=None, **more):
        """Capabilities are laid over those of an editor that can do everything and does not pull. Returns the server's."""
        self.capabilities = merged(FULL, *capabilities)
        roots = [self.test.root] if folders is None else folders
        params = {"processId": os.getpid(), "rootUri": uri_of(roots[0]) if roots else None,
                  "capabilities": self.capabilities, **more}
        if "workspaceFolders" in self.capabilities.get("workspace", {}):
            params["workspaceFolders"] = [{"uri": uri_of(root), "name": root.name} for root in roots] or None
        self.server = self.ask("initialize", params)
        self.encoding = self.server["capabilities"].get("positionEncoding", "utf-16")
        self.pulls = "diagnostic" in self.capabilities.get("textDocument", {})
        self.notify("initialized", {})
        return self.server["capabilities"]

    def notify(self, method, params=None):
        self.send({"jsonrpc": "2.0", "method": method} | ({} if params is None else {"params": params}))

    def request(self, method, params=None, id=None):
        """Sends a request and returns its id; `response` waits for the answer."""
        if id is None:
            self.next_id += 1
            id = self.next_id
        self.unanswered[id] = method
        if isinstance(params, dict) and "partialResultToken" in params:
            self.partial_results[params["partialResultToken"]] = method
        self.send({"jsonrpc": "2.0", "id": id, "method": method} | ({} if params is None else {"params": params}))
        return id

    def ask(self, method, params=None):
        return self.response(self.request(method, params))

    def send(self, message):
        self.stream.send(framed(message))

    def raw(self, data):
        self.stream.send(data)

    # What the server says.

    def receive(self):
        """The next message. Requests are answered, and every message has to be what the protocol says."""
        body = self.stream.message()
        while body is None:
            self.stream.read()
            body = self.stream.message()
        message = json.loads(body.decode("utf-8", "strict"))
        if self.model:
            wrong = self.model.of_server_message(message, self.unanswered)
            self.test.assertEqual(wrong, [], f"the server sent what the protocol does not allow: {body[:2000]!r}")
        self.messages.append(message)
        if "method" not in message:
            id = message["id"]
            if self.unanswered.pop(id, None) is not None:
                self.responses[id] = message
        elif "id" in message:
            self._answer(message)
        elif message["method"] == "$/progress" and self.model:
            self._check_progress(message["params"])
        return message

    def _answer(self, message):
        method, params, result = message["method"], message.get("params"), None
        if method == "workspace/configuration":
            self.test.assertTrue(self.capabilities["workspace"].get("configuration"), "the client cannot be asked for settings")
            result = [self.setting(item.get("section"), item.get("scopeUri")) for item in params["items"]]
        elif method == "client/registerCapability":
            self.registrations |= {each["id"]: each for each in params["registrations"]}
        elif method == "client/unregisterCapability":
            for each in params["unregisterations"]:
                del self.registrations[each["id"]]
        elif method == "workspace/workspaceFolders":
            result = [{"uri": uri_of(self.test.root), "name": "root"}]
        elif method == "window/workDoneProgress/create":
            self.test.assertTrue(self.capabilities["window"].get("workDoneProgress"), "the client knows no progress")
        elif method == "window/showDocument":
            result = {"success": True}
        elif method == "workspace/applyEdit":
            result = {"applied": True}
        self.send({"jsonrpc": "2.0", "id": message["id"], "result": result})

    def _check_progress(self, params):
        value, method = params["value"], self.partial_results.get(params["token"])
        if method:
            wrong = self.model.of_partial_result(method, value)
        else:
            kind = {"begin": "WorkDoneProgressBegin", "report": "WorkDoneProgressReport", "end": "WorkDoneProgressEnd"}
            wrong = list(self.model.problems({"kind": "reference", "name": kind[value["kind"]]}, value, "value"))
        self.test.assertEqual(wrong, [], f"progress that the protocol does not allow: {value}")

    def setting(self, section, scope=None):
        """What the editor has for a section; a test with settings for each folder overrides it."""
        found = {"hoverview": self.settings}
        for part in section.split(".") if section else []:
            found = found.get(part) if isinstance(found, dict) else None
        return found

    def until(self, what, wanted, since=0):
        """The first message from the `since`-th on that is wanted, reading on as long as there is none. `what` is for the
        report of the deadline."""
        at = since
        while True:
            while at < len(self.messages):
                if wanted(self.messages[at]):
                    return self.messages[at]
                at += 1
            try:
                self.receive()
            except (Closed, AssertionError) as error:
                said = "\n".join(json.dumps(each, ensure_ascii=False)[:400] for each in self.messages[-12:])
                raise type(error)(f"{error}\nawaited: {what}; the server's last messages:\n{said}") from error

    def response(self, id):
        """The result of a request; an error is raised."""
        self.until(f"the response to {id!r}", lambda message: id in self.responses)
        message = self.responses.pop(id)
        if "error" in message:
            raise ErrorResponse(message["error"])
        return message["result"]

    def notification(self, method, wanted=lambda params: True, since=0):
        message = self.until(method, lambda message: message.get("method") == method and wanted(message.get("params")), since)
        return message.get("params")

    def published(self, uri, wanted=lambda params: True, since=0):
        """The diagnostics of a publishDiagnostics for that document."""
        return self.notification("textDocument/publishDiagnostics",
                                 lambda params: params["uri"] == uri and wanted(params), since)["diagnostics"]

    def sync(self):
        """Comes back when the server has worked off all that it was sent: it answers what cannot wait in order."""
        with contextlib.suppress(ErrorResponse):
            self.ask("hoverview/functionAt", {"textDocument": {"uri": "file:///nowhere.py"}, "position": {"line": 0, "character": 0}})

    def said(self, method, since=0):
        return [message.get("params") for message in self.messages[since:] if message.get("method") == method]

    # Documents.

    def open(self, uri, text, language="python", version=1):
        return Document(self, str(uri) if ":" in str(uri) else uri_of(uri), text, language, version)

    def open_file(self, path, **more):
        return self.open(path, path.read_bytes().decode(), **more)

    def tell_of_files(self, **changes):
        """`created=[path]`, `changed=…`, `deleted=…`: what a client that watches files says."""
        kinds = {"created": 1, "changed": 2, "deleted": 3}
        self.notify("workspace/didChangeWatchedFiles", {"changes": [
            {"uri": uri_of(path), "type": kinds[kind]} for kind, paths in changes.items() for path in paths]})

    def configure(self, settings):
        """The user changes the editor's settings."""
        self.settings = settings
        self.notify("workspace/didChangeConfiguration", {"settings": {"hoverview": settings}})

    def configured(self, settings):
        """The same, and the server has asked for them."""
        since = len(self.messages)
        self.configure(settings)
        self.until("to be asked for settings", lambda message: message.get("method") == "workspace/configuration", since)
        self.sync()

    # The end.

    def end(self):
        self.ended = True
        self.ask("shutdown")
        self.notify("exit")


class Document:
    """One that the client has open, and its copy of the text."""

    def __init__(self, conversation, uri, text, language, version):
        self.conversation, self.uri, self.version = conversation, uri, version
        self.since = len(conversation.messages)
        self._text(text)
        conversation.notify("textDocument/didOpen", {"textDocument": {
            "uri": uri, "languageId": language, "version": version, "text": text}})

    def _text(self, text):
        self.content = Text(text, self.conversation.encoding)

    @property
    def text(self):
        return self.content.text

    @property
    def identifier(self):
        return {"uri": self.uri}

    def edit(self, *edits):
        """Edits one after another in one notification, each (begin, end, new text) in the text that those before left."""
        changes = []
        for begin, end, new in edits:
            changes.append({"range": self.content.range(begin, end), "text": new})
            self._text(self.text[:begin] + new + self.text[end:])
        self.send(*changes)

    def replace(self, old, new, count=0):
        begin = self.content.find(old, count)
        self.edit((begin, begin + len(old), new))

    def set(self, text):
        """A change without a range: the whole text."""
        self._text(text)
        self.send({"text": text})

    def send(self, *changes, version=None):
        self.version = self.version + 1 if version is None else version
        self.since = len(self.conversation.messages)
        self.conversation.notify("textDocument/didChange", {
            "textDocument": {"uri": self.uri, "version": self.version}, "contentChanges": list(changes)})

    def save(self, text=None):
        self.since = len(self.conversation.messages)
        self.conversation.notify("textDocument/didSave", {"textDocument": self.identifier} | ({} if text is None else {"text": text}))

    def close(self):
        self.since = len(self.conversation.messages)
        self.conversation.notify("textDocument/didClose", {"textDocument": self.identifier})

    def diagnostics(self):
        """Those of the text as it is: pulled if the client pulls, else as they are pushed."""
        if self.conversation.pulls:
            return self.pull()["items"]
        return self.conversation.published(self.uri, lambda params: params.get("version", -1) >= self.version, self.since)

    def pull(self, previous=None):
        return self.ask("textDocument/diagnostic", **({} if previous is None else {"previousResultId": previous}))

    def codes(self):
        return [each["code"] for each in self.diagnostics()]

    def until_codes(self, *codes):
        """Waits for a push with exactly these."""
        if self.conversation.pulls:
            raise AssertionError("a client that pulls asks")
        self.conversation.published(self.uri, lambda params: [each["code"] for each in params["diagnostics"]] == list(codes), self.since)

    def at(self, needle, count=0):
        return {"textDocument": self.identifier, "position": self.content.place(needle, count)}

    def ask(self, method, **params):
        return self.conversation.ask(method, {"textDocument": self.identifier, **params})

    def hover(self, needle, count=0):
        return self.conversation.ask("textDocument/hover", self.at(needle, count))

    def function_at(self, needle, count=0):
        return self.conversation.ask("hoverview/functionAt", self.at(needle, count))

    def symbols(self):
        return self.ask("textDocument/documentSymbol")

    def lenses(self):
        """With their commands, resolved where the server leaves that for later."""
        lenses = self.ask("textDocument/codeLens") or []
        return [each if "command" in each else self.conversation.ask("codeLens/resolve", each) for each in lenses]

    def actions(self, range_, diagnostics=(), only=None):
        """The code actions for a range that change something, with their edits, resolved where the server leaves that for
        later."""
        context = {"diagnostics": list(diagnostics), "triggerKind": 1} | ({} if only is None else {"only": only})
        actions = self.ask("textDocument/codeAction", range=range_, context=context) or []
        return [self.resolved(each) for each in actions if "command" not in each]

    def actions_for(self, diagnostic, only=None):
        return self.actions(diagnostic["range"], [diagnostic], only)

    def resolved(self, action):
        if "edit" in action or isinstance(action.get("command"), str) or "disabled" in action:
            return action
        return self.conversation.ask("codeAction/resolve", action)

    def after(self, action):
        """The text after an action's edit, which may be of this document and this version only."""
        return self.content.edited(self.edits_of(action))

    def edits_of(self, action):
        changes = action["edit"].get("changes")
        if changes is not None:
            assert list(changes) == [self.uri], f"the edit is of {list(changes)}"
            return changes[self.uri]
        [change] = action["edit"]["documentChanges"]
        identifier = change["textDocument"]
        assert identifier["uri"] == self.uri and identifier["version"] in (None, self.version), f"the edit is of {identifier}"
        return change["edits"]

    def apply(self, action):
        """As the editor does: the edits go back to the server as a change."""
        spans = sorted(((self.content.offset(edit["range"]["start"]), self.content.offset(edit["range"]["end"]), edit["newText"])
                        for edit in self.edits_of(action)), reverse=True)
        self.edit(*spans)


class Server:
    """A running one, started with the given arguments."""

    def __init__(self, test, *arguments, **environment):
        self.test = test
        self.complaints = tempfile.TemporaryFile()
        self.process = subprocess.Popen(
            [PROGRAM, *arguments], stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=self.complaints,
            cwd=test.root, env=test.environment(**environment))
        test.addCleanup(self._cleaned)

    def conversation(self):
        """The one over its pipes."""
        return Conversation(self.test, Stream(self.process.stdout, self.process.stdin))

    def stderr(self):
        self.complaints.seek(0)
        return self.complaints.read().decode(errors="replace")

    def wait(self):
        """How it ended."""
        return self.process.wait(DEADLINE)

    def is_running(self):
        return self.process.poll() is None

    def until_stderr(self, pattern):
        """Waits for a line on standard error."""
        deadline = time.monotonic() + DEADLINE
        while not (found := re.search(pattern, self.stderr())):
            assert self.is_running() and time.monotonic() < deadline, f"no {pattern!r} on standard error: {self.stderr()!r}"
            with contextlib.suppress(subprocess.TimeoutExpired):
                self.process.wait(0.01)
        return found

    def connect(self, address):
        """A conversation over a socket: (host, port) or a path."""
        connection = socket.socket(socket.AF_INET if isinstance(address, tuple) else socket.AF_UNIX)
        self.test.addCleanup(connection.close)
        connection.connect(address)
        return Conversation(self.test, Stream(connection, connection))

    def _cleaned(self):
        if self.process.poll() is None:
            self.process.send_signal(signal.SIGKILL)
        self.process.wait()
        for pipe in (self.process.stdin, self.process.stdout):
            with contextlib.suppress(OSError):
                pipe.close()
        said = self.stderr()
        self.complaints.close()
        self.test.assertNotRegex(said, r"Sanitizer|runtime error:|terminate called", "the server crashed")


class Talk(Scratch):
    """A test that talks to a server."""

    maxDiff = None
    model = Model() if MODEL.exists() else None

    def start(self, *arguments, **environment):
        return Server(self, "serve", *(arguments or ("--stdio",)), **environment)

    def talk(self, *capabilities, **more):
        """A conversation with a new server, past its initialization. When the test is over the server has to end with 0."""
        environment = {name: more.pop(name) for name in list(more) if name.isupper()}
        settings = more.pop("settings", {})
        server = self.start(**environment)
        conversation = server.conversation()
        conversation.settings = settings
        conversation.initialize(*capabilities, **more)
        self.addCleanup(self._ended, server, conversation)
        if conversation.capabilities["workspace"].get("configuration"):
            # What is opened then has the editor's settings from its beginning.
            conversation.until("to be asked for settings", lambda message: message.get("method") == "workspace/configuration")
            conversation.sync()
        return conversation

    def _ended(self, server, conversation):
        if not conversation.ended:
            conversation.end()
        self.assertEqual(server.wait(), 0, f"how the server ended; on standard error: {server.stderr()!r}")

    def assertError(self, code, conversation, method, params=None):
        with self.assertRaises(ErrorResponse) as raised:
            conversation.ask(method, params)
        self.assertEqual(raised.exception.code, code, raised.exception.message)
        self.assertTrue(raised.exception.message, "an error has to say something")


def main():
    unittest.main(verbosity=2)
