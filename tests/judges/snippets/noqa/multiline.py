"""noqa on statements of several lines, and in strings."""


def A(  # noqa
        Bad,
        Other):  # noqa
    pass


def B(
        Bad,  # noqa: N803
        Other,
        *Args,  # noqa
        Key="""
        # noqa
        """,
        Key2="""
        """, Key3=1,  # noqa
        Key4=(1,
              2)):  # noqa
    pass


def \
        C(): pass  # noqa


def \
        D \
        (Bad): \
        pass  # noqa: N802


def E():
    """
    # noqa
    """
    Bad = 1


def F(): """
    # noqa
    """


def G(): """
    """; Bad = 1  # noqa


def H(): """
    """; Bad = """
    """; Other = 1  # noqa: N806


def I():
    Bad = """
    text"""  # noqa
    Other = """
    # noqa: N806
    """
    Third = """
    # noqa: N803
    """
    Fourth = ["""
    """,
        1]  # noqa
    Fifth = [
        """
        # noqa
        """]
    Sixth = 1 + \
        2  # noqa
    Seventh = 1 + (
        2)  # noqa
    Eighth = "text \
        # noqa"
    Ninth = 'text' \
        'more'  # noqa


def J(a):
    Bad = f"""
    {a}
    """  # noqa
    Other = f"""
    {
        a
    }
    """  # noqa
    Third = f"""# noqa
    {
        a
    }
    """
    Fourth = f"""
    {
        a  # noqa
    }
    """
    Fifth = f"{
        a
    }"  # noqa
    Sixth = f"""{a
    }""" + f"""
    """  # noqa


from a import (
    A as b,  # noqa
    C as d,
)
from a import (  # noqa
    A as b,
    C as d,
)
from a import (  # noqa: N811
    A as b,
    Camel as d,
)
from a import A as b, \
    C as d  # noqa


@print  # noqa
def K(): pass


@print
def L(): pass  # noqa


@print("""
# noqa
""")
def M(): pass


class a:  # noqa: N801
    pass


class b(object,
        metaclass=type):  # noqa
    pass


class c(object, metaclass=type): pass  # noqa


# noqa
def N(): pass
# noqa


def O(): pass; Bad = 1  # noqa: N806


def P(a):
    for Bad in a:  # noqa
        pass
    with a as Bad:  # noqa: N806
        pass
    try:
        pass
    except ValueError as Bad:  # noqa
        pass
    [
        Bad  # noqa
        for Bad in a
    ]
    [
        Bad
        for Bad in a  # noqa
    ]
    (
        Bad,
        Other  # noqa
    ) = a
    (  # noqa
        Bad,
        Other
    ) = a
    (
        Bad,
        Other
    ) = a  # noqa


def Q():  # noqa

    pass


def R():
    pass
    # noqa


if True: Bad = mixedCase = 1  # noqa: N816
mixedCase = """a
b""" ; otherCase = """c
d"""; thirdCase = 1  # noqa


def S(): pass  # noqa	


def T(): pass  # noqa
