"""Windows."""


def A(): pass  # noqa
def B(): pass  # noqa: N803


mixedCase = """
"""  # noqa
from a import A as b, \
    C as d  # noqa
