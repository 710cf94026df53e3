"""What stands around a def and never counts: decorators, defaults, annotations, type parameters, docstrings."""
import functools


def default(a=1 if functools else 2, *, b=functools or None, c=[d for d in () if d], e=lambda: 1 or 2):
    pass


def annotated(a: 1 if functools else 2, *b: functools or None, c: [d for d in () if d], **e: lambda: 1 and 2) -> 1 or 2:
    pass


@functools.cache
@functools.lru_cache(maxsize=1 if functools else 2)
@(functools or functools).wraps(default)
@(lambda f: f if f else f)
def decorated():
    if functools:
        pass


@functools.cache  # a comment

# another

def decorated_with_gaps():
    pass


@functools.cache
@functools.cache
async def decorated_async():
    pass


class Decorated:
    @staticmethod
    @functools.cache
    def method(a=1 if functools else 2):
        return a or 1

    @   functools . cache
    def spaced ( self ) : return self

    def generic[T: (int if functools else str), *U, **V](self, t: T) -> T:
        return t or None

    def generic_default[T = int if functools else str](self, t: T) -> T:
        return t


def generic[T: (int, str)](a: T) -> T:
    class Inner[U: int | str](list[U]):
        type Alias[V] = dict[U, V] if a else V
        def method[W](self, w: W) -> W:
            if w:
                return w
    return a


def docstring_only():
    """if a: for b in c: while d: e or f"""


def docstring_and_code():
    """Text."""
    return 1 or 2


def multiline(
    a,  # first
    b=(
        1
        if functools
        else 2
    ),
    /,
    *args,
    c: int
    = 3,
    **kwargs,
) -> (
    int
):
    if a:
        pass


def \
        continued \
        (a) \
        : return a or 1


async \
        def continued_async(): pass


def one_line(): return 1 if functools else 2
def one_line_with_many(a): a = a or 1; b = a and 2; return a if b else 3


def    spaces   (a)   :
    pass


def	tab(a):
	if a:
		return a


def ellipsis(): ...


def stub(a: int, /, b: str, *, c: bytes) -> None: ...


async def  two_spaces():
    pass


if True:
    @functools.cache
    def in_block(): pass
