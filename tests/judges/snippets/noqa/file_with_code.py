"""A code after it changes nothing."""


def A(): pass


    # FLAKE8=NOQA: E501
