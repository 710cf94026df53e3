import kombu
#      ^^^^^ high-load-web-application/import
import pika
#      ^^^^ high-load-web-application/import
from django.core.cache import cache
from kafka import KafkaProducer
# <- high-load-web-application/import
from sqlalchemy.ext.horizontal_shard import ShardedSession
# <- sqlalchemy/import

connection = pika.BlockingConnection(pika.URLParameters("amqp://localhost"))
#                 ^^^^^^^^^^^^^^^^^^ high-load-web-application/broker
producer = KafkaProducer()
#          ^^^^^^^^^^^^^ high-load-web-application/broker
exchange = kombu.Exchange("feeds")
#                ^^^^^^^^ high-load-web-application/broker
session = ShardedSession()
#         ^^^^^^^^^^^^^^ high-load-web-application/sharding
DATABASE_ROUTERS = ["shop.routers.ShardRouter"]
# <- high-load-web-application/sharding


def feed(user):
    return cache.get_or_set(f"feed:{user}", lambda: 1)
#                ^^^^^^^^^^ high-load-web-application/cache-in-front
