from http.server import BaseHTTPRequestHandler, HTTPServer
# <- web-service-architecture/import

import flask
#      ^^^^^ web-service-architecture/import
import requests
#      ^^^^^^^^ web-service-architecture/import
from django.urls import path
# <- web-service-architecture/import
from fastapi import APIRouter, FastAPI
# <- async-web-frameworks/import, web-service-architecture/import

app = flask.Flask(__name__)
#           ^^^^^ web-service-architecture/application, web-service-architecture/use
api = FastAPI()
#     ^^^^^^^ async-web-frameworks/application, async-web-frameworks/use, web-service-architecture/application, web-service-architecture/use
router = APIRouter()
#        ^^^^^^^^^ async-web-frameworks/application, async-web-frameworks/use, web-service-architecture/application, web-service-architecture/use
urlpatterns = [path("users/", flask.views)]
# <- web-service-architecture/urlpatterns
#              ^^^^ web-service-architecture/django-route, web-service-architecture/use
#                                   ^^^^^ web-service-architecture/use


@app.route("/users")
#    ^^^^^ web-service-architecture/route
def users():
    return requests.get("https://example.org/users").json()
#                   ^^^ web-service-architecture/client, web-service-architecture/use


@api.get("/items")
#    ^^^ async-web-frameworks/route, web-service-architecture/route
async def items():
# <- async-python/async-def
    return []


@router.post("/items")
#       ^^^^ async-web-frameworks/route, web-service-architecture/route
async def add():
# <- async-python/async-def
    return {}


class Handler(BaseHTTPRequestHandler):
#             ^^^^^^^^^^^^^^^^^^^^^^ web-service-architecture/handler-class, web-service-architecture/use
    def do_GET(self):
#       ^^^^^^ web-service-architecture/http-method-handler
        self.wfile.write(b"")


HTTPServer(("", 8000), Handler)
# <- web-service-architecture/server, web-service-architecture/use


def other(requests):
    return requests.get("a dictionary of requests")
