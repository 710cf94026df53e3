

# coding: latin-1
def É(): return 1 or 2
