import socket
import sqlite3

import psycopg2
from sqlalchemy import create_engine
# <- sqlalchemy/import

connection = sqlite3.connect("a.db")
#                    ^^^^^^^ database-choice/connection
other = psycopg2.connect("dbname=shop")
#                ^^^^^^^ database-choice/connection
engine = create_engine("sqlite://")
#        ^^^^^^^^^^^^^ database-choice/engine, sqlalchemy/core
DATABASES = {"default": {"ENGINE": "django.db.backends.postgresql", "NAME": "shop"}}
# <- database-choice/django-databases
plug = socket.socket()
plug.connect(("", 80))
#    ^^^^^^^ never/other-connect
signal = object()
signal.connect(print)
