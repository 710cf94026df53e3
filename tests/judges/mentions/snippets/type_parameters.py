"""Type parameters, aliases and nested f-strings: Python 3.12."""
import pkg
from pkg import T, U as V


def first[T: pkg.Bound, *Ts, **P](x: T, y: V = T) -> T:
    T.x, V.x, x.y
    return lambda z=T: T


class Box[T: (pkg.A, pkg.B)](pkg.Base[T], T):
    field: T
    T.x

    def get[U](self: T, value: U) -> "T | U":
        T.x, U.x, V.x, value.x
        return T.x

    class T:
        x = pkg.x

    T.y


type Alias[T] = list[T] | pkg.Alias[T, V]
type Plain = pkg.Plain
Alias.x, Plain.x, T.x


async def annotated(a: pkg.A[T], *b: *Ts, c: pkg.Callable[[pkg.D, ...], V] = None, d: "pkg.E['pkg.F', ...]" = 1):
    a.x, b.x, c.x, d.x
    e: pkg.Literal["x", "y"] = f"{pkg.a!r:>{pkg.width}} {f'{pkg.nested}'} {{}}"
    f: pkg.Annotated[pkg.G, pkg.meta("x"), "y"]
    e.x, f.x
    g: pkg.ClassVar[pkg.Final["pkg.H"]] = 1
    g.x
    h: pkg.Union[None, pkg.I, None]
    h.x
    i: None | (pkg.J) = None
    i.x
    j: type[pkg.K] = None
    j.x, j().x
    k: pkg.L()
    k.x
    l: "not a type"
    m: "pkg.M[" = None
    l.x, m.x
    n: V | pkg.N
    n.x
    o: "V"
    o.x
    p: pkg.Optional["pkg.O | None"]
    p.x
