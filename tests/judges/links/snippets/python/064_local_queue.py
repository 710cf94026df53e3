def drain(queue, threads):
    """Reads a queue: no threading here."""
#   ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ never/docstring
    while queue:
#         ^^^^^ never/local-multithreading
        queue.pop()
#       ^^^^^ argument-passing/parameter-changed, never/local-multithreading
    return threads
