"""Not alone on its line, so that nothing is silenced."""
import os  # flake8: noqa


def A(): pass
