"""N801 and N818: class names."""


class Good: pass
class good: pass
class goodName: pass
class _Private: pass
class __Private: pass
class _private: pass
class Private_: pass
class Private__: pass
class __Private__: pass
class Snake_Case: pass
class _Snake_Case: pass
class Snake__Case_: pass
class UPPER: pass
class UPPER_CASE: pass
class A: pass
class a: pass
class _: pass
class __: pass
class ___: pass
class A1: pass
class _1A: pass
class _1: pass
class Äpfel: pass
class äpfel: pass
class ǅungla: pass
class Ǆungla: pass
class ǆungla: pass
class ßeta: pass
class Ёлка: pass
class ёлка: pass
class 你好: pass
class ª: pass
class ⅷ: pass
class Ⅷ: pass
class setUp: pass
class maxDiff: pass
class failureException: pass


@print
class decorated: pass


@print
@print(1)

class decorated_twice(Good, metaclass=type): pass


class \
        split: pass


class generic[T]: pass
class Generic[T: int]: pass


def function():
    class inner: pass
    class Inner: pass

    def deeper():
        class innermost:
            class most_inner: pass


if True:
    class in_if: pass
else:
    class in_else: pass


# N818

class NotNamedSo(Exception): pass
class NamedError(Exception): pass
class Named_Error(Exception): pass
class _Private_Exception(Exception): pass
class _PrivateException(Exception): pass
class PrivateException_(Exception): pass
class NamedError_(Exception): pass
class lower(Exception): pass
class Indirect(NotNamedSo): pass
class IndirectError(NotNamedSo): pass
class MoreIndirect(Indirect): pass
class ThroughPrivate(_PrivateException): pass
class OfBase(BaseException): pass
class OfValue(ValueError): pass
class OfAttribute(builtins.Exception): pass
class Several(Good, Exception): pass
class ByKeyword(metaclass=Exception): pass
class ByStar(*Exception): pass
class ByCall(Exception()): pass
class BySubscript(Exception[int]): pass
class InParentheses((Exception)): pass
class Cyclic(Cyclic2): pass
class Cyclic2(Cyclic, Exception): pass
class Myself(Myself, Exception): pass
class setUp(Exception): pass
class GenericException[T](Exception): pass


class Twice: pass
class Twice(Exception): pass


class Outer:
    class InClass(Exception): pass
    class NotNamedSo: pass
    class Derived(InClass): pass
    class OfOuter(NotNamedSo): pass
    class Twice(Exception): pass

    def method(self):
        class InMethod(Exception): pass
        class OfSibling(InMethod): pass
        class OfClass(InClass): pass
        if self:
            class InIf(Exception): pass
        else:
            class InElse(Exception): pass
        for _ in self:
            class InFor(Exception): pass
        else:
            class InForElse(Exception): pass
        while self:
            class InWhile(Exception): pass
        with self:
            class InWith(Exception): pass
        try:
            class InTry(Exception): pass
        except ValueError:
            class InExcept(Exception): pass
        else:
            class InTryElse(Exception): pass
        finally:
            class InFinally(Exception): pass
        try:
            class InGroupTry(Exception): pass
        except* ValueError:
            class InGroup(Exception): pass


try:
    class InModuleTry(Exception): pass
except ImportError:
    class InModuleExcept(Exception): pass
else:
    class InModuleElse(Exception): pass

if True:
    class InModuleIf(Exception): pass
    class Exception(object): pass
    class OfShadow(Exception): pass
