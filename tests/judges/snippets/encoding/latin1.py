# coding: latin-1
def café(Été): return "é" or Été
éTat = 1
