"""Brings programs of another Debian release into a folder, where they run beside this one's.

    python3 unpack.py FOLDER SUITE PACKAGE…

downloads the packages and what they depend on, down to the C library, and unpacks them into FOLDER, once: nothing is installed,
no root is needed, and nothing is mounted or entered. `command` in here says how to start such a program: through its own
loader, with its own libraries.

No address is written here: the mirror is the one that apt uses, and apt checks the signatures.
"""

import fcntl
import pathlib
import shutil
import subprocess
import sys

KEYRING = pathlib.Path("/usr/share/keyrings/debian-archive-keyring.gpg")
STAMP = "unpacked"


def mirror():
    """The address from which apt takes Debian itself (and not its security updates)."""
    listing = subprocess.run(["apt-get", "indextargets", "--format", "$(ORIGIN) $(CODENAME) $(REPO_URI)", "Created-By: Packages"],
                             check=True, capture_output=True, text=True).stdout
    rows = [line.split(" ", 2) for line in listing.splitlines()]
    addresses = [address for origin, suite, address in rows if origin == "Debian" and "-" not in suite]
    if not addresses:
        sys.exit("unpack: apt knows no Debian mirror; add one to its sources and try again")
    return addresses[0]


def download(folder, suite, packages):
    """Downloads packages with all that they depend on, as if nothing were installed."""
    for part in ("lists/partial", "archives/partial"):
        (folder / part).mkdir(parents=True)
    (folder / "status").touch()
    signed = f"[signed-by={KEYRING}] " if KEYRING.exists() else ""
    (folder / "sources.list").write_text(f"deb {signed}{mirror()} {suite} main\n")
    options = {"Dir::Etc::SourceList": folder / "sources.list", "Dir::Etc::SourceParts": "-", "Dir::State::Lists": folder / "lists",
               "Dir::State::Status": folder / "status", "Dir::Cache": folder, "Dir::Cache::Archives": folder / "archives",
               "APT::Sandbox::User": "", "APT::Install-Recommends": "false"}
    apt = ["apt-get", "-qq", "--yes", *(f"-o{name}={value}" for name, value in options.items())]
    for arguments in (["update"], ["--download-only", "install", *packages]):
        done = subprocess.run([*apt, *arguments], stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True)
        if done.returncode:
            sys.exit(f"unpack: apt-get {arguments[0]} for Debian {suite} failed:\n{done.stdout}")
    return sorted((folder / "archives").glob("*.deb"))


def unpack(folder, suite, packages):
    """Makes the folder, unless it is there with these packages."""
    folder.parent.mkdir(parents=True, exist_ok=True)
    with open(folder.with_suffix(".lock"), "w") as lock:  # two builds may want it at once
        fcntl.flock(lock, fcntl.LOCK_EX)
        wanted = " ".join([suite, *packages])
        stamp = folder / STAMP
        if stamp.exists() and stamp.read_text() == wanted:
            return
        shutil.rmtree(folder, ignore_errors=True)
        downloads = folder / "downloads"
        for archive in download(downloads, suite, packages):
            subprocess.run(["dpkg-deb", "--extract", archive, folder], check=True)
        shutil.rmtree(downloads)
        stamp.write_text(wanted)


def command(folder, program):
    """How to start a program of the folder on files of this machine."""
    loader = next(path for pattern in ("usr/lib64/ld-linux*.so*", "lib64/ld-linux*.so*", "usr/lib/ld-linux*.so*", "lib/ld-linux*.so*")
                  for path in sorted(folder.glob(pattern)))
    libraries = [str(path) for pattern in ("usr/lib/*-linux-gnu", "lib/*-linux-gnu") for path in folder.glob(pattern)]
    return [str(loader), "--library-path", ":".join(libraries), str(folder / program)]


def main():
    if len(sys.argv) < 4:
        sys.exit(__doc__)
    unpack(pathlib.Path(sys.argv[1]).absolute(), sys.argv[2], sys.argv[3:])


if __name__ == "__main__":
    main()
