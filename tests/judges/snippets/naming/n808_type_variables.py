"""N808: names of type variables. No packaged pep8-naming knows it; the judge is tests/judges/forms.py."""
import typing
from typing import ParamSpec, TypeVar

Good = TypeVar("Good")
bad = TypeVar("bad")
bad_co = TypeVar("bad_co", covariant=True)
T = TypeVar("T")
_T = TypeVar("_T")
_t = TypeVar("_t")
_T_co = TypeVar("_T_co", covariant=True)
T_co = TypeVar("T_co", covariant=True)
T_contra = TypeVar("T_contra", contravariant=True)
U_co = TypeVar("U_co")
U_contra = TypeVar("U_contra")
V_co = TypeVar("V_co", contravariant=True)
V_contra = TypeVar("V_contra", covariant=True)
W = TypeVar("W", covariant=True)
X = TypeVar("X", contravariant=True)
Y = TypeVar("Y", covariant=False)
Y_contra = TypeVar("Y_contra", covariant=False, contravariant=True)
Z_other = TypeVar("Z_other")
A_B_co = TypeVar("A_B_co", covariant=True)
A__co = TypeVar("A__co", covariant=True)
A_ = TypeVar("A_")
__A__ = TypeVar("__A__")
Mismatch = TypeVar("Other")
NoName = TypeVar()
ByKeyword = TypeVar(name="ByKeyword")
Number = TypeVar(1)
bound_name = TypeVar("bound_name", bound=int)
bound_string = TypeVar("bound_string", bound="int")
bound_attribute = TypeVar("bound_attribute", bound=typing.Any)
constraint_names = TypeVar("constraint_names", int, str)
constraint_strings = TypeVar("constraint_strings", "int", "str")
typed: object = TypeVar("typed")
first = second = TypeVar("first")
one, two = TypeVar("one"), TypeVar("two")
attribute = typing.TypeVar("attribute")
specification = ParamSpec("specification")
other = str("something")
name = TypeVar
setUp = TypeVar("setUp")
mixedCase = TypeVar("mixedCase")
multi_line = TypeVar(
    "multi_line",
    covariant=True,
)

if typing:
    in_if = TypeVar("in_if")


def function():
    in_function = TypeVar("in_function")


class Class:
    in_class = TypeVar("in_class")
