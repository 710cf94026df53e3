"""Spells the prose of the bank's texts, with hunspell and Debian's dictionaries.

What the dictionaries lack is in words.en.txt and words.uk.txt: a term on each line, sorted. `корутина/машина` is a term with all the
forms that another word has. Each term is used in a text and unknown to the dictionary, else it is a problem as well. In
Ukrainian texts, words in Latin letters are English ones. Code, addresses and words with digits are left out.
"""

from __future__ import annotations

import os
import re
import subprocess
import sys
import tempfile
import unicodedata
from collections import defaultdict
from pathlib import Path

from texts import CODE, PROJECT, Text, choose, without_code

HERE = Path(__file__).resolve().parent
DICTIONARIES = {"en": "en_US", "uk": "uk_UA"}
LISTS = {language: HERE / f"words.{language}.txt" for language in DICTIONARIES}
APOSTROPHES = "’'ʼ"
WORD = re.compile(rf"[\w{CODE}]+(?:[{APOSTROPHES}-][\w{CODE}]+)*")
EMPHASIS = re.compile(r"(?<!\w)_(?=\w)|(?<=\w)_(?!\w)")


def words_of(text: Text) -> dict[str, list[int]]:
    """The words of a text's prose, each with its lines."""
    lines = {number: line for section in text.sections for number, line in [(section.line, section.title), *section.lines]}
    prose = without_code("\n".join(lines.get(number, "") for number in range(1, len(text.lines) + 1)))
    found = defaultdict(list)
    for number, line in enumerate(prose.split("\n"), 1):
        for match in WORD.finditer(EMPHASIS.sub(" ", line)):
            word = match[0]
            # What is grown together with code, as in `dict`s, or has digits, is no word of a dictionary.
            if CODE not in word and not re.search(r"[\d_]", word):
                found[word].append(number)
    return found


def script(word: str) -> str | None:
    """The language whose letters these are; "" for those of mathematics, None for a mixture."""
    names = {unicodedata.name(letter).split()[0] for letter in word if letter.isalpha()}
    return {("LATIN",): "en", ("CYRILLIC",): "uk", ("GREEK",): ""}.get(tuple(names))


def hunspell(language: str, words: list[str], terms: list[str], mode: str) -> list[str]:
    """What hunspell prints about words, with terms added to its dictionary."""
    with tempfile.TemporaryDirectory() as folder:
        personal = Path(folder) / "terms"
        personal.write_text("".join(f"{term}\n" for term in terms), encoding="utf-8")
        done = subprocess.run(["hunspell", "-i", "utf-8", "-d", DICTIONARIES[language], "-p", personal, mode],
                              input="".join(f"{word}\n" for word in words), capture_output=True, text=True, encoding="utf-8",
                              env={"HOME": folder, "LC_ALL": "C.UTF-8", "PATH": os.environ["PATH"]})
    if done.returncode != 0 or "Can't open" in done.stderr:
        sys.exit(f"bank: hunspell does not run: {done.stderr.strip()}\n"
                 "It needs the Debian packages hunspell, hunspell-uk and hunspell-en-us.")
    return done.stdout.splitlines()


def unknown(language: str, words: list[str], terms: list[str]) -> set[str]:
    return set(hunspell(language, sorted(set(words)), terms, "-l"))


def terms_of(language: str) -> tuple[list[str], list[str]]:
    """The list's terms, and what is wrong with their order."""
    path = LISTS[language]
    terms = path.read_text(encoding="utf-8").splitlines()
    problems = [f"{path.relative_to(PROJECT)}:{index + 2}: {after} belongs in front of {before}"
                for index, (before, after) in enumerate(zip(terms, terms[1:])) if order(after) <= order(before)]
    return terms, problems


def order(term: str) -> tuple[str, str]:
    return term.casefold(), term


def one_apostrophe(word: str) -> str:
    return re.sub(f"[{APOSTROPHES}]", "’", word)


def superfluous(language: str, terms: list[str], words: list[str]) -> list[str]:
    """Terms that the dictionary knows, or that no text uses."""
    bases = [term.partition("/")[0] for term in terms]
    new = unknown(language, bases, [])
    # hunspell says what each word is a form of: lines of a word and its stem.
    lines = hunspell(language, sorted(unknown(language, words, [])), terms, "-s")
    stems = {one_apostrophe(line.split()[1]) for line in lines if len(line.split()) > 1}
    path = LISTS[language].relative_to(PROJECT)
    problems = []
    for number, base in enumerate(bases, 1):
        if base not in new:
            problems.append(f"{path}:{number}: the dictionary knows {base} without this")
        elif not {one_apostrophe(base), one_apostrophe(base.casefold())} & stems:
            problems.append(f"{path}:{number}: no text uses {base}")
    return problems


def typography(text: Text) -> list[str]:
    """Ukrainian prose has its own quotation marks and apostrophe."""
    problems = []
    for section in text.sections:
        first = section.line
        lines = [(first, section.title), *section.lines]
        for (number, _), line in zip(lines, without_code("\n".join(line for _, line in lines)).split("\n")):
            if '"' in line:
                problems.append(f'{text.name}:{number}: in Ukrainian, quotation marks are «»')
            if re.search(r"[а-яіїєґ]['ʼ][а-яіїєґ]", line, re.IGNORECASE):
                problems.append(f"{text.name}:{number}: in Ukrainian, the apostrophe is ’")
            if re.search(r"\s-\s|\s--\s", line.lstrip(" -|:")):
                problems.append(f"{text.name}:{number}: a dash is —")
    return problems


def main() -> None:
    chosen = choose(__doc__.partition("\n")[0],
                    (["--suggest"], {"action": "store_true", "help": "only list unknown words, each with its places"}))
    places: dict[str, dict[str, list[str]]] = {language: defaultdict(list) for language in DICTIONARIES}
    problems = []
    for text in chosen.texts:
        for word, lines in words_of(text).items():
            for part in {word, *word.split("-")} - {""} if "-" in word else {word}:
                language = script(part)
                if language:
                    places[language][part] += [f"{text.name}:{line}" for line in lines]
                elif language is None and (part != word or "-" not in word):
                    problems += [f"{text.name}:{line}: {part} has letters of two alphabets" for line in lines]
        if text.language == "uk" and not chosen.suggest:
            problems += typography(text)
    for language, words in places.items():
        terms, out_of_order = terms_of(language)
        # A word with a hyphen is known as a whole or part by part; its parts are looked up as words of their own.
        bad = {word for word in unknown(language, list(words), terms) if "-" not in word}
        if chosen.suggest:
            for word in sorted(bad, key=order):
                print(f"{word}\t{' '.join(sorted(set(words[word])))}")
            continue
        problems += [f"{place}: {word} is in no dictionary" for word in bad for place in sorted(set(words[word]))]
        problems += out_of_order
        if not chosen.only and not chosen.files:
            problems += superfluous(language, terms, list(words))
    if chosen.suggest:
        return
    for problem in sorted(problems):
        print(problem)
    print(f"{len(chosen.texts)} texts, {sum(map(len, places.values()))} words; {len(problems)} problems")
    sys.exit(bool(problems))


if __name__ == "__main__":
    main()
