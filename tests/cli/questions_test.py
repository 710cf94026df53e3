"""`hoverview question` and `hoverview bank check`, with banks as strangers write them."""

import json
import os

from running import Scratch, main

TOML = 'number = {number}\nid = "{id}"\nsection = "Tests"\ntags = ["tested"]\n'
SECTIONS = {
    "en": ["Short answer", "Explanation", "Example", "Pitfalls", "What comes next", "Key points", "Further reading"],
    "uk": ["Коротка відповідь", "Пояснення", "Приклад", "Підводні камені", "Що спитають далі", "Головне", "Що почитати"],
}


def text(language, title, body="- text"):
    return f"# {title}\n\n" + "".join(f"## {section}\n\n{body}\n\n" for section in SECTIONS[language])


class Question(Scratch):
    def question(self, *arguments, **more):
        return self.run_program("question", *arguments, **more)

    def test_a_number_an_id_or_the_one_match_shows_the_question(self):
        for words in (["79"], ["Q79"], ["slots"], ["__slots__"]):
            with self.subTest(words):
                run = self.question(*words)
                self.assertEqual((run.code, run.err), (0, ""))
                self.assertTrue(run.text.startswith("Q79. What is __slots__?\n\nShort answer\n\n  __slots__ is a class"), run.text)

    def test_text_is_wrapped_and_has_no_marks(self):
        for number in range(63, 94):
            for language in ("en", "uk"):
                with self.subTest(number=number, language=language):
                    run = self.question(str(number), "--lang", language)
                    self.assertEqual((run.code, run.err), (0, ""))
                    code = False
                    for line in run.text.splitlines():
                        # Blocks of code, tables and addresses are as long as they are.
                        code = line.startswith("      ")
                        if code or "https://" in line or "─" in line:
                            continue
                        self.assertLessEqual(len(line), 105, line)
                        self.assertNotRegex(line, r"^#+ |^```|\]\(https?:")
                    self.assertNotIn("\x1b", run.text)

    def test_colours_where_they_are_wanted(self):
        self.assertIn("\x1b[", self.question("79", FORCE_COLOR="1").text)

    def test_languages(self):
        self.assertTrue(self.question("79", "--lang", "uk").text.startswith("Q79. Що таке"))
        self.assertTrue(self.question("79", LANG="uk_UA.UTF-8").text.startswith("Q79. Що таке"))
        self.write(".hoverview.toml", 'language = "uk"\n')
        self.assertTrue(self.question("79").text.startswith("Q79. Що таке"))
        self.assertTrue(self.question("79", "--lang", "en").text.startswith("Q79. What is"))

    def test_markdown_is_the_text(self):
        run = self.question("79", "--format", "markdown")
        self.assertTrue(run.text.startswith("# What is `__slots__`?\n\n## Short answer\n"))
        self.assertIn("```python\n", run.text)

    def test_json_is_what_the_contract_says(self):
        run = self.question("async-python", "--format", "json", "--lang", "uk")
        question = json.loads(run.text)
        self.assertEqual(set(question), {"question", "number", "title", "section", "language", "languages", "markdown", "related"})
        self.assertEqual((question["question"], question["number"], question["language"], question["languages"]),
                         ("async-python", 73, "uk", ["en", "uk"]))
        self.assertTrue(question["markdown"].startswith("# Async Python: як працює"))
        self.assertEqual(set(question["related"][0]), {"question", "number", "title"})

    def test_several_matches_are_a_list(self):
        run = self.question("sql")
        self.assertEqual((run.code, run.err), (0, ""))
        lines = run.text.splitlines()
        self.assertGreater(len(lines), 2)
        for line in lines:
            self.assertRegex(line, r"^ ?Q\d\d  \S")
        found = json.loads(self.question("sql", "--format", "json").text)
        self.assertEqual([f"Q{each['number']}" for each in found], [line.split()[0] for line in lines])
        self.assertRegex(self.question("sql", "--format", "markdown").text, r"\A- Q\d\d `[a-z-]+`: ")

    def test_without_words_the_whole_bank_is_listed(self):
        run = self.question("--lang", "uk")
        self.assertEqual((run.code, run.err), (0, ""))
        self.assertEqual(run.text.count("\n  Q") + run.text.count("\n Q"), 31)
        self.assertTrue(run.text.startswith("Загальне\n"))
        self.assertEqual(len(json.loads(self.question("--format", "json").text)), 31)

    def test_nothing_that_matches_is_told(self):
        run = self.question("xyzzyx", "quux")
        self.assertEqual((run.code, run.text), (1, ""))
        self.assertEqual(run.err, "hoverview: no question matches `xyzzyx quux`; `hoverview question` lists them all\n")

    def test_wrong_arguments(self):
        for arguments, sentence in (
            (["question", "--lang", "ua"], "`--lang` must be one of en, uk, not `ua`"),
            (["question", "--format", "yaml"], "`--format` must be one of text, markdown, json, not `yaml`"),
            (["question", "--formt", "json"], "unknown option `--formt`; did you mean `--format`?"),
            (["bank"], "`bank` needs a command: `bank check` says what is wrong in a bank"),
            (["bank", "check", ""], "a path is empty"),
        ):
            with self.subTest(arguments):
                run = self.run_program(*arguments)
                self.assertEqual((run.code, run.text), (2, ""))
                self.assertTrue(run.err.startswith("hoverview: " + sentence), run.err)

    def test_banks_of_the_user(self):
        self.add("own/1-idempotency", 1, "idempotency", "Idempotency: what for?")
        self.add("own/79-slots", 79, "slots", "Slots, in other words?")
        self.write("../home/.config/hoverview/config.toml", f'[bank]\npaths = ["{self.root}/own"]\n')
        run = self.question("idempotency")
        self.assertIn("Q1. Idempotency: what for?", run.text)
        self.assertIn("the question `slots` takes the place of that in bank", run.err)
        self.assertIn("Slots, in other words?", self.question("79").text)

    def test_of_many_problems_the_first_are_told(self):
        for number in range(100, 130):
            self.write(f"own/{number}/question.toml", "number = \n")
        self.write("../home/.config/hoverview/config.toml", f'[bank]\npaths = ["{self.root}/own"]\n')
        told = self.question("79").err.splitlines()
        self.assertEqual(len(told), 21)
        self.assertIn("own/100/question.toml:1: this is no TOML", told[0])
        self.assertEqual(told[-1], "hoverview: 10 more like these in the banks; `hoverview bank check FOLDER` shows all of one")

    def test_a_text_that_is_dangerous_is_shown_as_text(self):
        folder = self.add("own/1-bad", 1, "bad", "Bad?")
        (folder / "en.md").write_text(text("en", "Bad \x1b]0;title\x07?", "[run](command:x) <img src=y> \x1b[31mred"))
        self.write("../home/.config/hoverview/config.toml", f'[bank]\npaths = ["{self.root}/own"]\n')
        shown = self.question("1")
        self.assertEqual(shown.code, 0)
        self.assertNotIn("\x1b", shown.text)
        self.assertNotIn("command:", self.question("1", "--format", "markdown").text)

    def add(self, folder, number, identity, title):
        self.write(f"{folder}/question.toml", TOML.format(number=number, id=identity))
        self.write(f"{folder}/en.md", text("en", title))
        return self.write(f"{folder}/uk.md", text("uk", title)).parent


