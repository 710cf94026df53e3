"""Code actions: the conventional name, `# noqa`, all safe fixes at once."""

from conversation import PULL, Talk, main
from samples import branchy

LITERALS = {"textDocument": {"codeAction": {"codeActionLiteralSupport": None}}}

LOCALS = """\
def collect(items):
    allItems = []
    for theItem in items:
        allItems.append(theItem)

    def inner(theItem):
        return allItems, theItem, [allItems for x in allItems if (lambda: allItems)]

    allItems = "allItems"  # allItems
    return inner, theItem, f"{allItems} {theItem!r}", dict(allItems=1), items.allItems


allItems = 3
"""


class Actions(Talk):
    def document(self, text, *capabilities, **more):
        return self.talk(*capabilities, **more).open("file:///a.py", text)

    def actions(self, document, name, count=0):
        """The quick fixes of the diagnostic at a name."""
        place = document.content.range_of(name, count)
        [diagnostic] = [each for each in document.diagnostics() if each["range"] == place and each["code"] != "C901"]
        return [each for each in document.actions_for(diagnostic) if each["kind"] == "quickfix"]

    def rename(self, document, name, count=0):
        [action] = [each for each in self.actions(document, name, count) if "noqa" not in each["title"]]
        return action

    def titles(self, actions):
        return [each["title"] for each in actions]


class Rename(Actions):
    def test_a_local_variable_within_its_scope(self):
        """Nested functions and comprehensions that mean it included; strings, comments, attributes, keywords of other
        calls and what is called the same elsewhere not."""
        document = self.document(LOCALS)
        action = self.rename(document, "allItems")
        self.assertEqual((action["kind"], action["isPreferred"]), ("quickfix", True))
        self.assertIn("all_items", action["title"])
        self.assertEqual([each["code"] for each in action["diagnostics"]], ["N806"])
        self.assertEqual(document.after(action), """\
def collect(items):
    all_items = []
    for theItem in items:
        all_items.append(theItem)

    def inner(theItem):
        return all_items, theItem, [all_items for x in all_items if (lambda: all_items)]

    all_items = "allItems"  # allItems
    return inner, theItem, f"{all_items} {theItem!r}", dict(allItems=1), items.allItems


allItems = 3
""")

    def test_applied_the_diagnostic_is_gone(self):
        document = self.document(LOCALS)
        before = document.codes()
        document.apply(self.rename(document, "allItems"))
        after = document.codes()
        self.assertLess(len(after), len(before))
        self.assertIn("all_items = []", document.text)

    def test_an_inner_name_hides_an_outer(self):
        document = self.document(LOCALS)
        after = document.after(self.rename(document, "theItem"))
        self.assertIn("for the_item in items:", after)
        self.assertIn("def inner(theItem):\n        return allItems, theItem,", after)
        self.assertIn("return inner, the_item", after)

    def test_global_and_nonlocal(self):
        document = self.document("""\
def outer():
    someValue = 1

    def inner():
        nonlocal someValue
        someValue += 1

    class Local:
        someValue = 2
        other = someValue

    return inner, someValue, Local
""")
        self.assertEqual(document.after(self.rename(document, "someValue")), """\
def outer():
    some_value = 1

    def inner():
        nonlocal some_value
        some_value += 1

    class Local:
        someValue = 2
        other = someValue

    return inner, some_value, Local
""")

    def test_an_argument_may_be_passed_by_its_name(self):
        """So renaming it may break callers: it is offered with words that say so, and never as the preferred fix."""
        document = self.document("def fetch(session, URL):\n    return session.get(URL)\n\n\nfetch(1, URL=2)\n")
        action = self.rename(document, "URL")
        self.assertFalse(action.get("isPreferred", False))
        self.assertRegex(action["title"], r"`url`.*\W\w+", "and words")
        self.assertTrue(document.after(action).startswith("def fetch(session, url):\n    return session.get(url)\n"))

    def test_what_other_files_may_use(self):
        for text, name, better in (("def badName():\n    pass\n\n\nbadName()\n", "badName", "bad_name"),
                                   ("class bad_class:\n    pass\n\n\nx = bad_class()\n", "bad_class", "BadClass"),
                                   ("class Good:\n    def badName(self):\n        pass\n", "badName", "bad_name"),
                                   ("someValue = 1\nprint(someValue)\n", "someValue", "some_value")):
            with self.subTest(name):
                document = self.document(text)
                action = self.rename(document, name)
                self.assertFalse(action.get("isPreferred", False))
                self.assertIn(better, action["title"])
                self.assertGreater(len(action["title"].split()), 3, "words that say what else to look at")
                self.assertTrue(better in document.after(action))

    def test_first_arguments(self):
        document = self.document("class A:\n    def f(this):\n        return this\n\n    @classmethod\n    def g(klass):\n        return klass\n")
        self.assertIn("def f(self):\n        return self\n", document.after(self.rename(document, "this")))
        self.assertIn("def g(cls):\n        return cls\n", document.after(self.rename(document, "klass")))

    def test_what_would_collide_or_shadow_is_not_offered(self):
        for text, name in (
            ("def f():\n    some_value = 1\n    someValue = 2\n    return some_value, someValue\n", "someValue"),
            ("def f(some_value):\n    someValue = 2\n    return some_value, someValue\n", "someValue"),
            ("some_value = 1\n\n\ndef f():\n    someValue = 2\n    return some_value, someValue\n", "someValue"),
            ("def f():\n    someValue = 2\n\n    def g(some_value):\n        return some_value, someValue\n\n    return g\n", "someValue"),
            ("def f():\n    someValue = 2\n    return [someValue for some_value in ()]\n", "someValue"),
            ("def f():\n    Print = 2\n    print(Print)\n", "Print"),
            ("def f():\n    Class = 2\n    return Class\n", "Class"),
            ("class A:\n    def f(this, self):\n        return this, self\n", "this"),
        ):
            with self.subTest(text):
                titles = self.titles(self.actions(self.document(text), name))
                self.assertEqual([each for each in titles if "noqa" not in each], [])

    def test_code_that_looks_names_up_by_text(self):
        """`locals()`, `exec` and their kin see names that no edit reaches: such a rename is not the preferred fix."""
        for call in ("locals()", "vars()", "eval('someValue')", "exec('someValue')", "dir()"):
            document = self.document(f"def f():\n    someValue = 1\n    return {call}, someValue\n")
            for action in self.actions(document, "someValue"):
                self.assertFalse(action.get("isPreferred", False), call)

    def test_without_edits_of_versions(self):
        document = self.document(LOCALS, {"workspace": {"workspaceEdit": {"documentChanges": None}}})
        action = self.rename(document, "allItems")
        self.assertEqual(list(action["edit"]), ["changes"])
        self.assertIn("all_items = []", document.after(action))

    def test_in_every_encoding(self):
        for encoding in ("utf-8", "utf-16", "utf-32"):
            document = self.document('def f():\n    "😀"; someValue = "ї"; return "😀", someValue\n', {"general": {"positionEncodings": [encoding]}})
            self.assertEqual(document.after(self.rename(document, "someValue")), 'def f():\n    "😀"; some_value = "ї"; return "😀", some_value\n')

    def test_names_in_ukrainian(self):
        document = self.document("def f():\n    моєЗначення = 1\n    return моєЗначення\n", settings={"language": "uk"})
        action = self.rename(document, "моєЗначення")
        self.assertIn("моє_значення", action["title"])
        self.assertRegex(action["title"], "^[А-ЯІЇЄҐ]")

    def test_after_an_edit_it_is_of_the_new_text(self):
        document = self.document(LOCALS)
        document.edit((0, 0, "import os\n\n\n"))
        self.assertIn("all_items = []", document.after(self.rename(document, "allItems")))

    def test_capitals_become_one_word(self):
        for name, better in (("HTTPServer", "http_server"), ("getHTTPResponseCode", "get_http_response_code"), ("value2Text", "value2_text"),
                             ("URL", "url"), ("_someValue", "_some_value"), ("X", "x"), ("Some_Value", "some_value"), ("someValue_", "some_value_")):
            with self.subTest(name):
                document = self.document(f"def f():\n    {name} = 1\n    return {name}\n")
                self.assertEqual(document.after(self.rename(document, name)), f"def f():\n    {better} = 1\n    return {better}\n")


