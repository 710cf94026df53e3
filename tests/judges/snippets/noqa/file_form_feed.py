"""A form feed ends no line, but is a blank."""
# flake8: noqa


def A(): pass
