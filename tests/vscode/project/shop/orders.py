"""Orders: what was bought, kept in a database, and told to the warehouse."""

import asyncio
import threading
from dataclasses import dataclass

from sqlalchemy import ForeignKey, select
from sqlalchemy.orm import DeclarativeBase, Mapped, Session, mapped_column, relationship


class Base(DeclarativeBase):
    pass


class Order(Base):
    __tablename__ = "orders"

    id: Mapped[int] = mapped_column(primary_key=True)
    customer: Mapped[str]
    lines: Mapped[list["Line"]] = relationship(back_populates="order")


class Line(Base):
    __tablename__ = "lines"

    id: Mapped[int] = mapped_column(primary_key=True)
    order_id: Mapped[int] = mapped_column(ForeignKey("orders.id"))
    order: Mapped[Order] = relationship(back_populates="lines")
    sku: Mapped[str]
    quantity: Mapped[int]


@dataclass(slots=True)
class Parcel:
    order: int
    weight: int


class Stock:
    """How much there is of each product; several threads may ask."""

    __slots__ = ("_lock", "quantities")

    def __init__(self, quantities):
        self._lock = threading.Lock()
        self.quantities = quantities

    def take(self, sku, count):
        with self._lock:
            if self.quantities.get(sku, 0) < count:
                return False
            self.quantities[sku] -= count
            return True


async def notify(warehouse, orderId, attempts=3):
    """Tells the warehouse about an order, more than once if it does not hear."""
    for attempt in range(attempts):
        try:
            return await warehouse.post(f"/orders/{orderId}")
        except ConnectionError:
            await asyncio.sleep(2**attempt)
    return None


async def notify_all(warehouse, orders):
    async with asyncio.TaskGroup() as group:
        for order in orders:
            group.create_task(notify(warehouse, order.id))


def open_orders(session: Session, customer):
    found = session.scalars(select(Order).where(Order.customer == customer))
    return [order for order in found if order.lines]
