"""The line of a string is a line as well:
    # flake8:noqa, for instance
"""


def A(): pass
