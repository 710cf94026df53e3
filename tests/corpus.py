"""Real code of every language that this machine has: of packages that are installed, of those that the build fetches, and our own."""

import functools
import pathlib
import sysconfig

ROOT = pathlib.Path(__file__).resolve().parents[1]
LIBRARY = pathlib.Path(sysconfig.get_path("stdlib"))
MODULES = ROOT / "build/npm/node_modules"

# Where files of a language lie, under LSP's names for these: folders and patterns.
FILES = {
    "python": [(LIBRARY, "*.py"), (ROOT / "tests/fixtures/python", "**/*.py"), (ROOT / "tests/judges/snippets", "**/*.py"), (LIBRARY, "*/*.py")],
    "javascript": [(MODULES, "*/*.js"), (MODULES, "*/lib/**/*.js"), (pathlib.Path("/usr/share/nodejs"), "*/*.js")],
    "typescript": [(MODULES, "*/*.d.ts"), (MODULES, "*/*/*.ts"), (pathlib.Path("/usr/share/nodejs"), "*/*.d.ts")],
    "shell": [(pathlib.Path("/etc/init.d"), "*"), (pathlib.Path("/var/lib/dpkg/info"), "*.postinst")],
    "sql": [(pathlib.Path("/usr/share"), "*/*.sql")],
    "yaml": [(MODULES, "*/.*.yml"), (MODULES, "*/.github/**/*.yml"), (ROOT, ".*")],
    "toml": [(MODULES, "*/*.toml"), (ROOT / "questions/bank", "*/*.toml")],
    "ini": [(pathlib.Path("/etc"), "*.conf"), (LIBRARY, "*.cfg")],
    "json": [(MODULES, "*/package.json")],
    "text": [(pathlib.Path("/usr/share/common-licenses"), "*")],
}


@functools.cache
def _found(language):
    paths = [path for folder, pattern in FILES.get(language, []) if folder.exists() for path in sorted(folder.glob(pattern))
             if path.is_file() and 0 < path.stat().st_size]
    return list(dict.fromkeys(paths))


def found(language):
    """The paths of all files of a language, in one order; of some there may be none."""
    return list(_found(language))
