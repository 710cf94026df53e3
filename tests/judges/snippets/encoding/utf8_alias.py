# coding: utf8
def Été(): return 1 or 2
