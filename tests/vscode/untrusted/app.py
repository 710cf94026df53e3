def startServer():
    import asyncio
    asyncio.run(main())


async def main():
    print("up")
