# flake8: noqa
def A(): pass
