import sqlite3
#      ^^^^^^^ database-choice/also-import

from django.db import models
# <- sqlalchemy/import
from sqlalchemy.orm import Session, joinedload
# <- sql-optimisation/also-import, sqlalchemy/import

connection = sqlite3.connect("shop.db")
#                    ^^^^^^^ database-choice/connection, database-choice/use
cursor = connection.cursor()
cursor.execute("SELECT * FROM users")
#               ^^^^^^^ sql-optimisation/select-in-string
#               ^^^^^^^^ sql-optimisation/select-star-in-string
cursor.execute("""
    SELECT u.name, o.total
#   ^^^^^^^ sql-optimisation/select-in-string
    FROM users u
    LEFT JOIN orders o ON o.user_id = u.id
#   ^^^^^^^^^^ sql-optimisation/join-in-string
    WHERE u.name = 'JOIN'
""")
cursor.execute("EXPLAIN QUERY PLAN SELECT 1 FROM users")
#               ^^^^^^^^ sql-optimisation/explain-in-string
session = Session()
#         ^^^^^^^ sqlalchemy/orm, sqlalchemy/use


def totals(names):
    """SELECT * FROM documentation is no query."""
#   ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ never/docstring
    for name in names:
        cursor.execute("SELECT total FROM orders WHERE name = ?", (name,))
#              ^^^^^^^ sql-optimisation/execute-in-loop, sql-optimisation/query-in-loop
#                       ^^^^^^^ sql-optimisation/select-in-string
        session.query(name)
#               ^^^^^ sql-optimisation/query-in-loop, sqlalchemy/method, sqlalchemy/orm
    return models.Manager().select_related("user").filter(name="a")
#                 ^^^^^^^ sqlalchemy/use
#                           ^^^^^^^^^^^^^^ sql-optimisation/related-objects


joinedload("orders")
# <- sql-optimisation/eager-loading, sqlalchemy/use
message = "Select a file from the list"
#         ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ never/prose-in-string
words = "We SELECT * FROM time to time"
also = ", ".join(["a"])
#           ^^^^ never/string-join
