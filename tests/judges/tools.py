"""Sets up the reference tools: mccabe, radon, pep8-naming, flake8 and cognitive-complexity with Python 3.13 in the Debian 13 of
tests/debian, and ruff's WebAssembly build from npm below build/.

No address is written here: the mirror is the one that apt uses, the registry the one that npm uses.
"""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from pathlib import Path

PROJECT = Path(__file__).resolve().parents[2]
BUILD = PROJECT / "build"
OUTPUT = BUILD / "judges"

sys.path.append(str(PROJECT / "tests" / "debian"))
import trixie  # noqa: E402
from trixie import TRIXIE, apt_get, note, require  # noqa: E402, F401 (note is for those who import this)

TRIXIE_PACKAGES = ["python3.13", "radon", "python3-mccabe", "flake8", "python3-pep8-naming", "python3-cognitive-complexity"]
# What stands in the names of the folders that have the metadata of these.
JUDGES = ("radon", "mccabe", "flake8", "pep8", "pycodestyle", "pyflakes", "cognitive")
RUFF = "@astral-sh/ruff-wasm-nodejs"


def nice(command: list, **options) -> subprocess.CompletedProcess:
    """Runs a command at low priority: judges take minutes and nobody waits for them."""
    return subprocess.run(["nice", *map(str, command)], check=True, **options)


class System:
    """A Debian whose packages can be downloaded: the host, or the one in build/trixie."""

    def __init__(self, name: str):
        self.trixie = name == "trixie"

    def download(self, packages: list[str], folder: Path) -> list[Path]:
        """Downloads packages (not what they depend on) and returns the archives."""
        shutil.rmtree(folder, ignore_errors=True)
        folder.mkdir(parents=True)
        if self.trixie:
            set_up_trixie()
            inside = TRIXIE / "tmp" / "archives"
            shutil.rmtree(inside, ignore_errors=True)
            inside.mkdir()
            apt_get(["chroot", TRIXIE, "env", "--chdir=/tmp/archives"], "-o", "APT::Sandbox::User=root", "download", *packages)
            for archive in inside.iterdir():
                shutil.move(archive, folder)
        else:
            apt_get([], "-o", "APT::Sandbox::User=root", "download", *packages, cwd=folder)
        return sorted(folder.glob("*.deb"))


def set_up_trixie() -> None:
    """Debian 13 with the judges."""
    trixie.set_up(TRIXIE_PACKAGES)


def trixie_python() -> list[str]:
    """The command that starts Debian 13's Python on files of this machine: its own loader and libraries, no chroot."""
    set_up_trixie()
    loader = next(path for pattern in ("lib64/ld-linux*.so*", "usr/lib/ld-linux*.so*") for path in sorted(TRIXIE.glob(pattern)))
    libraries = next(TRIXIE.glob("usr/lib/*-linux-gnu"))
    return ["env", f"PYTHONHOME={TRIXIE / 'usr'}", "PYTHONDONTWRITEBYTECODE=1", str(loader), "--library-path", str(libraries),
            str(TRIXIE / "usr" / "bin" / "python3.13"), "-s", "-W", "ignore"]


def trixie_versions() -> str:
    """What the judges written in Python are: their folders of metadata have versions in their names."""
    set_up_trixie()
    return " ".join(sorted(path.name for path in TRIXIE.glob("usr/lib/python3/dist-packages/*-info")
                           if path.name.lower().startswith(JUDGES)))


def wanted_ruff() -> str:
    return json.loads((PROJECT / "package.json").read_text())["devDependencies"][RUFF]


def ruff_version() -> str:
    return json.loads((ruff_folder() / "package.json").read_text())["version"]


def ruff_folder() -> Path:
    """The folder of ruff's package: the project's own if npm put it there, else one below build/judges."""
    places = [BUILD / "npm" / "node_modules" / RUFF, OUTPUT / "npm" / "node_modules" / RUFF]
    for place in places:
        if (place / "package.json").exists():
            return place
    require({"npm": "npm", "node": "nodejs"})
    folder = OUTPUT / "npm"
    folder.mkdir(parents=True, exist_ok=True)
    nice(["npm", "install", "--prefix", folder, "--no-audit", "--no-fund", "--ignore-scripts", f"{RUFF}@{wanted_ruff()}"],
         stdout=subprocess.DEVNULL)
    return places[1]
