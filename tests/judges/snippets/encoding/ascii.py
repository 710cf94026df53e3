# coding: ascii
def Ascii(): return 1 or 2
