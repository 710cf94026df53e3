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
#         ^^^^^^^ scaling-api/rate-limit, scaling-api/use
engine = create_engine("sqlite://", poolclass=QueuePool, pool_size=20)
#        ^^^^^^^^^^^^^ database-choice/engine, database-choice/use, sqlalchemy/core, sqlalchemy/use
#                                             ^^^^^^^^^ scaling-api/use, sqlalchemy/use
#                                                        ^^^^^^^^^^^^ scaling-api/pool-size
pool = QueuePool(str, max_overflow=10)
#      ^^^^^^^^^ scaling-api/pool, scaling-api/use, sqlalchemy/use
connections = redis.ConnectionPool()
#                   ^^^^^^^^^^^^^^ mid-size-service/use, scaling-api/pool, sql-and-nosql/use


class Pages(PageNumberPagination):
#           ^^^^^^^^^^^^^^^^^^^^ scaling-api/pagination-class, web-service-architecture/use
    page_size = 50


@cache_control(max_age=3600)
# <- scaling-api/caching-headers
def page(request):
    return Paginator(request, 25).page(1)
#          ^^^^^^^^^ scaling-api/pagination, scaling-api/use
