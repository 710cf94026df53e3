from __future__ import annotations
# <- type-annotations/also-import

import _thread
#      ^^^^^^^ multithreading/also-import
import asyncio
#      ^^^^^^^ async-python/import
import getopt
#      ^^^^^^ unix-automation/also-import
import http.client
#      ^^^^^^^^^^^ web-service-architecture/also-import
import threading
#      ^^^^^^^^^ multithreading/import

import kombu
#      ^^^^^ high-load-web-application/import
import numpy
#      ^^^^^ data-science-packages/import
import pymongo
#      ^^^^^^^ sql-and-nosql/import
import requests
#      ^^^^^^^^ web-service-architecture/import
import sklearn
#      ^^^^^^^ data-science-packages/also-import


class Shared:
    def __init__(self):
#       ^^^^^^^^ underscores-in-names/dunder-method, underscores-in-names/private-definition-anywhere
        self.lock = threading.Lock()
#                             ^^^^ multithreading/lock, multithreading/use, never/other-gather
        self.loop = asyncio.new_event_loop()
#                           ^^^^^^^^^^^^^^ async-python/asyncio, async-python/use

    def change(self, value):
        with self.lock:
#                 ^^^^ multithreading/with-lock
            self.value = value

    async def __aenter__(self):
#   ^^^^^^^^^^^^^^^^^^^^^^^^^^^ async-python/async-def
#             ^^^^^^^^^^ async-python/asynchronous-protocol, underscores-in-names/dunder-method, underscores-in-names/private-definition-anywhere
        self.loop.call_later(1, print)
#                 ^^^^^^^^^^ async-python/method
        self.loop.create_task(print())
#                 ^^^^^^^^^^^ async-python/method, async-python/method-of-loop
        return [row async for row in self.rows]
#                             ^^^ async-python/asynchronous-comprehension


def fetch(url):
    session = requests.Session()
#                      ^^^^^^^ web-service-architecture/client, web-service-architecture/use
    return session.get(url)
#                  ^^^ web-service-architecture/method


def mean():
    values = numpy.array([1, 2])
#                  ^^^^^ data-science-packages/numpy, data-science-packages/use
    return values.mean()
#                 ^^^^ data-science-packages/method


def publish(message):
    connection = kombu.Connection("amqp://")
#                      ^^^^^^^^^^ high-load-web-application/broker
    connection.drain_events()
#              ^^^^^^^^^^^^ high-load-web-application/method
    client = pymongo.MongoClient()
#                    ^^^^^^^^^^^ sql-and-nosql/mongo, sql-and-nosql/use
    client.close()
#          ^^^^^ sql-and-nosql/method
    client.shop.orders.insert_one(message)
#                      ^^^^^^^^^^ sql-and-nosql/mongo-method


def same(one, other):
    return one is other and one is not None
#                 ^^^^^ memory-model/identity-of-values


def options(**given):
    given["a"] = 1
#   ^^^^^ never/own-dictionary
    return given.__annotations__
#          ^^^^^ never/own-dictionary
#                ^^^^^^^^^^^^^^^ type-annotations/looked-at
