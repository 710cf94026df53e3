"""Questions as an editor sees them: hovers, lenses, links and completion in comments, and the methods `hoverview/…`."""

import json
import pathlib
import re
import urllib.parse

from bank import LANGUAGES, QUESTIONS
from conversation import INVALID_PARAMS, ErrorResponse, Talk, main, uri_of
from samples import branchy

ASYNC = QUESTIONS[73]
CODE = """\
import asyncio


class Pages:
    __slots__ = ("urls",)

    async def fetch(self, session, url):
        async with session.get(url) as reply:
            return await reply.text()


def plain(a, b):
    return a + b
"""
PLAIN = {"textDocument": {"hover": {"contentFormat": ["plaintext"]},
                          "completion": {"completionItem": {"documentationFormat": ["plaintext"]}}}}
OPENS = {"experimental": {"openQuestion": True}}
TYPES = {"experimental": {"openQuestion": True, "readOn": ":Hoverview here"}}


def words(text):
    return " ".join(text.replace("\\", "").split())


class Hover(Talk):
    def text(self, hover, kind="markdown"):
        self.assertEqual(hover["contents"]["kind"], kind)
        return hover["contents"]["value"]

    def test_question_why_answer_and_points(self):
        for language in LANGUAGES:
            with self.subTest(language):
                document = self.talk(settings={"language": language}).open("file:///a.py", CODE)
                hover = document.hover("await")
                self.assertEqual(document.content.slice(hover["range"]), "await")
                text = self.text(hover)
                self.assertIn("**Q73** · " + ASYNC.title(language), text)
                self.assertIn(ASYNC.toml["links"][0]["why"][language], text)
                self.assertIn(words(ASYNC.short_answer(language)), words(text))
                for point in ASYNC.key_points(language):
                    self.assertIn("- " + words(point), words(text))
                self.assertIn("hoverview question async-python", text)
                self.assertLessEqual(len(text.splitlines()), 20)

    def test_the_language_follows_the_client_and_switches_live(self):
        talk = self.talk(locale="uk-UA")
        document = talk.open("file:///a.py", CODE)
        self.assertIn(ASYNC.title("uk"), self.text(document.hover("await")))
        talk.configured({"language": "en"})
        self.assertIn(ASYNC.title("en"), self.text(document.hover("await")))

    def test_on_plain_code_there_is_nothing(self):
        document = self.talk().open("file:///a.py", CODE)
        for place in ("return a", "a + b", "+", "b\n"):
            self.assertIsNone(document.hover(place), place)

    def test_brief(self):
        document = self.talk(settings={"hover": {"detail": "brief"}}).open("file:///a.py", CODE)
        text = self.text(document.hover("await"))
        self.assertLessEqual(len(text.splitlines()), 8)
        self.assertIn(words(ASYNC.short_answer()), words(text))
        self.assertNotIn(ASYNC.key_points()[0], text)

    def test_hidden(self):
        for capabilities, request in (({}, "hoverview question async-python"), (OPENS, "command:hoverview.openQuestion?"),
                                      (TYPES, "Show the answer: `:Hoverview here`")):
            with self.subTest(request):
                document = self.talk(capabilities, settings={"hover": {"answer": "hidden"}}).open("file:///a.py", CODE)
                text = self.text(document.hover("await"))
                self.assertIn(ASYNC.title(), text)
                self.assertIn(ASYNC.toml["links"][0]["why"]["en"], text)
                self.assertNotIn(words(ASYNC.short_answer()), words(text))
                self.assertNotIn(ASYNC.key_points()[0], text)
                self.assertIn(request, text, "the answer on request")

    def test_a_client_that_opens_questions_gets_a_link(self):
        text = self.text(self.talk(OPENS).open("file:///a.py", CODE).hover("await"))
        [link] = re.findall(r"\]\((command:[^)]*)\)", text)
        command, _, arguments = link.removeprefix("command:").partition("?")
        self.assertEqual(command, "hoverview.openQuestion")
        self.assertEqual(json.loads(urllib.parse.unquote(arguments)), ["async-python"])

    def test_any_other_client_gets_none(self):
        self.assertNotIn("command:", self.text(self.talk().open("file:///a.py", CODE).hover("await")))

    def test_plain_text(self):
        for capabilities in (PLAIN, [PLAIN, OPENS]):
            document = self.talk(*([capabilities] if isinstance(capabilities, dict) else capabilities)).open("file:///a.py", CODE)
            text = self.text(document.hover("await"), "plaintext")
            self.assertIn("Q73 · " + ASYNC.title(), text)
            self.assertNotRegex(text, r"\*\*|`|\]\(|\\")
            self.assertNotIn("command:", text)

    def test_with_the_complexity_of_a_function(self):
        text = self.text(self.talk().open("file:///a.py", CODE).hover("async def"))
        self.assertIn("Pages.fetch", text)
        self.assertIn("mccabe", text)
        self.assertIn(ASYNC.title(), text)
        self.assertLessEqual(len(text.splitlines()), 20)

    def test_with_a_rule(self):
        text = self.text(self.talk().open("file:///a.py", branchy()).hover("tangled"))
        self.assertIn("C901", text)
        self.assertIn("**Q72** · ", text)
        self.assertIn(QUESTIONS[72].title(), text)

    def test_several_at_one_place(self):
        document = self.talk().open("file:///a.py", "import time\n\n\nasync def wait():\n    time.sleep(1)\n\n\nimport redis.asyncio\n")
        told = document.conversation.ask("hoverview/questionsAt", document.at("redis.asyncio"))
        self.assertGreater(len(told), 1, "the test needs a place with several questions")
        text = self.text(document.hover("redis.asyncio"))
        numbers = [int(number) for number in re.findall(r"\*\*Q(\d+)\*\*", text)]
        self.assertEqual(numbers, [each["number"] for each in told])
        self.assertEqual(text.count(QUESTIONS[numbers[1]].title()), 1)
        self.assertLessEqual(len(text.splitlines()), 20)

    def test_in_any_encoding(self):
        code = "import asyncio\r\n\r\nтекст = '😀'; ї = asyncio.gather()  # Q79 😀 Q91\r\n"
        for encoding in ("utf-8", "utf-16", "utf-32"):
            talk = self.talk({"general": {"positionEncodings": [encoding]}})
            document = talk.open("file:///a.py", code)
            for place, number in (("asyncio.gather", 73), ("Q79", 79), ("Q91", 91)):
                hover = document.hover(place)
                self.assertEqual(document.content.slice(hover["range"]), place)
                self.assertIn(f"**Q{number}**", self.text(hover))
            [at] = talk.ask("hoverview/questionsAt", document.at("Q91"))
            self.assertEqual(document.content.slice(at["range"]), "Q91")

    def test_muted(self):
        talk = self.talk(settings={"questions": {"mute": ["async-python"]}})
        document = talk.open("file:///a.py", CODE)
        self.assertIsNone(document.hover("await"))
        talk.configured({"questions": {"mute": ["slots"]}})
        self.assertIn(ASYNC.title(), self.text(document.hover("await")))
        talk.configured({"questions": {"mute": ["event loop"]}})
        self.assertIsNone(document.hover("await"), "by a tag")

    def test_what_is_excluded_brings_nothing_up(self):
        document = self.talk(settings={"exclude": ["a.py"]}).open(self.write("a.py", CODE), CODE)
        self.assertIsNone(document.hover("await"))
        self.assertEqual(document.lenses(), [])

    def test_after_an_edit(self):
        document = self.talk().open("file:///a.py", "import array as np\n\nx = np.array\n")
        self.assertIsNone(document.hover("np.array"))
        document.replace("import array", "import numpy")
        self.assertIn("**Q93**", self.text(document.hover("np.array")))
        document.replace("import numpy", "import array")
        self.assertIsNone(document.hover("np.array"))


