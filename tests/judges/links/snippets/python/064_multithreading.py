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
#             ^^^^^^ multithreading/thread-class, multithreading/use
    def __init__(self):
#       ^^^^^^^^ underscores-in-names/dunder-method, underscores-in-names/private-definition-anywhere
        super().__init__()
        self.lock = Mutex()
#                   ^^^^^ multithreading/lock, multithreading/use, never/other-gather
        self.jobs: queue.Queue = queue.Queue()
#                  ^^^^^^^^^^^ type-annotations/variable-annotation
#                        ^^^^^ multithreading/use
#                                      ^^^^^ multithreading/queue, multithreading/use

    def run(self):
        self.lock.acquire()
#                 ^^^^^^^ multithreading/lock, multithreading/method
        self.lock.release()
#                 ^^^^^^^ multithreading/lock, multithreading/method
        self.other.acquire()


def work(threads, names):
    worker = threading.Thread(target=work)
#                      ^^^^^^ multithreading/thread, multithreading/use
    worker.start()
#          ^^^^^ multithreading/method, multithreading/thread
    worker.join()
#          ^^^^ multithreading/method, multithreading/thread
    with ThreadPoolExecutor() as pool:
#        ^^^^^^^^^^^^^^^^^^ multithreading/executor, multithreading/use
        waiting = [pool.submit(work, name) for name in names]
#                       ^^^^^^ multithreading/executor, multithreading/method
    as_completed(waiting)
#   ^^^^^^^^^^^^ multithreading/executor, multithreading/use, never/other-gather
    process = mp.Process(target=work)
#                ^^^^^^^ multithreading/process, multithreading/use
    threads.start()
    return ", ".join(names) + os.path.join("a", "b"), process
#               ^^^^ never/string-join
#                                     ^^^^ never/string-join
