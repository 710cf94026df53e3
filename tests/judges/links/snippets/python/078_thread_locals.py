import contextvars
#      ^^^^^^^^^^^ thread-locals/import
import threading
#      ^^^^^^^^^ multithreading/import
from contextvars import ContextVar
# <- thread-locals/import
from threading import local
# <- multithreading/import, thread-locals/also-import

state = threading.local()
#                 ^^^^^ multithreading/use, thread-locals/thread-local, thread-locals/use
other = local()
#       ^^^^^ multithreading/use, thread-locals/thread-local, thread-locals/use
request = ContextVar("request")
#         ^^^^^^^^^^ thread-locals/context, thread-locals/use
token = request.set(1)
#               ^^^ thread-locals/context, thread-locals/method
request.get()
#       ^^^ thread-locals/context, thread-locals/method
request.reset(token)
#       ^^^^^ thread-locals/context, thread-locals/method
contextvars.copy_context()
#           ^^^^^^^^^^^^ thread-locals/context, thread-locals/use


class State(threading.local):
#                     ^^^^^ multithreading/use, thread-locals/thread-local-class, thread-locals/use
    name = None
