import contextvars
#      ^^^^^^^^^^^ thread-locals/import
import threading
#      ^^^^^^^^^ multithreading/import
from contextvars import ContextVar
# <- thread-locals/import
from threading import local
# <- multithreading/import

state = threading.local()
#                 ^^^^^ thread-locals/thread-local
other = local()
#       ^^^^^ thread-locals/thread-local
request = ContextVar("request")
#         ^^^^^^^^^^ thread-locals/context
token = request.set(1)
#               ^^^ thread-locals/context
request.get()
#       ^^^ thread-locals/context
request.reset(token)
#       ^^^^^ thread-locals/context
contextvars.copy_context()
#           ^^^^^^^^^^^^ thread-locals/context


class State(threading.local):
#                     ^^^^^ thread-locals/thread-local-class
    name = None
