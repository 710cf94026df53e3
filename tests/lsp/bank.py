"""The bank as its files have it, and banks that tests make up."""

import pathlib
import re
import tomllib

ROOT = pathlib.Path(__file__).resolve().parents[2]
LANGUAGES = ("en", "uk")


class Question:
    """One of the built-in bank."""

    def __init__(self, folder):
        self.toml = tomllib.loads((folder / "question.toml").read_text(encoding="utf-8"))
        self.number, self.id = self.toml["number"], self.toml["id"]
        self.texts = {language: (folder / f"{language}.md").read_text(encoding="utf-8") for language in LANGUAGES}

    def title(self, language="en"):
        return self.texts[language].partition("\n")[0].removeprefix("# ")

    def sections(self, language="en"):
        """The texts of the sections, in their order: the short answer is the first, key points the last but one."""
        outside, fence = [], False
        for line in self.texts[language].splitlines():
            fence ^= line.startswith("```")
            outside.append("" if line.startswith("## ") and not fence else line)
            if line.startswith("## ") and not fence:
                outside[-1] = "\0"
        return [section.strip() for section in "\n".join(outside).split("\0")[1:]]

    def short_answer(self, language="en"):
        return " ".join(self.sections(language)[0].split())

    def key_points(self, language="en"):
        return [" ".join(point.split()) for point in re.split(r"^- ", self.sections(language)[5], flags=re.MULTILINE)[1:]]


QUESTIONS = {question.number: question for question in
             (Question(path.parent) for path in sorted((ROOT / "questions/bank").glob("*/question.toml")))}


def write(test, folder, number=700, id="ours", title="Ours?", links='imports = ["ourpackage"]', languages=("en", "uk"), tags="[]", text=None):
    """A bank with one question, as somebody would write it. Returns the bank's folder."""
    test.write(f"{folder}/{id}/question.toml", f"""\
number = {number}
id = "{id}"
section = {{ en = "Ours", uk = "Наше" }}
tags = {tags}
related = []

[[links]]
why = {{ en = "ours is imported", uk = "імпортовано наше" }}
{links}
""")
    words = {"en": ("Short answer", "Key points"), "uk": ("Коротка відповідь", "Головне")}
    for language in languages:
        short, key = words[language]
        test.write(f"{folder}/{id}/{language}.md", text or f"# {title}\n\n## {short}\n\nIn {language}.\n\n## {key}\n\n- One.\n- Two.\n")
    return test.root / folder
