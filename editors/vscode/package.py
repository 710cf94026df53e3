#!/usr/bin/python3
"""Makes the extension for VS Code: a .vsix with the server in it.

    package.py PROGRAM OUT.vsix [--target linux-x64]

PROGRAM is the server for that target. Everything is made in a folder beside OUT: sources are copied there, npm fetches what
package-lock.json names, TypeScript checks, esbuild bundles, vsce packs. Nothing of what is fetched is run but these three.
"""

import argparse
import hashlib
import json
import os
import pathlib
import re
import shutil
import subprocess
import sys

HERE = pathlib.Path(__file__).resolve().parent
ROOT = HERE.parent.parent

# From what we write to what is shipped. Mermaid is bundled by its makers, here without the rarest drawings, for a third of the size less;
# it is loaded with the first drawing. What is in it has the licences of what the whole of it is made from.
BUNDLES = [
    ["src/extension.ts", "--outfile=dist/extension.js", "--platform=node", "--format=cjs", "--target=node20", "--external:vscode"],
    ["view/question.ts", "--outfile=dist/question.js", "--format=iife", "--target=es2022"],
    ["view/question.css", "--outfile=dist/question.css"],
]
MERMAID = "node_modules/@mermaid-js/tiny/dist/mermaid.tiny.js"
SHIPPED = ["vscode-languageclient", "markdown-it", "highlight.js", "mermaid", "@mermaid-js/tiny"]


def run(*command, folder):
    # npm's own variables lead to where npm is; vsce asks npm nothing that it could find there.
    done = subprocess.run(command, cwd=folder, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True)
    if done.returncode:
        sys.exit(f"package: {' '.join(map(str, command))} failed:\n{done.stdout}")
    return done.stdout


def fetch(folder):
    """What package-lock.json names, once."""
    inputs = [HERE / "package.json", HERE / "package-lock.json", ROOT / ".npmrc"]
    wanted = hashlib.sha256(b"".join(path.read_bytes() for path in inputs)).hexdigest()
    stamp = folder / "node_modules/.fetched"
    if stamp.exists() and stamp.read_text() == wanted:
        return
    run("npm", "ci", "--loglevel=error", "--cache", str(folder.parent / "cache"), folder=folder)
    stamp.write_text(wanted)


def copy(folder):
    for name in ("src", "view", "media", "dist", "server"):
        shutil.rmtree(folder / name, ignore_errors=True)
    for name in ("src", "view", "media"):
        shutil.copytree(HERE / name, folder / name)
    for path in [*HERE.glob("*.json"), HERE / "README.md", HERE / "CHANGELOG.md", ROOT / ".npmrc"]:
        shutil.copy(path, folder)
    shutil.copy(ROOT / "LICENSE", folder / "LICENSE.txt")


def bundle(folder):
    tools = folder / "node_modules/.bin"
    run(tools / "tsc", "-p", ".", folder=folder)
    for arguments in BUNDLES:
        run(tools / "esbuild", "--bundle", "--minify", "--legal-comments=none", "--log-level=warning", *arguments, folder=folder)
    shutil.copy(folder / MERMAID, folder / "dist/mermaid.js")


def packages(folder):
    """Every package that may be in the bundles, as (name, version, folder): those that are shipped and all that they need."""
    lock = json.loads((folder / "package-lock.json").read_text())["packages"]
    found, waiting = {}, [("", name) for name in SHIPPED]
    while waiting:
        inside, name = waiting.pop()
        # As Node looks: in the package's own node_modules, then in those around it.
        while (path := f"{inside}{'/' if inside else ''}node_modules/{name}") not in lock and inside:
            inside = inside.rpartition("/node_modules/")[0] if "/node_modules/" in inside else ""
        if path in lock and path not in found:
            found[path] = (name, lock[path])
            waiting += [(path, other) for other in lock[path].get("dependencies", {})]
    return [(name, entry["version"], entry.get("license", ""), folder / path) for path, (name, entry) in sorted(found.items()) if not name.startswith("@types/")]


def licences(folder, program):
    """The texts of every part: what is linked into the server says so itself."""
    parts = [run(program, "--licenses", folder=folder).strip()]
    for name, version, licence, path in packages(folder):
        texts = sorted(each for each in path.iterdir() if re.match(r"(?i)(licen[cs]e|copying|notice)", each.name) and each.is_file())
        # A package that brings no text says which one holds.
        said = "\n\n".join(each.read_text(encoding="utf-8").strip() for each in texts) or f"Licence: {licence}"
        parts.append(f"{name} {version}\n{'-' * len(f'{name} {version}')}\n\n{said}")
    (folder / "THIRD-PARTY.txt").write_text("\n\n\n".join(parts) + "\n", encoding="utf-8")


def main():
    arguments = argparse.ArgumentParser(description="Packs the extension for VS Code.")
    arguments.add_argument("program", type=pathlib.Path)
    arguments.add_argument("out", type=pathlib.Path)
    arguments.add_argument("--target", default="linux-x64", help="a platform as VS Code names it (default: %(default)s)")
    given = arguments.parse_args()
    program, out = given.program.resolve(), given.out.resolve()

    folder = out.parent / "extension"
    folder.mkdir(parents=True, exist_ok=True)
    copy(folder)
    fetch(folder)
    bundle(folder)
    (folder / "server").mkdir()
    shutil.copy(program, folder / "server/hoverview")
    os.chmod(folder / "server/hoverview", 0o755)
    run("strip", "server/hoverview", folder=folder)
    licences(folder, program)
    out.unlink(missing_ok=True)
    run(folder / "node_modules/.bin/vsce", "package", "--target", given.target, "--no-dependencies", "--no-rewrite-relative-links",
        "--allow-missing-repository", "--out", out, folder=folder)
    print(f"{out}: {out.stat().st_size / 1e6:.2f} MB")


if __name__ == "__main__":
    main()
