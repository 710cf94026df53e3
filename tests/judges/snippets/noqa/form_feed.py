"""Form feeds and vertical tabs."""

def A(): pass  # noqa

def B(): pass  # ab # noqa
def C(): pass  # ab # noqa: N803
