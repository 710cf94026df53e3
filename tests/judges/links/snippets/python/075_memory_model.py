import copy
import sys
import tracemalloc
#      ^^^^^^^^^^^ memory-model/import
from copy import deepcopy as clone

print(id(sys), clone([]), copy.copy({}))
#     ^^ memory-model/identity
#              ^^^^^ memory-model/copying
#                              ^^^^ memory-model/copying
view = memoryview(b"abc")
#      ^^^^^^^^^^ memory-model/memory
sys.getsizeof(view)
#   ^^^^^^^^^ memory-model/memory
sys.intern("a")
#   ^^^^^^ memory-model/memory
tracemalloc.start()
#           ^^^^^ memory-model/memory


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
