"""Every question in Neovim itself: hovers at the marked place of each fixture in tests/fixtures/questions, and in code that is
installed where that raises a question (installed.toml says where).

    python3 questions_test.py [FOLDER]
"""

import pathlib
import re
import sys
import sysconfig
import tomllib

from neovim import PROGRAM, ROOT, Neovim

FIXTURES = ROOT / "tests/fixtures/questions"

# A mark below a line of a fixture, as tests/analysis/fixtures.hpp has them: carets, or dashes for the first columns.
MARK = re.compile(r"(?:#|//|--|;)(?: <(?P<column>>*)-+| *(?P<carets>\^+)) (?P<text>.*)")


def fixture(path):
    """The bare lines of a fixture, and where each question comes up in it first: line and column from 0, by id."""
    lines, places = [], {}
    for line in path.read_text(encoding="utf-8").splitlines():
        mark = MARK.fullmatch(line)
        if not mark:
            lines.append(line)
        elif mark["text"].startswith("link: "):
            column = len(mark["column"]) if mark["carets"] is None else mark.start("carets")
            places.setdefault(mark["text"].removeprefix("link: "), (len(lines) - 1, column))
    return lines, places


def bank():
    """Ids and questions by number."""
    for path in sorted((ROOT / "questions/bank").glob("*/en.md")):
        number, _, id = path.parent.name.partition("-")
        yield int(number), id, path.read_text(encoding="utf-8").partition("\n")[0].removeprefix("# ")


def hovers(folder):
    """Where to hover, and the question to be seen there. Fixtures are copied, bare, into a folder."""
    title = {number: title for number, _, title in bank()}
    number_of = {id: number for number, id, _ in bank()}

    def hover(number, file, line, text, column):
        """Neovim counts lines from 1, and columns in bytes."""
        return {"file": str(file), "line": line + 1, "column": len(text[:column].encode()), "number": number, "title": title[number]}

    for path in sorted(FIXTURES.rglob("*")):
        if path.is_dir() or path.name == "installed.toml":
            continue
        lines, places = fixture(path)
        # One that is called after a question is about that; others, as they belong together, are about several.
        own = re.match(r"\d+-([^.]+)", path.name)
        assert not own or own[1] in places, f"{path} marks no place that brings its own question up"
        # Some files are what they are by their folder: .github/workflows/….
        file = folder / path.relative_to(FIXTURES)
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text("\n".join(lines) + "\n", encoding="utf-8")
        for id in [own[1]] if own else places:
            line, column = places[id]
            yield hover(number_of[id], file, line, lines[line], column)

    for number, place in tomllib.loads(pathlib.Path(__file__).with_name("questions_of_installed_code.toml").read_text(encoding="utf-8")).items():
        file = pathlib.Path(sysconfig.get_path("stdlib")) / place["stdlib"]
        text = file.read_text(encoding="utf-8")
        found = re.search(place["pattern"], text)
        assert found, f"{file} has no {place['pattern']}"
        at = found.start(found.lastindex or 0)
        begin = text.rfind("\n", 0, at) + 1
        yield hover(int(number), file, text.count("\n", 0, at), text[begin:], at - begin)


def main():
    with Neovim(*sys.argv[1:]) as neovim:
        folder = neovim.home / "code"
        places = list(hovers(folder))
        neovim.session("questions.lua", {"command": [PROGRAM, "serve"], "root": str(folder), "hovers": places})
        print(f"{len({place['number'] for place in places})} questions were shown at {len(places)} places")


if __name__ == "__main__":
    main()