class Lenses(Talk):
    def lenses(self, document):
        return [(document.content.slice(each["range"]), each["command"]) for each in document.lenses()]

    def test_above_classes_and_functions(self):
        found = self.lenses(self.talk().open("file:///a.py", CODE))
        self.assertEqual([(name, command["arguments"]) for name, command in found if command["arguments"] == ["async-python"]],
                         [("fetch", ["async-python"])])
        self.assertIn(("Pages", ["slots"]), [(name, command["arguments"]) for name, command in found])
        self.assertNotIn("plain", [name for name, _ in found])
        for _, command in found:
            question = next(each for each in QUESTIONS.values() if [each.id] == command["arguments"])
            self.assertTrue(command["title"].startswith(f"Q{question.number} "), command)
            self.assertEqual(command["command"], "hoverview.openQuestion")

    def test_of_a_class_that_is_long(self):
        """It goes on over many parts of the document, each of which tells its lenses for itself: what comes up between its
        methods belongs to the class however far down it stands, and what stands behind the class to nobody."""
        method = "    def total_{}(self, prices):\n        return sum(prices) + {}\n\n"
        code = "@decorated\nclass Cart:\n" + "".join(method.format(i, i) for i in range(300))
        last = "    async def send(self):\n        await self.link\n\n"
        between = "    # FIXME: a limit\n    limit = 10\n"
        behind = "\n# FIXME: what is this?\n"
        document = self.talk().open("file:///a.py", code + last + behind)
        self.assertEqual([name for name, _ in self.lenses(document)], ["send"])
        document.replace(behind, between + behind)
        self.assertEqual([(name, command["title"][:3]) for name, command in self.lenses(document)], [("Cart", "Q70"), ("send", "Q73")])
        document.replace("class Cart:\n", "class Cart:\n    async def first(self):\n        await self.link\n\n")
        self.assertEqual([name for name, _ in self.lenses(document)], ["Cart", "first", "send"])

    def test_at_most_three(self):
        code = "def f(a=[]):\n" + "".join(f"    import {name}\n" for name in ("asyncio", "redis", "sqlalchemy", "numpy", "threading", "gc"))
        self.assertEqual(len(self.talk().open("file:///a.py", code).lenses()), 3)

    def test_the_innermost_counts(self):
        code = "def outer():\n    async def inner():\n        await x\n    return inner\n"
        self.assertEqual([name for name, _ in self.lenses(self.talk().open("file:///a.py", code))], ["inner"])

    def test_a_decorator_is_its_functions(self):
        code = "import asyncio\n\n\n@asyncio.decorated(\n    1,\n)\n@other\ndef f(a):\n    return a\n\n\nasyncio.run(f)\n"
        found = self.lenses(self.talk().open("file:///a.py", code))
        self.assertEqual([(name, command["arguments"]) for name, command in found], [("f", ["async-python"])])

    def test_off(self):
        talk = self.talk(settings={"lens": {"questions": "off"}})
        document = talk.open("file:///a.py", CODE)
        self.assertEqual(document.lenses(), [])
        since = len(talk.messages)
        talk.configure({})
        talk.until("workspace/codeLens/refresh", lambda message: message.get("method") == "workspace/codeLens/refresh", since)
        self.assertTrue(document.lenses())

    def test_in_ukrainian(self):
        titles = [command["title"] for _, command in self.lenses(self.talk(settings={"language": "uk"}).open("file:///a.py", CODE))]
        self.assertTrue(all(re.search("[а-щьюяєії]", title) for title in titles), titles)


