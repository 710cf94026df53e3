import typing
#      ^^^^^^ type-annotations/import
from typing import Generic, NamedTuple, Protocol, TypeVar, cast, overload
# <- type-annotations/import

T = TypeVar("T")
#   ^^^^^^^ type-annotations/typing, type-annotations/use


class Reader(Protocol):
#            ^^^^^^^^ type-annotations/typed-class, type-annotations/use
    def read(self, size: int) -> bytes: ...
#                        ^^^ type-annotations/parameter-annotation
#                                ^^^^^ type-annotations/return-annotation


class Box(Generic[T]):
#         ^^^^^^^ type-annotations/typed-class, type-annotations/use
    value: T
#          ^ type-annotations/variable-annotation

    def __init__(self, value):
#       ^^^^^^^^ underscores-in-names/dunder-method, underscores-in-names/private-definition-anywhere
        self.value: T = value
#                   ^ type-annotations/variable-annotation


class Point(NamedTuple):
#           ^^^^^^^^^^ type-annotations/typed-class, type-annotations/use
    x: int
#      ^^^ type-annotations/variable-annotation


@overload
# <- type-annotations/typing-decorator, type-annotations/use
def twice(
    x: int,
#      ^^^ type-annotations/parameter-annotation
    y: typing.Optional[str] = None,
#      ^^^^^^^^^^^^^^^^^^^^ type-annotations/parameter-annotation
#             ^^^^^^^^ type-annotations/use
) -> int: ...
#    ^^^ type-annotations/return-annotation


def twice(x, y=None):
    return cast(int, x * 2)
#          ^^^^ type-annotations/typing, type-annotations/use


size: "int" = 1
#     ^^^^^ type-annotations/variable-annotation
words = {"x: int": 1}
print(lambda x: int)
