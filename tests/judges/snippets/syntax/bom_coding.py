# -*- coding: utf-8 -*-
def bom(a): return a or 1
mixedCase = 1
