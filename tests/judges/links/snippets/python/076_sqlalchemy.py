import peewee
#      ^^^^^^ sqlalchemy/import
import sqlalchemy as sa
#      ^^^^^^^^^^^^^^^^ sqlalchemy/import
from django.db import models
# <- sqlalchemy/import
from sqlalchemy import Column, create_engine, select
# <- sqlalchemy/import
from sqlalchemy.orm import DeclarativeBase, Session, relationship, sessionmaker
# <- sqlalchemy/import

engine = create_engine("sqlite://")
#        ^^^^^^^^^^^^^ database-choice/engine, database-choice/use, sqlalchemy/core, sqlalchemy/use
Factory = sessionmaker(engine)
#         ^^^^^^^^^^^^ sqlalchemy/orm, sqlalchemy/use


class Base(DeclarativeBase):
#          ^^^^^^^^^^^^^^^ sqlalchemy/model-class, sqlalchemy/use
    pass


class User(Base):
    name = Column(sa.String)
#          ^^^^^^ sqlalchemy/core, sqlalchemy/use
#                    ^^^^^^ sqlalchemy/use
    orders = relationship("Order")
#            ^^^^^^^^^^^^ sqlalchemy/orm, sqlalchemy/use


class Order(models.Model):
#                  ^^^^^ sqlalchemy/model-class, sqlalchemy/use
    name = models.CharField(max_length=10)
#                 ^^^^^^^^^ sqlalchemy/django-model, sqlalchemy/use


class Row(peewee.Model):
#                ^^^^^ sqlalchemy/model-class, sqlalchemy/use
    name = peewee.CharField()
#                 ^^^^^^^^^ sqlalchemy/alternative, sqlalchemy/use


def load():
    session = Session(engine)
#             ^^^^^^^ sqlalchemy/orm, sqlalchemy/use
    session.query(User)
#           ^^^^^ sqlalchemy/method, sqlalchemy/orm
    with Factory() as other:
        other.execute(select(User))
#             ^^^^^^^ sqlalchemy/orm
#                     ^^^^^^ sqlalchemy/core, sqlalchemy/use


class Repository:
    def __init__(self, session: Session):
#       ^^^^^^^^ underscores-in-names/dunder-method, underscores-in-names/private-definition-anywhere
#                               ^^^^^^^ sqlalchemy/use, type-annotations/parameter-annotation
        self.session = session

    def add(self, user):
        self.session.add(user)
#                    ^^^ sqlalchemy/method, sqlalchemy/orm


def unknown(session):
    return session.query(User)


def column(Column):
    return Column("a parameter")
