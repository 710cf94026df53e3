"""A document under edits, sent as an editor sends them, has the findings, links, hovers, lenses and symbols of the same text opened
afresh, in each of the three encodings, and those of `check`.

Documents are real files of every language that this machine has. What is done to them is what happens in an editor: lines typed
character by character, words replaced, pieces of other files pasted, stretches deleted, brackets and quotes opened and closed,
blocks indented, the same typed at several places at once, the whole text replaced, and everything undone. After each of these
what the server says is compared.

HOVERVIEW_EDITS is how many edits are made in each of the four tests, HOVERVIEW_FILES on how many files, and HOVERVIEW_SEED repeats
a run: it is printed.
"""

import json
import os
import random
import subprocess

import corpus
from conversation import METHOD_NOT_FOUND, PULL, ErrorResponse, Talk, main
from running import PROGRAM
from text import Text

EDITS = int(os.environ.get("HOVERVIEW_EDITS", 500))
FILES = int(os.environ.get("HOVERVIEW_FILES", 16))
SEED = int(os.environ.get("HOVERVIEW_SEED") or random.randrange(2**32))

LSP = {"shell": "shellscript", "text": "plaintext"}  # what languages are called there
ENCODINGS = ("utf-8", "utf-16", "utf-32")
PIECES = ["(", ")", "[", "]", "{", "}", "'", '"', "'''", '"""', "#", "\\", ":", "\n", "\r\n", "\r", "\t", "    ", "\f", "\0", "\u2028", "\x85",
          "😀", "𝒳", "ї", "e\u0301", "日本", "\ufeff", "def badName():\n", "class bad:\n", "async ", "await ", "if x:\n    pass\n", "  # noqa\n", "# noqa: N802",
          "# flake8: noqa\n", "lambda X: X", "f'{x!r:>{width}}'", "global badName\n", "import os as OS\n", "@decorator\n", "match x:\n    case [a, *_]: pass\n", "= 1\n",
          "`", "/*", "*/", "//", "=> {", "${", "--", "SELECT id FROM cart\n", "FROM python:3.12\n", "$(", "function f(a) {\n", "- name: x\n"]
PAIRS = ["()", "[]", "{}", '""', "''", '""""""', "''''''", "``", "f'{}'"]


def texts(count, generator, most_bytes=40_000):
    """(language, name, text) of real files, most of them Python's."""
    languages = [language for language in corpus.FILES if corpus.found(language)]
    made = []
    while len(made) < count:
        language = "python" if generator.random() < 0.6 else generator.choice(languages)
        path = generator.choice(corpus.found(language))
        try:
            text = path.read_bytes().decode()
        except UnicodeDecodeError:
            continue
        if 0 < len(text) <= most_bytes:
            made.append((LSP.get(language, language), path.name, text))
    return made


