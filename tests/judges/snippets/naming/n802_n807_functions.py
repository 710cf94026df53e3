"""N802 and N807: function names."""
import functools
import typing
import typing_extensions
from typing import override


def good(): pass
def Bad(): pass
def badName(): pass
def BAD(): pass
def bad_Name(): pass
def _Bad(): pass
def bad1A(): pass
def _(): pass
def __(): pass
def ___(): pass
def ____(): pass
def _a_(): pass
def __a(): pass
def a__(): pass
def __a__(): pass
def __A__(): pass
def __dir__(): pass
def __getattr__(name): pass
def __getattribute__(name): pass
def __init__(): pass
async def Bad_async(): pass
async def __aenter__(): pass
def setUp(): pass
def tearDown(): pass
def setUpClass(): pass
def tearDownClass(): pass
def setUpModule(): pass
def tearDownModule(): pass
def asyncSetUp(): pass
def asyncTearDown(): pass
def setUpTestData(): pass
def setup(): pass
def SetUp(): pass
def setUps(): pass
def straße(): pass
def STRAẞE(): pass
def çalış(): pass
def İstanbul(): pass
def ıstanbul(): pass
def функция(): pass
def Функция(): pass
def 函数(): pass
def ǆ(): pass
def ǅ(): pass
def ﬁne(): pass
def 𝐀bc(): pass
def ⅷ(): pass
def Ⅷ(): pass


@override
def OverriddenFunction(): pass


@functools.cache
def BadDecorated(): pass


@functools.cache

async \
        def BadSplit(): pass


def \
        BadName \
        (): pass


class Methods:
    def Bad(self): pass
    def __init__(self): pass
    def __Bad__(self): pass
    def __custom__(self): pass
    def __dir__(self): pass
    def setUp(self): pass
    async def Bad_async(self): pass

    @override
    def Overridden(self): pass

    @typing.override
    def OverriddenByTyping(self): pass

    @typing_extensions.override
    def OverriddenByExtensions(self): pass

    @override()
    def OverriddenByCall(self): pass

    @other.typing.override
    def OverriddenByDeeper(self): pass

    @functools.cache
    @override
    def OverriddenSecond(self, Argument): pass

    @staticmethod
    @override
    def OverriddenStatic(): pass

    @override
    @staticmethod
    def __overridden_static__(): pass

    @classmethod
    @override
    def OverriddenClass(cls): pass

    @property
    def Value(self): pass

    @Value.setter
    def Value(self, value): pass

    if override:
        def InIf(self): pass
        def __in_if__(self): pass

        @override
        def OverriddenInIf(self): pass
    else:
        def __in_else__(self): pass

    try:
        def __in_try__(self): pass
    except ValueError:
        def __in_except__(self): pass

        @override
        def OverriddenInExcept(self): pass
    else:
        def __in_try_else__(self): pass
    finally:
        def __in_finally__(self): pass

    try:
        def __in_group_try__(self): pass
    except* ValueError:
        def __in_group__(self): pass

    match override:
        case 1:
            def __in_case__(self): pass

    for _ in ():
        def __in_for__(self): pass
    else:
        def __in_for_else__(self): pass

    while override:
        with override:
            if override:
                def __deep__(self): pass

    def method(self):
        def Inner(self): pass
        def __inner__(self): pass

        @override
        def OverriddenInner(): pass

        class Local:
            def __local__(self): pass
            def Local(self): pass


if True:
    def InIf(): pass
    def __in_if__(): pass
