import functools
import logging
#      ^^^^^^^ mid-size-service/import
from functools import lru_cache
# <- mid-size-service/also-import

import redis
#      ^^^^^ mid-size-service/import, sql-and-nosql/import
from celery import Celery, shared_task
# <- mid-size-service/import
from prometheus_client import Counter
# <- mid-size-service/import

logger = logging.getLogger(__name__)
#                ^^^^^^^^^ mid-size-service/logger, mid-size-service/use
store = redis.Redis()
#             ^^^^^ mid-size-service/redis, mid-size-service/use, sql-and-nosql/redis-as-store, sql-and-nosql/use
app = Celery("shop")
#     ^^^^^^ mid-size-service/celery
ORDERS = Counter("orders", "Orders")
#        ^^^^^^^ mid-size-service/metrics, mid-size-service/use


@app.task
#    ^^^^ mid-size-service/task
def send(order):
    store.set(order, 1)
#         ^^^ mid-size-service/method, sql-and-nosql/redis-as-store


@shared_task(bind=True)
# <- mid-size-service/task
def later(self):
    store.get(self)
#         ^^^ mid-size-service/method, sql-and-nosql/redis-as-store


@lru_cache(maxsize=None)
# <- mid-size-service/cache, mid-size-service/use
def rate(currency):
    return 1


@functools.cache
#          ^^^^^ mid-size-service/cache, mid-size-service/use
def country(code):
    return code


def own_cache(cache):
    @cache
    def inner():
        return 1
    return inner
