"""Shapes in unlikely code."""
import pkg


def loops(items, other, *args, **kwargs):
    while items.more():
        while other:
            items.pop()
        else:
            other.pop()
    else:
        for a in b:
            pass
    for a in [c for c in items if c in [1] for d in c]:
        (lambda: [x for x in a])
        for b in (y for y in a):
            pass
        text = 'x'
        text += a
        text += f"{a}"
        text = text + "x"
        a.text += "x"
        number = 0
        number += 1
    args += (1,)
    kwargs["x"] = 1
    items[0], other.x = 1, 2
    del items[0], (other.y, kwargs)
    items = items or []
    (other := 1)
    import args
    with a as kwargs:
        pass
    try:
        pass
    except Exception as items:
        pass
    except (pkg.Exception, BaseException):
        pass
    except:
        pass


def rebinding(a, b, c, d, e, self):
    def a(): ...

    class b: ...

    from x import c
    for _, (d, _) in []:
        pass
    [e for e in e]
    e |= 1
    self.x = 1
    global f


def recursive(n=recursive(0)):
    recursive(1)
    [recursive(x) for x in n]

    def inner():
        recursive(2)
        inner()

    class Inside:
        recursive(3)

        def recursive(self):
            recursive(4)
            self.recursive()
            Inside().recursive()
            super().recursive()


async def waiting(x, y=[], z=dict(), *, w={}, v=(), u=pkg.list(), t=set):
    pkg.a()
    await pkg.b()
    await (pkg.c())
    await pkg.d(pkg.e())
    [pkg.f() for _ in x]
    lambda: pkg.g()
    async with pkg.h() as i:
        pkg.j

    def sync():
        pkg.k()


x is 1, x is not (None), 1 is not x is True, x is ..., (x) is (y)
sorted(x), x.sort(), [].sort(), pkg.sort(), sorted
for _ in x:
    x in sorted(y), x not in list(y), x in [1] + [2], x in (1, 2), x in "a".split()
_ = 1
__ = ___ = _1 = __1 = __x_ = 2
lambda _, x=[]: _
