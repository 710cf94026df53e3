"""What runs in Debian 13: reads jobs from standard input, one JSON object a line, and writes a result for each, as it ends.

A job is {"id", "kind", "blocks"}: one block, or for SQL all of a text's blocks in one database. A result is {"id", "results"}
with {"printed", "error"} for each block; `error` is null where it ran as it should. Started by examples.py, as root, in a
namespace of its own; the examples themselves run as nobody, PostgreSQL as its own user.
"""

import fcntl
import hashlib
import json
import os
import re
import signal
import socket
import struct
import subprocess
import sys
import threading
from concurrent.futures import ThreadPoolExecutor, as_completed
from pathlib import Path

# Far more than an example needs; it only ends what hangs.
LIMIT = 60

NOBODY = 65534
FOLDER = Path("/tmp/examples")
HOME = Path("/var/cache/examples")      # kept from run to run: matplotlib's list of fonts takes seconds to make
SOCKETS = Path("/tmp/postgresql")
MARK = "\x1ehoverview:"

DOCTEST = """
def run():
    import doctest, sys
    source = open(sys.argv[1], encoding="utf-8").read()
    flags = doctest.ELLIPSIS | doctest.NORMALIZE_WHITESPACE
    test = doctest.DocTestParser().get_doctest(source, {}, "example", sys.argv[1], 0)
    test.globs = vars(sys.modules["__main__"])
    del sys.argv[1:], test.globs["run"]
    sys.exit(doctest.DocTestRunner(optionflags=flags).run(test, clear_globs=False).failed != 0)
run()
"""


def execute(command, folder, stdin=None, user=NOBODY, **options):
    """Runs a command, and ends whatever it leaves running. Returns its exit status (None: it had to be ended), what it printed."""
    environment = {"PATH": "/usr/bin:/bin", "LANG": "C.UTF-8", "HOME": str(HOME), "USER": "nobody", "MPLBACKEND": "Agg",
                   "TZ": "UTC"}
    options = {"stdout": subprocess.PIPE, "stderr": subprocess.PIPE} | options
    with subprocess.Popen(command, cwd=folder, env=environment, user=user, group=user, extra_groups=[], start_new_session=True,
                          stdin=subprocess.PIPE if stdin else subprocess.DEVNULL, text=True, errors="replace", **options) as process:
        try:
            printed, errors = process.communicate(stdin, timeout=LIMIT)
            status = process.returncode
        except subprocess.TimeoutExpired:
            os.killpg(process.pid, signal.SIGKILL)
            printed, errors = process.communicate()
            status = None
    try:
        os.killpg(process.pid, signal.SIGKILL)
    except ProcessLookupError:
        pass
    return status, printed, errors or ""


def complaint(status, errors):
    if status is None:
        return f"did not end within {LIMIT} s"
    return errors.strip() or f"ended with {status}"


def folder_of(content):
    """Named by the content, so that a path that is printed is the same every time."""
    folder = FOLDER / hashlib.sha256(content.encode()).hexdigest()[:12]
    folder.mkdir(parents=True, exist_ok=True)
    os.chown(folder, NOBODY, NOBODY)
    return folder


def program(command, name, content):
    folder = folder_of(content)
    (folder / name).write_text(content)
    status, printed, errors = execute([*command, name], folder)
    return {"printed": printed, "error": complaint(status, errors) if status != 0 else None}


def python(content):
    return program(["python3.13"], "example.py", content)


def python_doctest(content):
    result = program(["python3.13", "-c", DOCTEST], "example.txt", content)
    if result["error"]:
        result["error"] = result["printed"].strip() or result["error"]
    result["printed"] = ""
    return result


def javascript(content):
    return program(["node"], "example.mjs", content)


def shell(content, dialect):
    _, printed, errors = execute(["shellcheck", f"--shell={dialect}", "--format=json", "-"], "/tmp", content)
    found = json.loads(printed) if printed.strip() else [{"line": 1, "code": 0, "message": complaint(1, errors)}]
    lines = [f"line {one['line']}: SC{one['code']}: {one['message']}" for one in found]
    return {"printed": "", "error": "\n".join(lines) or None}


def yaml_documents(content):
    import yaml

    class Strict(yaml.SafeLoader):
        """Reads tags that belong to programs as what they are put on, and minds a key that stands twice."""

        def construct_mapping(self, node, deep=False):
            keys = [key.value for key, _ in node.value if key.tag != "tag:yaml.org,2002:merge"]
            twice = {key for key in keys if isinstance(key, str) and keys.count(key) > 1}
            if twice:
                raise yaml.constructor.ConstructorError(None, None, f"keys stand twice: {sorted(twice)}", node.start_mark)
            return super().construct_mapping(node, deep)

    try:
        list(yaml.load_all(content, Strict))
    except yaml.YAMLError as error:
        return {"printed": "", "error": str(error)}
    return {"printed": "", "error": None}


