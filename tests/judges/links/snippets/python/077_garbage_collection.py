import gc
#      ^^ garbage-collection/import
import sys
import weakref
#      ^^^^^^^ garbage-collection/import
from weakref import WeakValueDictionary
# <- garbage-collection/import

cache = WeakValueDictionary()
#       ^^^^^^^^^^^^^^^^^^^ garbage-collection/weak-reference
gc.collect()
#  ^^^^^^^ garbage-collection/collector
sys.getrefcount(cache)
#   ^^^^^^^^^^^ garbage-collection/reference-count


class Node:
    def __init__(self, parent):
#       ^^^^^^^^ underscores-in-names/dunder-method
        self.parent = weakref.ref(parent)
#                             ^^^ garbage-collection/weak-reference

    def __del__(self):
#       ^^^^^^^ garbage-collection/finaliser, underscores-in-names/dunder-method
        print("gone")


value = Node(None)
del value
# <- garbage-collection/del-name
del cache["key"]


def __del__():
    """No method: nothing calls it."""
#   ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ never/docstring
