# vim: set fileencoding=windows-1251 :
def функция(А): return "я" or А
Жук = жУк = 1
class ёлка: pass