class Noqa(Actions):
    def noqa(self, document, name, count=0):
        [action] = [each for each in self.actions(document, name, count) if "noqa" in each["title"]]
        self.assertFalse(action.get("isPreferred", False), "silencing is never the better fix")
        self.assertEqual(action["kind"], "quickfix")
        return action

    def test_at_the_end_of_the_line(self):
        document = self.document("def badName(A): pass\n")
        self.assertEqual(document.after(self.noqa(document, "badName")), "def badName(A): pass  # noqa: N802\n")
        self.assertEqual(document.after(self.noqa(document, "A")), "def badName(A): pass  # noqa: N803\n")

    def test_to_a_comment_that_is_there(self):
        for line, after in (("def badName(): pass  # why", "def badName(): pass  # why  # noqa: N802"),
                            ("def badName(): pass  # noqa: N803", "def badName(): pass  # noqa: N803,N802")):
            document = self.document(line + "\n")
            done = document.after(self.noqa(document, "badName"))
            self.assertEqual(document.conversation.open("file:///b.py", done).codes(), [], f"{after!r} or such was expected, not {done!r}")

    def test_for_complexity(self):
        document = self.document(branchy())
        [diagnostic] = document.diagnostics()
        [action] = document.actions_for(diagnostic)
        self.assertTrue(document.after(action).startswith("def tangled(a):  # noqa: C901\n"))

    def test_where_the_line_goes_on(self):
        """In brackets and strings that go on, the comment goes where it silences and where it breaks nothing."""
        for text, name in (("def badName(\n        a,\n        B):\n    pass\n", "badName"), ("def badName(\n        a,\n        B):\n    pass\n", "B"),
                           ("def f():\n    someValue = '''\n    text\n    '''\n    return someValue\n", "someValue"),
                           ("def f():\n    someValue = 1 + \\\n        2\n    return someValue\n", "someValue"),
                           ("def f(): someValue = 1", "someValue"), ("def f(): someValue = 1\r\n", "someValue")):
            with self.subTest(text):
                document = self.document(text)
                before = document.codes()
                actions = [each for each in self.actions(document, name) if "noqa" in each["title"]]
                for action in actions:  # none is fine, where there is no good place
                    after = document.after(action)
                    compile(after, "after", "exec")
                    codes = document.conversation.open("file:///b.py", after).codes()
                    self.assertLess(len(codes), len(before))