class Opened(Talk):
    """The command that opens a question, and links that lead to one."""

    def open_question(self, talk, *arguments):
        return talk.ask("workspace/executeCommand", {"command": "hoverview.openQuestion", "arguments": list(arguments)})

    def test_shows_a_file_that_nobody_writes_to(self):
        for language in LANGUAGES:
            talk = self.talk(settings={"language": language})
            self.assertIn("hoverview.openQuestion", talk.server["capabilities"]["executeCommandProvider"]["commands"])
            self.assertIsNone(self.open_question(talk, "async-python"))
            shown = talk.until("window/showDocument", lambda message: message.get("method") == "window/showDocument")["params"]
            path = pathlib.Path(urllib.parse.unquote(shown["uri"].removeprefix("file://")))
            self.assertEqual(path, self.home / f".cache/hoverview/questions/{language}/Q73-async-python.md")
            self.assertEqual(path.stat().st_mode & 0o777, 0o444)
            text = path.read_text()
            self.assertTrue(text.startswith("# Q73. " + ASYNC.title(language)))
            self.assertIn(ASYNC.key_points(language)[0].split("`")[0], " ".join(text.split()))
            before = path.stat().st_mtime_ns
            self.open_question(talk, "async-python")
            self.assertEqual(path.stat().st_mtime_ns, before, "what says the same is left alone")

    def test_where_the_cache_is(self):
        talk = self.talk(XDG_CACHE_HOME=str(self.root / "cache"))
        self.open_question(talk, "async-python")
        self.assertTrue((self.root / "cache/hoverview/questions/en/Q73-async-python.md").exists())

    def test_where_nothing_can_be_written(self):
        (self.root / "cache").write_text("a file in the way")
        talk = self.talk(XDG_CACHE_HOME=str(self.root / "cache"))
        with self.assertRaises(ErrorResponse) as raised:
            self.open_question(talk, "async-python")
        self.assertIn("not a directory", raised.exception.message)
        self.assertIn("`hoverview question async-python`", raised.exception.message)

    def test_a_client_that_shows_no_documents_is_told_where_it_is(self):
        talk = self.talk({"window": {"showDocument": None}})
        self.open_question(talk, "async-python")
        self.assertIn("Q73-async-python.md", talk.notification("window/showMessage")["message"])

    def test_what_is_no_question(self):
        talk = self.talk()
        for arguments in ((), (1,), ("nobody-asks",), ("async-python", "slots"), (None,)):
            with self.assertRaises(ErrorResponse) as raised:
                self.open_question(talk, *arguments)
            self.assertEqual(raised.exception.code, INVALID_PARAMS)
        self.assertError(INVALID_PARAMS, talk, "workspace/executeCommand", {"command": "hoverview.other"})

    def actions(self, document, place, **context):
        found = document.ask("textDocument/codeAction", range={"start": document.content.place(place), "end": document.content.place(place)},
                             context={"diagnostics": [], **context})
        return [(each["title"], each["command"]["command"], each["command"]["arguments"]) for each in found if "command" in each]

    def test_an_action_for_whoever_asks(self):
        for language, title in (("en", "Read Q73: "), ("uk", "Читати Q73: ")):
            document = self.talk(settings={"language": language}).open("file:///a.py", CODE)
            expected = [(title + ASYNC.title(language), "hoverview.openQuestion", ["async-python"])]
            self.assertEqual(self.actions(document, "await", triggerKind=1), expected)
            self.assertEqual(self.actions(document, "await"), expected, "older clients do not say who asks")
            self.assertEqual(self.actions(document, "await", triggerKind=2), [], "no light bulb at every link")
            self.assertEqual(self.actions(document, "await", only=["quickfix"]), [])
            self.assertEqual(self.actions(document, "a + b"), [])
        self.assertEqual(self.actions(self.talk(OPENS).open("file:///a.py", CODE), "await"), [])

    def test_a_client_that_opens_questions_has_the_command(self):
        self.assertNotIn("executeCommandProvider", self.talk(OPENS).server["capabilities"])

    def test_links_in_comments(self):
        code = 'x = "Q73"  # Q73, Q91; Q1 xQ79 Q79x Q84\n# Q99999999999999999999\n'
        for capabilities in ({}, OPENS):
            talk = self.talk(capabilities)
            document = talk.open("file:///a.py", code)
            links = document.ask("textDocument/documentLink")
            self.assertEqual([document.content.slice(each["range"]) for each in links], ["Q73", "Q91", "Q84"])
            if capabilities is OPENS:
                self.assertTrue(links[0]["target"].startswith("command:hoverview.openQuestion?"))
            else:
                self.assertEqual(links[0]["tooltip"], ASYNC.title())
                target = talk.ask("documentLink/resolve", links[0])["target"]
                self.assertEqual(target, uri_of(self.home / ".cache/hoverview/questions/en/Q73-async-python.md"))
                self.assertTrue(pathlib.Path(urllib.parse.unquote(target.removeprefix("file://"))).exists())

    def test_a_note_is_hovered(self):
        document = self.talk().open("file:///a.py", "# Q73: how it works\nx = 1\n")
        hover = document.hover("Q73")
        self.assertEqual(document.content.slice(hover["range"]), "Q73")
        self.assertIn(ASYNC.title(), hover["contents"]["value"])
        self.assertIsNone(document.hover("how it works"))


