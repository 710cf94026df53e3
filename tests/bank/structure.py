"""The form of the bank's questions, as questions/README.md has it: fields, sections, their order, sizes and lists."""

from __future__ import annotations

import io
import re
import sys
import tokenize
import tomllib
from pathlib import Path

from texts import BANK, CODE_SPAN, LANGUAGES, LINK, PROJECT, Passage, Section, Text, choose, passages, without_code

NUMBERS = range(63, 94)
SECTIONS = {
    "en": ["Short answer", "Explanation", "Example", "Pitfalls", "What comes next", "Key points", "Further reading"],
    "uk": ["Коротка відповідь", "Пояснення", "Приклад", "Підводні камені", "Що спитають далі", "Головне", "Що почитати"],
}
GROUPS = [{"en": "General", "uk": "Загальне"}, {"en": "Python", "uk": "Python"}, {"en": "Databases", "uk": "Бази даних"},
          {"en": "Specialised knowledge", "uk": "Поглиблені знання"}]
COMPARISONS = {74, 83, 84, 86, 87, 88}
DRAWINGS = {66, 68, 90}
WIDTH = 120
FIELDS = {"number": int, "id": str, "section": dict, "tags": list, "related": list}


class Problems(list):
    def at(self, path: Path, line: int, sentence: str) -> None:
        name = path.relative_to(PROJECT) if path.is_relative_to(PROJECT) else path
        self.append(f"{name}:{line}: {sentence}")


def check_toml(folder: Path, known: set[str], problems: Problems) -> None:
    path = folder / "question.toml"
    try:
        content = path.read_text(encoding="utf-8")
        question = tomllib.loads(content)
    except (OSError, ValueError) as error:
        problems.at(path, 1, str(error))
        return

    def line_of(key: str) -> int:
        return next((number for number, line in enumerate(content.splitlines(), 1) if re.match(rf"{key}\b", line)), 1)

    for key, kind in FIELDS.items():
        if not isinstance(question.get(key), kind):
            problems.at(path, line_of(key), f"{key} is missing, or is no {kind.__name__}")
            return
    for key in question.keys() - FIELDS.keys() - {"links"}:
        problems.at(path, line_of(key), f"there is no field {key}")
    if folder.name != f"{question['number']:03}-{question['id']}":
        problems.at(path, line_of("id"), f"the folder of this is {question['number']:03}-{question['id']}, not {folder.name}")
    if question["section"] not in GROUPS:
        problems.at(path, line_of("section"), f"there is no section {question['section']}")
    tags, related = question["tags"], question["related"]
    if not tags or len(set(tags)) < len(tags) or any(tag != tag.lower() or not tag.strip() for tag in tags):
        problems.at(path, line_of("tags"), "tags are lower case, and each stands once")
    if not 2 <= len(related) <= 5 or len(set(related)) < len(related) or question["id"] in related:
        problems.at(path, line_of("related"), "two to five other questions are related")
    for identity in related:
        if identity not in known:
            problems.at(path, line_of("related"), f"there is no question {identity}")


