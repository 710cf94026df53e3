#!/usr/bin/python3
# -*- coding: iso-8859-1 -*-
def Fête(): return 1 or 2
