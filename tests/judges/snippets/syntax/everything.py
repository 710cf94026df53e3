#!/usr/bin/env python3
# -*- coding: utf-8 -*-
"""Syntax that is seldom seen, with something to count in each function."""
from __future__ import annotations
import a, b.c, d as e; from . import f


def positional_only(a, b=1, /, c=2, *, d, e=3, **f): return a or b
def only_positional(a, /): return a and a
def bare_star(*, a): return a if a else a
def starred_annotation(*args: *tuple[int, ...]): return args or None
def unpacking(*args: int, **kwargs: str): return [*args, *(args or ())], {**kwargs, 'a': args or kwargs}
def nested_parentheses(a): return ((((((((((a or ((((((a and a))))))))))))))))
def empty_displays(): return () or [] or {} or set() or (),
def trailing_commas(a, b,): return print(a or b, b,), [a, b,], {a, b,}, {a: b,}, (a,), a[b,]
def unary(a): return -a or +a and ~a or not a and not not a
def operators(a, b): return a @ b or a // b or a ** -b or a << b >> a or a ^ b & a | b or a % b
def comparison(a, b): return a <= b != a is not b not in a == b > a in b is a or b
def ellipsis(a): return a[...] or ... or a[..., 1:2, ::3, :, 1::2]
def attribute_of_number(): return 1 .real or 1.0.real or 1..real or 0xf.real or 1_0.0_1e1_0.real or 1j.imag
def string_prefixes(): return r"\a" or b"\x00" or rb"\d" or Rb'' or bR"" or u"" or f"" or F'' or rf"{1 or 2}\d" or fR'{1 and 2}'
def adjacent(a): return "a" 'b' """c""" r'd' f"{a or 'e'}" '''f''' or b"g" b'h'
def quotes(): return "'" or '"' or "\"" or '\'' or """"quoted\"""" or '''it's''' or "\\" or '\\\\' or r"\"" or "\
" or """
if a and b or c:
    pass
"""
def lambdas(): return lambda: 0 or 1, lambda *a, **b: a or b, lambda a, /, b=1, *, c: a and b, lambda *, a: a, (yield)
def conditional(a): return (a if a else a) if (a if a else a) else (a if a else a)
def walrus(a): return (b := a or 1) and (c := b), [d := a, e := a], {f := a}, a[g := 0], print((h := 1), i=(j := 2))
def print_function(print): print("a" or "b", file=print); exec("a or b"); return print
def soft(match, case, type, _): type = match or case; return type(_), match[case], case.type
def keyword_like(async_, await_, nonlocal_, None_): return async_ or await_ or nonlocal_ or None_
def del_all(a): del a.b, a[0], (a.c, [a.d]), a; return a or 1
def global_all():
    global x1, x2; x1 = x2 = 1 or 2
def return_nothing(): return
def yield_nothing(): yield
def yield_tuple(a): yield a, a or a; yield *a, a; x = yield a; x = yield; return (yield from a or a)
def raise_all(a):
    if a: raise
    raise a
    raise a from None


def assert_all(a):
    assert a
    assert a, a or a
    assert (a, a)


def augmented(a, b):
    a += b; a -= b; a *= b; a /= b; a //= b; a %= b; a **= b; a >>= b; a <<= b; a &= b; a ^= b; a |= b; a @= b or a


def targets(a, b):
    a, b = b, a
    (a, b), *c = [d, (e)] = b, a
    a.b[c].d, a["e"] = b or a, b
    for a, *b in a: pass
    for (a, b), c in a: pass
    for a.b in a: pass
    for a[0] in a or b: pass
    for x in *a, *b: pass
    with a as b, b: pass
    with a as (b, c), b as [c, *d]: pass
    with (a as b, b as c,): pass
    with (a, b): pass
    with (a), (b): pass
    with (a) as c: pass
    with (yield a): pass
    with a() if a else b() as c: pass
    with (a or b): pass
    with (a or b) as c, (a and b): pass
    with open(a) as c, \
            open(b) as d: pass
    with (
        a as c,
        b,  # a comment
    ):
        pass


class Empty: ...
class EmptyBases(): ...
class Keywords(a, *b, c=d, **e): ...
class Chained(a.b.c[d](e), metaclass=f or g): ...