def check_text(text: Text, number: int, problems: Problems) -> None:
    check_lines(text, problems)
    check_tables(text, problems)
    titles = [section.title for section in text.sections]
    wanted = SECTIONS[text.language]
    if titles[1:] != wanted or not text.lines[0].startswith("# "):
        problems.at(text.path, 1, f"the sections are the question and then {', '.join(wanted)}; here: {', '.join(titles)}")
        return
    question, short, explanation, example, pitfalls, after, key, reading = text.sections
    if any(line.strip() for _, line in question.lines):
        problems.at(text.path, question.line, "between the question and the short answer stands nothing")

    short_passages = passages(short)
    if [passage.kind for passage in short_passages] != ["paragraph"] or short.blocks:
        problems.at(text.path, short.line, "a short answer is one paragraph")
    if (count := words(short_passages)) > 60:
        problems.at(text.path, short.line, f"a short answer has at most 60 words, not {count}")
    if not 300 <= (count := words(passages(explanation))) <= 700:
        problems.at(text.path, explanation.line, f"an explanation has 300 to 700 words, not {count}")
    if not example.blocks:
        problems.at(text.path, example.line, "there is no example")
    check_introductions(text, example, problems)

    check_list(text, pitfalls, 3, 6, problems)
    check_list(text, after, 3, 12, problems, r"\*\*.+\?\*\*(?: .+)", "each is `**Question?** Answer.`")
    check_list(text, key, 5, 8, problems)
    check_list(text, reading, 1, 20, problems, rf".*{LINK.pattern}.*: .+", "each is `[Title](address): what of`")
    for passage in passages(key):
        if len(passage.text) > 160:
            problems.at(text.path, passage.line, f"a key point is one short line, not {len(passage.text)} characters")
    for match in LINK.finditer("\n".join(line for _, line in reading.lines)):
        if not match["address"].startswith("https://"):
            problems.at(text.path, reading.line, f"{match['address']} is no https address")

    if number in COMPARISONS and not any(passage.kind == "row" for section in text.sections for passage in passages(section)):
        problems.at(text.path, explanation.line, "this question is answered with a table that compares")
    drawings = [block for block in text.blocks if block.language == "mermaid"]
    if number in DRAWINGS and not drawings:
        problems.at(text.path, explanation.line, "this question is answered with a drawing, ```mermaid and ```text")
    for block in drawings:
        if not block.output:
            problems.at(text.path, block.line, "directly beneath a drawing stands the same as ```text")


def words(found: list[Passage]) -> int:
    return sum(len(passage.text.split()) for passage in found if passage.kind in ("paragraph", "item"))


def check_introductions(text: Text, example: Section, problems: Problems) -> None:
    """A sentence says what an example shows; others that belong to it may follow directly."""
    for block in example.blocks:
        before = next((line for line in reversed(text.lines[:block.line - 1]) if line.strip()), "")
        if before.startswith("#"):
            problems.at(text.path, block.line, "a sentence before the block says what it shows")


def check_list(text: Text, section: Section, least: int, most: int, problems: Problems, form: str = ".+", says: str = "") -> None:
    items = passages(section)
    for item in items:
        if item.kind != "item":
            problems.at(text.path, item.line, f"{section.title} is a list and nothing else")
        elif not re.fullmatch(form, item.text):
            problems.at(text.path, item.line, f"{section.title}: {says}")
    if not least <= len(items) <= most:
        problems.at(text.path, section.line, f"{section.title} has {least} to {most} items, not {len(items)}")


def check_lines(text: Text, problems: Problems) -> None:
    for number, line in enumerate(text.lines, 1):
        if len(line) > WIDTH and not line.lstrip().startswith(("|", "# ")) and "](http" not in line:
            problems.at(text.path, number, f"the line has {len(line)} characters, more than {WIDTH}")
        if line != line.rstrip() or "\t" in line:
            problems.at(text.path, number, "a tab, or a blank at the end")
    if text.lines[-1] or not text.lines[-2]:
        problems.at(text.path, len(text.lines), "a text ends with one line break")
    for section in text.sections:
        prose = "\n".join(line for _, line in section.lines)
        spans = CODE_SPAN.sub(lambda match: re.sub(r"[^\n]", " ", match[0]), prose)
        for (number, _), line, marked_up in zip(section.lines, without_code(prose).split("\n"), spans.split("\n")):
            if "![" in marked_up:
                problems.at(text.path, number, "there are no pictures in texts")
            if re.search(r"<[a-zA-Z/!][^>]*>", line):
                problems.at(text.path, number, "there is no HTML in texts")


def check_tables(text: Text, problems: Problems) -> None:
    """Rows have as many cells as the heading, which a line of dashes follows."""
    for section in text.sections:
        before = None
        for number, line in section.lines:
            if not line.lstrip().startswith("|"):
                before = None
                continue
            row = CODE_SPAN.sub("", line.strip()).replace(r"\|", "")
            cells = row.count("|")
            if before is None:
                width, before = cells, "heading"
            elif before == "heading":
                before = "row"
                if not re.fullmatch(r"\|(\s*:?-+:?\s*\|)+", row):
                    problems.at(text.path, number, "a line of dashes stands beneath the heading of a table")
            if cells != width or not row.endswith("|"):
                problems.at(text.path, number, f"the heading of this table has {width - 1} cells, this row {cells - 1}")


