def music(trio, asyncio):
    # An asyncio of one's own.
#   ^^^^^^^^^^^^^^^^^^^^^^^^^^ never/comment
    asyncio.run(trio)
#   ^^^^^^^ never/local-async-python
#               ^^^^ never/local-async-python
    return trio.sleep(1)
#          ^^^^ never/local-async-python