class Typist:
    """Makes edits of a text: each a list of (begin, end, new), one after another in one notification."""

    def __init__(self, generator, others):
        self.random, self.others = generator, others

    def edits(self, text):
        """Notifications that belong together, as functions of the text that those before left."""
        return self.random.choice((self.piece, self.piece, self.typed, self.word, self.paste, self.deletion, self.pair, self.indented, self.cursors,
                                   self.several, self.swapped))(text)

    def place(self, text):
        return self.random.randint(0, len(text))

    def line(self, text):
        """Begin and end of a line."""
        at = self.place(text)
        begin, end = text.rfind("\n", 0, at) + 1, text.find("\n", at)
        return begin, len(text) if end < 0 else end

    def piece(self, text):
        at = self.place(text)
        yield [(at, at, self.random.choice(PIECES))]

    def typed(self, text):
        """A line or two of another file, character by character, with a mistake taken back now and then."""
        other = self.random.choice(self.others)
        begin, _ = self.line(other)
        at = self.line(text)[self.random.randrange(2)]
        for character in other[begin:begin + self.random.randint(1, 40)]:
            yield [(at, at, character)]
            at += 1
            if self.random.random() < 0.05:
                yield [(at - 1, at, "")]
                at -= 1

    def word(self, text):
        at = self.place(text)
        begin = end = at
        while begin > 0 and (text[begin - 1].isalnum() or text[begin - 1] == "_"):
            begin -= 1
        while end < len(text) and (text[end].isalnum() or text[end] == "_"):
            end += 1
        yield [(begin, end, self.random.choice(("fooBar", "x", "self", "class", "Foo", "URL", "return", "async", "l")))]

    def paste(self, text):
        other = self.random.choice(self.others)
        begin, at = self.place(other), self.place(text)
        yield [(at, at, other[begin:begin + self.random.randint(1, 600)])]

    def deletion(self, text):
        at = self.place(text)
        yield [(at, min(len(text), at + self.random.choice((1, 2, 5, 80, 400, 3000))), "")]

    def pair(self, text):
        """Opened, typed into, closed."""
        pair, at = self.random.choice(PAIRS), self.place(text)
        half = len(pair) // 2
        yield [(at, at, pair[:half])]
        yield [(at + half, at + half, self.random.choice(("x", "\n", "a, b", "# ")))]
        yield [(at + half + 1, at + half + 1, pair[half:])]

    def indented(self, text):
        """A block of lines moved to the right or to the left, in one notification with a change for each line."""
        changes, (at, _) = [], self.line(text)
        right = self.random.random() < 0.5
        for _ in range(self.random.randint(1, 12)):
            blanks = len(text[at:at + 4]) - len(text[at:at + 4].lstrip(" "))
            changes.append((at, at, "    ") if right else (at, at + blanks, ""))
            text = text[:at] + ("    " if right else "") + text[at if right else at + blanks:]
            at = text.find("\n", at) + 1
            if at == 0:
                break
        yield changes

    def cursors(self, text):
        """The same typed at several places at once, the last one first, as editors send it."""
        places = sorted({self.place(text) for _ in range(self.random.randint(2, 6))}, reverse=True)
        new = self.random.choice(PIECES)
        yield [(at, at, new) for at in places]

    def several(self, text):
        """Changes that each speak of the text that those before left."""
        changes = []
        for _ in range(self.random.randint(2, 5)):
            at = self.place(text)
            end, new = min(len(text), at + self.random.randint(0, 9)), self.random.choice(PIECES)
            changes.append((at, end, new))
            text = text[:at] + new + text[end:]
        yield changes

    def swapped(self, text):
        at = self.place(text)
        end = min(len(text), at + self.random.randint(1, 100))
        yield [(at, end, text[at:end].swapcase())]


