"""Sets up the reference tools below build/: Debian 13 with Python 3.13, mccabe, radon, pep8-naming, flake8 and
cognitive-complexity in build/trixie, and ruff's WebAssembly build from npm.

No address is written here: the mirror is the one that apt uses, the registry the one that npm uses.
"""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

PROJECT = Path(__file__).resolve().parents[2]
BUILD = PROJECT / "build"
TRIXIE = BUILD / "trixie"
OUTPUT = BUILD / "judges"

TRIXIE_PACKAGES = ["python3.13", "radon", "python3-mccabe", "flake8", "python3-pep8-naming", "python3-cognitive-complexity"]
KEYRING = Path("/usr/share/keyrings/debian-archive-keyring.gpg")
RUFF = "@astral-sh/ruff-wasm-nodejs"


def note(text: str) -> None:
    print(f"judges: {text}", file=sys.stderr, flush=True)


def nice(command: list, **options) -> subprocess.CompletedProcess:
    """Runs a command at low priority: judges take minutes and nobody waits for them."""
    return subprocess.run(["nice", *map(str, command)], check=True, **options)


def require(packages: dict[str, str]) -> None:
    """Installs the Debian packages whose programs are missing: {program: package}."""
    missing = [package for program, package in packages.items() if not shutil.which(program)]
    if not missing:
        return
    note(f"installing {' '.join(missing)}")
    if os.geteuid() != 0:
        sys.exit(f"judges: these packages are needed: {' '.join(missing)} (apt-get install, as root)")
    apt_get([], "install", "-y", "--no-install-recommends", *missing)


def apt_get(prefix: list, *arguments: str, **options) -> None:
    """apt-get, after an update if it doesn't succeed without."""
    command = [*prefix, "apt-get", "-qq", *arguments]
    quiet = {"stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL} | options
    if subprocess.run(command, **quiet).returncode == 0:
        return
    subprocess.run([*prefix, "apt-get", "-qq", "update"], check=True)
    subprocess.run(command, check=True, **options)


def mirror() -> str:
    """The address from which apt takes Debian itself (and not its security updates)."""
    listing = subprocess.run(
        ["apt-get", "indextargets", "--format", "$(CODENAME) $(REPO_URI)", "Created-By: Packages"],
        check=True, capture_output=True, text=True).stdout
    addresses = [line.split()[1] for line in listing.splitlines() if "-" not in line.split()[0]]
    if not addresses:
        sys.exit("judges: apt knows no Debian mirror")
    return addresses[0]


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
    """Debian 13 with the judges in build/trixie; adds packages that are missing in one that is already there."""
    if not (TRIXIE / "usr" / "bin" / "apt-get").exists():
        require({"debootstrap": "debootstrap"})
        if os.geteuid() != 0:
            sys.exit("judges: setting up a Debian 13 in build/trixie takes root; run this once as root")
        note("debootstrapping trixie")
        shutil.rmtree(TRIXIE, ignore_errors=True)
        log = OUTPUT / "debootstrap.log"
        log.parent.mkdir(parents=True, exist_ok=True)
        with log.open("w") as stream:
            nice(["debootstrap", "--variant=minbase", f"--keyring={KEYRING}", f"--include={','.join(TRIXIE_PACKAGES)}",
                  "trixie", TRIXIE, mirror()], stdout=stream, stderr=stream)
    installed = TRIXIE / "var" / "lib" / "dpkg" / "info"
    missing = [name for name in TRIXIE_PACKAGES if not (installed / f"{name}.list").exists()]
    if missing:
        apt_get(["chroot", TRIXIE], "install", "-y", "--no-install-recommends", *missing)


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
    return " ".join(sorted(path.name for path in TRIXIE.glob("usr/lib/python3/dist-packages/*-info")))


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
