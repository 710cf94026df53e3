"""Debian 13 below build/, for tests that need newer programs than Debian 12 has: made by debootstrap in build/trixie, with
the packages that each test asks for.

`set_up` makes it and takes root; so does `inside`, which runs a command in it, with processes, mounts and a network (nothing but
a loopback, still down) of its own, so that nothing is left of them when the command ends, however it ends.

No address is written here: the mirror is the one that apt uses on this machine.
"""

from __future__ import annotations

import fcntl
import os
import shutil
import subprocess
import sys
from pathlib import Path

PROJECT = Path(__file__).resolve().parents[2]
BUILD = PROJECT / "build"
TRIXIE = BUILD / "trixie"
LOG = BUILD / "trixie.log"

KEYRING = Path("/usr/share/keyrings/debian-archive-keyring.gpg")
CONNECTION = ("Acquire::http::", "Acquire::https::", "Acquire::Retries", "Acquire::Check-Valid-Until")

# Mounts of one's own. Within a chroot, what `/` is on cannot be made private from inside, so that they are taken down as well.
OWN_MOUNTS = ["unshare", "--mount", "--propagation", "unchanged"]
PRIVATE = "mount --make-rprivate / 2>/dev/null || true\n"
MOUNT = PRIVATE + """
trap 'umount --lazy "$1/dev/shm" "$1/tmp" "$1/proc" 2>/dev/null' EXIT
mount -t proc proc "$1/proc"
mount -t tmpfs tmpfs "$1/tmp"
mount -t tmpfs tmpfs "$1/dev/shm"
"""


def note(text: str) -> None:
    print(f"{Path(sys.argv[0]).parent.name}: {text}", file=sys.stderr, flush=True)


def fail(text: str) -> None:
    sys.exit(f"{Path(sys.argv[0]).parent.name}: {text}")


def require(packages: dict[str, str]) -> None:
    """Installs the Debian packages whose programs are missing on this machine: {program: package}."""
    missing = [package for program, package in packages.items() if not shutil.which(program)]
    if not missing:
        return
    if os.geteuid() != 0:
        fail(f"these packages are needed: {' '.join(missing)} (apt-get install, as root)")
    note(f"installing {' '.join(missing)}")
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
        fail("apt knows no Debian mirror")
    return addresses[0]


def set_up(packages: list[str]) -> Path:
    """Debian 13 in build/trixie with these packages: makes it, or adds what is missing. Tests may ask at the same time."""
    BUILD.mkdir(exist_ok=True)
    with (BUILD / "trixie.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not (TRIXIE / "usr" / "bin" / "apt-get").exists():
            bootstrap()
        missing = [name for name in packages if not is_installed(name)]
        if missing:
            install(missing)
    return TRIXIE


def is_installed(package: str) -> bool:
    information = TRIXIE / "var" / "lib" / "dpkg" / "info"
    return (information / f"{package}.list").exists() or any(information.glob(f"{package}:*.list"))


def bootstrap() -> None:
    if os.geteuid() != 0:
        fail("setting up a Debian 13 in build/trixie takes root; run this once as root")
    require({"debootstrap": "debootstrap"})
    note("making a Debian 13 in build/trixie")
    part = BUILD / "trixie.part"
    shutil.rmtree(part, ignore_errors=True)
    run_logged(["sh", "-c", PRIVATE + 'exec debootstrap "$@"', "debootstrap",
                "--variant=minbase", f"--keyring={KEYRING}", "trixie", part, mirror()])
    part.rename(TRIXIE)


def install(packages: list[str]) -> None:
    if os.geteuid() != 0:
        fail(f"adding packages to the Debian 13 in build/trixie takes root; run this once as root: {' '.join(packages)}")
    note(f"installing in build/trixie: {' '.join(packages)}")
    connect()
    script = ('export DEBIAN_FRONTEND=noninteractive; apt-get -q update && '
              'apt-get -q install -y --no-install-recommends -o Dpkg::Options::=--force-unsafe-io "$@"')
    run_logged(["sh", "-e", "-c", MOUNT + 'chroot "$@"', "install", TRIXIE, "sh", "-c", script, "apt", *packages])


def connect() -> None:
    """The way to the mirror may have changed since the system was made."""
    shutil.copyfile("/etc/resolv.conf", TRIXIE / "etc" / "resolv.conf")
    settings = subprocess.run(["apt-config", "dump"], check=True, capture_output=True, text=True).stdout.splitlines()
    ours = [line for line in settings if line.startswith(CONNECTION)]
    (TRIXIE / "etc" / "apt" / "apt.conf.d" / "90machine").write_text("\n".join([*ours, ""]))


def run_logged(command: list) -> None:
    """Runs it with mounts of its own. What it says goes into build/trixie.log; on failure, the end of that is shown."""
    with LOG.open("w") as stream:
        status = subprocess.run(["nice", *OWN_MOUNTS, *command], stdin=subprocess.DEVNULL, stdout=stream, stderr=stream).returncode
    if status != 0:
        print("\n".join(LOG.read_text(errors="replace").splitlines()[-20:]), file=sys.stderr)
        fail("that did not work; build/trixie.log has all that was said about it")


def inside(command: list[str]) -> list[str]:
    """The command, as root runs it in build/trixie, with an environment of its own."""
    environment = ["env", "-i", "LANG=C.UTF-8", "HOME=/root", "PATH=/usr/sbin:/usr/bin:/sbin:/bin"]
    return [*OWN_MOUNTS, "--pid", "--net", "--ipc", "--fork", "--kill-child", "--",
            "sh", "-e", "-c", MOUNT + 'chroot "$@"', "inside", str(TRIXIE), *environment, *command]
