"""The same server over TCP and over a Unix socket, to several clients at once."""

import os
import re
import socket
import stat
import subprocess

from conversation import Closed, Server, Talk, framed, main
from running import PROGRAM
from samples import branchy


class Transports(Talk):
    def listening(self):
        """A server on a free port of its own choice, and its address, which it says on standard error."""
        server = self.start("--listen", "127.0.0.1:0")
        return server, ("127.0.0.1", int(server.until_stderr(r"127\.0\.0\.1:(\d+)")[1]))

    def on_socket(self, name="s"):
        server = self.start("--pipe", name)
        server.until_stderr(rf"{name}\b.*\n")
        return server, str(self.root / name)

    def end_of(self, conversation):
        """Reads until the server ends the connection."""
        with self.assertRaises(Closed):
            while True:
                conversation.receive()

    def check(self, conversation, name="tangled"):
        conversation.initialize()
        document = conversation.open("file:///a.py", branchy(name))
        self.assertEqual(document.codes(), ["C901"])
        self.assertIsNotNone(document.hover(name))
        return document


class Several(Transports):
    def both(self):
        yield self.listening()
        yield self.on_socket()

    def test_a_conversation(self):
        for server, address in self.both():
            talk = server.connect(address)
            self.check(talk)
            talk.end()
            self.end_of(talk)
            self.assertTrue(server.is_running(), "it goes on for others")

    def test_clients_do_not_see_one_another(self):
        for server, address in self.both():
            talks = [server.connect(address) for _ in range(5)]
            documents = [self.check(talk, f"tangled{number}") for number, talk in enumerate(talks)]
            talks[0].configure({"complexity": {"limit": 50}})
            documents[0].until_codes()
            for number, document in enumerate(documents[1:], 1):
                document.edit((0, 0, f"def badName{number}(): pass\n"))
                self.assertEqual(document.codes(), ["N802", "C901"])
                self.assertEqual(document.function_at(f"tangled{number}")["name"], f"tangled{number}")
            documents[1].close()
            self.assertEqual(documents[2].function_at("tangled2")["name"], "tangled2")
            for talk in talks:
                talk.end()
                self.end_of(talk)

    def test_one_that_goes_takes_nothing_with_it(self):
        """With `exit`, without a word, in the middle of a message, or while it is being answered."""
        for server, address in self.both():
            stays = server.connect(address)
            document = self.check(stays)
            for said in (b"", b"Content-Le", framed(b"{")[:-1], framed({"jsonrpc": "2.0", "method": "exit"}),
                         framed({"jsonrpc": "2.0", "id": 1, "method": "initialize", "params": {"processId": None, "rootUri": None, "capabilities": {}}})):
                goes = server.connect(address)
                goes.raw(said)
                goes.stream.files[0].close()
            document.edit((0, 0, "def badName(): pass\n"))
            self.assertEqual(document.codes(), ["N802", "C901"])
            self.assertTrue(server.is_running())

    def test_the_death_of_a_clients_process_ends_its_conversation_only(self):
        server, address = self.listening()
        stays, goes = server.connect(address), server.connect(address)
        document = self.check(stays)
        editor = subprocess.Popen(["cat"], stdin=subprocess.PIPE)
        goes.initialize(processId=editor.pid)
        editor.kill()
        editor.stdin.close()
        editor.wait()
        self.end_of(goes)
        self.assertIsNotNone(document.hover("tangled"))

    def test_a_client_that_does_not_read_holds_up_no_other(self):
        server, address = self.listening()
        lazy, other = server.connect(address), server.connect(address)
        lazy.initialize()
        document = lazy.open("file:///a.py", "".join(branchy(f"tangled_{number}") for number in range(3000)))
        request = framed({"jsonrpc": "2.0", "id": "x", "method": "textDocument/documentSymbol", "params": {"textDocument": document.identifier}})
        for _ in range(20):
            os.write(lazy.stream.writing, request)
        self.check(other)
        other.end()
        self.end_of(other)


