"""Expressions in the place of a type that begin like a generic type, and are none."""


def annotations_that_look_like_types(a, b):
    c: list[a] if a else b
    d: dict[a, b] if a else list[b] = a or b
    e: list[a] or b
    f: list[a] | None = a and b
    g: list[a or b]
    h: lambda: a or b
    i: [j for j in a if j]
    type J = list[a] if a else b
    type K = list[a] or b
    type L = a.b[c].d or list[a][b]


def returns_that_look_like_types(a: list[int] if list else dict, *b: list[int] or dict) -> list[a] if list else dict:
    def inner(c: list[a] if a else b = a or b) -> list[a] or b:
        return c or a
    return inner


def variants(a, b):
    c: list[a] and b = 1
    d: a.b[c] if a else b
    e: (list[a] if a else b)
    f: list[a][b] or c
    g: list[a](b) or c
    h: list[a].b or c
    i: list[a] + b if a else c
    j: not list[a]
    k: a if list[b] else list[c]
    l: a or list[b]
    m: list[a] == b or c
    n: "list[a]" or b
    o: list[a,] or b
    p: list[a if b else c]
    return c


class Class:
    r: list[int] if variants else dict
    s: list[int] or dict = 1

    def method(self):
        self.t: list[int] if self else dict = 1 if self else 2
        self.u[0]: list[int] or dict = 1 or 2


type V[W] = list[W] if Class else dict
type X[Y: list[int] or dict, *Z, **A] = list[Y] or dict


def after(a):
    return a or 1
