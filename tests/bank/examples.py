"""Runs every example of the bank, or parses it: what stands beneath an example is what it prints.

questions/README.md says what is done with which block. Programs and SQL run in a Debian 13 below build/ (tests/debian), which
takes root: another user is asked by sudo. What an example printed is remembered below build/ by its content, so that only what
has changed runs. A block that can't be run carries its reason; the reasons are listed, and more than one in ten is too many.
"""

from __future__ import annotations

import configparser
import difflib
import fcntl
import hashlib
import json
import os
import re
import subprocess
import sys
import tomllib
from dataclasses import dataclass
from pathlib import Path

import dockerfile
from texts import PROJECT, Block, Text, choose

sys.path.append(str(PROJECT / "tests" / "debian"))
import trixie  # noqa: E402

PACKAGES = [
    "python3.13", "python3-sqlalchemy", "python3-numpy", "python3-pandas", "python3-matplotlib", "python3-scipy", "python3-aiohttp",
    "python3-fastapi", "python3-starlette", "python3-httpx", "python3-flask", "python3-django", "python3-redis", "python3-celery",
    "python3-pytest", "python3-pydantic", "python3-uvicorn", "python3-attr", "python3-yaml", "sqlite3", "postgresql", "nodejs",
    "shellcheck",
]
HERE = Path(__file__).resolve().parent
OUTPUT = PROJECT / "build" / "bank"
REMEMBERED = OUTPUT / "examples.json"
TYPESCRIPT = PROJECT / "build" / "npm" / "node_modules" / "typescript" / "bin" / "tsc"

ANYTHING = {"text", "console", "diff", "mermaid"}
ENGINES = {"mysql", "mariadb", "oracle", "mssql", "clickhouse", "cassandra", "cql"}
SQL_ERROR = re.compile(r"ERROR:|FATAL:|psql: error|Error:|(Parse|Runtime) error\b")
MARKED = re.compile(r"not run(?P<reason>.*)")
# What is remembered is as good as what ran it.
MAKERS = [HERE / "inside.py", HERE / "dockerfile.py", Path(__file__), TYPESCRIPT.parents[1] / "package.json",
          trixie.TRIXIE / "var" / "lib" / "dpkg" / "status"]


@dataclass
class Example:
    text: Text
    block: Block
    kind: str                       # of KINDS in inside.py, of PARSERS, "ts", or "marked"
    reason: str = ""
    printed: str = ""
    error: str | None = None

    @property
    def place(self) -> str:
        return f"{self.text.name}:{self.block.line}"


def parse_toml(content: str) -> str | None:
    try:
        tomllib.loads(content)
    except tomllib.TOMLDecodeError as error:
        return str(error)


def parse_json(content: str) -> str | None:
    def unique(pairs):
        keys = [key for key, _ in pairs]
        if twice := {key for key in keys if keys.count(key) > 1}:
            raise ValueError(f"keys stand twice: {sorted(twice)}")
        return dict(pairs)

    try:
        json.loads(content, object_pairs_hook=unique)
    except ValueError as error:
        return str(error)


def parse_ini(content: str) -> str | None:
    try:
        configparser.ConfigParser(interpolation=None).read_string(content)
    except configparser.Error as error:
        return str(error)


def parse_dockerfile(content: str) -> str | None:
    return "\n".join(f"line {line}: {sentence}" for line, sentence in dockerfile.problems(content)) or None


PARSERS = {"toml": parse_toml, "json": parse_json, "ini": parse_ini, "dockerfile": parse_dockerfile}


def kind_of(block: Block) -> tuple[str, str]:
    """What is to be done with a block, and the reason where that is nothing. Raises ValueError where it cannot be told."""
    rest = block.info[len(block.language):].strip()
    if block.language in ANYTHING:
        if rest:
            raise ValueError(f"```{block.language} takes nothing behind it, not {rest!r}")
        return "", ""
    if marked := MARKED.fullmatch(rest):
        if not re.match(r": +\S", marked["reason"]):
            raise ValueError("why is the block not run? `not run: REASON`")
        return "marked", marked["reason"].lstrip(": ")
    if block.language == "sql":
        if rest in ENGINES:
            return "marked", f"there is no {rest} to run it"
        if rest in ("", "sqlite", "postgresql"):
            return rest or "sqlite", ""
    elif not rest and block.language == "python":
        return ("doctest" if re.search(r"^\s*>>> ", block.content, re.MULTILINE) else "python"), ""
    elif not rest and block.language in ("js", "ts", "sh", "bash", "yaml", *PARSERS):
        return block.language, ""
    if not block.info:
        raise ValueError("the block has no language; for what is no code, that is ```text")
    known = ", ".join(sorted({"python", "sql", "js", "ts", "sh", "bash", "yaml", *PARSERS, *ANYTHING}))
    raise ValueError(f"```{block.info} says nothing that the tests know: the languages are {known}; behind them may stand "
                     "`not run: REASON`, and behind sql an engine")


