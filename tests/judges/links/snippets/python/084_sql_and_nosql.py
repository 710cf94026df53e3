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
#        ^^^^^^^^^^^ sql-and-nosql/mongo
users = client.shop.users
users.create_index("name")
#     ^^^^^^^^^^^^ index-types/mongo-index
store = redis.Redis.from_url("redis://localhost")
#                   ^^^^^^^^ mid-size-service/redis, sql-and-nosql/redis-as-store
other = redis.Redis()
#             ^^^^^ mid-size-service/redis, sql-and-nosql/redis-as-store
other.get("key")
#     ^^^ sql-and-nosql/redis-as-store
cluster = Cluster()
#         ^^^^^^^ sql-and-nosql/cassandra
table = boto3.resource("dynamodb").Table("users")
#             ^^^^^^^^ sql-and-nosql/dynamodb
bucket = boto3.resource("s3")
AsyncIOMotorClient()
# <- sql-and-nosql/mongo


def own(pymongo):
    return pymongo.MongoClient()
