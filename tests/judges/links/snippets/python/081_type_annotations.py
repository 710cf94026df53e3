import typing
#      ^^^^^^ type-annotations/import
from typing import Generic, NamedTuple, Protocol, TypeVar, cast, overload
# <- type-annotations/import

T = TypeVar("T")
#   ^^^^^^^ type-annotations/typing


class Reader(Protocol):
#            ^^^^^^^^ type-annotations/typed-class
    def read(self, size: int) -> bytes: ...
#                        ^^^ type-annotations/parameter-annotation
#                                ^^^^^ type-annotations/return-annotation


class Box(Generic[T]):
#         ^^^^^^^ type-annotations/typed-class
    value: T
#          ^ type-annotations/variable-annotation

    def __init__(self, value):
#       ^^^^^^^^ underscores-in-names/dunder-method
        self.value: T = value
#                   ^ type-annotations/variable-annotation


class Point(NamedTuple):
#           ^^^^^^^^^^ type-annotations/typed-class
    x: int
#      ^^^ type-annotations/variable-annotation


@overload
# <- type-annotations/typing-decorator
def twice(
    x: int,
#      ^^^ type-annotations/parameter-annotation
    y: typing.Optional[str] = None,
#      ^^^^^^^^^^^^^^^^^^^^ type-annotations/parameter-annotation
) -> int: ...
#    ^^^ type-annotations/return-annotation


def twice(x, y=None):
    return cast(int, x * 2)
#          ^^^^ type-annotations/typing


size: "int" = 1
#     ^^^^^ type-annotations/variable-annotation
words = {"x: int": 1}
print(lambda x: int)
