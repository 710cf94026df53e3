"""N806: what is bound in a function."""
import collections
from collections import namedtuple


def assignments(a):
    Bad = 1
    BAD = 1
    bAd = 1
    good = 1
    _Bad = 1
    __Bad__ = 1
    Bad = Other = 1
    Bad, good = a
    (Bad, good) = a
    [Bad, good] = a
    Bad, (Other, [Third, *Rest]) = a
    Bad, *Rest = a
    *Rest, = a
    *[Bad, Other], good = a
    (Bad) = 1
    ((Bad)), good = a
    a.Bad = 1
    a["Bad"] = 1
    a.b.Bad, Other = a
    a[Bad] = 1
    Bad: int = 1
    Bad: int
    (Bad): int = 1
    a.Bad: int = 1
    Bad += 1
    del Bad
    Bad = good = Other = 1
    setUp = maxDiff = 1
    Ñ = ñ = ǅ = ǆ = ẞ = ß = Жук = жук = 变量 = ﬁ = 𝐁 = ª = Ⅷ = ⅷ = ⅷx = 1
    (
        Bad,
        Other,
    ) = a
    good, Bad = Other, Third = a


def named_tuples(a):
    Point = namedtuple("Point", "x y")
    Point = collections.namedtuple("Point", "x y")
    Point = a.b.c.namedtuple()
    Point, Other = namedtuple("Point", "x y")
    Point = Other = namedtuple("Point", "x y")
    Point: type = namedtuple("Point", "x y")
    print(Point := namedtuple("Point", "x y"))
    Point = (namedtuple("Point", "x y"))
    Point = namedtuple
    Point = namedtuple("Point", "x y").b
    Point = namedtuple("Point", "x y")()
    Point = NamedTuple("Point", [])
    Point = a[namedtuple]()
    Point = typing.NamedTuple("Point", [])
    for Point in namedtuple("Point", "x y"):
        pass
    with namedtuple("Point", "x y") as Point:
        pass
    Point += namedtuple("Point", "x y")


def type_makers():
    T = TypeVar("T")
    Alias: TypeAlias = int
    New = NewType("New", int)
    Dict = TypedDict("Dict", {})
    Made = type("Made", (), {})
    type Alias2 = int


def walruses(a):
    if (Bad := a):
        pass
    print([Bad := 1, (Other := 2)])
    while (bAd := a) and (Third := a):
        pass
    return [Last for b in a if (Last := b)]


def loops(a):
    for Bad in a:
        pass
    for Bad, (good, Other) in a:
        pass
    for a.Bad in a:
        pass
    for a[Bad] in a:
        pass
    for [Bad, *Other] in a:
        pass


async def async_loops(a):
    async for Bad in a:
        pass
    async with a as Bad, a as (Other, Third), a as a.Bad:
        pass
    return [Bad async for Bad in a]


def withs(a):
    with a as Bad:
        pass
    with a, a as Bad, a as [Other, Third]:
        pass
    with (a as Bad, a as (Other)):
        pass
    with a as a.Bad, a as a[Bad]:
        pass


def excepts():
    try:
        pass
    except ValueError as Bad:
        pass
    except (KeyError, TypeError) as good:
        pass


def groups():
    try:
        pass
    except* ValueError as Bad:
        pass
    except* KeyError as setUp:
        pass


def comprehensions(a):
    [Bad for Bad in a]
    {Bad for Bad in a for Other in Bad}
    {Bad: Other for Bad, Other in a}
    (Bad for Bad in a)
    sum(Bad for (Bad, Other) in a)
    [[Bad for Bad in Other] for Other in a]
    [
        good
        for good in a
        for Bad in a
    ]


def not_bound_here(a, *b, **c):
    a.Bad += 1
    import Bad
    import os as Os
    from os import path as Path
    lambda Bad: Bad
    print(Bad)
    Bad(Other=1)
    global_ = Bad
    match a:
        case Bad:
            pass
        case [Other, *Rest] | {"a": Other, **Rest}:
            pass
        case int(Bad) as Third if (Fourth := Third):
            pass
    del Bad, Other

    def Inner(Argument): pass

    class inner: pass


def globals_(a):
    global Bad, Other
    Bad = 1
    Third = 1
    for Other in a:
        pass
    [Bad for Bad in a]

    def inner():
        Bad = 1
        global Third
        Third = 1

    class Inner:
        global fourthName
        Bad = otherName = fourthName = 1


def global_after(a):  # Python itself refuses to compile this order, but parses it
    Bad = 1
    if a:
        for b in a:
            global Bad


def global_in_nested_def():
    Bad = 1

    def inner():
        global Bad

    class Inner:
        global Bad


def nonlocal_():
    Bad = 1

    def inner():
        nonlocal Bad
        Bad = 2


def headers(a=(Bad := 1), b=[Other for Other in ()], *c: (Third := 1)) -> (Fourth := 1):
    pass


@(Bad := print)
def decorated():
    @(Other := print)
    def inner(): pass

    @(Third := print)
    class Inner((Fourth := object), metaclass=(Fifth := type)):
        sixthName = (Seventh := 1)


def lambdas(a):
    return lambda b: (Bad := b), [lambda: Other for Other in a]


class Class:
    def method(self):
        Bad = 1
        self.Bad = Other = 1

    @property
    def value(self):
        return [Bad for Bad in self]

    lambda_ = lambda: [badName for badName in ()]


def fstrings(a):
    print(f"{(Bad := a)} {[Other for Other in a]!r:{(Third := a)}}")


def generic[T, *Ts, **P](a: T) -> T:
    Bad: T = a
    type BadAlias[Bad] = T
    return Bad


async def everything(a):
    Bad = await a
    async with a() as Bad:
        async for Bad in a:
            if Bad := await a:
                try:
                    Bad = 1
                except* ValueError as Bad:
                    Bad = 2
                finally:
                    Bad = 3
            match Bad:
                case 1:
                    Bad = 4
        else:
            Bad = 5
    while a:
        Bad = 6
    else:
        Bad = 7
