"""What the shop sells, and how much of it there is."""

import csv
from dataclasses import dataclass
from pathlib import Path


class ProductMissing(LookupError):
    """There is no product with that number."""


@dataclass(frozen=True)
class Product:
    sku: str
    name: str
    price: int  # in cents
    weight: int = 0  # in grams
    tags: frozenset[str] = frozenset()


class Catalog:
    def __init__(self, products=()):
        self._products = {product.sku: product for product in products}

    @classmethod
    def from_csv(klass, path: Path):
        with path.open(newline="", encoding="utf-8") as file:
            return klass(parse_row(row) for row in csv.DictReader(file))

    def __getitem__(self, sku):
        try:
            return self._products[sku]
        except KeyError:
            raise ProductMissing(sku) from None

    def findByTag(self, tag):
        return [product for product in self._products.values() if tag in product.tags]

    def search(self, words, *, tag=None, max_price=None):
        """Products whose name has all of `words`, cheapest first."""
        found = []
        for product in self._products.values():
            if tag is not None and tag not in product.tags:
                continue
            if max_price is not None and product.price > max_price:
                continue
            if all(word.lower() in product.name.lower() for word in words):
                found.append(product)
        return sorted(found, key=lambda product: product.price)


def parse_row(row):
    return Product(
        sku=row["sku"].strip().upper(),
        name=row["name"].strip(),
        price=round(float(row["price"]) * 100),
        weight=int(row["weight"] or 0),
        tags=frozenset(tag.strip() for tag in row["tags"].split(",") if tag.strip()),
    )
