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
#         ^^^^^^^^^^^ async-web-frameworks/aiohttp, async-web-frameworks/use
api = FastAPI()
#     ^^^^^^^ async-web-frameworks/application, async-web-frameworks/use, web-service-architecture/application, web-service-architecture/use
inner = Starlette(routes=[])
#       ^^^^^^^^^ async-web-frameworks/application, async-web-frameworks/use
aiohttp.ClientSession()
#       ^^^^^^^^^^^^^ async-web-frameworks/aiohttp, async-web-frameworks/use


@api.get("/items")
#    ^^^ async-web-frameworks/route, web-service-architecture/route
async def items():
# <- async-python/async-def
    return web.json_response([])
#              ^^^^^^^^^^^^^ async-web-frameworks/aiohttp, async-web-frameworks/use


class Main(tornado.web.RequestHandler):
#                      ^^^^^^^^^^^^^^ async-web-frameworks/handler-class, async-web-frameworks/use
    def get(self):
        self.write("hello")


def own(web):
    return web.Application()
