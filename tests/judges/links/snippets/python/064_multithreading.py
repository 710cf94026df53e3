import multiprocessing as mp
#      ^^^^^^^^^^^^^^^^^^^^^ multithreading/import
import os
import queue
#      ^^^^^ multithreading/import
import threading
#      ^^^^^^^^^ multithreading/import
from concurrent.futures import ThreadPoolExecutor, as_completed
# <- multithreading/import
from threading import Lock as Mutex, Thread
# <- multithreading/import


class Counter(Thread):
#             ^^^^^^ multithreading/thread-class
    def __init__(self):
#       ^^^^^^^^ underscores-in-names/dunder-method
        super().__init__()
        self.lock = Mutex()
#                   ^^^^^ multithreading/lock, never/other-gather
        self.jobs: queue.Queue = queue.Queue()
#                  ^^^^^^^^^^^ type-annotations/variable-annotation
#                                      ^^^^^ multithreading/queue

    def run(self):
        self.lock.acquire()
#                 ^^^^^^^ multithreading/lock
        self.lock.release()
#                 ^^^^^^^ multithreading/lock
        self.other.acquire()


def work(threads, names):
    worker = threading.Thread(target=work)
#                      ^^^^^^ multithreading/thread
    worker.start()
#          ^^^^^ multithreading/thread
    worker.join()
#          ^^^^ multithreading/thread
    with ThreadPoolExecutor() as pool:
#        ^^^^^^^^^^^^^^^^^^ multithreading/executor
        waiting = [pool.submit(work, name) for name in names]
#                       ^^^^^^ multithreading/executor
    as_completed(waiting)
#   ^^^^^^^^^^^^ multithreading/executor, never/other-gather
    process = mp.Process(target=work)
#                ^^^^^^^ multithreading/process
    threads.start()
    return ", ".join(names) + os.path.join("a", "b"), process
#               ^^^^ never/string-join
#                                     ^^^^ never/string-join
