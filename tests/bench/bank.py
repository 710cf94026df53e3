"""A bank of many questions, made up: what it costs to have one is measured with it. Each question has the keys that people
write, names and patterns, and a few of them ask for what real code does mention."""

import json
import pathlib

THINGS = ["queue", "ledger", "gateway", "cursor", "socket", "packet", "worker", "signal", "buffer", "tensor", "router", "schema"]
DEEDS = ["flush", "commit", "resolve", "dispatch", "encode", "rotate", "balance", "collect", "publish", "inspect"]
MENTIONED = ["os.path", "collections", "re", "threading", "json", "logging", "functools", "subprocess", "contextlib", "socket"]


def question(number):
    thing = f"{THINGS[number % len(THINGS)]}{number // len(THINGS)}"
    deed = DEEDS[number % len(DEEDS)]
    lines = [
        f"number = {1000 + number}",
        f'id = "{deed}-{thing}"',
        'section = { en = "Made up", uk = "Вигадане" }',
        f'tags = ["{thing}", "{deed}", "вигадане"]',
        "related = []",
        "",
        "[[links]]",
        f'why = {{ en = "works with a {thing}", uk = "працює з {thing}" }}',
        f'imports = ["{thing}lib"]',
        f'calls = ["{thing}lib.*", "toolkit.{deed}_{thing}"]',
        f'bases = ["{thing}lib.*"]',
        "",
        "[[links]]",
        f'why = {{ en = "asks something for a {thing}", uk = "просить {thing}" }}',
        f'package = "{thing}lib"',
        f'calls = ["?.{deed}_{thing}"]',
        "",
        "[[links]]",
        f'why = {{ en = "speaks of a {thing}", uk = "йдеться про {thing}" }}',
    ]
    pattern = [
        ("comments", rf"(?i)\b{thing}s?\s+(?:{deed}|{deed}s)\b"),
        ("strings", rf"^/?api/(?:v\d/)?({thing})/"),
        ("definitions", rf"(?i).*(?:{deed}_{thing}|{thing}_{deed}).*"),
        ("variables", rf"{thing.upper()}_[A-Z_]+"),
    ][number % 4]
    lines.append(f"{pattern[0]} = [{json.dumps(pattern[1])}]")
    if number % 50 == 0:
        mentioned = MENTIONED[number // 50 % len(MENTIONED)]
        lines += ["", "[[links]]", 'why = { en = "is in use here", uk = "вживається тут" }', f'calls = ["{mentioned}.*"]']
    return f"{deed}-{thing}", "\n".join(lines) + "\n"


def make(folder, count):
    """Writes it, unless it is there already."""
    folder = pathlib.Path(folder)
    done = folder / ".made"
    what = f"{count} like\n{question(0)[1]}"
    if done.exists() and done.read_text() == what:
        return
    for number in range(count):
        name, toml = question(number)
        place = folder / name
        place.mkdir(parents=True, exist_ok=True)
        (place / "question.toml").write_text(toml)
        (place / "en.md").write_text(f"# What is a {name}, and what is it for?\n\nIt is made up.\n\n" + "More of it. " * 150 + "\n")
        (place / "uk.md").write_text(f"# Що таке {name} і навіщо воно?\n\nЙого вигадано.\n\n" + "Іще трохи. " * 100 + "\n")
    done.write_text(what)


if __name__ == "__main__":
    import sys

    make(sys.argv[1], int(sys.argv[2]))
