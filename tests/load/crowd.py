#!/usr/bin/python3
"""Two hundred clients of one server, each with a document of its own, typing 50 keystrokes a second together: how long each
keystroke takes until its diagnostics, for the luckiest and the unluckiest, and what a client takes of memory that says nothing.

A row of `./dev bench`, and a test: every keystroke of everybody is answered, and nobody waits much longer than others.
"""

import argparse
import asyncio
import pathlib
import random
import resource
import statistics
import sys
import time

from client import Client, Document, Server, modules

TYPED = "def tangledName(a):\n    if a: return [x for x in a if x]\n"


async def typist(client, uri, text, number, arguments, taken, generator):
    document = Document(client, uri, text)
    await document.diagnostics(document.opened)
    pause = arguments.clients / arguments.rate
    await asyncio.sleep(pause * number / arguments.clients)  # not all at once, but as people type
    end = time.monotonic() + arguments.seconds
    line = generator.randrange(len(document.lines))
    written = 0
    begin = time.monotonic()
    while time.monotonic() < end:
        character = TYPED[written % len(TYPED)]
        column = len(document.lines[line])
        started = time.monotonic()
        await document.diagnostics(document.edit(line, column, column, character))
        taken.append(time.monotonic() - started)
        if character == "\n":
            line += 1
        written += 1
        await asyncio.sleep(max(0.0, begin + written * pause - time.monotonic()))
    return written


async def crowd(server, arguments):
    generator = random.Random(arguments.clients)
    # The first ones bring what the server keeps for all of them.
    clients = [await Client.connected(server.port) for _ in range(20)]
    before = server.memory()
    for _ in range(arguments.clients - len(clients)):
        clients.append(await Client.connected(server.port))
    idle = (server.memory() - before) / (arguments.clients - 20)

    taken = [[] for _ in clients]
    texts = modules(len(clients))
    cpu = server.cpu()
    counts = await asyncio.gather(*(typist(client, f"file:///crowd/{number}.py", texts[number], number, arguments, taken[number], generator)
                                    for number, client in enumerate(clients)))
    cpu = server.cpu() - cpu
    every = sorted(each for of in taken for each in of)
    worst = max(statistics.median(of) for of in taken)
    at = lambda share: every[min(len(every) - 1, int(len(every) * share))] * 1000
    print(f"  {arguments.clients} clients, {sum(counts)} keystrokes in {arguments.seconds:g} s: p50 {at(0.5):.2f} ms, p99 {at(0.99):.2f} ms, at most "
          f"{every[-1] * 1000:.2f} ms; the unluckiest client's median {worst * 1000:.2f} ms; {cpu:.1f} s of CPU; "
          f"{idle:.0f} KB for a client that says nothing, {server.memory() / 1024:.0f} MB in all", flush=True)
    for client in clients:
        await client.close()
    wrong = []
    if min(counts) == 0:
        wrong.append("a client starved")
    if arguments.memory and idle > arguments.memory:
        wrong.append(f"a client that says nothing takes {idle:.0f} KB, more than {arguments.memory}")
    return wrong


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("program", type=pathlib.Path)
    parser.add_argument("--clients", type=int, default=200)
    parser.add_argument("--rate", type=float, default=50, help="keystrokes a second, of all together")
    parser.add_argument("--seconds", type=float, default=60)
    parser.add_argument("--memory", type=int, help="KB that a client may take that says nothing")
    arguments = parser.parse_args()
    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    resource.setrlimit(resource.RLIMIT_NOFILE, (min(hard, max(soft, 2048)) if hard > 0 else soft, hard))
    server = Server(arguments.program)
    try:
        wrong = asyncio.run(crowd(server, arguments))
    finally:
        server.stop()
    return "\n".join(wrong) or 0


if __name__ == "__main__":
    sys.exit(main())
