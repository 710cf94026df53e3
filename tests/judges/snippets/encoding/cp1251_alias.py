# coding: cp1251
class Ёлка:
    def Метод(ты): pass
