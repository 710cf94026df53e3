"""Findings as they reach an editor: pushed, or pulled by one that can; and what is told with them."""

import json
import subprocess

from conversation import PULL, Closed, Talk, main, uri_of
from running import PROGRAM
from samples import branchy, library_files, rule


def essence(diagnostic):
    return {key: diagnostic[key] for key in ("range", "severity", "code", "source", "message")}


class Pushed(Talk):
    def test_each_open_and_change_is_answered_with_its_version(self):
        """Also where the list is unchanged, so that a client can wait for it."""
        talk = self.talk()
        document = talk.open("file:///a.py", branchy(), version=7)
        versions = [talk.notification("textDocument/publishDiagnostics", since=document.since)["version"]]
        for _ in range(3):
            document.edit((0, 0, "\n"))
            document.diagnostics()
            versions.append(talk.said("textDocument/publishDiagnostics")[-1]["version"])
        self.assertEqual(versions, [7, 8, 9, 10])

    def test_what_is_typed_fast_ends_at_the_last_version(self):
        talk = self.talk()
        document = talk.open("file:///a.py", branchy())
        for number in range(200):
            document.edit((0, 0, "#\n"))
        self.assertEqual(document.version, 201)
        [diagnostic] = document.diagnostics()
        self.assertEqual(diagnostic["range"]["start"]["line"], 200)
        versions = [params["version"] for params in talk.said("textDocument/publishDiagnostics")]
        self.assertEqual(versions, sorted(versions), "no older version comes behind a newer one")

    def test_versions_may_skip(self):
        document = self.talk().open("file:///a.py", branchy())
        document.send({"text": "def badName(): pass\n"}, version=1000)
        self.assertEqual(document.codes(), ["N802"])

    def test_closing_clears(self):
        talk = self.talk()
        document = talk.open("file:///a.py", branchy())
        self.assertEqual(document.codes(), ["C901"])
        document.close()
        self.assertEqual(talk.published(document.uri, since=document.since), [])

    def test_deleting_clears(self):
        path = self.write("a.py", branchy())
        talk = self.talk(settings={"diagnostics": {"scope": "workspace"}})
        talk.published(uri_of(path), lambda params: params["diagnostics"])
        since = len(talk.messages)
        path.unlink()
        talk.tell_of_files(deleted=[path])
        self.assertEqual(talk.published(uri_of(path), since=since), [])

    def test_not_to_a_client_that_pulls(self):
        """It would show everything twice."""
        talk = self.talk(PULL)
        document = talk.open("file:///a.py", branchy())
        self.assertEqual(document.codes(), ["C901"])
        document.edit((0, 0, "\n"))
        self.assertEqual(document.codes(), ["C901"])
        document.close()
        talk.sync()
        self.assertEqual(talk.said("textDocument/publishDiagnostics"), [])


