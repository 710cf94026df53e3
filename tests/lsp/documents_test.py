"""Documents under edits: what the server has is what the editor has, in every encoding of positions."""

from conversation import Talk, main
from samples import branchy

# Characters of one to four bytes, of one and two units of UTF-16, and such that join with others.
MIXED = """\
# 😀 привіт e\u0301 \U0001f468\u200d\U0001f469\u200d\U0001f467 日本
def вартістьДоставки(вага, ціна):
    смайл = "😀😀"; badName = 1; імʼя = "e\u0301"; otherBad = "𝒳𝒴"
    return смайл, badName, otherBad


class погано: x = "😀"; mixedCase = 1
"""
MIXED_NAMES = [("N802", "вартістьДоставки"), ("N806", "badName"), ("N806", "otherBad"), ("N801", "погано"), ("N815", "mixedCase")]


class Encodings(Talk):
    def named(self, document):
        return [(each["code"], document.content.slice(each["range"])) for each in document.diagnostics()]

    def test_each_is_understood(self):
        for encoding in ("utf-8", "utf-16", "utf-32"):
            with self.subTest(encoding):
                talk = self.talk({"general": {"positionEncodings": [encoding]}})
                self.assertEqual(talk.encoding, encoding)
                document = talk.open("file:///a.py", MIXED)
                self.assertEqual(self.named(document), MIXED_NAMES)
                # A place behind wide characters of its line, asked for and answered.
                self.assertEqual(document.function_at("otherBad")["name"], "вартістьДоставки")
                self.assertEqual(document.content.slice(document.hover("вартістьДоставки")["range"]), "вартістьДоставки")

    def test_one_of_those_offered_is_chosen(self):
        for offered in (["utf-32", "utf-8"], ["utf-16", "utf-32"], ["utf-8", "utf-16"], ["utf-7", "utf-16"]):
            with self.subTest(offered):
                talk = self.talk({"general": {"positionEncodings": offered}})
                self.assertIn(talk.encoding, offered)
                self.assertEqual(self.named(talk.open("file:///a.py", MIXED)), MIXED_NAMES)

    def test_utf_16_where_nothing_else_is_said(self):
        for general in (None, {"positionEncodings": None}, {"positionEncodings": []}, {"positionEncodings": ["utf-7"]}):
            with self.subTest(general):
                talk = self.talk({"general": general})
                self.assertEqual(talk.encoding, "utf-16")
                self.assertEqual(self.named(talk.open("file:///a.py", MIXED)), MIXED_NAMES)

    def test_edits_between_wide_characters(self):
        for encoding in ("utf-8", "utf-16", "utf-32"):
            with self.subTest(encoding):
                talk = self.talk({"general": {"positionEncodings": [encoding]}})
                document = talk.open("file:///a.py", MIXED)
                document.replace('"😀😀"', '"😀𝒳😀"')
                self.assertEqual(self.named(document), MIXED_NAMES)
                document.replace("badName", "good_name")
                document.replace("badName", "good_name")
                self.assertEqual(self.named(document), [each for each in MIXED_NAMES if each[1] != "badName"])
                document.replace("e\u0301", "e", 1)
                document.replace("погано", "😀")
                document.replace("class 😀", "class Добре")
                self.assertEqual(self.named(document), [("N802", "вартістьДоставки"), ("N806", "otherBad"), ("N815", "mixedCase")])


class Changes(Talk):
    def test_as_one_types(self):
        document = self.talk().open("file:///a.py", "")
        self.assertEqual(document.codes(), [])
        for character in branchy("typed"):
            document.edit((len(document.text), len(document.text), character))
        self.assertEqual(document.codes(), ["C901"])
        while document.text:
            document.edit((len(document.text) - 1, len(document.text), ""))
        self.assertEqual(document.codes(), [])

    def test_several_in_one_notification_are_made_in_order(self):
        document = self.talk().open("file:///a.py", "def f(): pass\n")
        document.edit((0, 0, "# first\n"), (8, 11, "class"), (14, 15, "badName"), (0, 8, ""))
        self.assertEqual(document.text, "class badName(): pass\n")
        self.assertEqual(document.codes(), ["N801"])

    def test_whole_texts_and_ranges_in_one_notification(self):
        talk = self.talk()
        document = talk.open("file:///a.py", "x = 1\n")
        document.send({"text": "def badName(): pass\n"},
                      {"range": {"start": {"line": 0, "character": 0}, "end": {"line": 0, "character": 3}}, "text": "class"},
                      {"text": "def f(A): pass\n"},
                      {"range": {"start": {"line": 0, "character": 4}, "end": {"line": 0, "character": 5}}, "text": "G"})
        self.assertEqual(document.codes(), ["N802", "N803"])

    def test_none_in_a_notification(self):
        document = self.talk().open("file:///a.py", branchy())
        document.send()
        self.assertEqual(document.codes(), ["C901"])

    def test_the_length_of_a_range_is_not_read(self):
        """`rangeLength` is deprecated, and clients get it wrong."""
        document = self.talk().open("file:///a.py", "def f(): pass\n")
        document.send({"range": {"start": {"line": 0, "character": 4}, "end": {"line": 0, "character": 5}}, "rangeLength": 99, "text": "badName"})
        self.assertEqual(document.codes(), ["N802"])

    def test_every_end_of_line(self):
        lines = ["# comment", "def badName():", "    x = 1", "    return x", "", "", "class bad: pass"]
        for end in ("\n", "\r\n", "\r"):
            with self.subTest(repr(end)):
                talk = self.talk()
                document = talk.open("file:///a.py", end.join(lines) + end)
                self.assertEqual([(each["code"], each["range"]["start"]["line"]) for each in document.diagnostics()],
                                 [("N802", 1), ("N801", 6)])
                document.replace("    x = 1" + end, "")
                document.replace("# comment", f"# comment{end}# more{end}")
                self.assertEqual([(each["code"], each["range"]["start"]["line"]) for each in document.diagnostics()],
                                 [("N802", 3), ("N801", 7)])

    def test_ends_of_lines_mixed_and_made_of_two_edits(self):
        document = self.talk().open("file:///a.py", "a = 1\rb = 2\ndef f(): pass\r\n")
        at = document.text.index("b")
        document.edit((at, at, "\n"))  # CR and LF that an edit puts together are one end of line
        self.assertEqual(document.text[:8], "a = 1\r\nb")
        document.replace("def f", "def badName")
        self.assertEqual([each["range"]["start"]["line"] for each in document.diagnostics()], [2])
        # What other programs take for ends of lines is none: form feed, vertical tab, NEL, U+2028.
        document.edit((0, 0, "'\x0b\x0c\x85\u2028'; "))
        self.assertEqual([each["range"]["start"]["line"] for each in document.diagnostics()], [2])

    def test_a_closed_document_can_be_opened_again(self):
        talk = self.talk()
        document = talk.open("file:///a.py", branchy())
        self.assertEqual(document.codes(), ["C901"])
        document.close()
        document = talk.open("file:///a.py", "def badName(): pass\n", version=1)
        self.assertEqual(document.codes(), ["N802"])

    def test_many_at_once(self):
        talk = self.talk()
        documents = [talk.open(f"file:///m{number}.py", branchy() if number % 2 else "x = 1\n") for number in range(100)]
        for number, document in enumerate(documents):
            self.assertEqual(document.codes(), ["C901"] if number % 2 else [])
            document.edit((0, 0, "def badName(): pass\n"))
        for number, document in enumerate(documents):
            self.assertEqual(document.codes(), ["N802", "C901"] if number % 2 else ["N802"])


