import gc
#      ^^ garbage-collection/import
import sys
import weakref
#      ^^^^^^^ garbage-collection/import
from weakref import WeakValueDictionary
# <- garbage-collection/import

cache = WeakValueDictionary()
#       ^^^^^^^^^^^^^^^^^^^ garbage-collection/use, garbage-collection/weak-reference
gc.collect()
#  ^^^^^^^ garbage-collection/collector, garbage-collection/use
sys.getrefcount(cache)
#   ^^^^^^^^^^^ garbage-collection/reference-count, garbage-collection/use


class Node:
    def __init__(self, parent):
#       ^^^^^^^^ underscores-in-names/dunder-method, underscores-in-names/private-definition-anywhere
        self.parent = weakref.ref(parent)
#                             ^^^ garbage-collection/use, garbage-collection/weak-reference

    def __del__(self):
#       ^^^^^^^ garbage-collection/finaliser, underscores-in-names/dunder-method, underscores-in-names/private-definition-anywhere
        print("gone")


value = Node(None)
del value
# <- garbage-collection/del-anything, garbage-collection/del-name
del cache["key"]
# <- garbage-collection/del-anything


def __del__():
#   ^^^^^^^ underscores-in-names/private-definition-anywhere
    """No method: nothing calls it."""
#   ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ never/docstring
