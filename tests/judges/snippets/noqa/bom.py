def A(Bad): pass  # noqa: N802