class Languages(Talk):
    def test_by_what_the_editor_says(self):
        talk = self.talk()
        for name in ("a.txt", "a", "a.js", "a.py"):
            self.assertEqual(talk.open(f"file:///{name}", branchy(), "python").codes(), ["C901"], name)

    def test_another_language_is_left_alone(self):
        talk = self.talk()
        for language in ("markdown", "json", "toml", "rust"):
            self.assertEqual(talk.open(f"file:///{language}.py", branchy(), language).codes(), [], language)

    def test_by_the_name_where_the_editor_does_not_say(self):
        """Some editors have no name for a language, or only "plaintext"."""
        talk = self.talk()
        for number, name in enumerate(("a.py", "a.pyi")):
            for language in ("", "plaintext"):
                self.assertEqual(talk.open(f"file:///{number}{language}/{name}", branchy(), language).codes(), ["C901"], (name, language))
        self.assertEqual(talk.open("file:///a.txt", branchy(), "").codes(), [])

    def test_by_the_first_line_where_the_name_does_not_say(self):
        talk = self.talk()
        for number, line in enumerate(("#!/usr/bin/env python3", "#!/usr/bin/python", "#!/usr/bin/env -S python3 -I", "#! /usr/local/bin/python3.12")):
            document = talk.open(f"file:///{number}/script", f"{line}\n{branchy()}", "")
            self.assertEqual(document.codes(), ["C901"], line)
        for number, line in enumerate(("#!/bin/sh", "#!/usr/bin/env node", "# python")):
            document = talk.open(f"file:///other{number}/script", f"{line}\n{branchy()}", "")
            self.assertEqual(document.codes(), [], line)

    def test_untitled(self):
        """A document that is in no file yet."""
        talk = self.talk()
        for uri in ("untitled:Untitled-1", "untitled:Безназви", "inmemory://model/1", "vscode-notebook-cell:/a.ipynb#W0sZmlsZQ"):
            with self.subTest(uri):
                document = talk.open(uri, branchy())
                self.assertEqual(document.codes(), ["C901"])
                document.replace("tangled", "badName")
                self.assertEqual(document.codes(), ["C901", "N802"])
                self.assertEqual(document.function_at("badName")["name"], "badName")


class Names(Talk):
    def test_uris_as_editors_write_them(self):
        """The server answers with the URI that it was given, letter by letter: clients compare them so."""
        talk = self.talk()
        for uri in ("file:///with%20space/a.py", "file:///with space/a.py", "file:///%D0%BA%D0%BE%D0%B4/a.py", "file:///код/a.py",
                    "file:///c%3A/code/a.py", "file:///C:/code/a.py", "file://localhost/a.py", "file://server/share/a.py",
                    "file:/a.py", "file:///a%2Fb.py", "file:///a.py?query#fragment", "file:///100%/a.py", "file:///%zz.py",
                    "http://example.org/a.py", "git:/a.py?%7B%22ref%22%3A%22HEAD%22%7D", "zipfile:///a.zip::a.py"):
            with self.subTest(uri):
                document = talk.open(uri, branchy())
                self.assertEqual(document.codes(), ["C901"])
                document.close()

    def test_no_uri_at_all(self):
        """What cannot be a document's name is one all the same, as long as it is text."""
        talk = self.talk()
        for uri in ("", "a.py", "/a.py", "://", "файл"):
            talk.notify("textDocument/didOpen", {"textDocument": {"uri": uri, "languageId": "python", "version": 1, "text": branchy()}})
        self.assertEqual(talk.open("file:///a.py", branchy()).codes(), ["C901"])


if __name__ == "__main__":
    main()
