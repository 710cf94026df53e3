"""Many clients of one server in one thread: each a connection, its requests and one document that it edits."""

import asyncio
import contextlib
import itertools
import json
import os
import pathlib
import re
import subprocess
import sys
import sysconfig

ROOT = pathlib.Path(__file__).resolve().parents[2]
LIBRARY = pathlib.Path(sysconfig.get_path("stdlib"))
LONG = 240  # seconds; a guard against hangs, never an expectation


def modules(count, most_bytes=60_000):
    """Texts of Python's library, in ASCII, so that a column is a character."""
    found = []
    for path in sorted(LIBRARY.glob("*.py")):
        data = path.read_bytes()
        if 2_000 < len(data) <= most_bytes and data.isascii() and b"\r" not in data:
            found.append(data.decode())
    assert found, f"{LIBRARY} has no modules"
    return list(itertools.islice(itertools.cycle(found), count))


class Server:
    """A running one that listens on a free port of its own choice."""

    def __init__(self, program):
        self.process = subprocess.Popen([program, "serve", "--listen", "127.0.0.1:0"], stdin=subprocess.DEVNULL, stderr=subprocess.PIPE)
        said = self.process.stderr.readline().decode()
        self.port = int(re.search(r"127\.0\.0\.1:(\d+)", said)[1])

    def memory(self):
        """What it has in memory, in KB."""
        status = pathlib.Path(f"/proc/{self.process.pid}/status").read_text()
        return int(re.search(r"VmRSS:\s+(\d+)", status)[1])

    def cpu(self):
        """Seconds of CPU that it has taken."""
        fields = pathlib.Path(f"/proc/{self.process.pid}/stat").read_text().rpartition(")")[2].split()
        return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")

    def stop(self):
        self.process.terminate()
        try:
            said = self.process.communicate(timeout=LONG)[1].decode(errors="replace")
        except subprocess.TimeoutExpired:
            self.process.kill()
            sys.exit(f"the server was told to end, and runs {LONG} s later")
        code = self.process.returncode
        if code not in (0, 143) or "Sanitizer" in said:
            sys.exit(f"the server ended with {code}: {said}")


class Lost(Exception):
    """The server closed the connection."""


class Client:
    def __init__(self, reader, writer):
        self.reader, self.writer = reader, writer
        self.ids = itertools.count(1)
        self.waiting = {}  # id or (uri, version): future
        self.task = asyncio.create_task(self.listen())

    @classmethod
    async def connected(cls, port, initialize=True):
        client = cls(*await asyncio.open_connection("127.0.0.1", port, limit=1 << 20))
        if initialize:
            await client.ask("initialize", {"processId": None, "rootUri": None, "capabilities": {
                "textDocument": {"publishDiagnostics": {"versionSupport": True}, "hover": {"contentFormat": ["markdown"]},
                                 "documentSymbol": {"hierarchicalDocumentSymbolSupport": True}}}})
            client.notify("initialized", {})
        return client

    def send(self, message):
        body = json.dumps({"jsonrpc": "2.0"} | message).encode()
        self.writer.write(b"Content-Length: %d\r\n\r\n" % len(body) + body)

    def notify(self, method, params):
        self.send({"method": method, "params": params})

    def expected(self, key):
        future = self.waiting[key] = asyncio.get_running_loop().create_future()
        return future

    async def ask(self, method, params):
        """The result of a request; an error is one of the test's."""
        id = next(self.ids)
        future = self.expected(id)
        self.send({"id": id, "method": method, "params": params})
        reply = await asyncio.wait_for(future, LONG)
        assert "result" in reply, f"{method}: {reply}"
        return reply["result"]

    async def listen(self):
        try:
            while True:
                header = await self.reader.readuntil(b"\r\n\r\n")
                message = json.loads(await self.reader.readexactly(int(header.split(b":")[1])))
                if "method" not in message:
                    key = message["id"]
                elif message["method"] == "textDocument/publishDiagnostics":
                    key = message["params"]["uri"], message["params"].get("version")
                elif "id" in message:
                    self.send({"id": message["id"], "result": None})
                    continue
                else:
                    continue
                # Of diagnostics only the newest may come: those of older versions are done with, too.
                for each in [key] if isinstance(key, int) else [k for k in self.waiting if isinstance(k, tuple) and k[0] == key[0] and k[1] <= (key[1] or 0)]:
                    future = self.waiting.pop(each, None)
                    if future and not future.done():
                        future.set_result(message)
        except (asyncio.IncompleteReadError, ConnectionError, asyncio.CancelledError):
            for future in self.waiting.values():
                if not future.done():
                    future.set_exception(Lost())

    async def close(self):
        self.task.cancel()
        self.writer.close()
        with contextlib.suppress(ConnectionError):
            await asyncio.wait_for(self.writer.wait_closed(), LONG)


class Document:
    """One that a client has open, and its lines."""

    def __init__(self, client, uri, text):
        self.client, self.uri, self.version = client, uri, 1
        self.lines = text.split("\n")
        self.opened = client.expected((uri, 1))
        client.notify("textDocument/didOpen", {"textDocument": {"uri": uri, "languageId": "python", "version": 1, "text": text}})

    @property
    def text(self):
        return "\n".join(self.lines)

    def edit(self, line, begin, end, new):
        """Replaces a stretch of a line; gives what comes when it has been analysed."""
        old = self.lines[line]
        self.lines[line:line + 1] = (old[:begin] + new + old[end:]).split("\n")
        self.version += 1
        done = self.client.expected((self.uri, self.version))
        self.client.notify("textDocument/didChange", {
            "textDocument": {"uri": self.uri, "version": self.version},
            "contentChanges": [{"range": {"start": {"line": line, "character": begin}, "end": {"line": line, "character": end}}, "text": new}]})
        return done

    async def diagnostics(self, done):
        return (await asyncio.wait_for(done, LONG))["params"]["diagnostics"]

    def close(self):
        self.client.notify("textDocument/didClose", {"textDocument": {"uri": self.uri}})
