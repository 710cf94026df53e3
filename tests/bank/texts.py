"""The bank's texts as the tests read them: questions, their sections, fenced blocks and prose, each with its line.

This is Markdown as the bank uses it and no more: headings of one line, fences of backticks, lists, pipe tables, paragraphs.
"""

from __future__ import annotations

import argparse
import re
from dataclasses import dataclass, field
from pathlib import Path

PROJECT = Path(__file__).resolve().parents[2]
BANK = PROJECT / "questions" / "bank"
LANGUAGES = ("en", "uk")

FENCE = re.compile(r"(?P<indent> *)(?P<fence>`{3,})(?P<info>[^`]*)$")
HEADING = re.compile(r"(?P<level>#{1,6}) +(?P<title>.*?) *#*$")


@dataclass
class Block:
    """A fenced block: `line` is that of its fence, and its content begins on the next one."""

    line: int
    info: str
    content: str
    end: int                        # the line of the closing fence
    indent: int = 0
    closed: bool = True
    output: Block | None = None     # the ```text block directly beneath it

    @property
    def language(self) -> str:
        return self.info.split()[0] if self.info else ""


@dataclass
class Section:
    line: int
    title: str
    lines: list[tuple[int, str]] = field(default_factory=list)      # without fenced blocks
    blocks: list[Block] = field(default_factory=list)


@dataclass
class Text:
    """One language's text of a question. Its first section is that of the question itself."""

    path: Path
    lines: list[str]
    sections: list[Section]
    blocks: list[Block]

    @property
    def language(self) -> str:
        return self.path.stem

    @property
    def name(self) -> str:
        """Where it is, as a person in the project would say it."""
        return str(self.path.relative_to(PROJECT)) if self.path.is_relative_to(PROJECT) else str(self.path)


def read(path: Path) -> Text:
    lines = path.read_text(encoding="utf-8").split("\n")
    text = Text(path.resolve(), lines, [], [])
    index = 0
    between = ""            # what stands since the last block
    while index < len(lines):
        line, number = lines[index], index + 1
        index += 1
        if fence := FENCE.match(line):
            block, index = read_block(lines, number, fence)
            if not between.strip() and text.blocks and block.info == "text":
                text.blocks[-1].output = block
            text.blocks.append(block)
            if text.sections:
                text.sections[-1].blocks.append(block)
            between = ""
            continue
        between += line
        heading = HEADING.match(line)
        if heading and len(heading["level"]) <= 2:
            text.sections.append(Section(number, heading["title"]))
        elif text.sections:
            text.sections[-1].lines.append((number, line))
    return text


def read_block(lines: list[str], number: int, fence: re.Match) -> tuple[Block, int]:
    indent = len(fence["indent"])
    content = []
    for index in range(number, len(lines)):
        closing = FENCE.match(lines[index])
        if closing and not closing["info"].strip() and len(closing["fence"]) >= len(fence["fence"]):
            return Block(number, fence["info"].strip(), "".join(content), index + 1, indent), index + 1
        line = lines[index]
        content.append((line[indent:] if not line[:indent].strip() else line) + "\n")
    return Block(number, fence["info"].strip(), "".join(content), len(lines), indent, closed=False), len(lines)


def choose(description: str, *more) -> argparse.Namespace:
    """The command line that these tests share; `texts` are those chosen. Each of `more` is the arguments of an option."""
    parser = argparse.ArgumentParser(description=description)
    parser.add_argument("--only", metavar="NNN", action="append", help="only the question of this number or id")
    for names, options in more:
        parser.add_argument(*names, **options)
    parser.add_argument("files", metavar="FILE", nargs="*", type=Path, help="only these texts, or those in these folders")
    chosen = parser.parse_args()
    if chosen.files:
        paths = [path for given in chosen.files for path in (sorted(given.rglob("*.md")) if given.is_dir() else [given])]
    else:
        paths = sorted(BANK.glob("*/*.md"))
    if chosen.only:
        paths = [path for path in paths if any(is_named(path.resolve().parent.name, name) for name in chosen.only)]
    missing = [str(path) for path in paths if not path.is_file()]
    if missing:
        parser.error(f"there is no file {', '.join(missing)}")
    if not paths:
        parser.error("there is no such text")
    chosen.texts = [read(path) for path in paths]
    return chosen


def is_named(folder: str, name: str) -> bool:
    number, _, identity = folder.partition("-")
    return name in (folder, identity) or (name.isdigit() and number.isdigit() and int(name) == int(number))


@dataclass
class Passage:
    """A paragraph, an item of a list, a heading or a row of a table, joined into one line."""

    line: int
    kind: str           # "paragraph", "item", "heading" or "row"
    text: str


ITEM = re.compile(r"\s*(?:[-*+]|\d+[.)]) +")


def passages(section: Section) -> list[Passage]:
    found: list[Passage] = []
    last = None                         # the line that a passage may go on behind
    for number, line in section.lines:
        stripped = line.strip()
        if not stripped:
            last = None
            continue
        if HEADING.match(line):
            found.append(Passage(number, "heading", HEADING.match(line)["title"]))
            last = None
        elif stripped.startswith("|"):
            found.append(Passage(number, "row", stripped))
            last = None
        elif ITEM.match(line):
            found.append(Passage(number, "item", line[ITEM.match(line).end():].strip()))
            last = number
        elif last is not None and number == last + 1:
            found[-1].text += " " + stripped
            last = number
        else:
            found.append(Passage(number, "paragraph", stripped))
            last = number
    return found


CODE_SPAN = re.compile(r"(?<!`)(`+)(?!`)(.+?)(?<!`)\1(?!`)", re.DOTALL)
LINK = re.compile(r"\[(?P<text>[^\]]*)\]\((?P<address>[^()\s]*(?:\([^()\s]*\)[^()\s]*)*)\)")
ADDRESS = re.compile(r"<?https?://[^\s>)]+>?")
# Stands for a code span in prose.
CODE = "\N{OBJECT REPLACEMENT CHARACTER}"


def without_code(text: str) -> str:
    """Prose without code spans and addresses, as long as before and with the same lines."""
    def blank(match: re.Match, filler: str = " ") -> str:
        return re.sub(r"[^\n]", filler, match[0])

    text = CODE_SPAN.sub(lambda match: blank(match, CODE), text)
    text = LINK.sub(lambda match: f" {match['text']} " + " " * (len(match[0]) - len(match["text"]) - 2), text)
    return ADDRESS.sub(blank, text)