class FixAll(Actions):
    def fix_all(self, document, only=("source.fixAll",)):
        whole = document.content.range(0, len(document.text))
        return document.actions(whole, document.diagnostics(), list(only))

    def test_all_that_is_safe_at_once(self):
        document = self.document(LOCALS + "\n\ndef badName(URL):\n    someValue = URL\n    return someValue\n")
        for only in ("source.fixAll.hoverview", "source.fixAll", "source"):
            [action] = self.fix_all(document, [only])
            self.assertEqual(action["kind"], "source.fixAll.hoverview")
            after = document.after(action)
            self.assertIn("all_items = []", after)
            self.assertIn("for the_item in items:", after)
            self.assertIn("def badName(URL):\n    some_value = URL\n    return some_value\n", after, "what is not safe is left alone")
        document.apply(action)
        self.assertEqual(self.fix_all(document), [], "nothing is left to do")

    def test_two_that_would_become_the_same_name(self):
        document = self.document("def f():\n    someValue = 1\n    SomeValue = 2\n    return someValue, SomeValue\n")
        for action in self.fix_all(document):
            after = document.after(action)
            scope = {}
            exec(after, scope)
            self.assertEqual(scope["f"](), (1, 2))

    def test_not_where_only_quick_fixes_are_wanted(self):
        document = self.document(LOCALS)
        for action in document.actions_for(document.diagnostics()[0], ["quickfix"]):
            self.assertEqual(action["kind"], "quickfix")
        for only in (["refactor"], ["source.organizeImports"], ["quickfix.other"], []):
            kinds = {each["kind"] for each in self.fix_all(document, only)}
            self.assertEqual(kinds if only else set(), set(), only)

    def test_nothing_to_fix(self):
        self.assertEqual(self.fix_all(self.document("x = 1\n")), [])


class Requests(Actions):
    def test_for_a_range_without_diagnostics(self):
        """Some clients send none, or only those of others: what lies in the range counts."""
        document = self.document(LOCALS)
        place = document.content.place("allItems")
        titles = self.titles(document.actions({"start": place, "end": place}))
        self.assertTrue(any("all_items" in each for each in titles), titles)

    def test_with_another_servers_diagnostics(self):
        document = self.document("x = 1\ndef badName(): pass\n")
        strange = {"range": document.content.range(0, 1), "message": "x", "source": "other", "code": 7, "data": {"what": ["ever"]}}
        self.assertEqual(document.actions(strange["range"], [strange]), [])

    def test_with_a_diagnostic_of_an_older_text(self):
        """What is offered is of the text as it is."""
        document = self.document(LOCALS)
        old = document.diagnostics()[0]
        document.set("x = 1\n")
        for action in document.actions(document.content.range(0, 0), [old]):
            document.after(action)
        self.assertEqual(document.actions({"start": {"line": 0, "character": 0}, "end": {"line": 0, "character": 1}}, [old]), [])

    def test_in_a_client_that_pulls(self):
        document = self.document(LOCALS, PULL)
        self.assertIn("all_items = []", document.after(self.rename(document, "allItems")))

    def test_in_a_client_that_knows_commands_only(self):
        """Without literals an action would have to be a command; there is none, so nothing is offered."""
        document = self.document(LOCALS, LITERALS)
        context = {"diagnostics": document.diagnostics()}
        for each in document.ask("textDocument/codeAction", range=document.content.range_of("allItems"), context=context) or []:
            self.assertIsInstance(each["command"], str)

    def test_in_a_client_that_resolves_nothing(self):
        document = self.document(LOCALS, {"textDocument": {"codeAction": {"resolveSupport": None, "dataSupport": None}}})
        [diagnostic] = [each for each in document.diagnostics() if each["range"] == document.content.range_of("allItems")]
        offered = document.ask("textDocument/codeAction", range=diagnostic["range"], context={"diagnostics": [diagnostic]})
        for action in [each for each in offered if each["kind"] != "hoverview.question"]:
            self.assertIn("edit", action)

    def test_not_open(self):
        nowhere = {"textDocument": {"uri": "file:///nowhere.py"}, "context": {"diagnostics": []},
                   "range": {"start": {"line": 0, "character": 0}, "end": {"line": 0, "character": 0}}}
        self.assertIn(self.talk().ask("textDocument/codeAction", nowhere), (None, []))


if __name__ == "__main__":
    main()
