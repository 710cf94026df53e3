"""No newline at the end, in a string."""


Bad, mixedCase = """
""", 1  # noqa