"""What JavaScript and TypeScript raise. TypeScript's own parser tells code from text, and what names stand for (script_places.mjs)."""

from __future__ import annotations

import json
import subprocess
from functools import cached_property
from pathlib import Path

from links.names import Unreadable
from links.places import Rules, Source

SCRIPT = Rules()
MODULES = Path(__file__).resolve().parents[3] / "build" / "npm"


class Reader:
    """node, which is asked file by file; one for each process that judges."""

    process: subprocess.Popen | None = None

    @classmethod
    def places(cls, source: Source) -> dict[str, list]:
        if cls.process is None:
            cls.process = subprocess.Popen(["node", Path(__file__).with_name("script_places.mjs"), MODULES], text=True, encoding="utf-8",
                                           stdin=subprocess.PIPE, stdout=subprocess.PIPE)
        cls.process.stdin.write(json.dumps({"path": source.path, "text": source.text}) + "\n")
        cls.process.stdin.flush()
        answer = json.loads(cls.process.stdout.readline())
        if "error" in answer:
            raise Unreadable(answer["error"])
        return answer


class Script:
    """A source, and what TypeScript finds in it, by the names of the rules."""

    def __init__(self, source: Source):
        self.source = source

    @cached_property
    def found(self) -> dict[str, list]:
        return Reader.places(self.source)

    def tokens(self, name: str):
        return (tuple(token) for token in self.found.get(name, ()))


JS, THREADS, SERVICES, ASYNC = "modern-javascript", "multithreading", "web-service-architecture", "async-python"

for question, names in {
    # `import`, `export`, `class`, `=>`, `interface`, `type`, `enum`; a template with `${}`; a pattern; `...x`; `?.`; `??`; `#x`; the `*` of
    # a generator; Promise and its own functions, where nothing else is called so.
    JS: "import export class arrow promise async types template destructuring spread optional nullish private generator",
    # `new Worker` of the platform or of worker_threads; that module's name where it is imported; what threads share.
    THREADS: "worker worker-threads atomics",
    # Frameworks and HTTP clients where they are imported; what makes a server, and a route of one; `fetch` of the platform.
    SERVICES: "framework client server route fetch",
    ASYNC: "async await",
}.items():
    for name in names.split():
        SCRIPT.must(question, name)(lambda text, name=name: text.tokens(name))

ALL = f"{JS} {THREADS} {SERVICES} {ASYNC}"
for name, questions in {
    "in-comment": ALL,
    "in-string": ALL,  # unless it is a module's name, or what some call is given
    "in-regex": ALL,
    "in-jsx-text": ALL,
    "property": ALL,  # `{ async: true }`, `options.await`
    "own-name": f"{THREADS} {SERVICES}",  # a parameter, function or class that is called like something of the platform
    "minified": "*",  # lines of more than 2,000 characters: nobody reads them
}.items():
    SCRIPT.never(questions, name)(lambda text, name=name: text.tokens(name))
