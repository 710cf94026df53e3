"""C901 and noqa: each function is over the limit of 10."""


def silenced(a):  # noqa
    if a: pass
    if a: pass
    if a: pass
    if a: pass
    if a: pass
    if a: pass
    if a: pass
    if a: pass
    if a: pass
    if a: pass


def silenced_by_code(a):  # noqa: C901
    if a: pass
    elif a: pass
    elif a: pass
    elif a: pass
    elif a: pass
    elif a: pass
    elif a: pass
    elif a: pass
    elif a: pass
    elif a: pass


def silenced_by_prefix(a):  # noqa: C9
    for b in a: pass
    for b in a: pass
    for b in a: pass
    for b in a: pass
    for b in a: pass
    for b in a: pass
    for b in a: pass
    for b in a: pass
    for b in a: pass
    for b in a: pass


def not_silenced(a):  # noqa: N802
    while a: pass
    while a: pass
    while a: pass
    while a: pass
    while a: pass
    while a: pass
    while a: pass
    while a: pass
    while a: pass
    while a: pass


def exactly_ten(a):
    while a: pass
    while a: pass
    while a: pass
    while a: pass
    while a: pass
    while a: pass
    while a: pass
    while a: pass
    while a: pass


@print  # noqa
def noqa_on_the_decorator(a):
    if a: pass
    if a: pass
    if a: pass
    if a: pass
    if a: pass
    if a: pass
    if a: pass
    if a: pass
    if a: pass
    if a: pass


@print
def noqa_after_a_decorator(a):  # noqa: C901
    if a: pass
    if a: pass
    if a: pass
    if a: pass
    if a: pass
    if a: pass
    if a: pass
    if a: pass
    if a: pass
    if a: pass


def noqa_on_the_last_line_of_the_header(
        a,
        b):  # noqa: C901
    if a: pass
    if a: pass
    if a: pass
    if a: pass
    if a: pass
    if a: pass
    if a: pass
    if a: pass
    if a: pass
    if a: pass


def noqa_on_the_first_line_of_the_header(  # noqa: C901
        a,
        b):
    if a: pass
    if a: pass
    if a: pass
    if a: pass
    if a: pass
    if a: pass
    if a: pass
    if a: pass
    if a: pass
    if a: pass


def noqa_below(a):
    # noqa: C901
    if a: pass
    if a: pass
    if a: pass
    if a: pass
    if a: pass
    if a: pass
    if a: pass
    if a: pass
    if a: pass
    if a: pass


async def outer(a):
    def inner(b):  # noqa: C901
        if a: pass
        if a: pass
        if a: pass
        if a: pass
        if a: pass
        if a: pass
        if a: pass
        if a: pass
        if a: pass
        if a: pass
    return inner


class Class:
    def method(self):
        """Over the limit. # noqa"""
        if self: pass
        if self: pass
        if self: pass
        if self: pass
        if self: pass
        if self: pass
        if self: pass
        if self: pass
        if self: pass
        if self: pass

    async def Method(self):  # noqa: N802,C901
        if self: pass
        if self: pass
        if self: pass
        if self: pass
        if self: pass
        if self: pass
        if self: pass
        if self: pass
        if self: pass
        if self: pass

    async \
        def \
        continued(self):  # noqa
        if self: pass
        if self: pass
        if self: pass
        if self: pass
        if self: pass
        if self: pass
        if self: pass
        if self: pass
        if self: pass
        if self: pass
