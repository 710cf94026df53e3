import mccabe
#      ^^^^^^ cyclomatic-complexity/import
from radon.complexity import cc_visit
# <- cyclomatic-complexity/import

mccabe.get_code_complexity("", 10)
#      ^^^^^^^^^^^^^^^^^^^ cyclomatic-complexity/tool, cyclomatic-complexity/use
cc_visit("")
# <- cyclomatic-complexity/tool, cyclomatic-complexity/use


def simple(a):
    return a


def tangled(a):
#   ^^^^^^^ code-review/over-limit, cyclomatic-complexity/over-limit
    if a == 1:
        return 1
    elif a == 2:
        return 2
    elif a == 3:
        return 3
    elif a == 4:
        return 4
    elif a == 5:
        return 5
    for b in range(a):
        while b:
#       ^^^^^^^^ time-complexity/nested-loop-of-any-kind
            if b > 1:
                return 6
            if b > 2:
                return 7
    try:
        return 8
    except ValueError:
        return 9


def silenced(a):  # noqa: C901
#                 ^^^^^^^^^^^^ static-analysers/noqa, never/comment
    if a == 1:
        return 1
    elif a == 2:
        return 2
    elif a == 3:
        return 3
    elif a == 4:
        return 4
    elif a == 5:
        return 5
    elif a == 6:
        return 6
    elif a == 7:
        return 7
    elif a == 8:
        return 8
    elif a == 9:
        return 9
    elif a == 10:
        return 10
