"""Banks of the user's: found, watched, told what is wrong with them, and made harmless."""

import os
import re

from bank import write
from conversation import Talk, main, merged, uri_of

OURS = "import ourpackage\n"
NO_WATCHING = {"workspace": {"didChangeWatchedFiles": None}}


class Banks(Talk):
    def ours(self, talk, text=OURS, uri="file:///a.py"):
        """The ids of the questions that come up on `ourpackage`."""
        document = talk.open(uri, text)
        return [each["question"] for each in talk.ask("hoverview/questionsAt", document.at("ourpackage"))]

    def told(self, talk, path, count=1):
        """What is wrong in a file of a bank, as (line, message)."""
        items = talk.published(uri_of(path), lambda params: len(params["diagnostics"]) == count)
        self.assertEqual({each["source"] for each in items}, {"hoverview"} if count else set())
        return [(each["range"]["start"]["line"], each["message"]) for each in items]

    # Where banks come from.

    def test_from_the_editor(self):
        talk = self.talk(settings={"bank": {"paths": [str(write(self, "bank"))]}})
        self.assertEqual(self.ours(talk), ["ours"])
        hover = talk.open("file:///b.py", OURS).hover("ourpackage")["contents"]["value"]
        self.assertIn("**Q700** · Ours?", hover)
        for told in ("ours is imported", "In en.", "- One.", "- Two."):
            self.assertIn(told, hover)

    def test_from_the_users_file(self):
        bank = write(self, "bank")
        (self.home / ".config/hoverview").mkdir(parents=True)
        (self.home / ".config/hoverview/config.toml").write_text(f'bank.paths = ["{bank}"]\n')
        self.assertEqual(self.ours(self.talk()), ["ours"])

    def test_below_home_and_relative_to_the_workspace(self):
        write(self, "bank")
        self.assertEqual(self.ours(self.talk(settings={"bank": {"paths": ["bank"]}})), ["ours"])
        (self.root / "bank").rename(self.home / "bank")
        self.assertEqual(self.ours(self.talk(settings={"bank": {"paths": ["~/bank"]}})), ["ours"])

    def test_of_the_workspace_only_where_the_user_allows_it(self):
        write(self, ".hoverview/questions")
        self.assertEqual(self.ours(self.talk()), [])
        self.write(".hoverview.toml", "bank.workspace = true\nbank.paths = [\".hoverview/questions\"]\n")
        self.assertEqual(self.ours(self.talk()), [], "a project may not choose what is loaded")
        self.assertEqual(self.ours(self.talk(settings={"bank": {"workspace": True}})), ["ours"])

    def not_read(self, link, target):
        (self.root / link).symlink_to(target)
        talk = self.talk(settings={"bank": {"workspace": True}})
        self.assertEqual(self.ours(talk), [])
        warning = talk.notification("window/logMessage", lambda params: ".hoverview/questions" in params["message"])
        self.assertIn("symbolic link", warning["message"])

    def test_questions_of_another_place_are_not_the_workspaces(self):
        write(self, ".hoverview/questions").rename(self.home / "questions")
        self.not_read(".hoverview/questions", self.home / "questions")

    def test_nor_are_those_behind_a_link_above(self):
        write(self, "questions").rename(self.home / "questions")
        self.not_read(".hoverview", self.home)

    def test_a_link_within_the_workspace_is_followed(self):
        write(self, "doc/questions")
        (self.root / ".hoverview").symlink_to("doc")
        self.assertEqual(self.ours(self.talk(settings={"bank": {"workspace": True}})), ["ours"])

    def test_no_questions_in_the_workspace_are_nothing_wrong(self):
        talk = self.talk(settings={"bank": {"workspace": True}})
        self.assertEqual(self.ours(talk), [])
        self.assertEqual(talk.said("window/showMessage"), [])

    def test_a_folder_that_is_not_there(self):
        talk = self.talk(settings={"bank": {"paths": [str(self.root / "nowhere")]}})
        self.assertIn("nowhere", talk.notification("window/showMessage")["message"])
        self.assertTrue(talk.open("file:///a.py", "import asyncio\n").hover("asyncio"), "the built-in bank stands")

    # Changes.

    def test_settings_hold_at_once(self):
        bank = write(self, "bank")
        talk = self.talk()
        self.assertEqual(self.ours(talk), [])
        talk.configured({"bank": {"paths": [str(bank)]}})
        self.assertEqual(self.ours(talk, uri="file:///b.py"), ["ours"])
        talk.configured({})
        self.assertEqual(self.ours(talk, uri="file:///c.py"), [])

    def test_files_are_watched(self):
        bank = write(self, "bank")
        talk = self.talk(settings={"bank": {"paths": [str(bank)]}})
        document = talk.open("file:///a.py", OURS)
        self.assertIn("Ours?", document.hover("ourpackage")["contents"]["value"])
        [watchers] = [each["registerOptions"]["watchers"] for id, each in talk.registrations.items() if id == "banks"]
        self.assertEqual([each["globPattern"]["baseUri"] for each in watchers], [uri_of(bank)])
        since = len(talk.messages)
        write(self, "bank", title="Theirs?")
        talk.tell_of_files(changed=[bank / "ours/en.md"])
        self.assertIn("Theirs?", document.hover("ourpackage")["contents"]["value"])
        talk.until("lenses refreshed", lambda message: message.get("method") == "workspace/codeLens/refresh", since)
        talk.configured({})
        self.assertNotIn("banks", talk.registrations)

    def test_absolute_globs_for_clients_that_know_no_others(self):
        bank = write(self, "bank")
        talk = self.talk({"workspace": {"didChangeWatchedFiles": {"relativePatternSupport": False}}}, settings={"bank": {"paths": [str(bank)]}})
        self.ours(talk)
        self.assertEqual(talk.registrations["banks"]["registerOptions"]["watchers"], [{"globPattern": f"{bank}/**/*"}])

    def test_a_client_that_watches_nothing_saves(self):
        bank = write(self, "bank")
        talk = self.talk(NO_WATCHING, settings={"bank": {"paths": [str(bank)]}})
        document = talk.open("file:///a.py", OURS)
        self.assertIn("Ours?", document.hover("ourpackage")["contents"]["value"])
        write(self, "bank", title="Theirs?")
        talk.open_file(bank / "ours/en.md", language="markdown").save()
        self.assertIn("Theirs?", document.hover("ourpackage")["contents"]["value"])

    def test_questions_of_a_workspace_that_appear(self):
        talk = self.talk(NO_WATCHING, settings={"bank": {"workspace": True}})
        self.assertEqual(self.ours(talk), [])
        bank = write(self, ".hoverview/questions")
        talk.open_file(bank / "ours/question.toml", language="toml").save()
        self.assertEqual(self.ours(talk, uri="file:///b.py"), ["ours"])

    # What is wrong.

    def test_problems_are_told_in_the_file_and_gone_when_mended(self):
        bank = write(self, "bank")
        write(self, "bank", number=701, id="broken", links="imports = [")
        talk = self.talk(settings={"bank": {"paths": [str(bank)]}})
        toml = bank / "broken/question.toml"
        [(line, message)] = self.told(talk, toml)
        self.assertGreater(line, 5)
        self.assertIn("TOML", message)
        self.assertEqual(self.ours(talk), ["ours"], "the others stand")
        write(self, "bank", number=701, id="broken", links='imports = ["ourpackage"]')
        talk.tell_of_files(changed=[toml])
        self.told(talk, toml, 0)
        self.assertEqual(self.ours(talk, uri="file:///b.py"), ["ours", "broken"])

    def test_problems_stay_while_the_file_is_open(self):
        bank = write(self, "bank", links='import = ["ourpackage"]')
        talk = self.talk(settings={"bank": {"paths": [str(bank)]}})
        toml = bank / "ours/question.toml"
        told = talk.published(uri_of(toml), lambda params: params["diagnostics"])
        document = talk.open_file(toml, language="toml")
        self.assertEqual(document.diagnostics(), told)
        document.close()
        self.assertEqual(talk.published(uri_of(toml), since=document.since), told)

    def test_each_kind_of_broken_file(self):
        bank = write(self, "bank")
        cases = {
            "unknown-key": ('importz = ["ourpackage"]', "imports"),
            "wrong-type": ("imports = 5", "list"),
            "bad-pattern": ("comments = ['(']", "pattern"),
        }
        for number, (id, (links, _)) in enumerate(cases.items()):
            write(self, "bank", number=710 + number, id=id, links=links)
        write(self, "bank", number=720, id="not-utf-8")
        (bank / "not-utf-8/en.md").write_bytes(b"# \xff\xfe?\n")
        write(self, "bank", number=721, id="huge")
        with open(bank / "huge/en.md", "ab") as file:
            file.truncate(50_000_000)
        write(self, "bank", number=722, id="outside")
        (bank / "outside/en.md").unlink()
        secret = self.home / "secret.md"
        secret.write_text("# Secret?\n")
        (bank / "outside/en.md").symlink_to(secret)
        talk = self.talk(settings={"bank": {"paths": [str(bank)]}})
        self.assertEqual(self.ours(talk)[0], "ours")
        for id, (_, word) in cases.items():
            messages = [message for each in self.published_in(talk, bank / id) for message in each]
            self.assertTrue(any(word in message for message in messages), (id, messages))
        for id, word in (("not-utf-8", "UTF-8"), ("huge", "bytes"), ("outside", "symbolic link")):
            messages = [message for each in self.published_in(talk, bank / id) for message in each]
            self.assertTrue(any(word in message for message in messages), (id, messages))
        self.assertNotIn("Secret", str(talk.ask("hoverview/bank")))
        self.assertNotIn("Secret", str(talk.ask("hoverview/question", {"question": "outside"})))

    def published_in(self, talk, folder):
        return [[each["message"] for each in params["diagnostics"]] for params in talk.said("textDocument/publishDiagnostics")
                if params["uri"].startswith(uri_of(folder) + "/")]

    def test_a_file_that_becomes_a_link_out_of_the_bank_is_not_read(self):
        bank = write(self, "bank")
        talk = self.talk(settings={"bank": {"paths": [str(bank)]}})
        document = talk.open("file:///a.py", OURS)
        self.assertIn("In en.", document.hover("ourpackage")["contents"]["value"])
        secret = self.home / "secret.md"
        secret.write_text("# Ours?\n\n## Short answer\n\nSecret.\n")
        (bank / "ours/en.md").unlink()
        (bank / "ours/en.md").symlink_to(secret)
        self.assertNotIn("Secret", document.hover("ourpackage")["contents"]["value"])

    def test_of_two_with_one_id_the_later_wins_with_a_notice(self):
        first, second = write(self, "first", title="First?"), write(self, "second", title="Second?")
        talk = self.talk(settings={"bank": {"paths": [str(first), str(second)]}})
        self.assertIn("Second?", talk.open("file:///a.py", OURS).hover("ourpackage")["contents"]["value"])
        notice = talk.notification("window/logMessage", lambda params: "`ours`" in params["message"])
        self.assertIn("second", notice["message"])

    def test_a_bank_may_replace_a_built_in_question(self):
        bank = write(self, "bank", number=73, id="async-python", title="Ours now?")
        talk = self.talk(settings={"bank": {"paths": [str(bank)]}})
        self.assertEqual(talk.ask("hoverview/question", {"question": "async-python"})["title"], "Ours now?")
        document = talk.open("file:///a.py", "import asyncio\n")
        told = talk.ask("hoverview/questionsAt", document.at("asyncio"))
        self.assertNotIn("async-python", [each["question"] for each in told], "its links are the new one's")

    def test_a_missing_language_is_filled_in_by_the_other(self):
        bank = write(self, "bank", languages=("uk",))
        talk = self.talk(settings={"bank": {"paths": [str(bank)]}, "language": "en"})
        self.assertIn("In uk.", talk.open("file:///a.py", OURS).hover("ourpackage")["contents"]["value"])
        told = talk.ask("hoverview/question", {"question": "ours", "language": "en"})
        self.assertEqual((told["language"], told["languages"]), ("uk", ["uk"]))

    # What is made harmless.

    def test_markdown_does_nothing_by_itself(self):
        text = ("# Ours [x](command:evil)?\n\n## Short answer\n\n[run](command:workbench.action.terminal.new) <img src=x> <script>x</script>\n"
                "![far](https://evil.example/p.png) [file](file:///etc/passwd)\n\n## Key points\n\n- [x]( command:evil )\n- <a href=\"command:x\">y</a>\n")
        bank = write(self, "bank", text=text)
        (bank / "ours/question.toml").write_text((bank / "ours/question.toml").read_text().replace("ours is imported", "[w](command:evil)"))
        talk = self.talk({"experimental": {"openQuestion": True}}, settings={"bank": {"paths": [str(bank)]}})
        document = talk.open("file:///a.py", OURS + "# Q700\n")
        for shown in (document.hover("ourpackage")["contents"]["value"], document.hover("Q700")["contents"]["value"],
                      talk.ask("hoverview/question", {"question": "ours"})["markdown"]):
            shown = shown.replace("](command:hoverview.openQuestion?%5B%22ours%22%5D)", "")
            self.assertNotRegex(shown, r"\]\(\s*(command|file):")
            self.assertNotRegex(shown, r"(?<!\\)<(img|script|a)\b")
            self.assertNotIn("![", shown)

    def test_a_question_that_links_to_everything_is_one_line_among_others(self):
        links = "\n".join(f'{key} = ["*.*"]' for key in ("calls", "attributes")) + "\ndefinitions = ['.']\nvariables = ['.']\ncomments = ['.']\n"
        bank = write(self, "bank", links=links)
        talk = self.talk(settings={"bank": {"paths": [str(bank)]}})
        document = talk.open("file:///a.py", "import asyncio\n\nasync def f(a):\n    await asyncio.gather(a)\n")
        hover = document.hover("asyncio.gather")["contents"]["value"]
        self.assertTrue(hover.startswith("**Q73**"), hover)
        self.assertLessEqual(len(hover.splitlines()), 20)
        self.assertIn("Q73", [re.match(r"Q\d+", lens["command"]["title"])[0] for lens in document.lenses()])

    def test_many_questions(self):
        for number in range(int(os.environ.get("HOVERVIEW_QUESTIONS", 200))):
            write(self, "bank", number=1000 + number, id=f"many-{number}", links=f'imports = ["package{number}"]')
        talk = self.talk(settings={"bank": {"paths": [str(self.root / "bank")]}})
        document = talk.open("file:///a.py", "import package7, asyncio\n# Q\n")
        self.assertIn("**Q1007**", document.hover("package7")["contents"]["value"])
        proposed = document.ask("textDocument/completion", position=document.content.position(len(document.text) - 1))
        self.assertEqual(len(proposed["items"]), 50)
        self.assertEqual(talk.ask("hoverview/search", {"query": "many-77"})[0]["number"], 1077)


if __name__ == "__main__":
    main()
