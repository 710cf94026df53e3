import copy
#      ^^^^ memory-model/also-import
import sys
import tracemalloc
#      ^^^^^^^^^^^ memory-model/import
from copy import deepcopy as clone
# <- memory-model/also-import

print(id(sys), clone([]), copy.copy({}))
#     ^^ memory-model/identity, memory-model/use
#              ^^^^^ memory-model/copying, memory-model/use
#                              ^^^^ memory-model/copying, memory-model/use
view = memoryview(b"abc")
#      ^^^^^^^^^^ memory-model/memory, memory-model/use
sys.getsizeof(view)
#   ^^^^^^^^^ memory-model/memory, memory-model/use
sys.intern("a")
#   ^^^^^^ memory-model/memory, memory-model/use
tracemalloc.start()
#           ^^^^^ memory-model/memory, memory-model/use


def user(id):
    return {"id": id, "size": str(id)}
#                 ^^ never/own-id
#                                 ^^ never/own-id


class Row:
    id = 1
#   ^^ never/own-id

    def key(self):
        return self.row.id
#                       ^^ never/own-id


def duplicate(copy):
    return copy.copy()
