"""What package.json says is what there is: the settings are the server's, with their values and defaults; each text has both languages;
each command that is declared is registered, and the other way round.

    python3 manifest_test.py
"""

import json
import pathlib
import re
import unittest

ROOT = pathlib.Path(__file__).resolve().parent.parent.parent
EXTENSION = ROOT / "editors/vscode"
MANIFEST = json.loads((EXTENSION / "package.json").read_text(encoding="utf-8"))
TEXTS = {name: json.loads((EXTENSION / name).read_text(encoding="utf-8")) for name in ("package.nls.json", "package.nls.uk.json")}
OWN = {"path", "trace.server"}  # of the extension itself


def camel_case(name):
    return re.sub(r"-(\w)", lambda match: match[1].upper(), name)


def declared():
    """The server's settings, in camelCase, with the values of those that have a few, from their one declaration."""
    source = (ROOT / "server/settings.cpp").read_text(encoding="utf-8")
    values = {name: re.findall(r'"([^"]+)"', row) for name, row in re.findall(r"string_view, \d+> (\w+_values)\{(.*?)\};", source, re.DOTALL)}
    found = {}
    for name, place in re.findall(r'Declaration\{"([a-z.-]+)",\s*(one_of\(\w+|\[\]\(Settings& s\) -> [^&]+&)', source):
        kind = re.sub(r".*-> ", "", place).rstrip("& ")
        found[camel_case(name)] = values[place.removeprefix("one_of(")] if place.startswith("one_of") else kind
    return found


def in_readme():
    """Settings with the defaults that the README gives, which a test of its own holds to the program's."""
    section = (ROOT / "README.md").read_text(encoding="utf-8").partition("\n## Settings\n")[2].partition("\n## ")[0]
    return {camel_case(name): default for name, default in re.findall(r"^\| `([^`]+)` \| `([^`]+)` \|", section, re.MULTILINE)}


class Manifest(unittest.TestCase):
    def setUp(self):
        properties = MANIFEST["contributes"]["configuration"]["properties"]
        self.settings = {key.removeprefix("hoverview."): value for key, value in properties.items()}

    def test_settings_are_the_servers(self):
        self.assertEqual(set(self.settings), set(declared()) | OWN)

    def test_settings_have_the_servers_types_and_values(self):
        types = {"bool": "boolean", "std::uint32_t": "integer", "std::vector<std::string>": "array"}
        for name, kind in declared().items():
            with self.subTest(name):
                setting = self.settings[name]
                if isinstance(kind, list):
                    self.assertEqual(setting.get("enum"), kind)
                else:
                    self.assertEqual(setting["type"], types[kind])

    def test_defaults_are_those_of_the_readme(self):
        named = in_readme()
        self.assertGreater(len(named), 10)
        for name, default in named.items():
            with self.subTest(name):
                self.assertEqual(json.dumps(self.settings[name]["default"]), default)

    def test_a_workspace_cannot_choose_what_is_loaded(self):
        for name in ("path", "bank.paths", "bank.workspace"):
            self.assertEqual(self.settings[name]["scope"], "machine")
            self.assertIn(f"hoverview.{name}", MANIFEST["capabilities"]["untrustedWorkspaces"]["restrictedConfigurations"])

    def test_each_text_has_both_languages(self):
        used = set(re.findall(r'"%([^%"]+)%"', (EXTENSION / "package.json").read_text(encoding="utf-8")))
        for name, texts in TEXTS.items():
            self.assertEqual(set(texts), used, name)
            self.assertEqual([key for key, text in texts.items() if not text.strip()], [], name)
        same = [key for key in used if len({texts[key] for texts in TEXTS.values()}) == 1]
        self.assertEqual(same, [], "these are not translated")

    def test_commands_are_those_registered(self):
        source = (EXTENSION / "src/extension.ts").read_text(encoding="utf-8")
        registered = {f"hoverview.{name}" for name in re.findall(r"command\('(\w+)',", source)}
        self.assertEqual({each["command"] for each in MANIFEST["contributes"]["commands"]}, registered)

    def test_pictures_are_there_and_small(self):
        named = re.findall(r'"(media/[\w.]+)"', (EXTENSION / "package.json").read_text(encoding="utf-8"))
        named += re.findall(r"\((media/[\w.]+)\)", (EXTENSION / "README.md").read_text(encoding="utf-8"))
        for name in sorted({*named}):
            path = EXTENSION / name
            self.assertTrue(path.exists(), f"{path} is missing; `./dev pictures` draws it")
            self.assertLessEqual(path.stat().st_size, 200_000, name)

    def test_every_language_of_the_client_activates(self):
        source = (EXTENSION / "src/server.ts").read_text(encoding="utf-8")
        languages = re.findall(r"'(\w+)'", re.search(r"const languages = \[(.*?)\];", source, re.DOTALL)[1])
        events = {event.removeprefix("onLanguage:") for event in MANIFEST["activationEvents"] if event.startswith("onLanguage:")}
        self.assertEqual(events, set(languages))


if __name__ == "__main__":
    unittest.main()
