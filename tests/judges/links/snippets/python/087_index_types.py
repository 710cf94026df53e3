import sqlite3
#      ^^^^^^^ database-choice/also-import

from django.db import models
# <- sqlalchemy/import
from sqlalchemy import Column, Index, Integer
# <- sqlalchemy/import

Index("by_name", "name")
# <- index-types/index, index-types/use, sqlalchemy/use
number = Column(Integer, index=True)
#        ^^^^^^ sqlalchemy/core, sqlalchemy/use
#               ^^^^^^^ sqlalchemy/use
#                        ^^^^^^^^^^ index-types/column-index
other = Column(Integer, index=False)
#       ^^^^^^ sqlalchemy/core, sqlalchemy/use
#              ^^^^^^^ sqlalchemy/use


class User(models.Model):
#                 ^^^^^ sqlalchemy/model-class, sqlalchemy/use
    name = models.CharField(max_length=10, db_index=True)
#                 ^^^^^^^^^ sqlalchemy/django-model, sqlalchemy/use
#                                          ^^^^^^^^^^^^^ index-types/django-index

    class Meta:
        indexes = [models.Index(fields=["name"])]
#                         ^^^^^ index-types/index, index-types/use, sqlalchemy/use


sqlite3.connect("a.db").execute("CREATE UNIQUE INDEX by_age ON users (age)")
#       ^^^^^^^ database-choice/connection, database-choice/use
#                                ^^^^^^^^^^^^^^^^^^^^ index-types/create-index-in-string
