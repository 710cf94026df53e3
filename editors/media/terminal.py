#!/usr/bin/env python3
"""Draws what a command prints on a terminal, colours included, as an SVG.

    editors/media/terminal.py [--title TEXT] [--columns N] OUT.svg COMMAND [ARG...]

The command runs on a real terminal (a pty), so that it colours its output as it does for people. Only what a linter
prints is understood: text, line ends and SGR colours; other escapes are dropped.
"""

import argparse
import fcntl
import os
import pty
import re
import struct
import sys
import termios
from xml.sax.saxutils import escape

FONT_SIZE, CELL, LINE, MARGIN, BAR = 14, 8.43, 20, 18, 34
INK, PAPER, FRAME = "#d6deeb", "#16191f", "#2b303b"
PALETTE = ["#5c6370", "#e8676f", "#8fc876", "#e2b86b", "#61a9f0", "#c883e0", "#56bcc8", "#d6deeb"]
DIM = "#7f8794"


def run(command, columns):
    """The bytes that the command writes to a terminal of that width."""
    process, terminal = pty.fork()
    if process == 0:
        fcntl.ioctl(1, termios.TIOCSWINSZ, struct.pack("HHHH", 50, columns, 0, 0))
        for name in ("NO_COLOR", "LANGUAGE"):
            os.environ.pop(name, None)
        os.environ |= {"TERM": "xterm-256color", "LC_ALL": "C.UTF-8"}
        try:
            os.execvp(command[0], command)
        finally:
            os._exit(127)
    output = b""
    while True:
        try:
            piece = os.read(terminal, 65536)
        except OSError:  # how Linux says that the other end has closed
            break
        if not piece:
            break
        output += piece
    if os.waitstatus_to_exitcode(os.waitpid(process, 0)[1]) not in (0, 1):  # 1: it found something
        sys.exit(f"{command[0]} failed: {output.decode()}")
    return output.decode()


def restyled(style, codes):
    """`style` after an SGR sequence of these codes."""
    for code in codes:
        if code == 0:
            style = {}
        elif code == 1:
            style = style | {"bold": True}
        elif code == 2:
            style = style | {"dim": True}
        elif code == 4:
            style = style | {"underline": True}
        elif code == 22:
            style = {key: value for key, value in style.items() if key not in ("bold", "dim")}
        elif code == 24:
            style = {key: value for key, value in style.items() if key != "underline"}
        elif code == 39:
            style = {key: value for key, value in style.items() if key != "colour"}
        elif 30 <= code <= 37 or 90 <= code <= 97:
            style = style | {"colour": PALETTE[code % 10]}
    return style


def lines_of(output):
    """Lines, each a list of (column, text, style)."""
    style, lines = {}, []
    for raw in output.replace("\r\n", "\n").rstrip("\n").split("\n"):
        raw = raw.rpartition("\r")[2]  # a progress line that was drawn over
        line, column = [], 0
        for piece in re.split(r"(\x1b\[[0-9;?]*[A-Za-z])", raw):
            if sgr := re.fullmatch(r"\x1b\[([0-9;]*)m", piece):
                style = restyled(style, [int(code or 0) for code in sgr[1].split(";")])
            elif piece and not piece.startswith("\x1b"):
                line.append((column, piece, style))
                column += len(piece)
        lines.append(line)
    return lines


def attributes(style):
    colour = style.get("colour", DIM if style.get("dim") else None)
    return "".join([
        f' fill="{colour}"' if colour else "",
        ' font-weight="bold"' if style.get("bold") else "",
        ' text-decoration="underline"' if style.get("underline") else "",
    ])


def drawn(lines, title):
    columns = max((column + len(text) for line in lines for column, text, _ in line), default=0)
    width = round(columns * CELL + 2 * MARGIN)
    height = BAR + len(lines) * LINE + 2 * MARGIN - 8
    svg = [
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{width}" height="{height}" viewBox="0 0 {width} {height}"'
        f" font-family=\"ui-monospace, 'SF Mono', Menlo, Consolas, 'DejaVu Sans Mono', monospace\""
        f' font-size="{FONT_SIZE}" fill="{INK}" role="img">',
        f"<title>{escape(title)}</title>",
        f'<rect width="{width}" height="{height}" rx="9" fill="{PAPER}"/>',
        f'<path d="M0 9a9 9 0 0 1 9-9h{width - 18}a9 9 0 0 1 9 9v{BAR - 9}H0z" fill="{FRAME}"/>',
    ]
    for index, colour in enumerate(("#e8676f", "#e2b86b", "#8fc876")):
        svg.append(f'<circle cx="{20 + 20 * index}" cy="{BAR / 2:g}" r="6" fill="{colour}"/>')
    svg.append(f'<text x="{width / 2:g}" y="{BAR / 2 + 5:g}" text-anchor="middle" fill="{DIM}">{escape(title)}</text>')
    for number, line in enumerate(lines):
        y = BAR + MARGIN + 8 + number * LINE
        for column, text, style in line:
            lead = len(text) - len(text.lstrip(" "))
            text = text.strip(" ")
            if not text:
                continue
            # textLength keeps columns straight whatever font there is.
            svg.append(
                f'<text x="{MARGIN + (column + lead) * CELL:.1f}" y="{y}" textLength="{len(text) * CELL:.1f}"'
                f' xml:space="preserve"{attributes(style)}>{escape(text)}</text>'
            )
    return "\n".join(svg + ["</svg>", ""])


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("out")
    parser.add_argument("--title", help="what stands in the window's title (default: the command)")
    parser.add_argument("--columns", type=int, default=100)
    parser.add_argument("command", nargs=argparse.REMAINDER)
    arguments = parser.parse_args()
    lines = lines_of(run(arguments.command, arguments.columns))
    with open(arguments.out, "w", encoding="utf-8") as out:
        out.write(drawn(lines, arguments.title or " ".join(arguments.command)))


if __name__ == "__main__":
    main()
