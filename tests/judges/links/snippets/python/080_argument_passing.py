import collections


def add(item, items=[], *, seen=set(), names=collections.defaultdict(list)):
#                   ^^ argument-passing/mutable-default
#                               ^^^^^ argument-passing/mutable-default
#                                            ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ argument-passing/mutable-default
    items.append(item)
#   ^^^^^ argument-passing/parameter-changed
#   ^^^^^^^^^^^^ argument-passing/parameter-mutated
    seen.add(item)
#   ^^^^ argument-passing/parameter-changed
    item = str(item)
#   ^^^^ argument-passing/parameter-bound-again, argument-passing/parameter-rebound
    return items, names


def fill(table, key):
    table[key] = 1
#   ^^^^^ argument-passing/parameter-changed
#   ^^^^^^^^^^ argument-passing/parameter-mutated
    table.setdefault(key, 2)
#   ^^^^^ argument-passing/parameter-changed
#   ^^^^^^^^^^^^^^^^ argument-passing/parameter-mutated
    own = []
    own.append(key)
    return own


def rebound(items):
    items = list(items)
#   ^^^^^ argument-passing/parameter-bound-again, argument-passing/parameter-rebound
    items.append(1)


def outer():
    count = 0

    def inner():
        nonlocal count
#       ^^^^^^^^^^^^^^ argument-passing/nonlocal
        count += 1

    return inner


class Box:
    def put(self, item, *rest):
        self.items[0] = item
        rest[0].append(item)


def fine(items=None, name="", size=(), key=None):
    return sorted(items), name, size, key
#          ^^^^^^ time-complexity/sorting, time-complexity/use
