"""Operators, comprehensions, lambdas, asserts, walruses: what counts in an expression."""


def and_(a, b):
    return a and b


def or_(a, b, c, d):
    return a or b or c or d


def mixed(a, b, c):
    return a and b or c


def mixed_long(a, b, c, d, e):
    return a and b and c or d or e and a


def parenthesised(a, b, c):
    return a and (b and c)


def left_parenthesised(a, b, c):
    return (a or b) or c


def not_and(a, b):
    return not (a and b)


def not_between(a, b, c):
    return a and not (b and c)


def condition(a, b):
    if a and b:
        pass
    elif a or b:
        pass
    while a and not b:
        pass


def in_arguments(a, b):
    print(a or b, key=a and b, *(a or b), **(a or {}))


def in_index(a, b):
    a[b or 0] = a[0 and b]
    del a[a or b]


def in_targets(a, b):
    (a or b).c = 1
    for (a or b).c in a:
        pass
    with a as (a or b).c:
        pass
    (a or b)[a and b] += a or b


def in_annotation(a, b):
    c: (a or b) = a and b
    d: "a or b"
    (e): a if b else None = 1
    return c


def augmented(a, b):
    a += 1 if b else 2
    a |= a and b


def chained(a, b, c):
    return a < b < c and a == b == c


def list_comprehension(a):
    return [b for b in a]


def filtered(a):
    return [b for b in a if b]


def twice_filtered(a):
    return [b for b in a if b if not b]


def nested_fors(a):
    return {b: c for d in a for b, c in d if b if c}


def nested_comprehensions(a):
    return [[c for c in b if c] for b in a if [d for d in b]]


def set_comprehension(a, d):
    return {b or d for b in a if b and d}


def generator(a):
    return sum(b for b in a)


def generator_with_ternary(a):
    return any(1 if b else 2 for b in a if b or not a)


async def async_comprehension(a):
    return [b async for b in a if await b], {c: d async for c, d in a}


async def async_generator(a):
    return (await b async for b in a async for c in b if c)


def lambda_(a):
    return lambda: a


def lambda_with_body(a, b):
    return lambda c: c if a else b


def lambda_with_operators(a, b):
    return lambda c, d=a or b: c and d or [e for e in c if e]


def lambda_in_lambda(a):
    return lambda b: lambda c: b and c or a


def lambda_default(a, b):
    return lambda c=(a if b else b), *d, e=a and b, **f: c


def assert_(a):
    assert a


def assert_with_message(a, b):
    assert a, b


def assert_with_branches(a, b):
    assert a and b or [c for c in a if c], "x" if a else "y"


def assert_in_if(a, b):
    if a:
        assert a or b
    assert lambda: a or b


def walrus(a):
    if (b := a):
        return b
    while c := a:
        print(c)


def walrus_in_comprehension(a):
    return [b for c in a if (b := c) and (d := b or a)]


def yields(a, b):
    yield a or b
    c = yield
    yield from (d for d in a if d)
    return c


async def awaits(a, b):
    await (a or b)
    return await a if b else await b


def not_in_is(a, b):
    return a not in b, a is not b, not a


def starred(a, b):
    print(*a or b, **a and b)
    return *a, *(b or a)


def slices(a, b):
    return a[b or 1:b and 2:b if a else 3, ..., a or b]


def fstrings(a, b):
    print(f"{a or b} {a if b else b!r:>{a and b}} {[c for c in a if c]}")
    print(f"{a or b=}", f'''{
        a
        and b
    }''', "x" f"{a or b}" 'y')


def fstring_in_fstring(a, b):
    return f"{f'{a or b}'} {f'{a and b:{a or b}}'}"


def quotes_in_fstring(a, b):
    return f"{a["b" or "c"]} {", ".join(f"{c or "d"}" for c in b if c)} {'\n' if a else "\N{DIGIT ONE}"}"


def returns_tuple(a, b):
    return a or b, a and b


def raises(a, b):
    raise a or b from a and b


def deletes(a, b):
    del a[b and 1], (a[b or 0])


def global_statement(a, b):
    global c
    c = a or b


def strings(a):
    """a and b or c if d else e"""
    "a or b"
    return 'if a: for b in c' + r"a and b" + b"a or b".decode()


def numbers(a):
    return a if 1_000 else 0x_ff if 1e10j else 0b1 and 0o7


def conditional_lambda_in_condition(a, b):
    if (lambda: a if b else b)() and a:
        pass


def dict_display(a, b):
    return {a or b: b and a, **(a or b), **{c: d for c, d in a}}


def nested_ternaries(a, b, c):
    return a if b and c else (b if c else (c if a else None))


def type_statements(a, b):
    type One = a if b else int
    type Two[T: (a or b), U = a and b] = [c for c in T if c] or U
    type Three = list[a or b] | (lambda: a or b)


def inner_type_parameters(a, b):
    def inner[T: (a or b), U = a if b else a](c: T) -> U:
        return c or a

    class Inner[T: (a or b), U = a if b else a]:
        type Four = a if b else a
        d = a if b else a
        e: a if b else a
        f: a or b = a and b
    return inner, Inner


def annotations(a, b):
    c: (a if b else a)
    d: a or b = a and b
    (e): [f for f in a if f] = [g for g in a]
    h.i: a or b
    j[a or b]: a and b = lambda: a or b
