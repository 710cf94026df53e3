"""No newline at the end."""


def A(): pass  # noqa