@a
@a.b
@a.b(c)
@a[b]
@a or b
@lambda f: f
@(yield_ := a)
def decorated(): return a or b


@a. \
    b
def continued_decorator(): return a or b


@a(
    b
)
class DecoratedClass:
    @a
    class Inner:
        @a
        @b
        async def method(self): return await self or self


async def asynchronous(a):
    await a
    return await (await a) or [await b for b in a] or [b async for b in a if await b]
    async with a: pass
    async with a as b, (await b) as c: pass
    async with (a as b, b as c): pass
    async for b in a: pass
    async for b, c in a: pass
    else: pass
    yield await a
    await a ** 2 or -await a
    print(await a, *await a, **await a)
    async def inner(): return await a or a
    lambda: (yield)


def generic[T](a: T) -> T: return a or a
def generic_bound[T: int](a: T) -> T: return a or a
def generic_constraints[T: (int, str), *Ts, **P](a: T, *args: *Ts) -> T: return a or a
def generic_default[T = int, *Ts = *tuple[int, ...], **P = [int, str]](a: T): return a or a
class Generic[T: (int, str) = int, *Ts = *tuple[int], **P = [int]]: ...
class GenericBases[T](Generic[T, int], metaclass=type): ...
type Alias = int
type GenericAlias[T, *Ts, **P] = dict[T, tuple[*Ts]] | None
type(a)
type = a
type.b = a
type[a] = b
type: int = 1
match = case = _ = a
match.a = match[a] = 1
match, case = case, match
match(a)
match * a, match - a, -match
match: int
print(match)
match (a): 
    case (b): pass
match [a, b]:
    case [c, d]: pass
match a, b:
    case c, d: pass
match {a: b}:
    case {"c": d}: pass
match -a:
    case -1: pass
match not a:
    case True: pass
match a if a else b:
    case None: pass
match match:
    case case: pass
match lambda: a:
    case type: pass
match (yield_):
    case [match, case, _]: pass
match a.b[c](d):
    case a.b(c=d): pass
    case a.b.c: pass
    case "a" | 'b' "c" | b"d" | 1 | -1 | 1.5 | 1+2j | -1-2j | None | True | False: pass
    case [1, [2, *_], (3,), 4 as e] if e: pass
    case {"a": 1, "b": {"c": [d]}, **rest}: pass
    case A(), B(1), C(x=1), D(1, x=2,), E.F(): pass
    case (1 | 2) as x, [*y]: pass
    case _: pass


def f_strings(a, b):
    return (
        f"{a}", f"{a!r}", f"{a:>10}", f"{a!s:{b}.{b}}", f"{a=}", f"{a = !r:^20}", f"{{}}", f"{{{a}}}", f"}}{{",
        f"{a or b}", f"{(lambda: a or b)()}", f"{(a := b)}", f"{a:=^10}", f"{a != b}", f"{a == b or a}", f"{a['b']}",
        f'{a["b" or "c"]}', f"{ {'a': b or a}['a'] }", f"{a,}", f"{*a, *b}", f"{yield_}", f"{a if b else a:{b if a else b}}",
        f"""{a
        or b}""", rf"\{a or b}\d", f"\{a}", f"\N{LATIN SMALL LETTER A}{a or b}", f"{a!r:\x20>{b or 1}}", F"{a or b}" rf'{a and b}',
    )


def new_f_strings(a, b):
    return (
        f"{a["b"]}", f"{f"{f"{a or b}"}"}", f"{'\n'.join(a or b)}", f"{"a" "b" if a else "c"}", f'{a['b' or 'c']}',
        f"{
            a  # a comment with " and }
            or b
        }", f"""{f'''{f"{a or b}"}'''}""", f"{a:{"x" if b else "y"}}", f"{"{}" or "}"}", f"{'#' or '{'}",
    )


if a: pass
elif b: pass
else: pass
while a: break
else: pass
for a in b: continue
else: pass
try: pass
except: pass
else: pass
finally: pass
try: pass
finally: pass
try: pass
except* (A, B) as c: pass
with a: pass
class C: x = 1; y: int = 2; z: int


if a:
  if b:
      if c:
          pass
  pass
x = [
1, 2,
    3,
        ]
if a: x = (
  1 or
2)
x = 1; y = 2;
lambda: (yield)
a if b else c; a or b; [a for b in c]
