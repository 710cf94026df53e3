import dataclasses
from dataclasses import dataclass

import attr


class Point:
    __slots__ = ("x", "y")
#   ^^^^^^^^^ slots/slots-anywhere, slots/slots-variable, underscores-in-names/private-variable


class Typed:
    __slots__: tuple = ()
#   ^^^^^^^^^ slots/slots-anywhere, slots/slots-variable, underscores-in-names/private-variable
#              ^^^^^ type-annotations/variable-annotation


@dataclass(slots=True)
#          ^^^^^^^^^^ slots/slots-argument
class Data:
    x: int
#      ^^^ type-annotations/variable-annotation


@dataclasses.dataclass(slots=False)
class Plain:
    x: int
#      ^^^ type-annotations/variable-annotation


@attr.s(
    slots=True,
#   ^^^^^^^^^^ slots/slots-argument
)
class Attrs:
    pass


print(Point.__slots__)
#           ^^^^^^^^^ slots/slots-attribute
__slots__ = ("a module has none",)
# <- slots/slots-anywhere, underscores-in-names/private-variable


def book(slots):
    return dict(slots=True)
