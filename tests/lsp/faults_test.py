"""What befalls a server outside of the protocol: pipes that are closed or full, signals, and on sockets clients that send too much. It
never spins, never grows without bound, and ends when there is nobody left to talk to.
"""

import contextlib
import os
import pathlib
import selectors
import signal
import statistics
import subprocess
import time

from conversation import PARSE_ERROR, Closed, DEADLINE, ErrorResponse, Talk, framed, main
from running import CLEAN, PROGRAM
from samples import branchy

LARGE = int(os.environ.get("HOVERVIEW_LARGE", 100_000_000))  # bytes; less under sanitizers, where each costs many times as much
SANITIZED = LARGE < 100_000_000
INITIALIZE = framed({"jsonrpc": "2.0", "id": 1, "method": "initialize", "params": {"processId": None, "rootUri": None, "capabilities": {}}})
SHUTDOWN = framed({"jsonrpc": "2.0", "id": 2, "method": "shutdown"}) + framed({"jsonrpc": "2.0", "method": "exit"})


def cpu(process):
    """Seconds of CPU that a running process has taken."""
    fields = pathlib.Path(f"/proc/{process.pid}/stat").read_text().rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def memory(process):
    """MB that it has in memory."""
    return int(pathlib.Path(f"/proc/{process.pid}/statm").read_text().split()[1]) * os.sysconf("SC_PAGE_SIZE") / 1e6


