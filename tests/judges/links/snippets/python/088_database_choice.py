import socket
import sqlite3
#      ^^^^^^^ database-choice/also-import

import psycopg2
#      ^^^^^^^^ database-choice/also-import, sql-and-nosql/also-import
from sqlalchemy import create_engine
# <- sqlalchemy/import

connection = sqlite3.connect("a.db")
#                    ^^^^^^^ database-choice/connection, database-choice/use
other = psycopg2.connect("dbname=shop")
#                ^^^^^^^ database-choice/connection, database-choice/use
engine = create_engine("sqlite://")
#        ^^^^^^^^^^^^^ database-choice/engine, database-choice/use, sqlalchemy/core, sqlalchemy/use
DATABASES = {"default": {"ENGINE": "django.db.backends.postgresql", "NAME": "shop"}}
# <- database-choice/django-databases
plug = socket.socket()
plug.connect(("", 80))
#    ^^^^^^^ never/other-connect
signal = object()
signal.connect(print)
