def load(path):
    try:
        return open(path)  # TODO close it
#                          ^^^^^^^^^^^^^^^ code-review/promise-anywhere, code-review/todo, never/comment
    except:
#   ^^^^^^^ code-review/bare-except
        return None
    finally:
        print("TODO: not a comment")


# FIXME: this is called twice
# <- code-review/promise-anywhere, code-review/todo, never/comment
# XXX
# <- code-review/promise-anywhere, code-review/todo, never/comment
# A list of things todo, and no marker: the TODO is inside.
# <- code-review/promise-anywhere, never/comment
def save(path):
    try:
        return path
    except OSError:
        return None
