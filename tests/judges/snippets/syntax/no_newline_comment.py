def no_newline(a):
    if a:
        return a or 1
    # a comment