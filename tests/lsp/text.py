"""A client's copy of a document: positions in any of the three encodings, and edits.

Lines end at LF, CRLF or CR, and nowhere else (str.splitlines knows many more ends).
"""

import re

UNITS = {  # how many units of an encoding a character is
    "utf-8": lambda character: len(character.encode("utf-8", "surrogatepass")),
    "utf-16": lambda character: 2 if character > "\uffff" else 1,
    "utf-32": lambda character: 1,
}
END_OF_LINE = re.compile(r"\r\n|\n|\r")


class Text:
    def __init__(self, text, encoding="utf-16"):
        self.text = text
        self.unit = UNITS[encoding]
        self.starts = [0, *(end.end() for end in END_OF_LINE.finditer(text))]

    def position(self, offset):
        """The position of an offset in characters of Python."""
        low, high = 0, len(self.starts)
        while high - low > 1:
            middle = (low + high) // 2
            low, high = (middle, high) if self.starts[middle] <= offset else (low, middle)
        return {"line": low, "character": sum(map(self.unit, self.text[self.starts[low]:offset]))}

    def range(self, begin, end):
        return {"start": self.position(begin), "end": self.position(end)}

    def offset(self, position):
        """The offset of a position, which has to be one."""
        at, left = self.starts[position["line"]], position["character"]
        while left > 0:
            left -= self.unit(self.text[at])
            at += 1
        assert left == 0, f"{position} is inside of a character"
        return at

    def slice(self, range_):
        return self.text[self.offset(range_["start"]):self.offset(range_["end"])]

    def place(self, needle, count=0):
        """The position where a piece of the text begins, or its `count`-th repetition."""
        return self.position(self.find(needle, count))

    def range_of(self, needle, count=0):
        begin = self.find(needle, count)
        return self.range(begin, begin + len(needle))

    def find(self, needle, count=0):
        at = -1
        for _ in range(count + 1):
            at = self.text.index(needle, at + 1)
        return at

    def edited(self, edits):
        """The text after edits that all speak of this text and do not overlap, as in a WorkspaceEdit."""
        spans = sorted((self.offset(edit["range"]["start"]), self.offset(edit["range"]["end"]), edit["newText"]) for edit in edits)
        text, at = "", 0
        for begin, end, new in spans:
            assert at <= begin <= end, f"edits overlap: {edits}"
            text += self.text[at:begin] + new
            at = end
        return text + self.text[at:]
