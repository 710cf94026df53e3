import aiohttp
#      ^^^^^^^ async-web-frameworks/import
import tornado.web
#      ^^^^^^^^^^^ async-web-frameworks/import
from aiohttp import web
# <- async-web-frameworks/import
from fastapi import FastAPI
# <- async-web-frameworks/import, web-service-architecture/import
from starlette.applications import Starlette
# <- async-web-frameworks/import

app = web.Application()
#         ^^^^^^^^^^^ async-web-frameworks/aiohttp
api = FastAPI()
#     ^^^^^^^ async-web-frameworks/application, web-service-architecture/application
inner = Starlette(routes=[])
#       ^^^^^^^^^ async-web-frameworks/application
aiohttp.ClientSession()
#       ^^^^^^^^^^^^^ async-web-frameworks/aiohttp


@api.get("/items")
#    ^^^ async-web-frameworks/route, web-service-architecture/route
async def items():
# <- async-python/async-def
    return web.json_response([])
#              ^^^^^^^^^^^^^ async-web-frameworks/aiohttp


class Main(tornado.web.RequestHandler):
#                      ^^^^^^^^^^^^^^ async-web-frameworks/handler-class
    def get(self):
        self.write("hello")


def own(web):
    return web.Application()
