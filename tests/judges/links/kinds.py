"""Which rules a file is for, and the places that they find in it."""

from __future__ import annotations

import re
from pathlib import PurePath

import yaml

from links import python_rules, python_wide, script_rules, text_rules
from links.names import Unreadable
from links.places import Place, Rules, Source
from links.script_rules import SCRIPT
from links.text_rules import DOCKERFILE, JSON, OWNERS, SETTINGS, SHELL, SQL, YAML

# Rules, what reads the text for them, and what a comment begins with.
KINDS: dict[str, tuple[Rules, type, str]] = {
    "python": (python_wide.RULES, python_rules.Python, "#"),
    "sql": (SQL, text_rules.Sql, "--"),
    "shell": (SHELL, text_rules.Shell, "#"),
    "dockerfile": (DOCKERFILE, text_rules.Dockerfile, "#"),
    "yaml": (YAML, text_rules.Yaml, "#"),
    "settings": (SETTINGS, text_rules.Settings, "#"),
    "script": (SCRIPT, script_rules.Script, "//"),
    "json": (JSON, text_rules.Json, "//"),
    "owners": (OWNERS, text_rules.Text, "#"),
}

ENDINGS = {
    "python": "py", "sql": "sql", "shell": "sh bash", "dockerfile": "dockerfile", "yaml": "yml yaml", "settings": "toml cfg ini",
    "script": "js mjs cjs jsx ts mts cts tsx", "json": "ipynb",
}
BY_ENDING = {ending: kind for kind, endings in ENDINGS.items() for ending in endings.split()}
BY_NAME = {".flake8": "settings", ".pylintrc": "settings", "pylintrc": "settings", "CODEOWNERS": "owners", "Dockerfile": "dockerfile",
           "Containerfile": "dockerfile"}


def kind_of(path: str, first_line: str) -> str | None:
    name = PurePath(path).name
    if name in BY_NAME:
        return BY_NAME[name]
    if re.fullmatch(r"tsconfig(\.[\w.-]+)?\.json", name):
        return "json"
    if re.fullmatch(r"Dockerfile\.\w+", name) and not name.endswith((".j2", ".in", ".tmpl", ".template")):
        return "dockerfile"
    if "." in name.lstrip("."):
        return BY_ENDING.get(name.rsplit(".", 1)[1])
    if re.match(r"#!\s*/\S*[ /]node\b", first_line):
        return "script"
    return "shell" if re.match(r"#!\s*/\S*[ /](ba|da|z|k)?sh\b", first_line) else None


def places(path: str, text: str) -> list[Place]:
    """Everything that the rules say about a file, in order."""
    rules, reader, _ = KINDS[kind_of(path, text.split("\n", 1)[0])]
    try:
        return sorted(set(rules.places(reader(Source(path, text)))))
    except (yaml.YAMLError, RecursionError) as error:
        raise Unreadable(str(error)) from error


def all_rules() -> list[str]:
    return list(dict.fromkeys(rule.id for rules, *_ in KINDS.values() for rule in rules.rules))
