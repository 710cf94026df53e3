import os  # noqa: F401
#          ^^^^^^^^^^^^ static-analysers/noqa, never/comment
import sys  # noqa
#           ^^^^^^ static-analysers/noqa, never/comment
import re  # NOQA:F401
#          ^^^^^^^^^^^ static-analysers/noqa, never/comment

value = 1  # type: ignore
#          ^^^^^^^^^^^^^^ static-analysers/type-ignore
other = 2  # type: ignore[assignment]
#          ^^^^^^^^^^^^^^^^^^^^^^^^^^ static-analysers/type-ignore
third = 3  # pylint: disable=invalid-name
#          ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ static-analysers/pylint-comment, never/comment
# pylint: enable=invalid-name
# <- static-analysers/pylint-comment, never/comment
text = "# pylint: disable=invalid-name"
#      ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ never/marker-in-string
noqa = "# noqa"
also = """
#      ^^^ never/marker-in-string
# type: ignore
"""
fourth = 4  # noqaf is no word
#           ^^^^^^^^^^^^^^^^^^ never/comment
fifth = 5  # type: int
