"""N815 in classes, N816 in modules: mixedCase."""
import collections
from collections import namedtuple

mixedCase = 1
MixedCase = 1
MIXED = 1
mixed_Case = 1
mixed_case = 1
_mixedCase = 1
__mixedCase = 1
__mixedCase__ = 1
_MixedCase = 1
m1X = 1
_1X = 1
_1x = 1
éA = Éa = 1
ǆA = ǅa = 1
ßA = 1
变A = 1
ªA = 1
жУк = Жук = 1
setUp = failureException = longMessage = maxDiff = 1
mixedCase, otherCase = 1, 2
(mixedCase, [otherCase, *thirdCase]) = 1, [2, 3]
mixedCase: int = 1
mixedCase: int
(mixedCase): int
mixedCase += 1
mixedCase = otherCase = 1
print.mixedCase = 1
mixedTuple = namedtuple("mixedTuple", "")
mixedTuple = collections.namedtuple("mixedTuple", "")
mixedTuple: type = namedtuple("mixedTuple", "")
for mixedCase in (): pass
for mixedCase, otherCase in (): pass
with print as mixedCase, print as (otherCase, thirdCase): pass
try: pass
except ValueError as mixedCase: pass
try: pass
except* ValueError as mixedCase: pass
[mixedCase for mixedCase in ()]
{mixedCase: otherCase for mixedCase, otherCase in ()}
print(mixedCase := 1)
lambda mixedCase: (otherCase := 1)
match print:
    case mixedCase: otherCase = 1
    case [mixedCase, *otherCase] if (thirdCase := 1): pass
global mixedGlobal
mixedGlobal = 1
type mixedAlias = int
import os as mixedCase
if mixedCase:
    mixedCase = 1
elif (otherCase := 1):
    pass
else:
    otherCase = 1
del mixedCase


class Class:
    mixedCase = 1
    MixedCase = 1
    MIXED = 1
    mixed_Case = 1
    mixed_case = 1
    _mixedCase = 1
    __mixedCase__ = 1
    maxDiff = longMessage = 1
    mixedCase, otherCase = 1, 2
    mixedCase: int = 1
    otherCase: int
    mixedTuple = namedtuple("mixedTuple", "")
    print.mixedCase = 1
    for mixedCase in (): pass
    with print as mixedCase: pass
    try: pass
    except ValueError as mixedCase: pass
    [mixedCase for mixedCase in ()]
    print(mixedCase := 1)
    lambda mixedCase: (otherCase := 1)
    match print:
        case mixedCase: otherCase = 1
    global mixedGlobal
    mixedGlobal = 1
    type mixedAlias[T] = int
    if mixedCase:
        mixedCase = 1
    mixedCase += 1
    mixedCase = property(lambda self: 1)

    class Inner:
        mixedCase = 1

    def method(self, default=(mixedDefault := 1)):
        mixedCase = 1
        self.mixedCase = 1

    @(mixedDecorator := print)
    def decorated(self): pass


@(mixedDecorator := print)
class Decorated((mixedBase := object), key=(mixedKey := 1)):
    pass


class Typed(TypedDict):
    mixedKey: int


class Generic[mixedT]:
    mixedValue: mixedT
