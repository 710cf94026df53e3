"""Holds the layers: analysis, questions and server may each include and link what the table below allows, and no more.

    python3 check.py ROOT

reads every `#include` in the layers' folders and every `target_link_libraries` (and its kin) for the layers' targets, and
prints `file:line: what: why not, and what is allowed` for each that is forbidden. Exit 1 when there are any.

It reads text, not the preprocessor's output: what stands in the source is what is meant.
"""

import re
import sys
from pathlib import Path

# The standard library without the outside world: no files, no streams, no threads, no locales. `<atomic>` and
# `<stop_token>` are how a computation is told to stop; they start nothing.
PURE = frozenset("""
    algorithm any array atomic bit bitset cassert cctype cfloat charconv chrono cinttypes climits cmath compare complex
    concepts coroutine cstdarg cstddef cstdint cstdlib cstring deque exception expected forward_list functional
    initializer_list iterator limits list map memory memory_resource new numbers numeric optional queue random ranges ratio
    regex set span stack stdexcept stop_token string string_view system_error tuple type_traits typeindex typeinfo
    unordered_map unordered_set utility valarray variant vector version
""".split())
ANYTHING = None

# layer: the layers below it; the headers it may include in <>, by name or, ending in `/`, by folder; the targets it may
# link.
LAYERS = {
    "analysis": {
        "below": [],
        "headers": PURE | {"tree_sitter/", "tree-sitter/lib/src/", "utf8proc.h"},
        "targets": {"own_code", "tree_sitter", "tree_sitter_python", "tree_sitter_javascript", "tree_sitter_typescript", "tree_sitter_tsx",
                    "utf8proc"},
    },
    "questions": {
        "below": ["analysis"],
        "headers": PURE | {"toml++/", "re2/", "fmt/"},
        "targets": {"own_code", "analysis", "tomlplusplus", "re2", "fmt::fmt-header-only"},
    },
    "server": {
        "below": ["analysis", "questions"],
        "headers": ANYTHING,
        "targets": ANYTHING,
    },
}

# Times are measured by the clock that never jumps. The log alone says what the time is.
CLOCKS = re.compile(r"^(?:[^/\n]|/(?!/))*?\b(system_clock|high_resolution_clock|gettimeofday|CLOCK_REALTIME)\b", re.MULTILINE)
OF_THE_DAY = {"server/transport/log.cpp"}

SOURCE = re.compile(r".*\.([ch]|cc|cpp|cxx|hh|hpp|hxx|ipp|inl)$")
INCLUDE = re.compile(r"^[ \t]*#[ \t]*(?:include|include_next|import|embed)\b[ \t]*(.*?)[ \t]*$", re.MULTILINE)
IMPORT = re.compile(r"^[ \t]*(?:export[ \t]+)?import\b[ \t]*(.*?)[ \t]*;", re.MULTILINE)
COMMAND = re.compile(r"\b(target_\w+|link_libraries|link_directories|include_directories)\s*\(([^()]*)\)")
KEYWORDS = {"PUBLIC", "PRIVATE", "INTERFACE"}


def line_of(text, offset):
    return text.count("\n", 0, offset) + 1


def own_headers(layer):
    return ", ".join(f'"{name}/…"' for name in [layer, *LAYERS[layer]["below"]])


def allowed_headers(layer):
    headers = LAYERS[layer]["headers"]
    libraries = sorted(f"<{name}…>" if name.endswith("/") else f"<{name}>" for name in headers - PURE)
    return ", ".join([own_headers(layer), *libraries, "the pure part of the standard library"])


def check_include(layer, what):
    """Says what is wrong with an include, or nothing."""
    if quoted := re.match(r'"([^"]*)"', what):
        first, _, rest = quoted[1].partition("/")
        if rest and ".." not in quoted[1] and first in [layer, *LAYERS[layer]["below"]]:
            return None
        if first in LAYERS and rest:
            return f"{layer} may not use {first}; allowed: {own_headers(layer)}"
        return f"our own headers are included from the root, {own_headers(layer)}; others in <>"
    if system := re.match(r"<([^>]*)>", what):
        headers, name = LAYERS[layer]["headers"], system[1]
        if name.partition("/")[0] in LAYERS:
            return 'our own headers are included in ""'
        if headers is ANYTHING or name in headers or any(h.endswith("/") and name.startswith(h) for h in headers):
            return None
        return f"{layer} may not use it; allowed: {allowed_headers(layer)}"
    return "an include must name its header, so that it can be read here"


def check_sources(root):
    for layer in LAYERS:
        for path in sorted((root / layer).rglob("*")):
            if not (path.is_file() and SOURCE.match(path.name)):
                continue
            # A block comment keeps its line breaks, so that lines stay what they are; a continued line counts where it begins.
            text = path.read_text(encoding="utf-8", errors="replace")
            text = re.sub(r"/\*.*?\*/", lambda comment: "\n" * comment[0].count("\n"), text, flags=re.DOTALL)
            for match in INCLUDE.finditer(text.replace("\\\n", " \n")):
                if wrong := check_include(layer, match[1]):
                    yield path, line_of(text, match.start()), f"#include {match[1]}", wrong
            for match in IMPORT.finditer(text):
                yield path, line_of(text, match.start()), f"import {match[1]}", "modules are not read here"
            if str(path.relative_to(root)) not in OF_THE_DAY:
                for match in CLOCKS.finditer(text):
                    yield path, line_of(text, match.start(1)), match[1], "this clock jumps when somebody sets it; use steady_clock"


def cmake_files(root):
    folders = [*LAYERS, "cmake", "tests"]
    yield root / "CMakeLists.txt"
    for folder in folders:
        yield from sorted(path for path in (root / folder).rglob("*")
                          if path.name == "CMakeLists.txt" or path.suffix == ".cmake")


def check_command(name, words):
    """Says what is wrong with a command of CMake, as pairs of what and why."""
    if name in ("link_libraries", "link_directories", "include_directories"):
        yield name, "it is for every target at once; use target_link_libraries"
        return
    if name == "target_link_libraries" and re.fullmatch(r"\$\{\w+\}", words[0]):
        yield f"{name}({words[0]})", "a target must be named, so that it can be read here"
    if words[0] not in LAYERS:
        return
    layer, rest = words[0], [word for word in words[1:] if word not in KEYWORDS]
    targets = LAYERS[layer]["targets"]
    if targets is ANYTHING:
        return
    if name == "target_link_libraries":
        for word in rest:
            if word not in targets:
                yield f"{name}({layer} … {word})", f"{layer} may not link it; allowed: {', '.join(sorted(targets))}"
    elif name in ("target_include_directories", "target_link_options", "target_link_directories"):
        yield f"{name}({layer})", "what a layer uses is linked as a target, so that it can be read here"


def check_targets(root):
    for path in cmake_files(root):
        if not path.is_file():
            continue
        text = re.sub(r"#[^\n]*", "", path.read_text(encoding="utf-8"))
        for match in COMMAND.finditer(text):
            for what, why in check_command(match[1], match[2].replace('"', " ").split()):
                yield path, line_of(text, match.start()), what, why


def violations(root):
    root = Path(root)
    for path, line, what, why in [*check_sources(root), *check_targets(root)]:
        yield f"{path.relative_to(root)}:{line}: {what}: {why}"


def main():
    found = list(violations(sys.argv[1]))
    print("\n".join(found) if found else "every include and every linked target is allowed")
    sys.exit(1 if found else 0)


if __name__ == "__main__":
    main()
