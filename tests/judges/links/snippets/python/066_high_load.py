import kombu
#      ^^^^^ high-load-web-application/import
import pika
#      ^^^^ high-load-web-application/import
from django.core.cache import cache
# <- mid-size-service/also-import
from kafka import KafkaProducer
# <- high-load-web-application/import
from sqlalchemy.ext.horizontal_shard import ShardedSession
# <- sqlalchemy/import

connection = pika.BlockingConnection(pika.URLParameters("amqp://localhost"))
#                 ^^^^^^^^^^^^^^^^^^ high-load-web-application/broker, high-load-web-application/use
#                                         ^^^^^^^^^^^^^ high-load-web-application/use
producer = KafkaProducer()
#          ^^^^^^^^^^^^^ high-load-web-application/broker, high-load-web-application/use
exchange = kombu.Exchange("feeds")
#                ^^^^^^^^ high-load-web-application/broker
session = ShardedSession()
#         ^^^^^^^^^^^^^^ high-load-web-application/sharding, sqlalchemy/use
DATABASE_ROUTERS = ["shop.routers.ShardRouter"]
# <- high-load-web-application/sharding


def feed(user):
    return cache.get_or_set(f"feed:{user}", lambda: 1)
#                ^^^^^^^^^^ high-load-web-application/cache-in-front, high-load-web-application/use, mid-size-service/use
