"""The program is one static file: no interpreter, no shared library; and it starts in about a millisecond.

The time is the best of many starts, and the limit is loose: the machine may be busy with something else.
"""

import os
import subprocess
import sys
import time

LIMIT_MS = 5
STARTS = 200


def start_ms(program):
    with open(os.devnull, "wb") as nowhere:
        began = time.perf_counter()
        pid = os.posix_spawn(program, [program, "--version"], {},
                             file_actions=[(os.POSIX_SPAWN_DUP2, nowhere.fileno(), 1)])
        _, status = os.waitpid(pid, 0)
        took = time.perf_counter() - began
    assert status == 0, f"{program} --version ended with {status}"
    return took * 1000


def main():
    program = os.path.abspath(sys.argv[1])
    headers = subprocess.run(["readelf", "--wide", "--program-headers", "--dynamic", program],
                             check=True, capture_output=True, text=True).stdout
    assert "INTERP" not in headers and "NEEDED" not in headers, f"{program} needs shared libraries:\n{headers}"
    times = sorted(start_ms(program) for _ in range(STARTS))
    print(f"static, {os.path.getsize(program) / 1e6:.1f} MB; starts in {times[0]:.2f} ms, half of the time in {times[STARTS // 2]:.2f} ms")
    assert times[0] < LIMIT_MS, f"a start takes {times[0]:.2f} ms"


if __name__ == "__main__":
    main()