class Completion(Talk):
    def complete(self, code, **more):
        """What is proposed where `|` stands."""
        document = self.talk(**more).open("file:///a.py", code.replace("|", ""))
        at = code.index("|")
        result = document.ask("textDocument/completion", position=document.content.position(at))
        for item in result["items"]:
            self.assertEqual(item["textEdit"]["newText"], item["label"])
            self.assertEqual(document.content.slice(item["textEdit"]["range"]), re.search(r"[Qq]\S*$", code[:at])[0])
            self.assertTrue(item["filterText"].startswith(document.content.slice(item["textEdit"]["range"])[:1]))
        self.assertEqual([item["sortText"] for item in result["items"]], sorted(item["sortText"] for item in result["items"]))
        return result["items"]

    def test_by_number(self):
        self.assertEqual([item["label"] for item in self.complete("x = 1  # Q|\n")], [f"Q{number}" for number in sorted(QUESTIONS)])
        self.assertEqual([item["label"] for item in self.complete("x = 1  # Q7|")], [f"Q{number}" for number in range(70, 80)])
        [item] = self.complete("# ї😀 Q73|, Q79\n")
        self.assertEqual(item["detail"], ASYNC.title())
        self.assertIn(words(ASYNC.short_answer()), words(item["documentation"]["value"]))

    def test_by_words(self):
        for code in ("# Qasync-python|", "# Qasync|", "# see Qкорутина|", "# Qcorutine|"):
            self.assertIn("Q73", [item["label"] for item in self.complete(code)], code)

    def test_in_ukrainian(self):
        [item] = self.complete("# Q73|", settings={"language": "uk"})
        self.assertEqual(item["detail"], ASYNC.title("uk"))

    def test_nowhere_else(self):
        for code in ("Q|\n", "x = 'Q|'\n", "# x|\n", "#|Q73\n", "# Q73 |\n", "# aQ|\n"):
            self.assertEqual(self.complete(code), [], code)

    def test_a_q_offers_it(self):
        self.assertEqual(self.talk().server["capabilities"]["completionProvider"]["triggerCharacters"], ["Q"])


