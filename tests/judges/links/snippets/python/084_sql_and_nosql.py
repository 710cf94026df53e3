import boto3
import redis
#      ^^^^^ mid-size-service/import, sql-and-nosql/import
from cassandra.cluster import Cluster
# <- sql-and-nosql/import
from motor.motor_asyncio import AsyncIOMotorClient
# <- sql-and-nosql/import
from pymongo import MongoClient
# <- sql-and-nosql/import

client = MongoClient()
#        ^^^^^^^^^^^ sql-and-nosql/mongo, sql-and-nosql/use
users = client.shop.users
users.create_index("name")
#     ^^^^^^^^^^^^ index-types/mongo-index
store = redis.Redis.from_url("redis://localhost")
#                   ^^^^^^^^ mid-size-service/redis, mid-size-service/use, sql-and-nosql/redis-as-store, sql-and-nosql/use
other = redis.Redis()
#             ^^^^^ mid-size-service/redis, mid-size-service/use, sql-and-nosql/redis-as-store, sql-and-nosql/use
other.get("key")
#     ^^^ mid-size-service/method, sql-and-nosql/redis-as-store
cluster = Cluster()
#         ^^^^^^^ sql-and-nosql/cassandra, sql-and-nosql/use
table = boto3.resource("dynamodb").Table("users")
#             ^^^^^^^^ sql-and-nosql/dynamodb
bucket = boto3.resource("s3")
AsyncIOMotorClient()
# <- sql-and-nosql/mongo, sql-and-nosql/use


def own(pymongo):
    return pymongo.MongoClient()
