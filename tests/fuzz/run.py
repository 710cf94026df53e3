#!/usr/bin/python3
"""Runs a fuzz target: `run.py build/sanitize/fuzz_bank --seconds 20`, or by way of `./dev fuzz bank 20`.

Where it starts from are seeds that seeds.py gathers below build/ from what this machine has. With --keep it goes on where the last
run ended, from build/fuzz/corpus, and prints how much of its layer's code is reached. What it finds is written to
build/fuzz/findings; the last lines say how to see it again.
"""

import argparse
import collections
import contextlib
import os
import pathlib
import re
import signal
import subprocess
import sys
import tempfile

from seeds import ROOT, gather

# What each target is there to reach, and how long its inputs are.
TARGETS = {
    "protocol": (4096, ["server/protocol/"]),
    "conversation": (1500, ["server/client/", "server/features/", "server/workspace/document.", "server/workspace/picture.",
                            "server/workspace/lined_text", "server/workspace/circumstances."]),
    "edits": (4096, ["analysis/document.cpp", "analysis/fix.cpp", "analysis/noqa.", "analysis/python/segmenter.", "analysis/python/rename.",
                     "analysis/python/noqa.", "analysis/python/spelling.", "analysis/python/region.", "analysis/naming_facts.",
                     "analysis/complexity_facts.", "analysis/facts.", "analysis/segments"]),
    "text": (8192, ["analysis/"]),
    "bank": (8192, ["questions/bank.", "questions/check.", "questions/matching.", "questions/nearest.", "questions/search.", "questions/terms.",
                    "questions/text."]),
    "configuration": (4096, ["server/configuration.", "server/settings.", "server/ignore.", "server/repository.", "server/percent.",
                             "server/workspace/configurations.", "server/workspace/uri."]),
}


def dictionary(layer, path):
    """What is written in quotes in the layer's sources: names that are compared with, above all."""
    words = set()
    for prefix in layer:
        folder = ROOT / prefix if prefix.endswith("/") else (ROOT / prefix).parent
        for source in sorted(folder.rglob("*.?pp")):
            if str(source.relative_to(ROOT)).startswith(prefix):
                words |= set(re.findall(r'"([^"\\\n ]{2,30})"', source.read_text()))
    path.write_text("".join(f'"{word}"\n' for word in sorted(words) if word.isascii()))


def reached(program, corpus, layer, environment):
    """How many lines of the layer at which a block of code begins are reached by the corpus, by file: (reached, all)."""
    command = [program, "-runs=0", "-print_full_coverage=1", *corpus]
    done = subprocess.run(command, env=environment, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, errors="replace", check=False)
    lines = collections.defaultdict(dict)
    for kind, path, line in re.findall(r"^\s*(UNCOVERED|COVERED)_PC: (\S+):(\d+)", done.stdout, re.MULTILINE):
        path = os.path.relpath(path, ROOT)
        if any(path.startswith(prefix) for prefix in layer):
            lines[path][line] = lines[path].get(line, False) or kind == "COVERED"
    return {path: (sum(of.values()), len(of)) for path, of in sorted(lines.items())}


def ended(command, environment, seconds):
    """How it ended. One that hangs outside of what it runs is told to say where: libFuzzer prints the stack of an aborted program."""
    with subprocess.Popen(command, env=environment, cwd=ROOT) as process:
        try:
            return process.wait(seconds)
        except subprocess.TimeoutExpired:
            process.send_signal(signal.SIGABRT)
            with contextlib.suppress(subprocess.TimeoutExpired):
                process.wait(60)
            process.kill()
            sys.exit(f"{command[0].name} ran still, {seconds} seconds after its start: it hangs, not in an input but around it")


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("program", type=pathlib.Path)
    parser.add_argument("--seconds", type=int, default=20)
    parser.add_argument("--seed", type=int, default=0, help="what inputs are changed by, 0 for another each time")
    parser.add_argument("--keep", action="store_true", help="go on where the last run ended, and print what is reached")
    arguments = parser.parse_args()
    program = arguments.program.resolve()
    target = program.name.removeprefix("fuzz_")
    longest, layer = TARGETS[target]

    place = ROOT / "build/fuzz"
    seeds, corpus, findings = place / "seeds" / target, place / "corpus" / target, place / "findings" / target
    gather(target, seeds)
    findings.mkdir(parents=True, exist_ok=True)
    folders = [seeds]
    if arguments.keep:
        corpus.mkdir(parents=True, exist_ok=True)
        folders = [corpus, seeds]
    words = place / f"{target}.dict"
    dictionary(layer, words)

    with tempfile.TemporaryDirectory() as scratch:
        options = os.environ.get("ASAN_OPTIONS", "")
        environment = os.environ | {
            "HOME": scratch, "TMPDIR": scratch, "XDG_CONFIG_HOME": f"{scratch}/config", "XDG_CACHE_HOME": f"{scratch}/cache",
            "LC_ALL": "C.UTF-8", "ASAN_OPTIONS": f"{options}:external_symbolizer_path=/usr/lib/llvm-19/bin/llvm-symbolizer".lstrip(":")}
        command = [program, f"-seed={arguments.seed}", f"-max_total_time={arguments.seconds}", f"-max_len={longest}", f"-dict={words}", "-timeout=120",
                   "-report_slow_units=30", "-print_final_stats=1", f"-artifact_prefix={findings}/", *folders]
        if not arguments.keep:
            command.append("-reduce_inputs=0")
        print(f"{target}: {arguments.seconds} seconds from {len(list(seeds.iterdir()))} seeds", flush=True)
        code = ended(command, environment, arguments.seconds + 300)
        if code != 0:
            newest = max(findings.iterdir(), key=lambda path: path.stat().st_mtime, default=None)
            print(f"\n{target} found something. To see it again:\n    {program} {newest}", flush=True)
            return 1
        if arguments.keep:
            files = reached(program, folders, layer, environment)
            for path, (some, all_) in files.items():
                print(f"  {path:<44} {some:5} of {all_:5} lines  {100 * some / all_:5.1f} %")
            some, all_ = (sum(column) for column in zip(*files.values())) if files else (0, 0)
            print(f"{target}: reaches {some} of its layer's {all_} lines, {100 * some / max(1, all_):.1f} %", flush=True)
    return 0


if __name__ == "__main__":
    sys.exit(main())
