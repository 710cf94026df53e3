"""No sentence stands in two texts of the bank, nor twice in one: who reads two answers reads nothing twice.

Sentences of five words or more count, whatever their case, punctuation and markup; tables and code do not. The two languages are
compared each with itself.
"""

from __future__ import annotations

import re
import sys
from collections import defaultdict

from texts import LINK, Passage, Text, choose, passages

FEWEST = 5
END = re.compile(r"(?<=[.!?…:])[)»”*_`]*\s+(?=[(«“*_`]*[\w`])")
# Behind these a full stop ends no sentence.
SHORT = re.compile(r"\b(e\.g|i\.e|etc|vs|cf|No|т\.\s?д|т\.\s?п|тобто|напр|див|ін|рр?)\.$", re.IGNORECASE)


def sentences(passage: Passage) -> list[str]:
    parts: list[str] = []
    for part in END.split(LINK.sub(lambda match: match["text"], passage.text)):
        if parts and SHORT.search(parts[-1]):
            parts[-1] += " " + part
        else:
            parts.append(part)
    return parts


def normal(sentence: str) -> str:
    return " ".join(re.findall(r"\w+", sentence.casefold()))


def repeated(texts: list[Text]) -> list[str]:
    seen: dict[tuple[str, str], list[str]] = defaultdict(list)
    for text in texts:
        for section in text.sections:
            for passage in passages(section):
                if passage.kind in ("row", "heading"):
                    continue
                for sentence in sentences(passage):
                    words = normal(sentence)
                    if words.count(" ") + 1 >= FEWEST:
                        seen[text.language, words].append(f"{text.name}:{passage.line}")
    return [f"{place}: stands in {', '.join(places[:index] + places[index + 1:])} too: {words}"
            for (_, words), places in seen.items() if len(places) > 1 for index, place in enumerate(places)]


def main() -> None:
    chosen = choose(__doc__.partition("\n")[0])
    problems = sorted(repeated(chosen.texts))
    for problem in problems:
        print(problem)
    print(f"{len(chosen.texts)} texts; {len(problems)} problems")
    sys.exit(bool(problems))


if __name__ == "__main__":
    main()
