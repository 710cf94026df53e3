"""Loops and their else, async ones too."""


def for_loop(a):
    for b in a:
        print(b)


def for_else(a):
    for b in a:
        print(b)
    else:
        print(a)


def while_loop(a):
    while a:
        a -= 1


def while_true():
    while True:
        break


def while_else(a):
    while a:
        a -= 1
    else:
        print(a)


def while_else_if(a):
    while a:
        a -= 1
    else:
        if a:
            print(a)


def nested(a):
    for b in a:
        for c in b:
            while c:
                c -= 1
            else:
                for d in c:
                    pass


async def async_for(a):
    async for b in a:
        print(b)
    else:
        print(a)


async def async_for_in_with(a):
    async with a as b, a as c:
        async for d in b:
            if d:
                await c


def for_with_conditions(a, b):
    for c in a or b:
        if c and (a or b):
            return c if a else b