class Differential(Talk):
    def setUp(self):
        super().setUp()
        print(f"HOVERVIEW_SEED={SEED}, {EDITS} edits of {FILES} files in each encoding", flush=True)

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
        self.write(".hoverview.toml", "lens.complexity = 'always'\ncomplexity.limit = 3\n")
        talks = {each: self.talk(capabilities, {"general": {"positionEncodings": [each]}}, settings={"lens": {"complexity": "always"}, "complexity": {"limit": 3}})
                 for each in ENCODINGS}
        others = [text for _, _, text in texts(24, generator)]
        typist = Typist(generator, others)
        done = compared = 0
        for number, (language, name, text) in enumerate(texts(FILES, generator)):
            document = talks[encoding].open(self.root / f"{number}-{name}", text, language)
            undo, until = [], EDITS * (number + 1) // FILES
            while done < until:
                if undo and generator.random() < 0.15:
                    document.set(undo.pop(generator.randrange(len(undo))) if generator.random() < 0.2 else undo.pop())
                    done += 1
                else:
                    undo.append(document.text)
                    for changes in typist.edits(document.text):
                        changes = [self.whole(document, change) for change in changes] if len(changes) == 1 else list(self.each_whole(document.text, changes))
                        document.edit(*changes)
                        done += len(changes)
                        if generator.random() < 0.2:
                            self.compare(talks, document, language, done, generator)
                            compared += 1
                self.compare(talks, document, language, done, generator)
                compared += 1
            document.close()
            for talk in talks.values():
                del talk.messages[:]
        print(f"{encoding}: {done} edits, compared {compared} times", flush=True)

    def whole(self, document, change):
        return next(self.each_whole(document.text, [change]))

    def each_whole(self, text, changes):
        """An edit cannot begin or end between the CR and the LF of one end of line: there is no such position."""
        for begin, end, new in changes:
            begin, end = min(begin, len(text)), min(end, len(text))
            while text[begin - 1:begin + 1] == "\r\n":
                begin -= 1
            while text[end - 1:end + 1] == "\r\n":
                end += 1
            yield begin, end, new
            text = text[:begin] + new + text[end:]

    def compare(self, talks, document, language, what, generator):
        text, encoding = document.text, document.conversation.encoding
        with self.subTest(document.uri, edit=what):
            places = [generator.randint(0, len(text)) for _ in range(3)]
            edited = self.said(document, places)
            # In the same folder, so that the same settings hold.
            name = document.uri.rpartition("/")[2]
            uri = document.uri.removesuffix(name) + "fresh-" + name
            fresh = talks[encoding].open(uri, text, language)
            self.assertEqual(edited, self.said(fresh, places), "the same text opened")
            fresh.close()
            other = generator.choice([each for each in ENCODINGS if each != encoding])
            foreign = talks[other].open(uri, text, language)
            self.assertEqual(located(edited, document.content), located(self.said(foreign, places), foreign.content), f"in {other}")
            foreign.close()
            # A file with NUL is no text, and a mark at its begin no character.
            if language == "python" and generator.random() < 0.03 and "\0" not in text and "\ufeff" not in text[:1]:
                self.compare_with_check(edited["diagnostics"], document)

    def said(self, document, places):
        """All that the server says of a document; of hovers those at some places and on each finding."""
        diagnostics = [{key: value for key, value in each.items() if key not in ("relatedInformation", "data")} for each in document.diagnostics()]
        at = [document.content.position(place) for place in places] + [each["range"]["start"] for each in diagnostics[:3]]
        of = lambda position: {"textDocument": document.identifier, "position": position}
        ask = document.conversation.ask
        said = {"diagnostics": diagnostics, "symbols": document.symbols(), "lenses": [without_address(each, document) for each in document.lenses()],
                "hovers": [ask("textDocument/hover", of(position)) for position in at],
                "functions": [ask("hoverview/functionAt", of(position)) for position in at],
                "links": self.links(document)}
        said["hovers"] = [without_address(each, document) for each in said["hovers"]]
        return said

    def links(self, document):
        try:
            found = document.ask("hoverview/questionsIn")
        except ErrorResponse as error:
            self.assertEqual(error.code, METHOD_NOT_FOUND)
            return None
        return [without_address(each, document) for each in found]

    def compare_with_check(self, diagnostics, document):
        done = subprocess.run([PROGRAM, "check", "-", "--stdin-filename", "fresh.py", "--format", "jsonl", "--exit-zero"],
                              input=document.text.encode(), capture_output=True, cwd=self.root, env=self.environment(), check=True)
        line = json.loads(done.stdout)
        if line["errors"] == []:  # a comment pasted may declare an encoding
            self.assertEqual(placed(document, diagnostics), line["diagnostics"], "what check says")


def without_address(said, document):
    """The same of a document with another address."""
    name = document.uri.rpartition("/")[2]
    return json.loads(json.dumps(said).replace(name, name.removeprefix("fresh-")))


def located(said, content):
    """With offsets in characters for positions, whatever encoding these are in."""
    if isinstance(said, dict):
        if said.keys() == {"line", "character"}:
            return content.offset(said)
        return {key: located(value, content) for key, value in said.items()}
    if isinstance(said, list):
        return [located(each, content) for each in said]
    return said


def placed(document, diagnostics):
    """As check has them: in UTF-16, and nothing that only an editor shows."""
    wide = Text(document.text, "utf-16")
    in_utf_16 = lambda range_: wide.range(document.content.offset(range_["start"]), document.content.offset(range_["end"]))
    return [{key: in_utf_16(each[key]) if key == "range" else each[key] for key in ("range", "severity", "code", "source", "message")}
            for each in diagnostics]


if __name__ == "__main__":
    main()
