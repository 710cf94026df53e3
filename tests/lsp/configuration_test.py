"""Settings from the editor, from a project's files and from the user's, and that a change holds at once."""

import os
import re

from conversation import PULL, Talk, main, uri_of
from samples import branchy

CODE = branchy("f", 4) + "def badName(): pass\n"  # complexity 5
WATCHLESS = {"workspace": {"didChangeWatchedFiles": None}}
UNASKED = {"workspace": {"configuration": None, "didChangeConfiguration": None}}


def low(limit=3, **more):
    return {"complexity": {"limit": limit}, **more}


class Editor(Talk):
    def test_asked_for(self):
        """A client that can be asked is asked, for each folder of the workspace."""
        talk = self.talk(settings=low())
        self.assertEqual(talk.open("file:///a.py", CODE).codes(), ["C901", "N802"])
        self.assertTrue([each for each in talk.messages if each.get("method") == "workspace/configuration"])

    def test_told_with_a_change(self):
        for capabilities in ({}, UNASKED):
            with self.subTest(capabilities):
                talk = self.talk(capabilities)
                document = talk.open("file:///a.py", CODE)
                self.assertEqual(document.codes(), ["N802"])
                document.since = len(talk.messages)
                talk.configure(low())
                document.until_codes("C901", "N802")
                document.since = len(talk.messages)
                talk.configure(low(naming={"enable": False}))
                document.until_codes("C901")
                document.since = len(talk.messages)
                talk.configure({})
                document.until_codes("N802")

    def test_a_change_that_only_says_that_there_is_one(self):
        """VS Code sends null and waits to be asked."""
        talk = self.talk()
        document = talk.open("file:///a.py", CODE)
        self.assertEqual(document.codes(), ["N802"])
        document.since = len(talk.messages)
        talk.settings = low()
        talk.notify("workspace/didChangeConfiguration", {"settings": None})
        document.until_codes("C901", "N802")

    def test_told_at_the_beginning(self):
        """`initializationOptions`, with or without the section's name."""
        for options in (low(), {"hoverview": low()}):
            with self.subTest(options):
                talk = self.talk(UNASKED, initializationOptions=options)
                self.assertEqual(talk.open("file:///a.py", CODE).codes(), ["C901", "N802"])

    def test_what_is_asked_for_goes_over_what_was_told_at_the_beginning(self):
        talk = self.talk(initializationOptions=low(2), settings=low(50))
        self.assertEqual(talk.open("file:///a.py", CODE).codes(), ["N802"])

    def test_names_are_those_of_editors(self):
        talk = self.talk(settings={"naming": {"ignoreNames": ["badName"]}})
        self.assertEqual(talk.open("file:///a.py", CODE).codes(), [])

    def test_each_folder_has_its_own(self):
        first, second = self.root / "first", self.root / "second"
        first.mkdir()
        second.mkdir()
        server = self.start()
        talk = server.conversation()
        talk.setting = lambda section, scope=None: low() if scope == uri_of(second) else {}
        talk.initialize(folders=[first, second])
        self.addCleanup(self._ended, server, talk)
        self.assertEqual(talk.open(first / "a.py", CODE).codes(), ["N802"])
        self.assertEqual(talk.open(second / "a.py", CODE).codes(), ["C901", "N802"])

    def test_what_nobody_knows_is_told_with_the_nearest_name(self):
        talk = self.talk(settings={"complexity": {"limt": 3}, "complexity.limit": 3} | {"naming": {"selct": []}})
        self.assertMessage(talk, "complexity.limt", "complexity.limit")
        self.assertMessage(talk, "naming.selct", "naming.select")

    def test_a_value_of_the_wrong_type_is_told_and_the_rest_holds(self):
        for value in ("many", -1, 1.5, None, [], {}, True, 10**30):
            talk = self.talk(settings={"complexity": {"limit": value}, "naming": {"enable": False}})
            self.assertEqual(talk.open("file:///a.py", CODE).codes(), [], value)
            if value is not None:  # an editor's null is "not set"
                self.assertMessage(talk, "complexity.limit")

    def test_a_section_that_is_no_object(self):
        for settings in ("text", 5, [], None, True):
            with self.subTest(settings):
                talk = self.talk(settings=settings)
                self.assertEqual(talk.open("file:///a.py", CODE).codes(), ["N802"])

    def test_an_editor_that_answers_with_an_error(self):
        server = self.start()
        talk = server.conversation()
        answer = talk._answer

        def refuse(message):
            if message["method"] == "workspace/configuration":
                talk.send({"jsonrpc": "2.0", "id": message["id"], "error": {"code": -32603, "message": "no"}})
            else:
                answer(message)

        talk._answer = refuse
        talk.initialize()
        self.addCleanup(self._ended, server, talk)
        self.assertEqual(talk.open("file:///a.py", CODE).codes(), ["N802"])

    def test_an_editor_that_never_answers(self):
        """What is open has its findings all the same."""
        server = self.start()
        talk = server.conversation()
        answer = talk._answer
        talk._answer = lambda message: message["method"] == "workspace/configuration" or answer(message)
        talk.initialize()
        self.addCleanup(self._ended, server, talk)
        document = talk.open("file:///a.py", CODE)
        self.assertEqual(document.codes(), ["N802"])
        self.assertIsNotNone(document.hover("badName"))

    def assertMessage(self, talk, *words):
        said = talk.notification("window/showMessage", lambda params: all(word in params["message"] for word in words))
        self.assertIn(said["type"], (1, 2))


