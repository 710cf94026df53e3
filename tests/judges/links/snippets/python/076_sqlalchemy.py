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
#        ^^^^^^^^^^^^^ database-choice/engine, sqlalchemy/core
Factory = sessionmaker(engine)
#         ^^^^^^^^^^^^ sqlalchemy/orm


class Base(DeclarativeBase):
#          ^^^^^^^^^^^^^^^ sqlalchemy/model-class
    pass


class User(Base):
    name = Column(sa.String)
#          ^^^^^^ sqlalchemy/core
    orders = relationship("Order")
#            ^^^^^^^^^^^^ sqlalchemy/orm


class Order(models.Model):
#                  ^^^^^ sqlalchemy/model-class
    name = models.CharField(max_length=10)
#                 ^^^^^^^^^ sqlalchemy/django-model


class Row(peewee.Model):
#                ^^^^^ sqlalchemy/model-class
    name = peewee.CharField()
#                 ^^^^^^^^^ sqlalchemy/alternative


def load():
    session = Session(engine)
#             ^^^^^^^ sqlalchemy/orm
    session.query(User)
#           ^^^^^ sqlalchemy/orm
    with Factory() as other:
        other.execute(select(User))
#             ^^^^^^^ sqlalchemy/orm
#                     ^^^^^^ sqlalchemy/core


class Repository:
    def __init__(self, session: Session):
#       ^^^^^^^^ underscores-in-names/dunder-method
#                               ^^^^^^^ type-annotations/parameter-annotation
        self.session = session

    def add(self, user):
        self.session.add(user)
#                    ^^^ sqlalchemy/orm


def unknown(session):
    return session.query(User)


def column(Column):
    return Column("a parameter")
