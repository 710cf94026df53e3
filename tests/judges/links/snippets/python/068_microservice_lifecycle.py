import uvicorn
#      ^^^^^^^ microservice-lifecycle/import
from fastapi import FastAPI
# <- async-web-frameworks/import, web-service-architecture/import
from flask import Flask
# <- web-service-architecture/import

app = Flask(__name__)
#     ^^^^^ web-service-architecture/application, web-service-architecture/use
api = FastAPI()
#     ^^^^^^^ async-web-frameworks/application, async-web-frameworks/use, web-service-architecture/application, web-service-architecture/use


@app.route("/health")
#    ^^^^^ web-service-architecture/route
#          ^^^^^^^^^ microservice-lifecycle/health-endpoint
def health():
    return "ok"


@api.get("/healthz")
#    ^^^ async-web-frameworks/route, web-service-architecture/route
#        ^^^^^^^^^^ microservice-lifecycle/health-endpoint
def healthy():
    return "ok"


@api.get("/users")
#    ^^^ async-web-frameworks/route, web-service-architecture/route
def users():
    return []


if __name__ == "__main__":
    app.run()
#       ^^^ microservice-lifecycle/entry-point
    uvicorn.run(api, workers=4)
#           ^^^ microservice-lifecycle/entry-point, microservice-lifecycle/use
#                    ^^^^^^^^^ scaling-api/workers
