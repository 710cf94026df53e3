def water(gc):
    """gc: the garden centre."""
#   ^^^^^^^^^^^^^^^^^^^^^^^^^^^^ never/docstring
    return gc.collect()
#          ^^ never/local-garbage-collection