def sql(command, blocks, print_command, **options):
    """All blocks in one database; what each prints stands behind a mark that names it. Errors are part of what is printed."""
    script = "".join(f"{print_command} {MARK}{index}\n{content}" for index, content in enumerate(blocks))
    _, printed, _ = execute(["stdbuf", "-oL", *command], "/tmp", script, stderr=subprocess.STDOUT, **options)
    pieces = dict(re.findall(rf"{MARK}(\d+)\n(.*?)(?={MARK}|\Z)", printed, re.DOTALL))
    return [{"printed": pieces.get(str(index), ""), "error": None if str(index) in pieces else f"was not reached; before it:\n{printed}"}
            for index in range(len(blocks))]


def sqlite(blocks):
    results = sql(["sqlite3", "-batch", ":memory:"], blocks, ".print")
    for result in results:
        # Lines of the script, which nobody sees; somebody who types is told of none either.
        result["printed"] = re.sub(r"^(\w+ error) near line \d+:", r"\1:", result["printed"], flags=re.MULTILINE)
    return results


class PostgreSQL:
    """A server of its own, on a Unix socket; started when the first text asks for it, and ended with the namespace."""

    def __init__(self):
        self.lock = threading.Lock()
        self.running = False
        self.count = 0

    def run(self, blocks):
        with self.lock:
            if not self.running:
                self.start()
                self.running = True
            self.count += 1
            name = f"text_{self.count}"
            self.order(["createdb", "--host", SOCKETS, "--template", "template0", name])
        command = ["psql", "--host", SOCKETS, "--no-psqlrc", "-At", "--quiet", name]
        return sql(list(map(str, command)), blocks, r"\echo", user="postgres")

    def start(self):
        programs = sorted(Path("/usr/lib/postgresql").glob("*/bin"))[-1]
        SOCKETS.mkdir()
        subprocess.run(["chown", "postgres:postgres", SOCKETS], check=True)
        self.order([programs / "initdb", "--no-sync", "--auth=trust", "--encoding=UTF8", "--locale=C.UTF-8", SOCKETS / "data"])
        settings = f"-k {SOCKETS} -c listen_addresses= -c fsync=off -c jit=off"
        self.order([programs / "pg_ctl", "start", "--wait", "-D", SOCKETS / "data", "-l", SOCKETS / "log", "-o", settings])

    def order(self, command):
        # Its server must outlive pg_ctl, so this is not `execute`; nothing of ours is inherited.
        done = subprocess.run(command, cwd="/tmp", user="postgres", group="postgres", extra_groups=[], stdin=subprocess.DEVNULL,
                              stdout=subprocess.DEVNULL, stderr=subprocess.PIPE if "pg_ctl" not in str(command[0]) else None, text=True)
        if done.returncode != 0:
            raise RuntimeError(f"{command[0]}: {done.stderr or done.returncode}")


postgresql = PostgreSQL()

KINDS = {
    "python": lambda blocks: [python(blocks[0])],
    "doctest": lambda blocks: [python_doctest(blocks[0])],
    "js": lambda blocks: [javascript(blocks[0])],
    "sh": lambda blocks: [shell(blocks[0], "sh")],
    "bash": lambda blocks: [shell(blocks[0], "bash")],
    "yaml": lambda blocks: [yaml_documents(blocks[0])],
    "sqlite": sqlite,
    "postgresql": postgresql.run,
}


def bring_loopback_up():
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as any_socket:
        up_and_running = 0x1 | 0x40
        fcntl.ioctl(any_socket, 0x8914, struct.pack("16sh14x", b"lo", up_and_running))     # SIOCSIFFLAGS


def main():
    bring_loopback_up()
    os.chmod("/dev/shm", 0o1777)
    os.chmod("/tmp", 0o1777)
    for folder in (FOLDER, HOME):
        folder.mkdir(parents=True, exist_ok=True)
        os.chown(folder, NOBODY, NOBODY)
    jobs = [json.loads(line) for line in sys.stdin]
    with ThreadPoolExecutor(os.process_cpu_count()) as pool:
        running = {pool.submit(KINDS[job["kind"]], job["blocks"]): job for job in jobs}
        for done in as_completed(running):
            print(json.dumps({"id": running[done]["id"], "results": done.result()}), flush=True)


main()