COMMENTS = {"sql": r"--[^\n]*", "js": r"//[^\n]*|/\*.*?\*/", "ts": r"//[^\n]*|/\*.*?\*/", "json": r"(?!)"}
STRINGS = r'"(?:\\.|[^"\\\n])*"|\'(?:\\.|[^\'\\\n])*\'|`(?:\\.|[^`\\])*`'


def skeleton(language: str, content: str) -> list[str]:
    """The code without its comments and strings."""
    if language == "python" and ">>> " not in content:
        left_out = (tokenize.COMMENT, tokenize.NL, tokenize.STRING)
        tokens = [token for token in tokenize.generate_tokens(io.StringIO(content).readline) if token.type not in left_out]
        words = ["indent" if token.type == tokenize.INDENT else token.string for token in tokens]
        # A string that is longer may take more lines, in parentheses.
        return [word for word in words if word not in ("(", ")", ",")]
    if language == "python":
        content = "\n".join(line for line in content.splitlines() if re.match(r"\s*(>>>|\.\.\.)( |$)", line))
    comment = COMMENTS.get(language, r"(?:^|(?<=\s))#[^\n]*")
    return re.sub(rf"({comment})|({STRINGS})", " ", content, flags=re.DOTALL).split()


def check_alike(texts: dict[str, Text], problems: Problems) -> None:
    """Both languages have the same blocks, with the same code."""
    en, uk = texts["en"], texts["uk"]
    if [block.info.partition(" not run")[0] for block in en.blocks] != [block.info.partition(" not run")[0] for block in uk.blocks]:
        problems.at(uk.path, 1, f"its blocks are {', '.join(block.info for block in uk.blocks)}, those in English "
                                f"{', '.join(block.info for block in en.blocks)}")
        return
    for one, other in zip(en.blocks, uk.blocks):
        if one.language in ("text", "console", "diff", "mermaid"):
            continue
        try:
            ours, theirs = skeleton(one.language, one.content), skeleton(one.language, other.content)
        except (tokenize.TokenError, IndentationError) as error:
            problems.at(en.path, one.line, f"Python 3.11 cannot read this: {error}")
            continue
        if ours != theirs:
            at = next((index for index, (a, b) in enumerate(zip(ours, theirs)) if a != b), min(len(ours), len(theirs)))
            problems.at(uk.path, other.line, f"the code is another than in English: {' '.join(theirs[max(at - 3, 0):at + 5])!r} "
                                             f"where {' '.join(ours[max(at - 3, 0):at + 5])!r} stands there")


def main() -> None:
    chosen = choose(__doc__.partition("\n")[0])
    problems = Problems()
    folders = sorted(path for path in BANK.iterdir() if path.is_dir())
    if not chosen.only and not chosen.files:
        numbers = [int(folder.name[:3]) for folder in folders if folder.name[:3].isdigit()]
        for number in sorted(set(NUMBERS) - set(numbers)):
            problems.at(BANK, 1, f"question {number} is missing")
        for number in sorted({number for number in numbers if numbers.count(number) > 1}):
            problems.at(BANK, 1, f"two questions have the number {number}")
    known = {folder.name.partition("-")[2] for folder in folders}
    questions: dict[Path, dict[str, Text]] = {}
    for text in chosen.texts:
        if text.language in LANGUAGES:
            questions.setdefault(text.path.parent, {})[text.language] = text
        else:
            problems.at(text.path, 1, "a text is called en.md or uk.md")
    for folder, texts in questions.items():
        check_toml(folder, known, problems)
        number = folder.name.partition("-")[0]
        for text in texts.values():
            check_text(text, int(number) if number.isdigit() else 0, problems)
        if missing := [language for language in LANGUAGES if not (folder / f"{language}.md").exists()]:
            problems.at(folder, 1, f"there is no {missing[0]}.md")
        if len(texts) == 2:
            check_alike(texts, problems)
    for problem in sorted(problems, key=lambda problem: (problem.split(":")[0], int(problem.split(":")[1]))):
        print(problem)
    print(f"{len(questions)} questions; {len(problems)} problems")
    sys.exit(bool(problems))


if __name__ == "__main__":
    main()