class What(Talk):
    def test_complexity(self):
        talk = self.talk()
        document = talk.open("file:///a.py", "class Cart:\n" + "".join(
            "    " + line + "\n" for line in branchy("total", 12).splitlines()))
        [diagnostic] = [each for each in document.diagnostics() if each["code"] == "C901"]
        self.assertEqual(essence(diagnostic), {
            "range": document.content.range_of("total"), "severity": 2, "code": "C901", "source": "hoverview",
            "message": "`Cart.total` is too complex (13 > 10)"})
        self.assertEqual(diagnostic["codeDescription"]["href"], rule("C901")["url"])
        related = diagnostic["relatedInformation"]
        self.assertEqual(len(related), 8, "the first eight; the hover has all")
        for number, each in enumerate(related):
            self.assertEqual(each["location"]["uri"], document.uri)
            self.assertEqual(each["location"]["range"]["start"], document.content.place("if a", number))
            self.assertIn("if", each["message"])

    def test_fewer_than_eight_branches(self):
        talk = self.talk(settings={"complexity": {"limit": 3}})
        [diagnostic] = talk.open("file:///a.py", branchy("f", 3)).diagnostics()
        self.assertEqual(len(diagnostic["relatedInformation"]), 3)

    def test_names(self):
        talk = self.talk()
        document = talk.open("file:///a.py", "def f(URL):\n    return URL\n")
        [diagnostic] = document.diagnostics()
        self.assertEqual(essence(diagnostic), {
            "range": document.content.range_of("URL"), "severity": 2, "code": "N803", "source": "hoverview",
            "message": "argument name `URL` should be lowercase"})
        self.assertEqual(diagnostic["codeDescription"]["href"], rule("N803")["url"])
        self.assertNotIn("relatedInformation", diagnostic)

    def test_only_what_the_client_can_show(self):
        talk = self.talk({"textDocument": {"publishDiagnostics": None}})
        [diagnostic] = talk.open("file:///a.py", branchy()).diagnostics()
        self.assertEqual(set(diagnostic) - {"data"}, {"range", "severity", "code", "source", "message"})
        # A client that does not say that it keeps `data` would not send it back.
        self.assertNotIn("data", diagnostic)

    def test_noqa(self):
        document = self.talk().open("file:///a.py", "def badName(): pass  # noqa\ndef worseName(A): pass  # noqa: N802\n")
        self.assertEqual(document.codes(), ["N803"])
        document.replace("  # noqa\n", "\n")
        self.assertEqual(document.codes(), ["N802", "N803"])
        document.edit((0, 0, "# flake8: noqa\n"))
        self.assertEqual(document.codes(), [])

    def test_severities(self):
        talk = self.talk(settings={"complexity": {"severity": "error"}, "naming": {"severity": "hint"}})
        document = talk.open("file:///a.py", branchy() + "def badName(): pass\n")
        self.assertEqual([each["severity"] for each in document.diagnostics()], [1, 4])

    def test_in_ukrainian(self):
        talk = self.talk(settings={"language": "uk"})
        [diagnostic] = talk.open("file:///a.py", "def f(URL): pass\n").diagnostics()
        self.assertEqual(diagnostic["message"], "назва аргументу `URL` має бути в нижньому регістрі")

    def test_in_the_language_of_the_editor(self):
        for locale, expected in (("uk", "назва"), ("uk-UA", "назва"), ("uk_UA.UTF-8", "назва"), ("en", "argument"), ("de", "argument")):
            with self.subTest(locale):
                [diagnostic] = self.talk(locale=locale).open("file:///a.py", "def f(URL): pass\n").diagnostics()
                self.assertIn(expected, diagnostic["message"])

    def test_in_the_language_of_the_environment_where_the_editor_says_nothing(self):
        [diagnostic] = self.talk(LANG="uk_UA.UTF-8").open("file:///a.py", "def f(URL): pass\n").diagnostics()
        self.assertIn("назва", diagnostic["message"])

    def test_the_same_as_on_the_command_line(self):
        talk = self.talk()
        for path in library_files(40, seed=1):
            done = subprocess.run([PROGRAM, "check", "--format", "jsonl", "--exit-zero", path], capture_output=True, check=True,
                                  env=self.environment())
            with self.subTest(path):
                document = talk.open_file(path)
                self.assertEqual([essence(each) for each in document.diagnostics()], json.loads(done.stdout)["diagnostics"])
                document.close()

    def test_a_byte_order_mark(self):
        """Editors keep it to themselves, and one that does not moves nothing."""
        document = self.talk().open("file:///a.py", "\ufeffdef badName(): pass\n")
        self.assertEqual([(each["code"], document.content.slice(each["range"])) for each in document.diagnostics()], [("N802", "badName")])