class BankCheck(Scratch):
    def bank_check(self, *arguments):
        return self.run_program("bank", "check", *arguments)

    def good(self, folder="bank/1-good", number=1, identity="good"):
        self.write(f"{folder}/question.toml", TOML.format(number=number, id=identity))
        self.write(f"{folder}/en.md", text("en", "Good?"))
        return self.write(f"{folder}/uk.md", text("uk", "Добре?")).parent

    def assert_problems(self, *lines):
        run = self.bank_check("bank")
        self.assertEqual((run.code, run.err), (1, ""))
        found = run.text.splitlines()
        self.assertEqual(len(found), len(lines), run.text)
        for line, start in zip(found, lines):
            self.assertTrue(line.startswith(start), f"{line!r} should begin with {start!r}")

    def test_the_built_in_bank_is_good(self):
        run = self.bank_check()
        self.assertEqual((run.code, run.text, run.err), (0, "31 questions, nothing wrong.\n", ""))

    def test_a_good_bank(self):
        self.good()
        run = self.bank_check("bank")
        self.assertEqual((run.code, run.text, run.err), (0, "1 question, nothing wrong.\n", ""))

    def test_no_bank(self):
        self.assert_problems("bank:1: there is no such folder")
        self.write("bank")
        self.assert_problems("bank:1: this is no folder")

    def test_an_empty_bank(self):
        (self.root / "bank").mkdir()
        self.assert_problems("bank:1: there is no question here")

    def test_broken_toml(self):
        folder = self.good()
        (folder / "question.toml").write_text('number = 1\nid = "good\n')
        self.assert_problems("bank/1-good/question.toml:2: this is no TOML: ")

    def test_missing_unknown_and_wrong_keys(self):
        folder = self.good()
        (folder / "question.toml").write_text('number = "1"\nid = "good"\ntags = 1\ncolour = 2\n')
        self.assert_problems(
            "bank/1-good/question.toml:1: `number` is a number from 1",
            "bank/1-good/question.toml:1: the key `section` is missing",
            "bank/1-good/question.toml:3: `tags` is a number",
            "bank/1-good/question.toml:4: there is no key `colour`")

    def test_duplicates_and_unknown_relations(self):
        self.good()
        self.good("bank/2-same", 1, "same")
        self.good("bank/3-good", 3, "good")
        folder = self.good("bank/4-four", 4, "four")
        with (folder / "question.toml").open("a") as file:
            file.write('related = ["good", "slots", "nobody"]\n')
        self.assert_problems(
            "bank/2-same/question.toml:1: the number 1 is that of bank/1-good/question.toml, too",
            "bank/3-good/question.toml:2: the id `good` is that of bank/1-good/question.toml, too",
            "bank/4-four/question.toml:5: there is no question `nobody` to be related to")

    def test_a_missing_language_and_sections(self):
        folder = self.good()
        (folder / "uk.md").unlink()
        (folder / "en.md").write_text("# Good?\n\n## Short answer\n\n" + "word " * 61 + "\n")
        problems = [f"bank/1-good/en.md:5: the section `## {section}` is missing" for section in sorted(SECTIONS["en"][1:])]
        self.assert_problems(
            "bank/1-good/en.md:3: the short answer has 61 words, more than 60", *problems,
            "bank/1-good/question.toml:1: there is no readable uk.md beside this")

    def test_bad_patterns_and_links_that_match_everything_or_nothing(self):
        folder = self.good()
        for entry, sentence in (
            ('comments = ["("]', "the pattern `(` is wrong: "),
            (r"comments = ['^(a+)+\1$']", r"the pattern `^(a+)+\1$` is wrong: "),
            ('comments = ["((a{200}){200}){200}"]', "the pattern `((a{200}){200}){200}` is "),
            ('definitions = [".*"]', "the pattern `.*` matches everything"),
            ('calls = ["gather"]', "`gather` can never match"),
            ('keywords = ["asynch"]', "`asynch` can never match"),
        ):
            with self.subTest(entry):
                (folder / "question.toml").write_text(
                    TOML.format(number=1, id="good") + f'\n[[links]]\nwhy = {{ en = "a", uk = "b" }}\n{entry}\n')
                self.assert_problems(f"bank/1-good/question.toml:8: {sentence}")

    def test_a_pattern_that_takes_others_forever_takes_no_time(self):
        folder = self.good()
        with (folder / "question.toml").open("a") as file:
            file.write('\n[[links]]\nwhy = { en = "a", uk = "b" }\ncomments = ["#(a+)+b"]\n')
        self.write("../home/.config/hoverview/config.toml", f'[bank]\npaths = ["{self.root}/bank"]\n')
        self.write("a.py", "#" + "a" * 50_000 + "\n#aab\n")
        links = self.jsonl("a.py").lines[0]["links"]
        self.assertEqual([(link["question"], link["range"]["start"]["line"]) for link in links], [("good", 1)])

    def test_a_question_that_links_to_everything_it_can_leaves_the_others_their_place(self):
        folder = self.good()
        words = "assert async await class def del except for global is lambda raise try while with yield".split()
        with (folder / "question.toml").open("a") as file:
            file.write(f'\n[[links]]\nwhy = {{ en = "a", uk = "b" }}\nkeywords = {json.dumps(words)}\ndefinitions = ["..+"]\n')
        self.write("../home/.config/hoverview/config.toml", f'[bank]\npaths = ["{self.root}/bank"]\n')
        self.write("a.py", "def __del__(self):\n    pass\n")
        links = [(link["question"], link["range"]["start"]["character"]) for link in self.jsonl("a.py").lines[0]["links"]]
        self.assertEqual(links[0], ("good", 0))
        self.assertEqual([link for link in links if link[1] == 4][-1], ("good", 4))
        self.assertIn(("garbage-collection", 4), links)

    def test_a_huge_file_and_one_that_is_no_text(self):
        folder = self.good()
        with (folder / "en.md").open("wb") as file:
            file.truncate(50 << 20)
        (folder / "uk.md").write_bytes(b"# \xff\xfe\n")
        self.assert_problems(
            "bank/1-good/en.md:1: the file has 52428800 bytes; more than",
            "bank/1-good/question.toml:1: there is no readable en.md",
            "bank/1-good/question.toml:1: there is no readable uk.md",
            "bank/1-good/uk.md:1: the text is not UTF-8")

    def test_links_out_of_the_folder_and_pipes(self):
        folder = self.good()
        secret = self.write("secret.md", text("en", "Secret?"))
        (folder / "en.md").unlink()
        (folder / "en.md").symlink_to(secret)
        (self.root / "bank/2-out").symlink_to(self.root)
        os.mkfifo(folder / "pipe.md")
        self.assert_problems(
            "bank/1-good/en.md:1: this is a symbolic link that leads out of the bank",
            "bank/1-good/pipe.md:1: this is no file",
            "bank/1-good/question.toml:1: there is no readable en.md",
            "bank/2-out:1: this is a symbolic link that leads out of the bank")

    def test_markdown_that_does_something(self):
        folder = self.good()
        for body, sentence in (
            ("- [run](command:workbench.action.quit)", "a link leads to the web"),
            ("- <script>alert(1)</script>", "there is no HTML in texts"),
            ("- ![tracker](https://example.org/a.png)", "there are no pictures in texts"),
        ):
            with self.subTest(body):
                content = text("en", "Good?").replace("- text", body, 1)
                (folder / "en.md").write_text(content)
                self.assert_problems(f"bank/1-good/en.md:5: {sentence}")


if __name__ == "__main__":
    main()
