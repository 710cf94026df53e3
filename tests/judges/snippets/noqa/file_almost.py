"""Without the blank or with another word it means nothing."""
#flake8: noqa
# flake8 : noqa
# flake8 noqa
#  flake8: noqa
# ruff: noqa
# noqa


def A(): pass
