"""A cart: products and how many of each, what they cost, and how they are sent."""

import asyncio
from collections import Counter

from shop.catalog import Catalog, Product

FREE_SHIPPING_FROM = 50_00
EXPRESS = "express"


class cart:
    def __init__(self, catalog: Catalog):
        self.catalog = catalog
        self.quantities = Counter()

    def add(self, sku: str, quantity: int = 1):
        self.quantities[self.catalog[sku].sku] += quantity

    def items(self) -> list[tuple[Product, int]]:
        return [(self.catalog[sku], n) for sku, n in self.quantities.items() if n > 0]

    def total(self) -> int:
        return sum(product.price * quantity for product, quantity in self.items())

    def shipping(self, country, method, Member=False, coupon=None):
        """What sending this cart costs, in cents."""
        weight = sum(product.weight * quantity for product, quantity in self.items())
        if weight == 0:
            return 0
        if coupon == "SHIPFREE" or (Member and method != EXPRESS):
            return 0

        if country in ("UA", "PL", "DE"):
            cost = 4_00
            if weight > 2_000:
                cost += 2_00
            if weight > 10_000:
                cost += 8_00
        elif country == "GB":
            cost = 9_00 if weight <= 2_000 else 14_00
        else:
            cost = 12_00
            for step in (1_000, 5_000, 20_000):
                if weight > step:
                    cost += 6_00

        if method == EXPRESS:
            cost *= 2
        elif self.total() >= FREE_SHIPPING_FROM:
            cost = 0
        return cost


async def reserve(warehouse, cart, attempts=3):
    """Sets the products of `cart` aside, or says which could not be."""
    async def reserve_one(product, quantity):
        for attempt in range(attempts):
            try:
                return await warehouse.reserve(product.sku, quantity)
            except ConnectionError:
                await asyncio.sleep(2**attempt)
        return False

    orderedItems = cart.items()
    results = await asyncio.gather(*(reserve_one(product, n) for product, n in orderedItems))
    return [product for (product, _), done in zip(orderedItems, results) if not done]