class Pulled(Talk):
    def test_a_report_and_whether_it_changed(self):
        talk = self.talk(PULL)
        self.assertIn("diagnosticProvider", talk.server["capabilities"])
        document = talk.open("file:///a.py", branchy())
        first = document.pull()
        self.assertEqual((first["kind"], [each["code"] for each in first["items"]]), ("full", ["C901"]))
        self.assertEqual(document.pull(first["resultId"]), {"kind": "unchanged", "resultId": first["resultId"]})
        self.assertEqual(document.pull("something else")["kind"], "full")
        document.edit((0, 0, "def badName(): pass\n"))
        second = document.pull(first["resultId"])
        self.assertEqual((second["kind"], [each["code"] for each in second["items"]]), ("full", ["N802", "C901"]))
        self.assertNotEqual(second["resultId"], first["resultId"])

    def test_with_settings_that_change(self):
        """The editor is told to ask again, and an old report is not taken for unchanged."""
        talk = self.talk(PULL)
        document = talk.open("file:///a.py", branchy())
        first = document.pull()
        since = len(talk.messages)
        talk.configure({"complexity": {"limit": 50}})
        talk.until("workspace/diagnostic/refresh", lambda message: message.get("method") == "workspace/diagnostic/refresh", since)
        self.assertEqual(document.pull(first["resultId"])["items"], [])

    def test_a_document_that_is_not_open(self):
        talk = self.talk(PULL)
        nowhere = {"textDocument": {"uri": "file:///nowhere.py"}}
        self.assertEqual(talk.ask("textDocument/diagnostic", nowhere)["items"], [])

    def test_the_same_as_pushed(self):
        pull, push = self.talk(PULL), self.talk()
        for path in library_files(10, seed=2):
            with self.subTest(path):
                self.assertEqual(pull.open_file(path).diagnostics(), push.open_file(path).diagnostics())

    def test_without_related_information(self):
        talk = self.talk(PULL, {"textDocument": {"publishDiagnostics": None, "diagnostic": {"relatedInformation": False}}})
        [diagnostic] = talk.open("file:///a.py", branchy()).diagnostics()
        self.assertNotIn("relatedInformation", diagnostic)


