"""A strict reader of Dockerfiles: says what docker would refuse in one, without running anything.

Knows the instructions of the reference, continued lines, comments, heredocs, flags, JSON forms and stages; leaves the shell
inside of them alone.
"""

from __future__ import annotations

import json
import re

# Instruction: the flags that it takes. None takes no argument at all is not among them.
FLAGS = {
    "ADD": {"chown", "chmod", "link", "checksum", "keep-git-dir", "exclude", "unpack"}, "ARG": set(), "CMD": set(),
    "COPY": {"from", "chown", "chmod", "link", "parents", "exclude"}, "ENTRYPOINT": set(), "ENV": set(), "EXPOSE": set(),
    "FROM": {"platform"}, "HEALTHCHECK": {"interval", "timeout", "start-period", "start-interval", "retries"}, "LABEL": set(),
    "MAINTAINER": set(), "ONBUILD": set(), "RUN": {"mount", "network", "security"}, "SHELL": set(), "STOPSIGNAL": set(),
    "USER": set(), "VOLUME": set(), "WORKDIR": set(),
}
PAIR = re.compile(r'''[\w.-]+=(?:"(?:\\.|[^"\\])*"|'[^']*'|(?:\\.|[^\s"'\\])*)+''')
PORT = re.compile(r"(\d+(-\d+)?|\$\{?\w+\}?.*)(/(tcp|udp|sctp))?$")
FROM = re.compile(r"\S+(\s+as\s+(?P<stage>[a-z][a-z0-9_.-]*))?$", re.IGNORECASE)


def problems(content: str) -> list[tuple[int, str]]:
    """What is wrong: (line, counted from 1; sentence)."""
    found = []
    stages: list[str] = []
    begun = False
    for line, name, rest in instructions(content, found):
        if name not in FLAGS:
            found.append((line, f"there is no instruction {name}"))
            continue
        if name not in ("FROM", "ARG") and not begun:
            found.append((line, f"{name} stands before the first FROM"))
        begun = begun or name == "FROM"
        flags, rest = split_flags(rest)
        for flag in flags:
            if flag.partition("=")[0] not in FLAGS[name]:
                found.append((line, f"{name} has no flag --{flag.partition('=')[0]}"))
        if complaint := arguments(name, rest):
            found.append((line, complaint))
        if name == "FROM" and (match := FROM.match(rest)) and match["stage"]:
            if match["stage"].lower() in stages:
                found.append((line, f"a second stage is called {match['stage']}"))
            stages.append(match["stage"].lower())
    if not begun:
        found.append((1, "there is no FROM"))
    return found


def instructions(content: str, found: list):
    """Each instruction: its line, name and rest, with continued lines joined."""
    lines = content.splitlines()
    index = 0
    while index < len(lines):
        first = index + 1
        line = lines[index].strip()
        index += 1
        if not line or line.startswith("#"):
            continue
        parts = [line]
        while parts[-1].endswith("\\"):
            parts[-1] = parts[-1][:-1]
            while index < len(lines) and lines[index].strip().startswith("#"):
                index += 1
            if index == len(lines) or not lines[index].strip():
                found.append((index, "a line that goes on (\\) has none behind it"))
                break
            parts.append(lines[index].strip())
            index += 1
        name, _, rest = " ".join(parts).partition(" ")
        name = name.upper()
        if name in ("RUN", "COPY", "ADD"):
            for dash, _, word in re.findall(r"<<(-?)(['\"]?)([A-Za-z_]\w*)\2", rest):
                end = next((at for at in range(index, len(lines)) if (lines[at].lstrip("\t") if dash else lines[at]) == word), None)
                if end is None:
                    found.append((first, f"the heredoc {word} has no end"))
                    return
                index = end + 1
        yield first, name, rest.strip()


def split_flags(rest: str) -> tuple[list[str], str]:
    flags = []
    while match := re.match(r"--([a-z][\w-]*(?:=\S*)?)\s+", rest + " "):
        flags.append(match[1])
        rest = rest[match.end():]
    return flags, rest.strip()


def arguments(name: str, rest: str) -> str | None:
    if not rest:
        return f"{name} has nothing behind it"
    if name in ("CMD", "ENTRYPOINT", "SHELL", "RUN", "VOLUME", "COPY", "ADD") and rest.startswith("["):
        try:
            words = json.loads(rest)
        except json.JSONDecodeError as error:
            return f"{name}: {rest} is no JSON ({error.msg}), and would be taken for a shell's command"
        if not words or not all(isinstance(word, str) for word in words):
            return f"{name} takes strings in its brackets"
    elif name == "SHELL":
        return "SHELL takes a list in brackets"
    elif name in ("COPY", "ADD") and len(rest.split()) < 2:
        return f"{name} takes a source and a destination"
    elif name == "FROM" and not FROM.match(rest):
        return f"FROM takes an image and perhaps AS a stage, not {rest!r}"
    elif name in ("ENV", "LABEL") and PAIR.sub("", rest).strip():
        return f"{name} takes name=value, not {PAIR.sub('', rest).strip()!r}"
    elif name == "EXPOSE" and not all(PORT.match(port) for port in rest.split()):
        return f"EXPOSE takes ports, not {rest!r}"
    elif name == "HEALTHCHECK" and not re.match(r"NONE$|CMD\s+\S", rest):
        return "HEALTHCHECK takes NONE or CMD and a command"
    elif name in ("USER", "STOPSIGNAL") and len(rest.split()) != 1:
        return f"{name} takes one word, not {rest!r}"
    return None