class Faults(Talk):
    def run_with(self, before=None, stdin=subprocess.PIPE, stdout=subprocess.PIPE, data=b"", arguments=("serve",), **environment):
        """How the program ends that gets this input and starts after `before`, and what it wrote."""
        with subprocess.Popen([PROGRAM, *arguments], stdin=stdin, stdout=stdout, stderr=subprocess.PIPE, cwd=self.root,
                              env=self.environment(**environment), preexec_fn=before) as process:
            out, err = process.communicate(data if stdin == subprocess.PIPE else None, DEADLINE)
        self.assertNotRegex(err.decode(), "Sanitizer|runtime error|terminate called")
        return process.returncode, out

    def until_idle(self, process):
        """Comes back when a process takes hardly any CPU while half a second goes by: one that spins never does."""
        deadline = time.monotonic() + DEADLINE
        while time.monotonic() < deadline:
            before = cpu(process)
            with contextlib.suppress(subprocess.TimeoutExpired):
                process.wait(0.5)
            if process.poll() is None and cpu(process) - before < 0.05:
                return
        self.fail("it spins, or has ended")

    def until_busy(self, process):
        """Comes back when a process has taken a fifth of a second of CPU from now on, or is not going to."""
        begin, deadline = cpu(process), time.monotonic() + 10
        while cpu(process) < begin + 0.2 and time.monotonic() < deadline:
            with contextlib.suppress(subprocess.TimeoutExpired):
                process.wait(0.01)

    def fill(self, talk, data):
        """Writes as much as the pipe takes while nothing of the answers is read; how much that was."""
        os.set_blocking(talk.stream.writing, False)
        done, selector = 0, selectors.DefaultSelector()
        selector.register(talk.stream.writing, selectors.EVENT_WRITE)
        while done < len(data) and selector.select(2):
            with contextlib.suppress(BlockingIOError):
                done += os.write(talk.stream.writing, data[done:done + 65536])
        return done

    def flood(self, talk):
        document = talk.open("file:///a.py", "".join(branchy(f"tangled_{number}") for number in range(300)))
        document.diagnostics()
        request = framed({"jsonrpc": "2.0", "id": "x", "method": "textDocument/codeLens", "params": {"textDocument": document.identifier}})
        return document, request, self.fill(talk, request * (4_000_000 // len(request)))


class Descriptors(Faults):
    def test_closed_at_the_start(self):
        """A descriptor that is closed is not taken by the next file that is opened."""
        for closed in ([0], [1], [2], [0, 1], [0, 1, 2]):
            with self.subTest(closed=closed):
                def close(closed=closed):
                    for descriptor in closed:
                        os.close(descriptor)
                code, out = self.run_with(close, data=b"" if 0 in closed else INITIALIZE + SHUTDOWN, arguments=("serve", "--log", "log"))
                self.assertEqual(code, 1 if 0 in closed else 0)
                self.assertEqual(out.count(b"Content-Length"), 0 if {0, 1} & set(closed) else 2)
                self.assertNotIn(b"Content-Length", (self.root / "log").read_bytes())

    def test_input_from_a_file(self):
        path = self.write("input", INITIALIZE + SHUTDOWN)
        with path.open("rb") as file:
            code, out = self.run_with(stdin=file)
        self.assertEqual((code, out.count(b"Content-Length")), (0, 2))

    def test_a_file_that_ends_early(self):
        for content in (b"", INITIALIZE, INITIALIZE[:-5]):
            with self.subTest(content), self.write("input", content).open("rb") as file:
                self.assertEqual(self.run_with(stdin=file)[0], 1)

    def test_input_that_cannot_be_read(self):
        folder = os.open(self.root, os.O_RDONLY)
        self.addCleanup(os.close, folder)
        self.assertEqual(self.run_with(stdin=folder)[0], 1)
        self.assertEqual(self.run_with(stdin=subprocess.DEVNULL)[0], 1)

    def test_output_to_a_full_disk(self):
        with open("/dev/full", "wb") as full:
            self.assertEqual(self.run_with(stdout=full, data=INITIALIZE)[0], 1)

    def test_output_to_a_file(self):
        with (self.root / "output").open("wb") as file:
            self.assertEqual(self.run_with(stdout=file, data=INITIALIZE + SHUTDOWN)[0], 0)
        self.assertEqual((self.root / "output").read_bytes().count(b"Content-Length"), 2)


class Signals(Faults):
    def test_each_ends_it(self):
        for number in (signal.SIGTERM, signal.SIGINT, signal.SIGHUP):
            with self.subTest(number):
                server = self.start()
                server.conversation().initialize()
                server.process.send_signal(number)
                self.assertEqual(server.wait(), 128 + number)

    def test_while_nothing_is_read(self):
        server = self.start()
        talk = server.conversation()
        talk.initialize()
        self.flood(talk)
        server.process.terminate()
        self.assertEqual(server.wait(), 128 + signal.SIGTERM)

    def test_one_that_means_a_closed_pipe_does_not(self):
        server = self.start()
        talk = server.conversation()
        talk.initialize()
        server.process.send_signal(signal.SIGPIPE)
        self.assertEqual(talk.open("file:///a.py", branchy()).codes(), ["C901"])
        talk.end()
        self.assertEqual(server.wait(), 0)


class Silence(Faults):
    """The other side does not read, or says half of something."""

    def test_a_client_that_does_not_read(self):
        server = self.start()
        talk = server.conversation()
        talk.initialize()
        talk.model = None  # the same answer again and again
        _, request, done = self.flood(talk)
        self.assertLess(done, 3_000_000, "no more is read than can be kept")
        self.until_idle(server.process)
        if not SANITIZED:
            self.assertLess(memory(server.process), 200, "MB")
        # Nothing is lost: what was taken is answered once somebody reads.
        talk.raw(request[done % len(request):] if done % len(request) else b"")
        talk.unanswered = _Any("textDocument/codeLens")
        count = lambda: sum(1 for each in talk.messages if each.get("id") == "x")
        talk.until("all answers", lambda _: count() == -(-done // len(request)))

    def test_half_a_message(self):
        for half in (b"Content-Length: 5", b"Content-Length: 100\r\n\r\n{\"jsonrpc\"", framed(b"x" * 1000)[:-1]):
            with self.subTest(half):
                server = self.start()
                talk = server.conversation()
                talk.initialize()
                talk.raw(half)
                self.until_idle(server.process)
                talk.stream.end_of_input()
                self.assertEqual(server.wait(), 1)

    def test_the_end_does_not_wait_for_what_nobody_wants_any_more(self):
        """The editor is gone while a document of many MB is being looked at."""
        text = CLEAN * (min(LARGE, 20_000_000) // 2 // len(CLEAN))
        opening = framed({"jsonrpc": "2.0", "method": "textDocument/didOpen", "params": {"textDocument": {
            "uri": "file:///a.py", "languageId": "python", "version": 1, "text": text}}})

        def taken(waits):
            """Seconds of CPU from the opening to the end."""
            server = self.start()
            talk = server.conversation()
            talk.initialize(trace="messages")
            before = cpu(server.process)
            talk.raw(opening)
            talk.notification("$/logTrace", lambda params: "didOpen" in params["message"])
            if waits:
                talk.published("file:///a.py")
            else:
                self.until_busy(server.process)
            talk.stream.end_of_input()
            _, status, usage = os.wait4(server.process.pid, 0)
            server.process.returncode = os.waitstatus_to_exitcode(status)
            self.assertEqual(server.process.returncode, 1)
            return usage.ru_utime + usage.ru_stime - before

        whole = taken(waits=True)
        # On a busy machine all may be done before we get to close the pipe, or nothing begun: that is not the rule.
        self.assertLess(statistics.median(taken(waits=False) for _ in range(5)), whole / 2, "seconds of CPU")


class _Any(dict):
    """Every id is one that waits for an answer, however often."""

    def __init__(self, method):
        super().__init__()
        self.method = method

    def pop(self, key, default=None):
        return self.method

    def __contains__(self, key):
        return True


class Sockets(Talk):
    def listening(self):
        server = self.start("--listen", "127.0.0.1:0")
        return server, ("127.0.0.1", int(server.until_stderr(r"127\.0\.0\.1:(\d+)")[1]))

    def settle(self, talk):
        """The server has asked all that it asks a new client."""
        talk.until("to be asked for settings", lambda message: message.get("method") == "workspace/configuration")
        talk.sync()

    def test_a_large_message_holds_up_no_other(self):
        """While one client's is on its way and being looked at, another types."""
        server, address = self.listening()
        other, heavy = server.connect(address), server.connect(address)
        other.initialize()
        heavy.initialize()
        document = other.open("file:///a.py", branchy())
        document.diagnostics()
        self.settle(heavy)
        text = CLEAN * (LARGE // len(CLEAN))
        opening = memoryview(framed({"jsonrpc": "2.0", "method": "textDocument/didOpen", "params": {"textDocument": {
            "uri": "file:///heavy.py", "languageId": "python", "version": 1, "text": text}}}))
        for begin in range(0, len(opening), len(opening) // 10 + 1):
            heavy.raw(opening[begin:begin + len(opening) // 10 + 1])
            document.edit((0, 0, "x"))
            document.diagnostics()
        typed = 0
        while not heavy.stream.ready():
            document.edit((0, 0, "#\n"))
            document.diagnostics()
            typed += 1
        self.assertGreater(typed, 3, "keystrokes of another while a large document is looked at")
        heavy.published("file:///heavy.py")

    def test_a_message_over_the_limit_is_refused(self):
        server, address = self.listening()
        talk = server.connect(address)
        talk.initialize()
        talk.raw(b"Content-Length: 200000000\r\n\r\n")
        said = talk.until("an error", lambda message: "error" in message)["error"]
        self.assertEqual(said["code"], PARSE_ERROR)
        self.assertIn("200000000", said["message"])
        self.assertEqual(talk.open("file:///a.py", branchy()).codes(), ["C901"])

    def test_as_many_clients_as_there_may_be(self):
        """The next one is told so, and gets in when one has gone."""
        server, address = self.listening()
        talks = [server.connect(address) for _ in range(500)]
        talks[0].initialize()
        talks[-1].initialize()
        document = talks[0].open("file:///a.py", branchy())
        self.assertEqual(document.codes(), ["C901"])
        late = server.connect(address)
        with self.assertRaises(ErrorResponse) as raised:
            late.initialize()
        self.assertIn("500", raised.exception.message)
        with self.assertRaises(Closed):
            late.receive()
        talks[-1].end()
        with self.assertRaises(Closed):
            while True:
                talks[-1].receive()
        next_one = server.connect(address)
        next_one.initialize()
        self.assertEqual(next_one.open("file:///b.py", branchy()).codes(), ["C901"])
        self.assertIsNotNone(document.hover("tangled"))

    def test_as_many_documents_as_there_may_be(self):
        talk = self.talk()
        since = len(talk.messages)
        for number in range(10_000):
            talk.notify("textDocument/didOpen", {"textDocument": {"uri": f"file:///{number}.py", "languageId": "python", "version": 1, "text": ""}})
        talk.notify("textDocument/didOpen", {"textDocument": {"uri": "file:///more.py", "languageId": "python", "version": 1, "text": branchy()}})
        said = talk.notification("window/showMessage", since=since)
        self.assertIn("/more.py", said["message"])
        talk.notify("textDocument/didClose", {"textDocument": {"uri": "file:///0.py"}})
        self.assertEqual(talk.open("file:///more.py", branchy()).codes(), ["C901"])


if __name__ == "__main__":
    main()
