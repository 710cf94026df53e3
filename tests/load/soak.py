#!/usr/bin/python3
"""Mixed traffic from 20 clients for as long as one likes: `./dev bench --only soak --minutes 20`.

They open modules, type, paste, undo, ask about everything, cancel, close, leave and come back; among them are some that send
nonsense, half a message, or read nothing. Every request has its answer, every edit its diagnostics, and at the end every document
those of the same text opened afresh. Memory is printed as it goes, and must not grow.
"""

import argparse
import asyncio
import contextlib
import pathlib
import random
import sys
import time

from client import Client, Document, Lost, Server, modules

PIECES = ["x", "(", ")", '"""', "'", "\n", "    ", "#", "def addAll(a):\n    return a\n", "async ", "class bad: pass\n", ":", "[", "# noqa"]


class Counts:
    requests = edits = documents = connections = rogues = compared = different = 0


async def regular(server, texts, number, end, counts, generator):
    """One that is a client again and again."""
    serial = 0
    while time.monotonic() < end:
        client = await Client.connected(server.port)
        counts.connections += 1
        documents = []
        for _ in range(generator.randrange(1, 60)):
            if time.monotonic() >= end:
                break
            if len(documents) < 3 or (len(documents) < 8 and generator.random() < 0.05):
                serial += 1
                documents.append(Document(client, f"file:///soak/{number}/{serial}.py", generator.choice(texts)))
                counts.documents += 1
                await documents[-1].diagnostics(documents[-1].opened)
            document = generator.choice(documents)
            for _ in range(generator.randrange(12)):
                line = generator.randrange(len(document.lines))
                begin = generator.randrange(len(document.lines[line]) + 1)
                last = min(len(document.lines[line]), begin + generator.choice((0, 0, 1, 8)))
                await document.diagnostics(document.edit(line, begin, last, generator.choice(PIECES)))
                counts.edits += 1
            await asks(client, document, generator, counts)
            if generator.random() < 0.05:
                documents.remove(document)
                document.close()
            await asyncio.sleep(generator.random() * 0.2)
        for document in documents[:2]:
            await compare(client, document, counts)
        await client.ask("shutdown", None)
        client.notify("exit", None)
        await client.close()


async def asks(client, document, generator, counts):
    line = generator.randrange(len(document.lines))
    place = {"line": line, "character": generator.randrange(len(document.lines[line]) + 1)}
    of = {"textDocument": {"uri": document.uri}}
    for method, params in (
            ("textDocument/hover", of | {"position": place}), ("textDocument/codeLens", of), ("textDocument/documentSymbol", of),
            ("hoverview/functionAt", of | {"position": place}), ("textDocument/diagnostic", of),
            ("textDocument/codeAction", of | {"range": {"start": place, "end": place}, "context": {"diagnostics": []}})):
        if generator.random() < 0.5:
            await client.ask(method, params)
            counts.requests += 1
    # Asked and cancelled: one answer, whichever.
    id = next(client.ids)
    future = client.expected(id)
    client.send({"id": id, "method": "textDocument/documentSymbol", "params": of})
    client.notify("$/cancelRequest", {"id": id})
    await asyncio.wait_for(future, 240)
    counts.requests += 1


async def compare(client, document, counts):
    line = len(document.lines) - 1
    edited = await document.diagnostics(document.edit(line, 0, 0, ""))
    fresh = Document(client, document.uri.replace(".py", "_fresh.py"), document.text)
    same = edited == await fresh.diagnostics(fresh.opened)
    fresh.close()
    counts.compared += 1
    if not same:
        counts.different += 1
        print(f"different: {document.uri}", flush=True)


async def rogue(server, end, counts, generator):
    """What is no client, or a bad one."""
    while time.monotonic() < end:
        with contextlib.suppress(OSError, Lost, AssertionError):
            reader, writer = await asyncio.open_connection("127.0.0.1", server.port)
            counts.rogues += 1
            kind = generator.randrange(5)
            if kind == 0:
                writer.write(generator.randbytes(5000))
            elif kind == 1:
                writer.write(b"Content-Length: 100000000\r\n\r\n" + b"x" * generator.randrange(2_000_000))
            elif kind == 2:
                writer.write(b"GET / HTTP/1.1\r\nHost: localhost\r\n\r\n")
            elif kind == 3:
                body = b'{"jsonrpc":"2.0","id":1,"method":"initialize","params":{"processId":null,"rootUri":null,"capabilities":{}}}'
                writer.write((b"Content-Length: %d\r\n\r\n" % len(body) + body) * 500)  # and reads nothing of it
            else:
                writer.write(b"Content-Length: 4000000\r\n\r\n" + b"[" * 4_000_000)
            await asyncio.wait_for(writer.drain(), 5)
            await asyncio.sleep(generator.random())
            writer.close()
        await asyncio.sleep(0.2)


async def watch(server, end, counts, samples):
    begin = time.monotonic()
    while time.monotonic() < end:
        await asyncio.sleep(min(15, max(0.1, end - time.monotonic())))
        samples.append(server.memory() / 1024)
        print(f"  {time.monotonic() - begin:6.0f} s  {samples[-1]:6.1f} MB  {server.cpu():7.1f} s CPU  {counts.edits} edits, {counts.requests} requests, "
              f"{counts.documents} documents, {counts.connections} connections, {counts.rogues} bad ones", flush=True)


async def soak(server, arguments):
    generator = random.Random(arguments.seed)
    print(f"  seed {arguments.seed}", flush=True)
    end = time.monotonic() + arguments.minutes * 60
    counts, samples, texts = Counts(), [], modules(60)
    await asyncio.gather(watch(server, end, counts, samples), rogue(server, end, counts, generator),
                         *(regular(server, texts, number, end, counts, generator) for number in range(arguments.clients)))
    # What it took in its first third is what it takes; a leak would go on.
    third = len(samples) // 3
    first, last = max(samples[:third + 1]), max(samples[-third - 1:])
    print(f"  {arguments.clients} clients, {arguments.minutes:g} minutes: {counts.edits} edits and {counts.requests} requests, each answered; "
          f"{counts.compared} documents compared, {counts.different} different; memory {first:.1f} MB at most in the first third, "
          f"{last:.1f} MB in the last", flush=True)
    return counts.different == 0 and (third == 0 or last <= first * 1.25 + 4)


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("program", type=pathlib.Path)
    parser.add_argument("--clients", type=int, default=20)
    parser.add_argument("--minutes", type=float, default=20)
    parser.add_argument("--seed", type=int, default=random.randrange(2**32))
    arguments = parser.parse_args()
    server = Server(arguments.program)
    try:
        good = asyncio.run(soak(server, arguments))
    finally:
        server.stop()
    return 0 if good else 1


if __name__ == "__main__":
    sys.exit(main())
