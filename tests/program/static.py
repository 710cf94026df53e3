"""The program is one static file: no interpreter, no shared library. How quickly it starts is what `./dev bench` prints."""

import os
import subprocess
import sys


def main():
    program = os.path.abspath(sys.argv[1])
    headers = subprocess.run(["readelf", "--wide", "--program-headers", "--dynamic", program],
                             check=True, capture_output=True, text=True).stdout
    assert "INTERP" not in headers and "NEEDED" not in headers, f"{program} needs shared libraries:\n{headers}"
    print(f"static, {os.path.getsize(program) / 1e6:.1f} MB")


if __name__ == "__main__":
    main()