class Project(Talk):
    def test_the_nearest_file_holds(self):
        self.write(".hoverview.toml", "complexity.limit = 3\n")
        self.write("inner/pyproject.toml", "[tool.hoverview.naming]\nenable = false\n")
        self.write("other/pyproject.toml", "[project]\nname = 'other'\n")
        talk = self.talk()
        for name, codes in (("a.py", ["C901", "N802"]), ("sub/a.py", ["C901", "N802"]), ("inner/a.py", []), ("inner/deep/a.py", []),
                            ("other/a.py", ["C901", "N802"])):
            self.assertEqual(talk.open(self.root / name, CODE).codes(), codes, name)

    def test_outside_of_the_workspace_as_well(self):
        self.write("project/.hoverview.toml", "complexity.limit = 3\n")
        (self.root / "workspace").mkdir()
        talk = self.talk(folders=[self.root / "workspace"])
        self.assertEqual(talk.open(self.root / "project/a.py", CODE).codes(), ["C901", "N802"])

    def test_hoverview_toml_goes_before_pyproject(self):
        self.write(".hoverview.toml", "complexity.limit = 3\n")
        self.write("pyproject.toml", "[tool.hoverview.naming]\nenable = false\n")
        self.assertEqual(self.talk().open(self.root / "a.py", CODE).codes(), ["C901", "N802"])

    def test_the_editor_wins(self):
        self.write(".hoverview.toml", "complexity.limit = 3\nnaming.enable = false\n")
        talk = self.talk(settings=low(50))
        self.assertEqual(talk.open(self.root / "a.py", CODE).codes(), [])
        self.assertEqual(talk.open("untitled:a", CODE).codes(), ["N802"], "of no project")

    def test_the_users_file_lies_below(self):
        folder = self.home / ".config/hoverview"
        folder.mkdir(parents=True)
        (folder / "config.toml").write_text("complexity.limit = 3\nnaming.enable = false\n")
        self.write("project/.hoverview.toml", "naming.enable = true\n")
        talk = self.talk()
        self.assertEqual(talk.open(self.root / "a.py", CODE).codes(), ["C901"])
        self.assertEqual(talk.open("untitled:a", CODE).codes(), ["C901"])
        self.assertEqual(talk.open(self.root / "project/a.py", CODE).codes(), ["C901", "N802"])

    def test_exclude(self):
        self.write(".hoverview.toml", "exclude = ['gen/']\n")
        talk = self.talk()
        self.assertEqual(talk.open(self.root / "gen/a.py", CODE).codes(), [])
        self.assertEqual(talk.open(self.root / "a.py", CODE).codes(), ["N802"])

    def test_watched(self):
        """Where the client can, it is asked to tell of changes."""
        talk = self.talk()
        talk.until("a registration", lambda message: any(
            each["method"] == "workspace/didChangeWatchedFiles" for each in talk.registrations.values()))
        globs = str(talk.registrations)
        self.assertIn(".hoverview.toml", globs)
        self.assertIn("pyproject.toml", globs)

    def test_a_change_holds_at_once(self):
        path = self.root / ".hoverview.toml"
        for capabilities in ({}, PULL):
            talk = self.talk(capabilities)
            document = talk.open(self.root / "sub/a.py", CODE)
            self.assertEqual(document.codes(), ["N802"])
            self.write(".hoverview.toml", "complexity.limit = 3\n")
            self.change(talk, document, ["C901", "N802"], created=[path])
            self.write(".hoverview.toml", "complexity.limit = 4\nnaming.enable = false\n")
            self.change(talk, document, ["C901"], changed=[path])
            path.unlink()
            self.change(talk, document, ["N802"], deleted=[path])

    def change(self, talk, document, codes, **changes):
        document.since = len(talk.messages)
        talk.tell_of_files(**changes)
        if talk.pulls:
            talk.until("workspace/diagnostic/refresh", lambda message: message.get("method") == "workspace/diagnostic/refresh", document.since)
            self.assertEqual(document.codes(), codes)
        else:
            document.until_codes(*codes)

    def test_where_the_client_watches_nothing_files_are_read_when_a_document_is_opened_or_saved(self):
        talk = self.talk(WATCHLESS)
        document = talk.open(self.root / "a.py", CODE)
        self.assertEqual(document.codes(), ["N802"])
        self.write(".hoverview.toml", "complexity.limit = 3\n")
        document.save()
        document.until_codes("C901", "N802")
        self.write(".hoverview.toml", "complexity.limit = 4\nnaming.enable = false\n")
        document.since = len(talk.messages)
        self.assertEqual(talk.open(self.root / "b.py", CODE).codes(), ["C901"])
        document.until_codes("C901")

    def test_what_is_wrong_is_told_in_the_file(self):
        path = self.write(".hoverview.toml", "# settings\ncomplexity.limt = 3\nnaming.enable = 'yes'\nbank.workspace = true\n")
        for capabilities in ({}, PULL):
            talk = self.talk(capabilities)
            self.assertEqual(talk.open(self.root / "a.py", CODE).codes(), ["N802"])
            found = {each["range"]["start"]["line"]: each for each in self.problems(talk, path)}
            self.assertEqual(sorted(found), [1, 2, 3])
            for line, words in ((1, ("complexity.limt", "complexity.limit")), (2, ("naming.enable",)), (3, ("bank.workspace", "editor"))):
                for word in words:
                    self.assertIn(word, found[line]["message"])
                self.assertEqual(found[line]["source"], "hoverview")
            # Mended, it is silent.
            since = len(talk.messages)
            self.write(".hoverview.toml", "complexity.limit = 3\n")
            talk.tell_of_files(changed=[path])
            self.assertEqual(talk.published(uri_of(path), since=since), [])
            self.write(".hoverview.toml", "# settings\ncomplexity.limt = 3\nnaming.enable = 'yes'\nbank.workspace = true\n")

    def test_a_file_that_is_no_toml(self):
        path = self.write("pyproject.toml", "[tool.hoverview\ncomplexity.limit = 3\n")
        talk = self.talk()
        self.assertEqual(talk.open(self.root / "a.py", CODE).codes(), ["N802"])
        [problem] = self.problems(talk, path)
        self.assertIn("TOML", problem["message"])
        self.assertEqual(problem["range"]["start"]["line"], 0)

    def test_a_file_that_is_deleted_has_no_problems(self):
        path = self.write(".hoverview.toml", "complexity.limt = 3\n")
        talk = self.talk()
        talk.open(self.root / "a.py", CODE)
        self.assertEqual(len(self.problems(talk, path)), 1)
        since = len(talk.messages)
        path.unlink()
        talk.tell_of_files(deleted=[path])
        self.assertEqual(talk.published(uri_of(path), since=since), [])

    def test_a_project_does_not_choose_what_is_loaded(self):
        path = self.write(".hoverview.toml", "bank.paths = ['/']\n")
        talk = self.talk()
        talk.open(self.root / "a.py", CODE)
        [problem] = self.problems(talk, path)
        self.assertIn("bank.paths", problem["message"])

    def problems(self, talk, path):
        """They are pushed to every client: an editor pulls of documents only whose language it knows the server for."""
        return talk.published(uri_of(path), lambda params: params["diagnostics"])

    def test_a_file_that_cannot_be_read(self):
        """A folder of that name, a file that is none: told, and the rest holds."""
        (self.root / ".hoverview.toml").mkdir()
        os.mkfifo(self.root / "pyproject.toml")
        talk = self.talk()
        self.assertEqual(talk.open(self.root / "a.py", CODE).codes(), ["N802"])

    def test_code_of_a_hoverview_toml_is_data(self):
        """What is in a project's file is put into sentences as it is, and nothing else."""
        path = self.write(".hoverview.toml", '"<b>**x**</b> [y](command:z)" = 3\n')
        talk = self.talk()
        talk.open(self.root / "a.py", CODE)
        [problem] = self.problems(talk, path)
        self.assertTrue(re.search(r"<b>\*\*x\*\*</b> \[y\]\(command:z\)", problem["message"]))


if __name__ == "__main__":
    main()
