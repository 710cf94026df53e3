"""if, elif, else and the ternary: one function a row."""


def nothing():
    pass


def one_if(a):
    if a:
        return 1


def if_else(a):
    if a:
        return 1
    else:
        return 2


def if_elif(a, b):
    if a:
        return 1
    elif b:
        return 2


def if_elifs_else(a, b, c):
    if a:
        return 1
    elif b:
        return 2
    elif c:
        return 3
    else:
        return 4


def else_if_in_a_block(a, b):
    if a:
        return 1
    else:
        if b:
            return 2
        return 3


def else_with_only_an_if(a, b):
    if a:
        return 1
    else:
        if b:
            return 2


def nested(a, b, c):
    if a:
        if b:
            if c:
                return 1
            else:
                return 2
        elif c:
            return 3
    return 4


def ternary(a):
    return 1 if a else 2


def ternaries(a, b):
    return 1 if a else 2 if b else 3


def ternary_in_call(a, b):
    print(1 if a else 2, sep="" if b else " ")


def ternary_in_subscript(a, b):
    return b[0 if a else 1][1 if b else 0:2 if a else 3]


def ternary_in_condition(a, b):
    if (a if b else b):
        return 1
    while 1 if a else 0:
        break


def one_line(a):
    if a: return 1
    elif not a: return 2
    else: return 3


def one_line_loops(a):
    for b in a: print(b)
    while a: break


def semicolons(a):
    if a: print(1); print(2); return 3


def early_exits(a):
    if a:
        raise ValueError
    if not a:
        return
    for b in a:
        if b:
            continue
        break
