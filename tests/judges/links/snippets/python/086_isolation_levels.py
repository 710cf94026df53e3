import sqlite3
#      ^^^^^^^ database-choice/also-import

from django.db import transaction
# <- isolation-levels/also-import
from sqlalchemy import create_engine, select
# <- sqlalchemy/import

engine = create_engine("postgresql://", isolation_level="SERIALIZABLE")
#        ^^^^^^^^^^^^^ database-choice/engine, database-choice/use, sqlalchemy/core, sqlalchemy/use
#                                       ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ isolation-levels/isolation-argument
connection = sqlite3.connect("a.db", isolation_level=None)
#                    ^^^^^^^ database-choice/connection, database-choice/use
#                                    ^^^^^^^^^^^^^^^^^^^^ isolation-levels/isolation-argument
connection.execute("BEGIN IMMEDIATE")
#                   ^^^^^^^^^^^^^^^ isolation-levels/transaction-in-string
connection.execute("BEGIN")
connection.execute("SET TRANSACTION ISOLATION LEVEL SERIALIZABLE")
#                   ^^^^^^^^^^^^^^^^^^^^^^^^^ isolation-levels/transaction-in-string
connection.execute("SELECT name FROM users WHERE id = 1 FOR UPDATE")
#                   ^^^^^^^ sql-optimisation/select-in-string
#                                                       ^^^^^^^^^^ isolation-levels/for-update-in-string


@transaction.atomic
#            ^^^^^^ isolation-levels/atomic-decorator, isolation-levels/use
def transfer(accounts):
    with transaction.atomic():
#                    ^^^^^^ isolation-levels/atomic, isolation-levels/use
        accounts.select_for_update().get()
#                ^^^^^^^^^^^^^^^^^ isolation-levels/locking-rows
    select(accounts).with_for_update()
#   ^^^^^^ sqlalchemy/core, sqlalchemy/use
#                    ^^^^^^^^^^^^^^^ isolation-levels/locking-rows, sqlalchemy/method


print("Begin the day with a smile", dict(isolation_level=1))
#     ^^^^^^^^^^^^^^^^^^^^^^^^^^^^ never/prose-in-string
text = "BEGIN CERTIFICATE"
