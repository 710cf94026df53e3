"""Says how a day went."""


async def report(days, send):
    for day in days:
        if day.orders:
            await send(f"{day.date}: {len(day.orders)} orders")
