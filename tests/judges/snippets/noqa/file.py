"""A file that is silenced as a whole."""
# flake8: noqa


def A(): pass
