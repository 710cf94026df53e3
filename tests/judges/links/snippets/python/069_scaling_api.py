import redis
#      ^^^^^ mid-size-service/import, sql-and-nosql/import
from django.core.paginator import Paginator
# <- scaling-api/import
from django.views.decorators.cache import cache_control
from rest_framework.pagination import PageNumberPagination
# <- scaling-api/import, web-service-architecture/import
from slowapi import Limiter
# <- scaling-api/import
from sqlalchemy import create_engine
# <- sqlalchemy/import
from sqlalchemy.pool import QueuePool
# <- scaling-api/import, sqlalchemy/import

limiter = Limiter(key_func=str)
#         ^^^^^^^ scaling-api/rate-limit
engine = create_engine("sqlite://", poolclass=QueuePool, pool_size=20)
#        ^^^^^^^^^^^^^ database-choice/engine, sqlalchemy/core
#                                                        ^^^^^^^^^^^^ scaling-api/pool-size
pool = QueuePool(str, max_overflow=10)
#      ^^^^^^^^^ scaling-api/pool
connections = redis.ConnectionPool()
#                   ^^^^^^^^^^^^^^ scaling-api/pool


class Pages(PageNumberPagination):
#           ^^^^^^^^^^^^^^^^^^^^ scaling-api/pagination-class
    page_size = 50


@cache_control(max_age=3600)
# <- scaling-api/caching-headers
def page(request):
    return Paginator(request, 25).page(1)
#          ^^^^^^^^^ scaling-api/pagination
