"""Where fuzzing starts from: real files of every language, of packages that are installed here, and what the project itself holds.
They are gathered into a folder below build/, always the same ones on the same machine; none is kept with the project.
"""

import itertools
import json
import pathlib
import random
import re
import shutil
import sys

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1]))
from corpus import ROOT, found  # pylint: disable=wrong-import-position

SEPARATOR = b"\x1f"

# As in questions/code_language.hpp; the letter of a language in an input is `a` for the first, and so on.
LANGUAGES = re.findall(r'"(\w+)"', re.search(r"code_languages\{(.*?)\}", (ROOT / "questions/code_language.hpp").read_text(), re.DOTALL)[1])
LETTER = {language: bytes([ord("a") + index]) for index, language in enumerate(LANGUAGES)}

# Names of code blocks in the bank's texts, where they are not the language's own.
BLOCKS = {"sh": "shell", "bash": "shell", "js": "javascript", "ts": "typescript", "console": "shell", "docker": "dockerfile"}


def files(language, count, most_bytes, generator):
    paths = found(language)
    generator.shuffle(paths)
    return [cut(path.read_bytes(), most_bytes, generator) for path in paths[:count]]


def cut(text, most, generator):
    """A stretch of whole lines."""
    if len(text) <= most:
        return text
    begin = text.rfind(b"\n", 0, generator.randrange(len(text) - most) + 1) + 1
    return text[begin:begin + most]


def blocks():
    """The code in the bank's texts: (language, text)."""
    for path in sorted(ROOT.glob("questions/bank/*/en.md")):
        for info, text in re.findall(r"^```(\w+)[^\n]*\n(.*?)^```", path.read_text(), re.MULTILINE | re.DOTALL):
            if (language := BLOCKS.get(info, info)) in LETTER:
                yield language, text.encode()


def code(count, most_bytes, generator):
    """(language, text) of every language."""
    for language in LANGUAGES:
        # Python has most of the code, and so most of the seeds.
        for text in files(language, count * 4 if language == "python" else count, most_bytes, generator):
            yield language, text
    yield from blocks()


def text(generator):
    for language, source in code(12, 4000, generator):
        yield LETTER[language] + bytes([generator.randrange(64) & 0x2F]) + source
    encodings = (b"# coding: latin-1\nname = '\xe9'\n", b"\xff\xfex\x00=\x001\x00\n\x00", b"# coding: cp1251\nx = '\xcf'\n", b"# coding: nothing\n", b"\xef\xbb\xbfx = 1\n",
                 b"# coding: ascii\n\xff", b"x = '\0'\n", b"\xfe\xff\0x\0\n")
    for source in encodings:
        yield LETTER["python"] + b"\x00" + source


def edits(generator):
    pieces = [b"(", b")", b'"""', b"'", b"\n", b"\n    ", b"# noqa", b"# flake8: noqa\n", b"class b:\n", b"def f(A):\n", b"else:\n", b"@d\n", b"\\\n",
              b"global X\n", b"import os as OS\n", b"\xd1\x97", b"\xf0\x9f\x98\x80", b"", b"/*", b"`", b"FROM x\n", b"--", b"$("]
    for language, source in code(8, 1200, generator):
        parts = [LETTER[language] + source]
        for _ in range(generator.randrange(1, 6)):
            parts.append(b"" if generator.random() < 0.2 else generator.randbytes(4).replace(SEPARATOR, b"\x20") + generator.choice(pieces))
        yield SEPARATOR.join(parts)


