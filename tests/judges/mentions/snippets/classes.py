"""What classes have, in unlikely code."""
import pkg
from pkg import Base as B, decorate, meta
import functools
from functools import cached_property
from abc import abstractmethod


class A(B, pkg.Mixin, metaclass=meta.Meta, key=1):
    one = two = pkg.One()
    three: pkg.Three
    four: "pkg.Four" = None
    five = None

    def __new__(cls, *args):
        cls.registry.add(1)
        return super().__new__(cls).six

    def __init__(this, session: pkg.Session, /, other=None):
        this.session = session
        this.other = other or pkg.Other()
        this.later: pkg.Later = None
        this.five = pkg.Five()
        this.a, this.b = pkg.a(), pkg.b()
        (this.c), this.d = pkg.pair()
        with pkg.opened() as this.opened:
            pass
        for this.looped in pkg.loop():
            pass

    def use(this):
        this.session.x(), this.other.x(), this.later.x(), this.five.x(), this.a.x(), this.c.x(), this.opened.x()
        this.looped.x(), this.one.x(), this.two.x(), this.three.x(), this.four.x(), this.prop.x(), this.cached.x()
        this.method().x(), this.method.x(), this.static.x(), this.use(), this.unknown(), this.__class__.x()
        super(A, this).use(), super().use, [this.session.y() for _ in this.session.z()]

        def closure():
            this.closed = pkg.Closed()
            return this.closed.x(), super().x

    def reset(this):
        this.session = None
        this.closed.y()
        del this.session

    @property
    def prop(self) -> pkg.Prop:
        return self

    @cached_property
    def cached(self) -> "pkg.Cached": ...

    @decorate
    def static(): ...

    @staticmethod
    def really(self):
        self.x = pkg.nothing()

    def method(self) -> pkg.Result: ...

    def no_self():
        self.x

    def only_keyword(*, key):
        key.x

    def starred(*args):
        args.x


class C(A):
    def use(self):
        self.session.x(), self.unknown(), self.only(), super().use(), super().unknown()

    def only(self): ...


class D(C, pkg.D):
    def x(self):
        self.only(), self.unknown(), self.session.x()


class Cycle(Cycle2):
    pass


class Cycle2(Cycle):
    x = Cycle.y


class Twice:
    def a(self) -> A: ...


class Twice(Twice):
    def b(self):
        self.a().session.x(), Twice().a()


D().session.x, D.only, D().only(), A(1).method().x, C.unknown(), C(1)(2), pkg.Made()(), functools.partial(pkg.f)()
instance = D()
instance.session.x()
instance.new = 1
A.two.x()


class Generic(pkg.Generic[pkg.T], pkg.a().B, *pkg.bases, **pkg.kwargs):
    __slots__ = ("__private",)
    __private = _protected = __dunder__ = 1

    class _Nested:
        def __mangled(self): ...


class ButtonFactory(pkg.ABC):
    @abstractmethod
    def make_button(self): ...

    @abstractmethod
    @property
    def build_x(self): ...

    @property
    @abstractmethod
    def create_y(self): ...
