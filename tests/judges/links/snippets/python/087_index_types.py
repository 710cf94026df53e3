import sqlite3

from django.db import models
# <- sqlalchemy/import
from sqlalchemy import Column, Index, Integer
# <- sqlalchemy/import

Index("by_name", "name")
# <- index-types/index
number = Column(Integer, index=True)
#        ^^^^^^ sqlalchemy/core
#                        ^^^^^^^^^^ index-types/column-index
other = Column(Integer, index=False)
#       ^^^^^^ sqlalchemy/core


class User(models.Model):
#                 ^^^^^ sqlalchemy/model-class
    name = models.CharField(max_length=10, db_index=True)
#                 ^^^^^^^^^ sqlalchemy/django-model
#                                          ^^^^^^^^^^^^^ index-types/django-index

    class Meta:
        indexes = [models.Index(fields=["name"])]
#                         ^^^^^ index-types/index


sqlite3.connect("a.db").execute("CREATE UNIQUE INDEX by_age ON users (age)")
#       ^^^^^^^ database-choice/connection
#                                ^^^^^^^^^^^^^^^^^^^^ index-types/create-index-in-string
