"""Where names are looked up: what Python's own rules say of unlikely code."""
import alpha, beta.gamma, delta.epsilon as eps
from zeta import (eta as e1, theta)
from .. import iota
from ..kappa import lamda as lam, mu


class Outer:
    alpha = alpha.first
    listed = [alpha.x for _ in alpha.y if alpha.z]
    nested = [[theta.a for theta in alpha.b] for alpha in alpha.c]
    made = lambda self, d=alpha.d: alpha.e

    class Inner(alpha.Base):
        gamma = alpha.f

        def method(self, default=alpha.g):
            return alpha.h, gamma.i, self.gamma.j, Inner.k

    def method(self):
        class alpha:
            pass

        return alpha.l, Outer.m, Outer.Inner.n


def walrus():
    if any((found := alpha.find(x)) for x in beta.gamma.all()):
        return found.one, [y := eps.two, y.three]
    return (lambda: (z := alpha.four()) and z.five)().six


def declared():
    global alpha, new
    alpha = theta.replace()
    new = theta.New()

    def inner():
        global e1
        e1 = None
        return e1.seven

    return new.eight


def declared_not_here(count=0):
    state = theta.State()

    def change():
        nonlocal state, count
        state = lam.Other()
        count += 1
        state.nine()

        class Holder:
            nonlocal state
            state = mu.Third()

    state.ten()
    return change


new.eleven()
alpha.twelve()

del eps
eps.thirteen()
for iota in iota.fourteen():
    iota.fifteen()
else:
    iota.sixteen()

with alpha.opened() as (first, *rest), alpha.again() as rest[0], alpha.third() as alpha.field:
    first.x, rest.y, alpha.field

try:
    import optional
    from maybe import thing
except (ImportError, optional.Error) as problem:
    optional = thing = None
    problem.args
else:
    thing.x
finally:
    optional.y


@alpha.decorate
@beta.gamma.decorate(theta.argument, key=lam.value)
async def coroutine(a: alpha.A = alpha.default, /, b: "mu.B" = 1, *c: mu.C, d: "list[mu.D]", **e: mu.E) -> "mu.F | None":
    async for x, y in alpha.stream():
        await x.z
        time = [await q.w async for q in y]
    return a.one, b.two, c.three, d.four, e.five


match alpha.subject():
    case mu.Point(x=0, y=value) | mu.Other(value) if value.ok:
        value.a
    case {"key": alpha.VALUE, **others} as whole:
        others.b, whole.c
    case [first, *_, (2 | 3) as number]:
        first.d, number.e
    case str() | None | -1 | 1 + 2j:
        pass
    case mu.nested.name.deep:
        pass
    case everything:
        everything.f

a = b = c, d = alpha.one(), alpha.two()
a.x, b.x, c.x, d.x
(p, (q, r)), s = (alpha.p(), alpha.qr()), alpha.s()
p.x, q.x, r.x, s.x
assert p
[t, u] = alpha.t(), alpha.u()
t.x, u.x
v, = alpha.v(),
v.x
w: "alpha.W" = None
w.x
(n): alpha.N = alpha.nothing()
n.x
self = alpha.self()
self.attribute = theta.value()
self.attribute.x
alpha.chain().of().calls[0].lost().found
(yielded := (alpha.one if alpha.flag else alpha.two)).x
(alpha.left or alpha.right).x, (alpha.left or None).x, (None or alpha.right).x, (alpha.a and alpha.b).x
(not alpha).x, (alpha == 1).x, (alpha + 1).x, (-alpha).x, (alpha,).x, {alpha: 1}.x, {alpha}.x, [*alpha].x, (await_ := 1).x
"a" "b".join(alpha), b"a".x, f"a{alpha.x}".y, 1.0.x, 1j.x, True.x, None.x, ....x
print(*alpha.args, **alpha.kwargs), alpha.a[alpha.b : alpha.c, alpha.d]
alpha.é.ü(ключ=1, other="ї")
