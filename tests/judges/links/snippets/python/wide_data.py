import gettext
import sqlite3
#      ^^^^^^^ database-choice/also-import

from django.contrib.auth.models import User

_ = gettext.gettext
# <- never/translation


def save(path):
    connection = sqlite3.connect(path)
#                        ^^^^^^^ database-choice/connection, database-choice/use
    connection.execute("SELECT a FROM b WHERE c LIKE '%d'")
#                       ^^^^^^^ sql-optimisation/select-in-string
#                                               ^^^^^^^^^ sql-optimisation/leading-wildcard
    connection.commit()
#              ^^^^^^ isolation-levels/end-of-transaction
    return User.objects
#               ^^^^^^^ sqlalchemy/manager
