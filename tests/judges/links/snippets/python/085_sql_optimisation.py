import sqlite3

from django.db import models
# <- sqlalchemy/import
from sqlalchemy.orm import Session, joinedload
# <- sqlalchemy/import

connection = sqlite3.connect("shop.db")
#                    ^^^^^^^ database-choice/connection
cursor = connection.cursor()
cursor.execute("SELECT * FROM users")
#               ^^^^^^^^ sql-optimisation/select-star-in-string
cursor.execute("""
    SELECT u.name, o.total
    FROM users u
    LEFT JOIN orders o ON o.user_id = u.id
#   ^^^^^^^^^^ sql-optimisation/join-in-string
    WHERE u.name = 'JOIN'
""")
cursor.execute("EXPLAIN QUERY PLAN SELECT 1 FROM users")
#               ^^^^^^^^ sql-optimisation/explain-in-string
session = Session()
#         ^^^^^^^ sqlalchemy/orm


def totals(names):
    """SELECT * FROM documentation is no query."""
#   ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ never/docstring
    for name in names:
        cursor.execute("SELECT total FROM orders WHERE name = ?", (name,))
#              ^^^^^^^ sql-optimisation/query-in-loop
        session.query(name)
#               ^^^^^ sql-optimisation/query-in-loop, sqlalchemy/orm
    return models.Manager().select_related("user").filter(name="a")
#                           ^^^^^^^^^^^^^^ sql-optimisation/related-objects


joinedload("orders")
# <- sql-optimisation/eager-loading
message = "Select a file from the list"
#         ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ never/prose-in-string
words = "We SELECT * FROM time to time"
also = ", ".join(["a"])
#           ^^^^ never/string-join
