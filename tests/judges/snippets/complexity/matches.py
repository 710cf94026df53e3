"""match with every kind of pattern."""
import ast
from enum import Enum


class Colour(Enum):
    RED = 1


def literal_only(a):
    match a:
        case 1:
            pass


def wildcard_only(a):
    match a:
        case _:
            pass


def capture_only(a):
    match a:
        case b:
            return b


def literal_and_wildcard(a):
    match a:
        case 1:
            pass
        case _:
            pass


def wildcard_in_parentheses(a):
    match a:
        case 1:
            pass
        case (_):
            pass


def wildcard_in_many_parentheses(a):
    match a:
        case 1:
            pass
        case (((b))):
            return b


def guarded_wildcard(a):
    match a:
        case 1:
            pass
        case _ if a:
            pass


def guarded_capture_first(a):
    match a:
        case b if b > 1:
            pass
        case 1:
            pass


def guarded_capture_then_wildcard(a):
    match a:
        case b if b > 1 and b < 3 or a:
            pass
        case c if c:
            pass
        case _:
            pass


def wildcard_as_name(a):
    match a:
        case 1:
            pass
        case _ as b:
            return b


def name_as_name(a):
    match a:
        case 1:
            pass
        case (b as c):
            return b, c


def or_with_wildcard(a):
    match a:
        case 1:
            pass
        case 2 | _:
            pass


def or_with_wildcard_as(a):
    match a:
        case 1 as b:
            return b
        case (2 | _) as b:
            return b


def or_of_literals(a):
    match a:
        case 1 | 2 | 3:
            pass
        case 4 | (5 | 6):
            pass


def nested_or_irrefutable(a):
    match a:
        case 1:
            pass
        case 2 | (3 | _):
            pass


def or_guarded(a):
    match a:
        case 1:
            pass
        case 2 | _ if a:
            pass


def sequences(a):
    match a:
        case []:
            pass
        case [b]:
            return b
        case [b, *_]:
            return b
        case (b, c):
            return b, c
        case b, *c, d:
            return b, c, d
        case [*_]:
            pass


def sequence_of_star_is_not_irrefutable(a):
    match a:
        case 1:
            pass
        case *_,:
            pass


def mappings(a):
    match a:
        case {}:
            pass
        case {"b": b}:
            return b
        case {"b": 1, **rest}:
            return rest
        case {Colour.RED: _, -1: _, "a" "b": _, None: _}:
            pass


def classes(a):
    match a:
        case int():
            pass
        case ast.Name(id=name):
            return name
        case Colour(_, value=1) as colour:
            return colour
        case str(b) | bytes(b):
            return b


def values(a):
    match a:
        case Colour.RED:
            pass
        case -1 | 1.5 | -2j | 1 + 2j | -1.0 - 3j:
            pass
        case "text" | b"bytes" | "joined" "text":
            pass
        case None | True | False:
            pass


def bodies(a, b):
    match a:
        case 1:
            if b:
                pass
        case 2:
            for c in b:
                pass
        case 3:
            def inside():
                if a:
                    pass
            return inside
        case _:
            try:
                pass
            except ValueError:
                pass


def nested(a, b):
    match a:
        case 1:
            match b:
                case 2:
                    pass
                case _:
                    pass
        case c:
            match c:
                case d if d:
                    pass


def subject_with_branches(a, b):
    match a if b else b:
        case 1:
            pass
    match [c for c in a if c], a or b:
        case [], _:
            pass


def guards_with_branches(a, b):
    match a:
        case c if c or b:
            pass
        case c if (b if c else a):
            pass
        case c if [d for d in c if d]:
            pass
        case c if (lambda: a and b)():
            pass


def match_in_loop(a):
    for b in a:
        match b:
            case 1:
                continue
            case _:
                break
    else:
        match a:
            case _:
                pass


def soft_keywords(match, case, type, _):
    match = case
    case = type
    type = _
    match.case(type)
    match[case]
    type(match)
    print(match, case, type, _)
    match (case):
        case (type):
            return type
