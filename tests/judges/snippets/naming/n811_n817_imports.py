"""N811, N812, N813, N814, N817: names given to what is imported."""
import lower as other
import lower as Other
import lower as OTHER
import lower as otherName
import lower as _
import lower as _Other
import UPPER as OTHER
import UPPER as other
import UPPER as Other
import UPPER as _
import UPPER as _OTHER
import Camel as other
import Camel as OTHER
import Camel as Other
import Camel as C
import Camel as otherName
import Camel as _
import CamelCase as CC
import CamelCase as CCC
import CamelCase as C
import CamelCase as cc
import CamelCase as Cc
import mixedCase as C
import mixedCase as MC
import mixedCase as mixed_case
import mixedCase as MIXED_CASE
import Camel_Case as C_C
import Camel_Case as CC
import X as x
import X as Y
import x as X
import X1 as x1
import _1 as _X
import __ as X
import setUp as SETUP
import setUp as setup
import lower
import Camel
import UPPER
import lower.lower as lower
import lower.Camel as camel
import lower.Camel as C
import lower.Camel as CAMEL
import lower.UPPER as upper
import UPPER.UPPER as upper
import UPPER.lower as ul
import UPPER.lower as UPPER
import UPPER.Camel as UC
import UPPER.Camel as UPPERC
import Camel.Camel as CC
import a as b, c as D, Camel as camel, UPPER as upper, Other as O
from lower import lower as other, lower as Other, UPPER as other, UPPER as Other, Camel as camel
from Camel import lower as other
from lower import Camel as CAMEL, CamelCase as CC, CamelCase as CASE
from . import lower as Other
from .. import UPPER as upper
from .lower import Camel as camel
from lower import *
from lower import (
    lower as other,
    lower as Other,
    UPPER as upper,
    Camel as camel,
)
from lower import (lower as Other,  # a comment
                   UPPER as upper)
from lower \
    import lower \
    as Other
import xml.etree.ElementTree as ET
from xml.etree import ElementTree as ET
from ñ import ñ as Ñ, Ñ as ñ, Жук as жук, жук as ЖУК, ЖУК as жук, ß as SS, ẞ as ß, ǅ as ǆ, ǅ as Ǆ, ǆ as Ǆ, Ǆ as ǆ
from ñ import 变量 as Name, Name as 变量, NAME as 变量, name as 变量
from ﬁ import ﬁ as FI, 𝐀𝐁 as ab, ⅷ as Ⅷ, Ⅷ as ⅷ, ª as A
import numpy as np; import numpy as NP

if numpy:
    import lower as Other
    from lower import Camel as camel


def function():
    import lower as Other
    from lower import UPPER as upper, \
        Camel as camel


class Class:
    import lower as Other
    from lower import UPPER as upper

    def method(self):
        import Camel as CAMEL
