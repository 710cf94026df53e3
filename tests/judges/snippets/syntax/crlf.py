def windows(a):
    if a:
        return """
        """ or a


def Second(): return 1 \
    or 2