def collect(texts: list[Text]) -> tuple[list[Example], list[str]]:
    examples, problems = [], []
    for text in texts:
        for block in text.blocks:
            if not block.closed:
                problems.append(f"{text.name}:{block.line}: the block has no end")
            try:
                kind, reason = kind_of(block)
            except ValueError as error:
                problems.append(f"{text.name}:{block.line}: {error}")
                continue
            if kind:
                examples.append(Example(text, block, kind, reason))
    return examples, problems


def jobs_of(examples: list[Example]) -> list[list[Example]]:
    """What must run together: the SQL of a text goes into one database."""
    together: dict[object, list[Example]] = {}
    for index, example in enumerate(examples):
        database = (example.text.path, example.kind) if example.kind in ("sqlite", "postgresql") else index
        together.setdefault(database, []).append(example)
    return list(together.values())


def run(examples: list[Example], afresh: bool) -> None:
    """Fills in what the examples print, and what is wrong."""
    trixie.set_up(PACKAGES)
    makers = hashlib.sha256(b"".join(path.read_bytes() for path in MAKERS)).hexdigest()
    # The same content in two texts runs once.
    jobs: dict[str, list[list[Example]]] = {}
    for job in jobs_of([example for example in examples if example.kind != "marked"]):
        content = json.dumps([makers, job[0].kind, *(example.block.content for example in job)])
        jobs.setdefault(hashlib.sha256(content.encode()).hexdigest(), []).append(job)

    remembered = {} if afresh else remember({})
    new = {}
    for key, results in results_of({key: same[0] for key, same in jobs.items() if key not in remembered}):
        remembered[key] = results
        if not any(result["error"] for result in results):
            new[key] = results
    remember(new)
    for key, same in jobs.items():
        for job in same:
            for example, result in zip(job, remembered[key], strict=True):
                example.printed, example.error = result["printed"], result["error"]


def remember(new: dict) -> dict:
    """Adds results to those that are remembered, and returns all. Several runs may do so at a time."""
    OUTPUT.mkdir(parents=True, exist_ok=True)
    with REMEMBERED.open("a+") as file:
        fcntl.flock(file, fcntl.LOCK_EX)
        file.seek(0)
        try:
            all_results = json.loads(file.read() or "{}")
        except json.JSONDecodeError:
            all_results = {}
        if new:
            all_results |= new
            file.truncate(0)
            json.dump(all_results, file)
    return all_results