def protocol(generator):
    methods = re.findall(r'"([\w/$]+)"', re.search(r"std::array table\{(.*?)\n\};", (ROOT / "server/client/router.cpp").read_text(), re.DOTALL)[1])
    place = {"line": 1, "character": 2}
    params = {
        "textDocument": {"uri": "file:///a.py", "languageId": "python", "version": 1, "text": "def badName(): pass\n"}, "position": place,
        "range": {"start": place, "end": place}, "contentChanges": [{"range": {"start": place, "end": place}, "text": "x"}, {"text": "y\ud83d\ude00"}],
        "context": {"diagnostics": [], "only": ["quickfix"], "triggerKind": 1}, "id": 3, "value": "off", "processId": None, "rootUri": "file:///",
        "clientInfo": {"name": "x", "version": "1"}, "workspaceFolders": [{"uri": "file:///", "name": "r"}], "locale": "uk",
        "changes": [{"uri": "file:///a", "type": 1}], "event": {"added": [], "removed": []}, "previousResultIds": [{"uri": "a", "value": "b"}],
        "workDoneToken": "t", "partialResultToken": 4, "title": "t", "kind": "full", "name": "n", "cyclomatic": 3, "cognitive": 4, "trace": "off",
        "contents": {"kind": "markdown", "value": "v"}, "command": {"title": "t", "command": "c"}, "isPreferred": True, "items": [], "resultId": "r",
        "diagnostics": [{}], "detail": "d", "selectionRange": {"start": place, "end": place}, "children": [], "type": 2, "message": "m",
        "location": {"uri": "u", "range": {"start": place, "end": place}}, "initializationOptions": {"complexity": {"limit": 3}}, "text": "t",
        "capabilities": {"general": {"positionEncodings": ["utf-8"]}, "textDocument": {"hover": {"contentFormat": ["markdown"]}, "diagnostic": {}},
                         "workspace": {"configuration": True, "didChangeWatchedFiles": {"dynamicRegistration": True}}}}
    bodies = [{"jsonrpc": "2.0", "method": method, "params": params} | ({"id": 1} if index % 2 else {}) for index, method in enumerate(methods)]
    for key in params:  # each without one, and with another that is wrong
        bodies.append({"jsonrpc": "2.0", "id": "a", "method": "m", "params": {k: v for k, v in params.items() if k != key}})
        bodies.append({"jsonrpc": "2.0", "id": 2, "method": "m", "params": params | {key: generator.choice([-1, "x", [5], {"a": 1}, None, 1.5, 2**64, True])}})
    bodies += [{"jsonrpc": "2.0", "id": 1, "result": [None]}, {"jsonrpc": "2.0", "id": 1, "error": {"code": 1, "message": "m"}}, [], 5, {}, {"id": 1}]
    raw = [json.dumps(body).encode() for body in bodies]
    raw += [b"{", b"\xff\xfe", b'{"jsonrpc":"2.0","method":"\xc3"}', b'"\\ud83d"', b"[" * 600, b'{"method":"\\udc00x\\n\\/\\b"}']
    headers = [b"Content-Length: %d\r\n\r\n", b"content-length:%d\n\n", b"Content-Type: x; charset=utf-8\r\nContent-Length: %d\r\n\r\n", b"X-Y: z\r\nContent-Length: %d\r\n\r\n",
               b"Content-Length: 5\r\nContent-Length: %d\r\n\r\n", b"GET / HTTP/1.1\r\n%d", b"\r\n\r\nContent-Length: %d\r\n\r\n", b"Content-Length: x%d\r\n\r\n",
               b"Content-Length: 99999999999999999999%d\r\n\r\n", b"no header\r\nContent-Length: %d\r\n\r\n", b": %d\r\n\r\n"]
    for index, body in enumerate(raw):
        yield bytes([generator.randrange(256)]) + headers[0] % len(body) + body
        yield bytes([index % 256]) + headers[index % len(headers)] % len(body) + body + headers[0] % 2 + b"{}"
    yield b"\x02" + b"A" * 4100
    yield b"\x01" + b"Content-Type: x\r\n" * 400


def conversation(generator):
    for size in range(20, 1000, 10):
        yield generator.randbytes(size)


