"""Functions in functions, classes in functions, functions in blocks."""
import sys


def closure():
    def inner():
        pass
    return inner


def closure_with_branches(a):
    def inner(b):
        if a:
            return b
        for c in a:
            if c:
                pass
    return inner


def closures(a):
    def one():
        if a:
            pass

        def two():
            if a:
                pass

            async def three():
                if a:
                    pass
            return three
        return two
    return one


def closure_in_blocks(a):
    if a:
        def one():
            pass
    else:
        def one():
            if a:
                pass
    for b in a:
        def two():
            pass
    while a:
        def three():
            pass
    with a:
        def four():
            if a:
                pass
    try:
        def five():
            pass
    except ValueError:
        def six():
            pass
    else:
        def seven():
            pass
    finally:
        def eight():
            if a:
                pass
    match a:
        case 1:
            def nine():
                if a:
                    pass
        case _:
            def ten():
                pass


def class_in_function(a):
    class Inner:
        pass
    return Inner


def class_with_methods(a):
    class Inner:
        b = a or 1

        def one(self):
            pass

        async def two(self):
            if a:
                pass

        class Innermost:
            def three(self):
                for b in a:
                    pass
    return Inner


def class_with_blocks(a):
    class Inner:
        if a:
            def one(self):
                if a:
                    pass
        else:
            b = a and 1
        for c in a:
            d = c
        while a:
            pass
        try:
            def two(self):
                pass
        except ValueError:
            pass
        with a:
            def three(self):
                if a:
                    pass
        match a:
            case 1:
                def four(self):
                    if a:
                        pass
            case _:
                pass
        [e for e in a if e]
        f = 1 if a else 2
        assert a or b
    return Inner


def class_with_bases_and_keywords(a, b):
    @a or b
    class Inner(a or b, metaclass=a and b, **(a or b)):
        pass
    return Inner


def decorated_closure(a, b):
    @(a or b)
    @a(lambda: a if b else b)
    def inner(c=a or b, *d: a or b, e: a if b else b = a and b, **f) -> (a or b):
        pass
    return inner


class Outer:
    a = 1 if sys else 2
    b = [c for c in () if c]

    def method(self):
        if self:
            pass

    if sys:
        def conditional(self):
            if self:
                pass
    else:
        def conditional(self):
            pass

    for d in ():
        def in_loop(self):
            pass

    @property
    def value(self):
        return 1 if self else 2

    @value.setter
    def value(self, value):
        if value:
            self.a = value

    @value.deleter
    def value(self):
        pass

    class Inner:
        def method(self):
            def inner():
                if self:
                    pass

                class Deep:
                    def deepest(self):
                        while self:
                            pass
                return Deep
            return inner

    async def coroutine(self):
        async with self:
            async for b in self:
                yield b

    lambda_ = lambda self: 1 if self else 2  # not a function of its own


if sys:
    def conditional():
        if sys:
            pass
elif not sys:
    async def conditional():
        pass
else:
    def conditional():
        for a in sys:
            pass

for _ in ():
    def in_loop():
        pass
else:
    def in_loop_else():
        pass

while False:
    class InLoop:
        def method(self):
            pass

try:
    def in_try():
        pass
except ValueError:
    def in_except():
        if sys:
            pass
else:
    def in_try_else():
        pass
finally:
    def in_finally():
        pass

try:
    pass
except* ValueError:
    def in_except_star():
        if sys:
            pass

with sys:
    def in_with():
        pass

match sys:
    case 1:
        def in_case():
            if sys:
                pass


def overloaded(a: int) -> int: ...
def overloaded(a: str) -> str: ...
def overloaded(a): return a if a else None


def with_global():
    global exported

    def exported():
        def inner():
            pass
        return inner

    class local:
        global method

        def method(self):
            pass

        def other(self):
            nonlocal_ = 1

            def inner():
                nonlocal nonlocal_
                nonlocal_ = 2
            return inner


def outermost():
    def f():
        def f():
            def f():
                if f:
                    pass
            return f
        return f
    return f