class Tcp(Transports):
    def test_a_line_of_http_closes_the_connection(self):
        """A web page can reach a loopback address; it must not be taken for an editor."""
        server, address = self.listening()
        talk = server.connect(address)
        document = self.check(talk)
        message = framed({"jsonrpc": "2.0", "id": 1, "method": "initialize", "params": {"processId": None, "rootUri": None, "capabilities": {}}})
        for line in (b"POST / HTTP/1.1\r\n", b"GET / HTTP/1.1\r\nHost: localhost\r\n", b"OPTIONS * HTTP/1.1\r\n", b"hello\r\n", b"PRI * HTTP/2.0\r\n"):
            with self.subTest(line):
                stranger = server.connect(address)
                stranger.raw(line)
                with self.assertRaises(Closed):
                    while True:
                        stranger.raw(message)
                        stranger.receive()
                self.assertEqual([each for each in stranger.messages if "result" in each], [])
        self.assertIsNotNone(document.hover("tangled"))

    def test_an_unknown_header_closes_the_connection(self):
        server, address = self.listening()
        message = framed({"jsonrpc": "2.0", "id": 1, "method": "initialize", "params": {"processId": None, "rootUri": None, "capabilities": {}}})
        for header in (b"Host: localhost\r\n", b"Origin: null\r\n", b"X: Y\r\n"):
            stranger = server.connect(address)
            stranger.raw(header + message)
            self.end_of(stranger)
            self.assertEqual([each for each in stranger.messages if "result" in each], [])
        talk = server.connect(address)
        talk.raw(framed({"jsonrpc": "2.0", "id": 1, "method": "shutdown"}, "Content-Type: application/vscode-jsonrpc; charset=utf-8"))
        talk.unanswered[1] = "shutdown"
        talk.receive()

    def test_addresses_that_are_none(self):
        for address in ("localhost:5000", "127.0.0.1", "127.0.0.1:", "127.0.0.1:99999", ":5000", "127.0.0.1:http", "1.2.3:5", ""):
            with self.subTest(address):
                server = self.start("--listen", address)
                self.assertEqual(server.wait(), 2)
                self.assertIn("--listen", server.stderr())

    def test_a_port_that_is_taken(self):
        with socket.create_server(("127.0.0.1", 0)) as taken:
            server = self.start("--listen", f"127.0.0.1:{taken.getsockname()[1]}")
            self.assertEqual(server.wait(), 2)
            self.assertIn(str(taken.getsockname()[1]), server.stderr())

    def test_an_address_that_others_can_reach_is_warned_of(self):
        server = self.start("--listen", "0.0.0.0:0")
        said = server.until_stderr(r"(?s).*0\.0\.0\.0:(\d+)")[0]
        self.assertRegex(server.stderr(), r"(?i)warn|anyone|everyone|other machines|not.*loopback", said)
        talk = server.connect(("127.0.0.1", int(re.search(r"0\.0\.0\.0:(\d+)", said)[1])))
        self.check(talk)
        quiet, _ = self.listening()
        self.assertNotRegex(quiet.stderr(), r"(?i)warn")

    def test_ipv6(self):
        server = self.start("--listen", "[::1]:0")
        port = int(server.until_stderr(r"\[::1\]:(\d+)")[1])
        with socket.create_connection(("::1", port)) as connection:
            connection.sendall(framed({"jsonrpc": "2.0", "id": 1, "method": "shutdown"}))
            self.assertIn(b"-32002", connection.recv(1000))


class Pipe(Transports):
    def test_nobody_else_may_use_it(self):
        _, path = self.on_socket()
        status = os.stat(path)
        self.assertTrue(stat.S_ISSOCK(status.st_mode))
        self.assertEqual(stat.S_IMODE(status.st_mode), 0o600)

    def test_nobody_else_may_use_it_whatever_the_mask_is(self):
        self.addCleanup(os.umask, os.umask(0))
        _, path = self.on_socket()
        self.assertEqual(stat.S_IMODE(os.stat(path).st_mode), 0o600)

    def test_a_file_is_never_replaced(self):
        self.write("file", "mine")
        (self.root / "folder").mkdir()
        (self.root / "link").symlink_to(self.root / "file")
        for name in ("file", "folder", "link"):
            server = self.start("--pipe", name)
            self.assertEqual(server.wait(), 2)
            self.assertIn(name, server.stderr())
        self.assertEqual((self.root / "file").read_text(), "mine")
        self.assertTrue((self.root / "link").is_symlink())

    def test_a_socket_that_nobody_serves_is_replaced(self):
        """A server that was killed leaves one."""
        first, path = self.on_socket()
        first.process.kill()
        first.wait()
        self.assertTrue(os.path.exists(path))
        second, _ = self.on_socket()
        self.check(second.connect(path))

    def test_a_socket_that_somebody_serves_is_not(self):
        first, path = self.on_socket()
        second = self.start("--pipe", "s")
        self.assertEqual(second.wait(), 2)
        self.check(first.connect(path))

    def test_it_is_gone_when_the_server_ends(self):
        server, path = self.on_socket()
        self.check(server.connect(path))
        server.process.terminate()
        server.wait()
        self.assertFalse(os.path.exists(path))

    def test_paths_that_are_none(self):
        for path in ("nowhere/s", "x" * 200, ""):
            server = self.start("--pipe", path)
            self.assertEqual(server.wait(), 2, path)
            self.assertTrue(server.stderr())


class Choice(Transports):
    def test_one_way_at_a_time(self):
        for arguments in (["--stdio", "--pipe", "s"], ["--listen", "127.0.0.1:0", "--pipe", "s"], ["--stdio", "--listen", "127.0.0.1:0"], ["--socket", "5"]):
            with self.subTest(arguments):
                server = Server(self, "serve", *arguments)
                self.assertEqual(server.wait(), 2)
                self.assertTrue(server.stderr())

    def test_help(self):
        text = subprocess.run([PROGRAM, "serve", "--help"], capture_output=True, text=True, check=True).stdout
        for option in ("--stdio", "--listen", "--pipe", "--log"):
            self.assertIn(option, text)


if __name__ == "__main__":
    main()
