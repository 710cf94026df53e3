x = 1
# coding: latin-1
def É(): return 1 or 2
