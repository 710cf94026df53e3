"""Which configuration holds where, and what is said about one that is wrong."""

from running import BAD_NAME, CLEAN, Scratch, main

BRANCHY = "def f(a):\n" + "    if a: pass\n" * 4


class Configuration(Scratch):
    def codes(self, *arguments, **more):
        run = self.jsonl(*arguments, **more)
        self.assertEqual(run.err, "")
        return {line["path"]: [each["code"] for each in line["diagnostics"]] for line in run.lines}

    def test_the_nearest_folder_counts_as_a_whole(self):
        self.write(".hoverview.toml", "complexity.limit = 3\n")
        self.write("inner/pyproject.toml", "[tool.hoverview.naming]\nenable = false\n")
        self.write("other/pyproject.toml", "[project]\nname = 'other'\n")
        for folder in ("", "sub/", "inner/", "inner/sub/", "other/"):
            self.write(folder + "a.py", BRANCHY + BAD_NAME)
        expected = {"a.py": ["C901", "N802"], "inner/a.py": [], "inner/sub/a.py": [],
                    "other/a.py": ["C901", "N802"], "sub/a.py": ["C901", "N802"]}
        self.assertEqual(self.codes("."), expected)
        # It does not matter where one stands, or whether files or folders are named.
        self.assertEqual(self.codes(*expected), expected)
        self.assertEqual(self.codes(".", cwd=self.root / "inner/sub"), {"a.py": []})
        self.assertEqual(self.codes("sub"), {"sub/a.py": ["C901", "N802"]})

    def test_hoverview_toml_goes_before_pyproject(self):
        self.write(".hoverview.toml", "complexity.limit = 3\n")
        self.write("pyproject.toml", "[tool.hoverview.complexity]\nlimit = 50\n")
        self.write("a.py", BRANCHY)
        self.assertEqual(self.codes("."), {"a.py": ["C901"]})

    def test_the_users_file_lies_below(self):
        (self.home / ".config/hoverview").mkdir(parents=True)
        (self.home / ".config/hoverview/config.toml").write_text("complexity.limit = 3\nnaming.enable = false\n")
        self.write("a.py", BRANCHY + BAD_NAME)
        self.assertEqual(self.codes("."), {"a.py": ["C901"]})
        self.write(".hoverview.toml", "naming.enable = true\n")
        self.assertEqual(self.codes("."), {"a.py": ["C901", "N802"]})
        self.assertEqual(self.codes(".", XDG_CONFIG_HOME="/nowhere"), {"a.py": ["N802"]})

    def test_a_named_file_stands_alone(self):
        (self.home / ".config/hoverview").mkdir(parents=True)
        (self.home / ".config/hoverview/config.toml").write_text("naming.enable = false\n")
        self.write(".hoverview.toml", "complexity.limit = 3\n")
        self.write("ci.toml", "exclude = ['/gen']\n")
        self.write("a.py", BRANCHY + BAD_NAME)
        self.write("gen/a.py", BRANCHY + BAD_NAME)
        self.assertEqual(self.codes(".", "--config", "ci.toml"), {"a.py": ["N802"]})

    def test_a_named_file_has_to_be_there_and_be_toml(self):
        self.write("a.py")
        self.write("bad.toml", "limit = = 3\n")
        run = self.check("a.py", "--config", "nowhere.toml")
        self.assertEqual((run.code, run.text, run.err), (2, "", "hoverview: nowhere.toml: does not exist\n"))
        run = self.check("a.py", "--config", "bad.toml")
        self.assertEqual((run.code, run.text), (2, ""))
        self.assertRegex(run.err, r"\Ahoverview: bad\.toml:1:\d+: this is not TOML, so nothing of the file holds: .+\n\Z")

    def test_what_is_wrong_is_told_once_and_the_rest_holds(self):
        self.write(".hoverview.toml", "complexity.limit = 3\ncomplexity.limt = 4\nbank.workspace = true\n")
        self.write("a.py", BRANCHY)
        self.write("sub/b.py", BRANCHY)
        told = ("hoverview: .hoverview.toml:2:12: unknown setting `complexity.limt`; did you mean `complexity.limit`?\n"
                "hoverview: .hoverview.toml:3:6: a project may not set `bank.workspace`; set it in your editor, or in "
                "hoverview/config.toml of your own configuration folder\n")
        for arguments in (["."], ["a.py", "sub/b.py"]):
            run = self.jsonl(*arguments)
            self.assertEqual(run.err, told)
            self.assertEqual([each["code"] for line in run.lines for each in line["diagnostics"]], ["C901", "C901"])
        self.assertEqual(self.jsonl("sub").err, told)

    def test_a_broken_file_is_told_and_defaults_hold(self):
        self.write("sub/.hoverview.toml", "complexity.limit = \n")
        self.write("sub/a.py", BRANCHY + BAD_NAME)
        run = self.jsonl(".")
        self.assertRegex(run.err, r"\Ahoverview: sub/\.hoverview\.toml:1:\d+: this is not TOML")
        self.assertEqual([each["code"] for each in run.lines[0]["diagnostics"]], ["N802"])

    def test_exclude(self):
        self.write("pyproject.toml", "[tool.hoverview]\nexclude = ['gen/', '/top.py', '!gen/']\n")
        self.write("sub/pyproject.toml", "[tool.hoverview]\nexclude = ['/top.py', 'deep/*']\n")
        for name in ("gen/a.py", "top.py", "sub/top.py", "sub/deep/a.py", "sub/b.py"):
            self.write(name)
        self.assertEqual(self.jsonl(".").paths, ["gen/a.py", "sub/b.py"])
        self.assertEqual(self.jsonl("top.py", "sub/deep/a.py").paths, ["sub/deep/a.py", "top.py"])

    def test_settings_reach_the_analysis(self):
        self.write("a.py", "def f(a):\n    assert a and a\n\ndef setUp(X): pass\n\nclass Bad(Exception): pass\n")
        for settings, codes in (
            ("", ["N803"]),
            ("naming.ignore-names = ['X']\n", ["N802"]),
            ("naming.select = ['N8']\n", ["N803", "N818"]),
            ("naming.select = ['N8']\nnaming.ignore = ['N803']\n", ["N818"]),
            ("naming.enable = false\ncomplexity.limit = 1\n", []),
            ("naming.enable = false\ncomplexity = { limit = 1, profile = 'radon' }\n", ["C901"]),
            ("naming.enable = false\ncomplexity = { limit = 1, profile = 'radon', enable = false }\n", []),
        ):
            self.write(".hoverview.toml", settings)
            with self.subTest(settings):
                self.assertEqual(self.codes("."), {"a.py": codes})

    def test_the_profile_decides_what_cyclomatic_says(self):
        self.write("a.py", "def f(a):\n    return a and a\n")
        for profile, value in (("ruff", 1), ("mccabe", 1), ("radon", 2)):
            self.write(".hoverview.toml", f"complexity.profile = '{profile}'\n")
            [function] = self.jsonl(".").lines[0]["functions"]
            self.assertEqual((function["cyclomatic"], function["profiles"]), (value, {"ruff": 1, "mccabe": 1, "radon": 2}))

    def test_language(self):
        self.write("a.py", BAD_NAME)
        english, ukrainian = "should be lowercase", "має бути в нижньому регістрі"
        for settings, arguments, environment, expected in (
            ("", [], {}, english),
            ("", [], {"LANG": "uk_UA.UTF-8"}, ukrainian),
            ("", [], {"LANG": "uk_UA.UTF-8", "LC_ALL": "en_US.UTF-8"}, english),
            ("", ["--lang", "uk"], {}, ukrainian),
            ("language = 'uk'\n", [], {}, ukrainian),
            ("language = 'en'\n", [], {"LANG": "uk_UA.UTF-8"}, english),
            ("language = 'uk'\n", ["--lang", "en"], {}, english),
        ):
            self.write(".hoverview.toml", settings)
            with self.subTest(settings=settings, arguments=arguments, environment=environment):
                [line] = self.jsonl(".", *arguments, **environment).lines
                self.assertIn(expected, line["diagnostics"][0]["message"])


if __name__ == "__main__":
    main()
