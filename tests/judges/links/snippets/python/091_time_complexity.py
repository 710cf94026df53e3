import heapq
#      ^^^^^ time-complexity/import
from bisect import bisect_left
# <- time-complexity/import

numbers = [3, 1, 2]
numbers.sort()
#       ^^^^ time-complexity/list-sort, time-complexity/sort-of-something
print(sorted(numbers), bisect_left(numbers, 1))
#     ^^^^^^ time-complexity/sorting, time-complexity/use
#                      ^^^^^^^^^^^ time-complexity/bisection, time-complexity/use
heapq.heappush(numbers, 1)
#     ^^^^^^^^ time-complexity/heap, time-complexity/use


def pairs(names):
    seen = []
    known = {1}
    for a in names:
        for b in names:
#       ^^^^^^^^^^^^^^^ time-complexity/nested-loop, time-complexity/nested-loop-of-any-kind
            print(a, b)
        if a in seen or a in known:
#          ^^^^^^^^^ time-complexity/in-list-in-loop
            continue
        seen.append(a)
    for a in names:
        print(a)
    names.sort()
#   ^^^^^ argument-passing/parameter-changed
#         ^^^^ time-complexity/sort-of-something


def factorial(n):
    return n * factorial(n - 1) if n else 1
#              ^^^^^^^^^ time-complexity/recursion


def total(factor, rows):
    result = 1
    size = 3
    area = size * 2 + 1
#   ^^^^^^^^^^^^^^^^^^^ never/arithmetic
    rest = size - result
#   ^^^^^^^^^^^^^^^^^^^^ never/arithmetic
    label = size + result
    return area, rest, label, factor


def shadow(sorted):
    return sorted([1])


def again(again):
    return again()
