"""Unpacks the corpora named in corpora.toml into build/corpora, and says which files each one has."""

from __future__ import annotations

import hashlib
import shutil
import subprocess
import tomllib
from dataclasses import dataclass
from pathlib import Path

from tools import PROJECT, System, note

CORPORA = PROJECT / "build" / "corpora"


@dataclass(frozen=True)
class Corpus:
    """A folder, and the Python files in it: relative paths, sorted."""

    name: str
    root: Path
    files: tuple[str, ...]

    def digest(self, path: str) -> str:
        return hashlib.sha256((self.root / path).read_bytes()).hexdigest()


def declared() -> dict[str, dict]:
    """Every corpus of corpora.toml, as written there."""
    return tomllib.loads((Path(__file__).parent / "corpora.toml").read_text())


def default_names() -> list[str]:
    return [name for name, table in declared().items() if table.get("default", True)]


def load(name: str) -> Corpus:
    """The corpus `name`, unpacked first if it isn't there yet."""
    table = declared()[name]
    root = PROJECT / table["folder"] if "folder" in table else unpacked(name, table)
    return Corpus(name, root, tuple(sorted(python_files(root))))


def python_files(root: Path):
    """Relative paths of the regular files *.py below `root`; a symbolic link is another name of something already here."""
    for path in root.rglob("*.py"):
        if path.is_file() and not path.is_symlink():
            yield path.relative_to(root).as_posix()


def unpacked(name: str, table: dict) -> Path:
    """Downloads the packages of a corpus and unpacks them into build/corpora/<name>, if that was not done with these packages."""
    root, stamp = CORPORA / name, CORPORA / f"{name}.packages"
    wanted = " ".join(table["packages"])
    if root.is_dir() and stamp.is_file() and stamp.read_text() == wanted:
        return root

    note(f"unpacking corpus {name}")
    shutil.rmtree(root, ignore_errors=True)
    root.mkdir(parents=True)
    for archive in System(table["system"]).download(table["packages"], CORPORA / "archives" / name):
        subprocess.run(["dpkg", "-x", archive, root], check=True)
    stamp.write_text(wanted)
    return root