class Methods(Talk):
    def test_question(self):
        talk = self.talk()
        for language in LANGUAGES:
            told = talk.ask("hoverview/question", {"question": "async-python", "language": language})
            self.assertEqual((told["question"], told["number"], told["title"]), ("async-python", 73, ASYNC.title(language)))
            self.assertEqual((told["language"], told["languages"]), (language, list(LANGUAGES)))
            self.assertTrue(told["markdown"].startswith("# " + ASYNC.title(language)))
            self.assertEqual(told["section"], ASYNC.toml["section"][language])
            self.assertEqual([each["question"] for each in told["related"]], ASYNC.toml["related"])
        self.assertEqual(talk.ask("hoverview/question", {"question": "async-python"})["language"], "en")

    def test_a_question_that_there_is_not(self):
        for language, word in (("en", "there is no question"), ("uk", "немає")):
            with self.assertRaises(ErrorResponse) as raised:
                self.talk(settings={"language": language}).ask("hoverview/question", {"question": "nobody-asks"})
            self.assertEqual(raised.exception.code, INVALID_PARAMS)
            self.assertIn("`nobody-asks`", raised.exception.message)
            self.assertIn(word, raised.exception.message)
        talk = self.talk()
        self.assertError(INVALID_PARAMS, talk, "hoverview/question", {})
        self.assertError(INVALID_PARAMS, talk, "hoverview/question", {"question": "slots", "language": "fr"})

    def test_bank(self):
        talk = self.talk()
        for language in LANGUAGES:
            told = talk.ask("hoverview/bank", {"language": language})
            self.assertEqual(sorted(each["number"] for section in told for each in section["questions"]), sorted(QUESTIONS))
            for section in told:
                for each in section["questions"]:
                    question = QUESTIONS[each["number"]]
                    self.assertEqual(each, {"question": question.id, "number": question.number, "title": question.title(language)})
                    self.assertEqual(section["section"], question.toml["section"][language])
        self.assertTrue(talk.ask("hoverview/bank"))

    def test_search(self):
        talk = self.talk()
        for query, first in (("73", 73), ("Q73", 73), ("slots", 79), ("корутина", 73), ("isolation levels", 86), ("izolation levels", 86)):
            self.assertEqual(talk.ask("hoverview/search", {"query": query})[0]["number"], first, query)
        self.assertEqual(talk.ask("hoverview/search", {"query": ""}), [])
        self.assertEqual(talk.ask("hoverview/search", {"query": "slots", "language": "uk"})[0]["title"], QUESTIONS[79].title("uk"))

    def test_questions_at(self):
        document = self.talk().open("file:///a.py", CODE)
        [told] = document.conversation.ask("hoverview/questionsAt", document.at("await"))
        self.assertEqual(told, {"question": "async-python", "number": 73, "title": ASYNC.title(),
                                "why": ASYNC.toml["links"][0]["why"]["en"], "range": document.content.range_of("await")})
        self.assertEqual(document.conversation.ask("hoverview/questionsAt", document.at("a + b")), [])
        self.assertEqual(document.conversation.ask("hoverview/questionsAt", {
            "textDocument": {"uri": "file:///nowhere.py"}, "position": {"line": 0, "character": 0}}), [])

    def places(self, told):
        return [(each["question"], place["uri"], place["range"]["start"]["line"], place["range"]["start"]["character"], place["why"])
                for each in told for place in each["places"]]

    def checked(self, *paths):
        found = []
        for line in self.run_program("check", "--exit-zero", "--format", "jsonl", *paths).files:
            for link in line["links"]:
                start = link["range"]["start"]
                found.append((link["question"], uri_of(self.root / line["path"]), start["line"], start["character"], link["why"]))
        return found

    def test_questions_in_a_document_are_those_of_check(self):
        path = self.write("a.py", CODE)
        document = self.talk().open(path, CODE)
        told = document.ask("hoverview/questionsIn")
        self.assertEqual([each["number"] for each in told], sorted(each["number"] for each in told))
        self.assertEqual(sorted(self.places(told)), sorted(self.checked("a.py")))
        self.assertTrue(told)

    def test_questions_in_the_workspace(self):
        paths = [self.write(f"shop/m{number}.py", CODE + f"\n\nimport redis{number % 3 or ''}\n") for number in range(20)]
        self.write(".gitignore", "ignored.py\n")
        self.write("ignored.py", CODE)
        self.write("Dockerfile", "FROM python:3.13-slim\nRUN pip install redis\n")
        self.write("orders.sql", "SELECT * FROM orders WHERE day = '2026-01-01';\n")
        talk = self.talk()
        opened = talk.open(paths[0], "import numpy\n")
        told = talk.ask("hoverview/questionsIn", {"workDoneToken": "token"})
        expected = [each for each in self.checked(".") if each[1] != opened.uri]
        self.assertEqual(sorted(each for each in self.places(told) if each[1] != opened.uri), sorted(expected))
        self.assertIn("data-science-packages", [each[0] for each in self.places(told) if each[1] == opened.uri], "what is open counts as it is")
        kinds = [params["value"]["kind"] for params in talk.said("$/progress") if params["token"] == "token"]
        self.assertEqual((kinds[0], kinds[-1]), ("begin", "end"))
        self.assertIn(uri_of(self.root / "Dockerfile"), [each[1] for each in self.places(told)], "any language that brings questions up")
        self.assertEqual(talk.ask("hoverview/questionsIn"), told)


if __name__ == "__main__":
    main()