def results_of(jobs: dict[str, list[Example]]):
    """Yields (key, results), each as it is there."""
    typescript = {key: job for key, job in jobs.items() if job[0].kind == "ts"}
    yield from compile_typescript(typescript)
    inside = []
    for key, job in jobs.items():
        if parse := PARSERS.get(job[0].kind):
            yield key, [{"printed": "", "error": parse(job[0].block.content)}]
        elif key not in typescript:
            inside.append({"id": key, "kind": job[0].kind, "blocks": [example.block.content for example in job]})
    if not inside:
        return
    command = trixie.inside(["python3.13", "-c", (HERE / "inside.py").read_text()])
    with subprocess.Popen(["nice", *command], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as process:
        process.stdin.write("".join(json.dumps(job) + "\n" for job in inside))
        process.stdin.close()
        for line in process.stdout:
            result = json.loads(line)
            yield result["id"], result["results"]
    if process.returncode != 0:
        sys.exit(f"bank: what runs the examples in build/trixie ended with {process.returncode}")


def compile_typescript(jobs: dict[str, list[Example]]):
    """All in one run of tsc, each as a module of its own."""
    if not jobs:
        return
    folder = OUTPUT / f"typescript.{os.getpid()}"
    folder.mkdir(parents=True)
    try:
        for key, job in jobs.items():
            (folder / f"{key}.ts").write_text(job[0].block.content)
        options = ["--strict", "--noEmit", "--pretty", "false", "--target", "es2024", "--module", "esnext",
                   "--moduleResolution", "bundler", "--moduleDetection", "force"]
        done = subprocess.run(["node", TYPESCRIPT, *options, *(f"{key}.ts" for key in jobs)], cwd=folder,
                              capture_output=True, text=True)
        printed = re.findall(r"^(\w+)\.ts\((\d+),\d+\): error (.*(?:\n  .*)*)", done.stdout, re.MULTILINE)
        if done.returncode != 0 and not printed:
            sys.exit(f"bank: tsc does not run:\n{done.stdout}{done.stderr}")
        for key in jobs:
            errors = [f"line {line}: {sentence}" for file, line, sentence in printed if file == key]
            yield key, [{"printed": "", "error": "\n".join(errors) or None}]
    finally:
        for file in folder.iterdir():
            file.unlink()
        folder.rmdir()


def tidy(printed: str) -> list[str]:
    """Blanks at the ends of lines and of the whole show nowhere."""
    return "\n".join(line.rstrip() for line in printed.splitlines()).rstrip("\n").splitlines()


def problem_of(example: Example) -> str | None:
    """What is wrong with an example that has run, for a person."""
    block = example.block
    if example.error:
        return f"{example.place}: the {block.language} block has an error\n{indented(in_lines_of_text(example))}"
    if example.kind not in ("python", "js", "sqlite", "postgresql"):
        return None
    expected, printed = tidy(block.output.content if block.output else ""), tidy(example.printed)
    if expected == printed:
        return None
    if example.kind in ("sqlite", "postgresql") and not block.output:
        # Rows that nobody wants to show are nothing wrong, but an error is.
        if not any(SQL_ERROR.match(line) for line in printed):
            return None
        return f"{example.place}: the sql block has an error\n" + indented("\n".join(printed))
    if not block.output:
        return (f"{example.place}: the {block.language} block prints something, and no ```text block stands directly beneath\n"
                + indented("\n".join(printed)))
    # Without the two lines that would name files.
    difference = list(difflib.unified_diff(expected, printed, lineterm="", n=2))[2:]
    return (f"{example.text.name}:{block.output.line}: the {block.language} block above prints something else "
            "(- is what stands here, + is printed)\n" + indented("\n".join(difference)))


def in_lines_of_text(example: Example) -> str:
    """Lines of the block, in what was said about it, as lines of the text."""
    if example.kind in ("python", "doctest", "js"):     # these have names of files, too
        return example.error
    return re.sub(r"\bline (\d+)", lambda match: f"line {int(match[1]) + example.block.line}", example.error)


def indented(lines: str) -> str:
    return "\n".join(f"    {line}" for line in lines.splitlines()[-40:])


def update(examples: list[Example]) -> None:
    """Writes what was printed into the blocks beneath, from the end of each text, so that lines stay where they were."""
    for example in sorted(examples, key=lambda example: -example.block.line):
        output = example.block.output
        if not output or example.error or example.kind not in ("python", "js", "sqlite", "postgresql"):
            continue
        if tidy(output.content) != tidy(example.printed):
            lines = example.text.path.read_text(encoding="utf-8").split("\n")
            lines[output.line:output.end - 1] = [" " * output.indent + line if line else "" for line in tidy(example.printed)]
            example.text.path.write_text("\n".join(lines), encoding="utf-8")
            print(f"{example.text.name}:{output.line}: written anew; read it")


def main() -> None:
    chosen = choose(__doc__.partition("\n")[0],
                    (["--afresh"], {"action": "store_true", "help": "run what is remembered, too"}),
                    (["--update"], {"action": "store_true", "help": "write what is printed into the blocks beneath examples"}))
    if os.geteuid() != 0:
        # -B: no files of root's among the sources.
        os.execvp("sudo", ["sudo", sys.executable, "-B", __file__, *sys.argv[1:]])
    examples, problems = collect(chosen.texts)
    run(examples, chosen.afresh)
    if chosen.update:
        update(examples)
        return
    problems += [problem for example in examples if (problem := problem_of(example))]
    marked = [example for example in examples if example.kind == "marked"]
    for example in marked:
        print(f"{example.place}: not run: {example.reason}")
    for problem in problems:
        print(problem)
    # The bound is for the bank as a whole.
    if not chosen.only and not chosen.files and len(marked) * 10 > len(examples):
        problems.append("marked")
        print(f"{len(marked)} of {len(examples)} examples are not run; at most one in ten may be")
    print(f"{len(examples)} examples, {len(marked)} of them not run; {len(problems)} problems")
    sys.exit(bool(problems))


if __name__ == "__main__":
    main()
