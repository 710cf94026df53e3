"""Brackets, strings and continued lines that go on further left than where they began."""
class Dedented:
    def attribute(self):
        def f():
            (self.
        bar)
        for p in f():
            pass

    def column_zero(self, a):
        b = [
a or 1,
2
]
        return b if a else [
]

    def closing(self, a): return (a or
1
) or (
2)

    def string(self, a):
        b = """
def not_a_function():
    if a:
class NotAClass:
import nothing
@nothing
"""
        return b or a

    def continued(self, a):
        b = a \
or 1 \
and 2
        if a or \
b:
            return b \
if a else 3
        assert a, \
"text" if a else "more"
        return a

    def after_it(self, a): return a and 1

    @print(
1
)
    def decorated(
self,
a=(
1 or 2)
): return a or (
self)

    if (
print
):
        def in_if(self):
            return {
1: 2
            if self
else 3,
**{}}

    class Inner(
object,
metaclass=type
):
        def method(self): return (self
or 1)


def operators(a, b):
    c = (a
@ b
or a
- b
* a
** b)
    d = (a
if b
else c)
    e = [f
for f in a
if f]
    g = (yield
from a)
    h = (lambda
i: i or a)
    j = (a
is
not
b
and
not
a
in
b)
    k = f(a,
*b,
**c,
)
    l = [match,
case, type,
_
]
    m = {
match:
case,
type
:
_ or a}
    with (a
as b,
b
as c):
        pass
    return c, d, e, g, h, j, k, l, m


async def asynchronous(a):
    return [b
async for b in a
if
await b]


def more(a):
    return (a
.b
.c
[a or 1]
(a))


x = (
1 or
2); y = [
]


def strings(a):
    f = f"""{
a
or 1
}
def not_this():
{a if a
else 1}
"""
    return ('a'
"b"
f"{a or 1}"
'''
if a:
''') or a


def comment(a):
    b = (a  # def not_this():
# class NotThis:
or 1
    # )
)
    return b or a
if x: y = (
x or y
)
for z in (
1,
2): z = z or 1
def tight(a): return a or (
1)
def tighter(a): return a or 1
class C: x = [
1 or 2
]