class Workspace(Talk):
    """`diagnostics.scope`: whose findings the editor shows."""

    SCOPE = {"diagnostics": {"scope": "workspace"}}

    def setUp(self):
        super().setUp()
        self.write("a.py", branchy())
        self.write("deep/er/b.py", "def badName(): pass\n")
        self.write("clean.py")
        self.write("ignored.py", branchy())
        self.write(".gitignore", "ignored.py\n")
        self.write("node_modules/c.py", branchy())
        self.write("notes.txt", "def badName(): pass\n")
        self.found = {"a.py": ["C901"], "deep/er/b.py": ["N802"]}

    def reported(self, items):
        """Path: codes, of a workspace's report. Files without any may be in it, or not."""
        return {self.name(each["uri"]): [diagnostic["code"] for diagnostic in each["items"]] for each in items if each["items"]}

    def name(self, uri):
        self.assertTrue(uri.startswith(uri_of(self.root) + "/"), uri)
        return uri[len(uri_of(self.root)) + 1:]

    def ask(self, talk, previous=(), **more):
        return talk.ask("workspace/diagnostic", {"previousResultIds": list(previous), **more})["items"]

    def test_pulled_in_one_report(self):
        talk = self.talk(PULL, settings=self.SCOPE)
        items = self.ask(talk)
        self.assertEqual(self.reported(items), self.found)
        previous = [{"uri": each["uri"], "value": each["resultId"]} for each in items]
        path = self.write("deep/er/b.py", "def good_name(): pass\n")
        talk.tell_of_files(changed=[path])
        again = {self.name(each["uri"]): each for each in self.ask(talk, previous)}
        self.assertEqual(again["deep/er/b.py"]["kind"], "full")
        self.assertEqual(again["deep/er/b.py"]["items"], [])
        # What is unchanged is said to be, or not mentioned.
        self.assertEqual({each["kind"] for name, each in again.items() if name != "deep/er/b.py"} - {"unchanged"}, set())

    def test_pulled_in_parts(self):
        for number in range(300):
            self.write(f"many/m{number}.py", "def badName(): pass\n")
            self.found[f"many/m{number}.py"] = ["N802"]
        talk = self.talk(PULL, settings=self.SCOPE)
        rest = self.ask(talk, partialResultToken="parts", workDoneToken="work")
        progress = talk.said("$/progress")
        parts = [each["value"]["items"] for each in progress if each["token"] == "parts"]
        self.assertEqual(rest, [], "what came in parts is not repeated")
        self.assertTrue(parts)
        self.assertEqual(self.reported([each for part in parts for each in part]), self.found)
        kinds = [each["value"]["kind"] for each in progress if each["token"] == "work"]
        self.assertEqual((kinds[0], kinds[-1]), ("begin", "end"))

    def test_an_open_document_counts_as_it_is_in_the_editor(self):
        talk = self.talk(PULL, settings=self.SCOPE)
        document = talk.open_file(self.root / "a.py")
        document.set("def badName(): pass\n")
        items = self.ask(talk)
        self.assertEqual(self.reported(items), self.found | {"a.py": ["N802"]})
        self.assertEqual([each["version"] for each in items if each["uri"] == document.uri], [document.version])

    def test_a_file_that_is_deleted_has_none_any_more(self):
        talk = self.talk(PULL, settings=self.SCOPE)
        items = self.ask(talk)
        (self.root / "a.py").unlink()
        talk.tell_of_files(deleted=[self.root / "a.py"])
        again = self.ask(talk, [{"uri": each["uri"], "value": each["resultId"]} for each in items])
        self.assertEqual([each["items"] for each in again if each["uri"] == uri_of(self.root / "a.py")], [[]])

    def test_only_what_is_open_unless_the_user_wants_more(self):
        talk = self.talk(PULL)
        self.assertEqual(self.reported(self.ask(talk)), {})
        push = self.talk()
        push.sync()
        self.assertEqual([self.name(each["uri"]) for each in push.said("textDocument/publishDiagnostics") if each["diagnostics"]], [])

    def until_pushed(self, talk, name, codes, since=0):
        talk.published(uri_of((self.root / name).resolve()), lambda params: [each["code"] for each in params["diagnostics"]] == codes, since)

    def test_pushed(self):
        talk = self.talk(settings=self.SCOPE)
        self.until_pushed(talk, "a.py", ["C901"])
        self.until_pushed(talk, "deep/er/b.py", ["N802"])
        since = len(talk.messages)
        self.write("new.py", branchy())
        self.write("a.py", "def badName(): pass\n")
        talk.tell_of_files(created=[self.root / "new.py"], changed=[self.root / "a.py"])
        self.until_pushed(talk, "new.py", ["C901"], since)
        self.until_pushed(talk, "a.py", ["N802"], since)
        names = {self.name(each["uri"]) for each in talk.said("textDocument/publishDiagnostics") if each["diagnostics"]}
        self.assertEqual(names, {"a.py", "deep/er/b.py", "new.py"})

    def test_a_closed_file_keeps_those_of_the_disk(self):
        talk = self.talk(settings=self.SCOPE)
        self.until_pushed(talk, "a.py", ["C901"])
        document = talk.open_file(self.root / "a.py")
        document.set("def badName(): pass\n")
        self.assertEqual(document.codes(), ["N802"])
        document.close()
        self.until_pushed(talk, "a.py", ["C901"], document.since)

    def test_the_scope_is_changed(self):
        talk = self.talk()
        talk.sync()
        talk.configure(self.SCOPE)
        self.until_pushed(talk, "a.py", ["C901"])
        self.until_pushed(talk, "deep/er/b.py", ["N802"])
        since = len(talk.messages)
        talk.configure({})
        self.until_pushed(talk, "a.py", [], since)
        self.until_pushed(talk, "deep/er/b.py", [], since)

    def test_folders_come_and_go(self):
        other = self.write("../other/o.py", branchy()).resolve().parent
        talk = self.talk(settings=self.SCOPE)
        self.until_pushed(talk, "a.py", ["C901"])
        folder = {"uri": uri_of(other), "name": "other"}
        since = len(talk.messages)
        talk.notify("workspace/didChangeWorkspaceFolders", {"event": {"added": [folder], "removed": []}})
        self.until_pushed(talk, "../other/o.py", ["C901"], since)
        since = len(talk.messages)
        talk.notify("workspace/didChangeWorkspaceFolders", {"event": {"added": [], "removed": [folder]}})
        self.until_pushed(talk, "../other/o.py", [], since)
        talk.end()
        with self.assertRaises(Closed):
            while True:
                talk.receive()
        last = [each for each in talk.said("textDocument/publishDiagnostics") if each["uri"] == uri_of(other / "o.py")][-1]
        self.assertEqual(last["diagnostics"], [], "nothing that was still on its way comes behind")

    def test_several_folders(self):
        other = self.write("../other/o.py", "def badName(): pass\n").resolve().parent
        talk = self.talk(settings=self.SCOPE, folders=[self.root, other])
        self.until_pushed(talk, "a.py", ["C901"])
        self.assertEqual([each["code"] for each in talk.published(uri_of(other / "o.py"))], ["N802"])


if __name__ == "__main__":
    main()
