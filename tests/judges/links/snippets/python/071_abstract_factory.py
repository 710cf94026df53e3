import abc
from abc import ABC, abstractmethod


class WidgetFactory(ABC):
#     ^^^^^^^^^^^^^ abstract-factory/abstract-makers, abstract-factory/abstract-makers-in-any-form, abstract-factory/named-factory
    @abstractmethod
    def create_button(self):
        ...

    @abc.abstractmethod
    def create_window(self):
        ...


class DarkWidgets(WidgetFactory):
#     ^^^^^^^^^^^ abstract-factory/concrete-factory
    def create_button(self):
        return 1

    def create_window(self):
        return 2


class Makers(ABC):
#     ^^^^^^ abstract-factory/abstract-makers, abstract-factory/abstract-makers-in-any-form
    @abstractmethod
    def make_a(self): ...

    @abstractmethod
    def make_b(self): ...


class OneMaker(ABC):
    @abstractmethod
    def make_a(self): ...


class Factory:
    """Not every class in a factory is one: `Factory` alone may be a building."""
#   ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ never/docstring


class FactoryWorker:
    pass