def bank(generator):
    folders = sorted(ROOT.glob("questions/bank/*/question.toml"))
    sources = [source for language, source in blocks() if language == "python"]
    keys = re.search(r"term_keys\{(.*?)\}", (ROOT / "questions/bank.hpp").read_text(), re.DOTALL)[1]
    everything = b'number = 7\nid = "seven"\nsection = { en = "S", uk = "S" }\ntags = ["a", "b"]\nrelated = ["async-python"]\n[[links]]\nwhy = { en = "w", uk = "w" }\n'
    everything += b'languages = ["python", "sql", "text"]\n' + b"".join(f"{key} = [\"{key}.x\", \"*\", \"os.*\", \"(?i)se\"]\n".encode() for key in re.findall(r'"(\w+)"', keys))
    for toml in folders:
        other = generator.choice(folders)
        text = lambda path, name: (path.parent / name).read_bytes()[:2500]
        first = generator.choice([toml.read_bytes()[:2500], everything])
        yield SEPARATOR.join([first, text(toml, "en.md"), text(toml, "uk.md"), other.read_bytes()[:1500], text(other, "en.md")[:400],
                              generator.choice([b"async", b"73", "що таке".encode(), b"pyhton web", b"b/x/en.md"]),
                              generator.choice([b"shop/Dockerfile", b"a/tests/test_x.py", b"setup.py"]), generator.choice(sources)[:1200]])
    strange = b"# T\n\n<script>x</script> ![p](javascript:x) [l](http://a.b) [m]: http://x 'y'\n<!-- c -->\n```python\n<b>\n```\n~~~\n<i>`\n    <u>\n&lt; \\< `<a>` <http://x> <a@b.c> <?x?> [r][m] http://x\n"
    yield SEPARATOR.join([everything, strange, strange, b"x = [", b"", b"", b"", b"import os\n"])
    for wrong in (b"number = -1\n", b'id = 5\n', b'id = "A b"\nnumber = 7\n', b"[[links]]\nx = 1\n", b'number = 8\nid = "x"\ntags = 5\n[[links]]\nlines = ["(", "a{9999}"]\nkeywords = 5\nlanguages = ["klingon"]\npackage = "1"\nwithin = ["["]\n'):
        yield SEPARATOR.join([wrong + everything, b"x", b"\xff", wrong, b"# T"])


def configuration(generator):
    names = re.findall(r'\{?"((?:complexity|naming|lens|hover|questions|diagnostics|bank|exclude|language)[\w.-]*)"', (ROOT / "server/settings.cpp").read_text())
    values = ["true", "3", '"x"', '["N8", "a*"]', "-1", '"always"', '"uk"', "1.5", "{}", "[1]", '"off"', '"radon"', '"hidden"', '"workspace"', '"hint"', '["*.py"]']
    tomls = ["".join(f"{name} = {generator.choice(values)}\n" for name in generator.sample(sorted(set(names)), 6)) for _ in range(60)]
    tomls += ["[tool.hoverview]\n" + toml for toml in tomls[:20]] + ["[tool.other]\nx = 1\n", "x = [", "complexity = 5\n", "[complexity]\nlimt = 5\n[nothing]\n", "\0", ""]
    tomls += [content.decode(errors="replace") for content in files("toml", 20, 1000, generator)]
    patterns = ["*.py\n!cart.py\n/shop/\n", "a/**/b\n**/x\nx/**\n", "[a-z]*\n[!x]\n[[:alpha:]]x\n", "\\#x\n#c\n\\!y\nz\\ \n t \n", "foo?\n*/\n", "[\n[z-a]\n\\\n", "**\n*\n", "/\n//\n!\n",
                "[[:digit:][:space:][:upper:][:lower:][:punct:][:xdigit:][:alnum:][:blank:][:cntrl:][:graph:][:print:]]\n"]
    paths = ["shop/cart.py", "a/x/y/b", "x", "shop", "a1", "#x", "SHOP/Cart.py"]
    gits = ["[core]\n\tignorecase = true\n\texcludesfile = ~/.ignored ; c\n", '[core "x"]\nignorecase\n[CORE]\nexcludesFile="a\\tb\\\\" # x\n', "[core]\nignorecase = \\\n yes\n", "[a\n", "[core] excludesfile = \"un"]
    editors = ['{"complexity": {"limit": 5, "profile": "mccabe"}, "language": "uk"}', '{"complexity.limit": 3, "naming.ignoreNames": ["a"], "lens": {"complexity": null}}', "[]", "5",
               '{"complexity": 5, "nothing": {"x": 1}, "exclude": ["*.py", 5], "hover": {"detail": "x"}}', '{"bank": {"paths": ["/x"], "workspace": true}, "questions": {"mute": ["a"]}}', "{"]
    addresses = ["file:///a/b%20c.py", "file://localhost/a", "file://host/a", "untitled:x", "file:///a/../b/./c", "file:///%zz", "file:///c%3A/x", "file:/a", "FILE:///a?x#y", "", "%", "file:///%00"]
    every = [tomls, patterns, paths, gits, editors, addresses]
    for row in itertools.islice(zip(*(itertools.cycle(each) for each in every)), len(tomls)):
        yield SEPARATOR.join(part.encode(errors="replace") for part in row)


def gather(target, folder):
    """Fills a folder with the seeds of a target."""
    if folder.exists():
        shutil.rmtree(folder)
    folder.mkdir(parents=True)
    for number, seed in enumerate(globals()[target](random.Random(target))):
        (folder / f"{number:04}").write_bytes(seed)
