"""Writes the orders of a day into a file for the bookkeeper."""

import csv


def exportOrders(path, orders):
    with open(path, "w", newline="", encoding="utf-8") as file:
        writer = csv.writer(file)
        writer.writerows((order.id, order.customer) for order in orders)
