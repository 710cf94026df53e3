"""A document under random edits, sent incrementally, has the findings of the same text opened afresh, and of `check`.

Documents are modules of Python's library; what is done to them is what happens in an editor: characters typed and deleted, lines
moved, pieces of other files pasted, brackets and quotes opened and not closed, wide characters and ends of lines of every kind,
and everything undone. HOVERVIEW_EDITS is how many edits are made in each encoding, HOVERVIEW_SEED repeats a run: it is printed.
"""

import json
import os
import random
import subprocess

from conversation import PULL, Talk, main
from running import PROGRAM
from samples import library_files
from text import Text

EDITS = int(os.environ.get("HOVERVIEW_EDITS", 100))
SEED = int(os.environ.get("HOVERVIEW_SEED") or random.randrange(2**32))

PIECES = ["(", ")", "[", "]", "{", "}", "'", '"', "'''", '"""', "#", "\\", ":", "\n", "\r\n", "\r", "\t", "    ", "\f", "\0", "\u2028", "\x85",
          "😀", "𝒳", "ї", "e\u0301", "日本", "\ufeff", "def badName():\n", "class bad:\n", "async ", "await ", "if x:\n    pass\n", "  # noqa\n", "# noqa: N802",
          "lambda X: X", "f'{x!r:>{width}}'", "global badName\n", "import os as OS\n", "@decorator\n", "match x:\n    case [a, *_]: pass\n", "= 1\n"]


class Differential(Talk):
    def setUp(self):
        super().setUp()
        print(f"HOVERVIEW_SEED={SEED}, {EDITS} edits in each encoding", flush=True)

    def test_utf_8(self):
        self.differ("utf-8", {})

    def test_utf_16(self):
        self.differ("utf-16", {})

    def test_utf_32(self):
        self.differ("utf-32", {})

    def test_pulled(self):
        self.differ("utf-16", PULL)

    def differ(self, encoding, capabilities):
        generator = random.Random(f"{SEED} {encoding} {bool(capabilities)}")
        talk = self.talk(capabilities, {"general": {"positionEncodings": [encoding]}})
        files = library_files(12, generator.random(), most_bytes=60_000)
        others = [path.read_bytes().decode() for path in library_files(12, generator.random())]
        for path in files:
            document = talk.open(path, path.read_bytes().decode())
            undo = []
            for number in range(max(1, EDITS // len(files))):
                self.edit(document, generator, others, undo)
                if generator.random() < 0.3:
                    self.compare(document, number)
            self.compare(document, "last")
            document.close()

    def edit(self, document, generator, others, undo):
        """One notification with a few edits, or the undoing of one before."""
        if undo and generator.random() < 0.2:
            document.set(undo.pop())
            return
        undo.append(document.text)
        edits, text = [], document.text
        for _ in range(generator.choice((1, 1, 1, 2, 5))):
            begin, end, new = self.one(text, generator, others)
            # An edit cannot begin or end between the CR and the LF of one end of line: there is no such position.
            while text[begin - 1:begin + 1] == "\r\n":
                begin -= 1
            while text[end - 1:end + 1] == "\r\n":
                end += 1
            edits.append((begin, end, new))
            text = text[:begin] + new + text[end:]
        document.edit(*edits)

    def one(self, text, generator, others):
        at = generator.randint(0, len(text))
        kind = generator.random()
        if kind < 0.35:
            return at, at, generator.choice(PIECES)
        if kind < 0.55:
            return at, min(len(text), at + generator.randint(1, 5)), ""
        if kind < 0.7:
            return at, min(len(text), at + generator.randint(1, 400)), ""
        if kind < 0.85:
            other = generator.choice(others)
            begin = generator.randint(0, len(other))
            return at, at, other[begin:begin + generator.randint(1, 600)]
        end = min(len(text), at + generator.randint(1, 100))
        return at, end, text[at:end].swapcase()

    def compare(self, document, what):
        talk, text = document.conversation, document.text
        with self.subTest(document.uri, edit=what):
            edited = document.diagnostics()
            # In the same folder, so that the same settings hold.
            fresh = talk.open(document.uri.replace(".py", "_fresh.py"), text)
            self.assertEqual(strip(edited), strip(fresh.diagnostics()), "the same text opened")
            self.assertEqual(document.symbols(), fresh.symbols())
            fresh.close()
            if "\0" not in text and "\ufeff" not in text[:1]:  # a file with NUL is no text, and a mark at its begin no character
                done = subprocess.run([PROGRAM, "check", "-", "--stdin-filename", "fresh.py", "--format", "jsonl", "--exit-zero"],
                                      input=text.encode(), capture_output=True, cwd=self.root, env=self.environment(), check=True)
                line = json.loads(done.stdout)
                if line["errors"] == []:  # a comment pasted may declare an encoding
                    self.assertEqual(places(document, edited), line["diagnostics"], "what check says")


def strip(diagnostics):
    """Without the address of the document, which is another."""
    return [{key: value for key, value in each.items() if key not in ("relatedInformation", "data")} for each in diagnostics]


def places(document, diagnostics):
    """As check has them: in UTF-16, and nothing that only an editor shows."""
    wide = Text(document.text, "utf-16")
    in_utf_16 = lambda range_: wide.range(document.content.offset(range_["start"]), document.content.offset(range_["end"]))
    return [{key: in_utf_16(each[key]) if key == "range" else each[key] for key in ("range", "severity", "code", "source", "message")}
            for each in diagnostics]


if __name__ == "__main__":
    main()
