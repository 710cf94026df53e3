import asyncio as aio
#      ^^^^^^^^^^^^^^ async-python/import
import subprocess
#      ^^^^^^^^^^ unix-automation/import
import time
from asyncio import gather as together
# <- async-python/import

import trio
#      ^^^^ async-python/import


async def fetch(session, urls):
# <- async-python/async-def
    async with session.get(urls[0]) as reply:
#   ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ async-python/async-for-with
        await reply.text()
#       ^^^^^^^^^^^^^^^^^^ async-python/await
    async for line in reply:
#   ^^^^^^^^^^^^^^^^^^^^^^^^ async-python/async-for-with
        print(line)
    return await together(*[fetch(session, url) for url in urls])
#          ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ async-python/await
#                ^^^^^^^^ async-python/asyncio, async-python/use
#                           ^^^^^ time-complexity/recursion


aio.run(fetch(None, []))
#   ^^^ async-python/asyncio, async-python/use
trio.run(fetch)
#    ^^^ async-python/other-loop, async-python/use
subprocess.run(["ls"])
#          ^^^ unix-automation/runs-a-process, unix-automation/use, never/other-gather
time.sleep(1)
#    ^^^^^ never/other-gather


class Harvest:
    def gather(self):
        return self.gather()
#                   ^^^^^^ time-complexity/recursive-method


def outside(trio):
    """asyncio.run is only talked about."""
#   ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ never/docstring
    return "asyncio.run(main())", trio.run()
