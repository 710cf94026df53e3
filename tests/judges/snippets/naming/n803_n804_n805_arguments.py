"""N803, N804, N805: arguments, and the first of a method."""
import abc
from abc import ABCMeta


def arguments(good, Bad, bAd, _Bad, /, BAD, also_good=1, ALSO=2, *Args, Key, key=3, kEy=4, **Kwargs): pass
def stars(*args, **kwargs): pass
def only_stars(*Args, **Kwargs): pass
def ignored(setUp, tearDown, *maxDiff, longMessage, **failureException): pass
def unicode(ñ, Ñ, Жук, жук, ß, ẞ, ǅ, ǆ, 变量, ﬁ, 𝐁): pass
async def async_arguments(Bad): pass
def annotated(Bad: int, *Args: str, Key: "Bad" = 1, **Kwargs: object): pass
lambda Bad, *Args, Key=1, **Kwargs: Bad


@print
def decorated(
        Bad,
        good,
        *Args,
        Key,
        **Kwargs): pass


def self_and_cls(self, cls): pass
def first(Self): pass


class Methods:
    def good(self): pass
    def no_arguments(): pass
    def other(this): pass
    def other_upper(This): pass
    def cls_(cls): pass
    def underscore(_): pass
    def ignored(setUp): pass
    def positional_only(this, /): pass
    def good_positional_only(self, /, this): pass
    def star(*args): pass
    def star_self(*self): pass
    def star_upper(*Args): pass
    def keyword_only(*, key): pass
    def star_and_key(*args, key): pass
    def star_and_self(*args, self): pass
    def keywords(**kwargs): pass
    async def coroutine(this): pass
    def __init__(this): pass
    def __new__(cls): pass
    def __new__(klass): pass
    def __new__(self): pass
    def __init_subclass__(cls): pass
    def __init_subclass__(self): pass
    def __class_getitem__(klass, item): pass
    def __call__(klass): pass

    @classmethod
    def class_method(cls): pass

    @classmethod
    def class_method_self(self): pass

    @classmethod
    def class_method_key(*args, key): pass

    @staticmethod
    def static(this): pass

    @staticmethod
    def static_self(self): pass

    @staticmethod
    def __new__(this): pass

    @classmethod
    @staticmethod
    def class_first(this): pass

    @staticmethod
    @classmethod
    def static_first(this): pass

    @print
    @classmethod
    @staticmethod
    def class_second(this): pass

    @builtins.classmethod
    def by_attribute(this): pass

    @very.deep.attribute.classmethod
    def by_deep_attribute(this): pass

    @classmethod()
    def by_call(this): pass

    @classmethod(1)(2)
    def by_call_of_call(this): pass

    @a.classmethod()
    def by_call_of_attribute(this): pass

    @a[0].classmethod
    def by_attribute_of_subscript(this): pass

    @classmethod[0]
    def by_subscript(this): pass

    @(classmethod)
    def by_parentheses(this): pass

    @(lambda f: classmethod(f))
    def by_lambda(this): pass

    @abc.abstractclassmethod
    def by_abstract(this): pass

    @property
    def value(this): pass

    @value.setter
    def value(this, Value): pass

    if abc:
        def in_if(this): pass
    elif ABCMeta:
        def in_elif(this): pass
    else:
        def in_else(this): pass

    try:
        def in_try(this): pass
    except ValueError:
        def in_except(this): pass
    else:
        def in_try_else(this): pass
    finally:
        def in_finally(this): pass

    try:
        def in_group_try(this): pass
    except* ValueError:
        def in_group(this): pass

    for _ in ():
        def in_for(this): pass
    while abc:
        def in_while(this): pass
    with abc:
        def in_with(this): pass
    match abc:
        case 1:
            def in_case(this): pass

    def nested(self):
        def inner(this): pass

        class Local:
            def method(this): pass


class Late:
    def one(this): pass
    def two(this): pass
    def three(this): pass
    def four(this): pass
    def five(this): pass
    def six(this): pass
    def seven(this): pass
    def eight(this): pass
    def nine(this): pass

    @classmethod
    def ten(this): pass

    @staticmethod
    def eleven(self): pass

    def twelve(this): pass
    def thirteen(this): pass

    if abc:
        def conditional(this): pass
    conditional = classmethod(conditional)

    one = staticmethod(one)
    two = classmethod(two)
    other = staticmethod(three)
    four: object = staticmethod(four)
    five = staticmethod(five, 1)
    six = staticmethod(f=six)
    seven = abc.staticmethod(seven)
    eight = a.b = staticmethod(eight)
    nine = staticmethod(nine)
    nine = classmethod(nine)
    ten = staticmethod(ten)
    eleven = classmethod(eleven)
    if abc:
        twelve = staticmethod(twelve)
    thirteen = print(staticmethod(thirteen))
    staticmethod(one)


class Meta(type):
    def method(cls): pass
    def method_self(self): pass
    def other(this): pass
    def __new__(mcs): pass
    def __init__(cls): pass

    @staticmethod
    def static(this): pass

    @classmethod
    def class_method(mcs): pass

    @property
    def value(cls): pass

    if abc:
        def conditional(cls): pass

    def late(this): pass
    late = staticmethod(late)


class MetaByName(ABCMeta):
    def method(cls): pass
    def method_self(self): pass


class MetaByAttribute(abc.ABCMeta):
    def method(self): pass


class MetaByAnyAttribute(x.y.type):
    def method(self): pass


class MetaSecond(dict, type):
    def method(self): pass


class NotMetaByCall(type(Meta)):
    def method(self): pass


class NotMetaBySubscript(type[Meta]):
    def method(self): pass


class NotMetaByKeyword(metaclass=ABCMeta):
    def method(self): pass


class NotMetaByInheritance(Meta):
    def method(self): pass


class MetaOuter(type):
    class Inner:
        def method(self): pass
        def other(cls): pass
