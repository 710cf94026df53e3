"""Every question in Neovim itself, headless: a hover at the marked place of each of tests/fixtures/questions shows it.

    python3 questions_test.py [FOLDER]

runs the Neovim that is installed, or the one of a newer Debian that `tests/debian/unpack.py` put into FOLDER.
"""

import json
import os
import pathlib
import re
import subprocess
import sys
import tempfile

HERE = pathlib.Path(__file__).resolve().parent
ROOT = HERE.parents[1]
sys.path.insert(0, str(HERE))
from editor_test import PROGRAM, neovim  # noqa: E402

# A mark below a line of a fixture, as tests/analysis/fixtures.hpp has them: carets, or dashes for the first columns.
MARK = re.compile(r"(?:#|//|--|;)(?: <(?P<column>>*)-+| *(?P<carets>\^+)) (?P<text>.*)")


def fixture(path):
    """The bare text of a fixture, and where its own question comes up in it first: line and column in bytes, from 0."""
    number, _, id = path.stem.partition("-")
    lines, place = [], None
    for line in path.read_text(encoding="utf-8").splitlines():
        mark = MARK.fullmatch(line)
        if not mark:
            lines.append(line)
        elif mark["text"] == f"link: {id}" and place is None:
            column = len(mark["column"]) if mark["carets"] is None else mark.start("carets")
            place = len(lines) - 1, len(lines[-1][:column].encode())
    assert place, f"{path} marks no place that brings its own question up"
    return int(number), id, "\n".join(lines) + "\n", place


def title(number, id):
    text = (ROOT / f"questions/bank/{number:03}-{id}/en.md").read_text(encoding="utf-8")
    return text.partition("\n")[0].removeprefix("# ")


def main():
    folder = pathlib.Path(sys.argv[1]).absolute() if len(sys.argv) > 1 else None
    command, more = neovim(folder)
    with tempfile.TemporaryDirectory() as home:
        kept = {name: value for name, value in os.environ.items() if name.endswith("SAN_OPTIONS")}
        environment = {"PATH": os.environ["PATH"], "HOME": home, "LANG": "C.UTF-8", "TERM": "dumb", **kept, **more}
        hovers = []
        for path in sorted((ROOT / "tests/fixtures/questions").rglob("*.*")):
            number, id, text, (line, column) = fixture(path)
            # Some files are what they are by their folder: .github/workflows/….
            file = pathlib.Path(home) / "code" / path.relative_to(ROOT / "tests/fixtures/questions")
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_text(text, encoding="utf-8")
            hovers.append({"file": str(file), "line": line + 1, "column": column, "number": number, "title": title(number, id)})
        session = pathlib.Path(home) / "session.json"
        session.write_text(json.dumps({"command": [PROGRAM, "serve"], "root": f"{home}/code", "hovers": hovers}))
        done = subprocess.run(
            [*command, "--clean", "--headless", "-n", "-c", f"let g:hoverview_session = json_decode(join(readfile('{session}')))",
             "-c", f"luafile {HERE / 'questions.lua'}"], cwd=home, env=environment, capture_output=True, text=True, stdin=subprocess.DEVNULL)
        assert done.returncode == 0, f"Neovim ended with {done.returncode}:\n{done.stdout}{done.stderr}"
        for log in pathlib.Path(home).rglob("lsp.log"):
            assert "[ERROR]" not in log.read_text(), log.read_text()
        print(f"{len({hover['number'] for hover in hovers})} questions were shown in {len(hovers)} files")


if __name__ == "__main__":
    main()
