"""Debian's source packages, which have what binary ones leave out: Dockerfiles, manifests, workflows, configuration of linters."""

from __future__ import annotations

import os
import shutil
import subprocess
import tarfile
from pathlib import Path

from corpora import CORPORA
from tools import BUILD, note
from trixie import KEYRING, mirror

LISTS = BUILD / "judges" / "sources"


def unpacked(name: str, packages: list[str]) -> Path:
    """Downloads source packages and unpacks the upstream files into build/corpora/<name>, if that was not done with these packages."""
    root, stamp = CORPORA / name, CORPORA / f"{name}.packages"
    wanted = " ".join(packages)
    if root.is_dir() and stamp.is_file() and stamp.read_text() == wanted:
        return root

    note(f"unpacking corpus {name}")
    archives = CORPORA / "archives" / name
    for folder in root, archives:
        shutil.rmtree(folder, ignore_errors=True)
        folder.mkdir(parents=True)
    options = settings()
    subprocess.run(["apt-get", "-qq", *options, "update"], check=True)
    subprocess.run(["apt-get", "-qq", *options, "source", "--download-only", "--only-source", *packages], cwd=archives, check=True)
    for archive in sorted(archives.glob("*.orig*.tar.*")):
        if archive.suffix != ".asc":
            with tarfile.open(archive) as files:
                files.extractall(root / archive.name.split("_")[0], members=filter(harmless, files))
    stamp.write_text(wanted)
    return root


def harmless(member: tarfile.TarInfo) -> bool:
    return member.isfile() and not os.path.isabs(member.name) and ".." not in Path(member.name).parts


def settings() -> list[str]:
    """apt's options for a list of sources of our own, from the mirror that apt uses: the system's stay as they are."""
    for folder in "lists/partial", "cache/archives/partial":
        (LISTS / folder).mkdir(parents=True, exist_ok=True)
    (LISTS / "list").write_text(f"deb-src [signed-by={KEYRING}] {mirror()} {codename()} main\n")
    return [part for key, value in {"Dir::Etc::sourcelist": LISTS / "list", "Dir::Etc::sourceparts": "-", "Dir::State::lists": LISTS / "lists",
                                    "Dir::Cache": LISTS / "cache", "APT::Sandbox::User": "root"}.items() for part in ("-o", f"{key}={value}")]


def codename() -> str:
    return next(line.split("=")[1].strip() for line in Path("/etc/os-release").read_text().splitlines() if line.startswith("VERSION_CODENAME="))
