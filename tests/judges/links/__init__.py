"""The judge of links: which questions code must raise and which it must not, by rules that know nothing of Hoverview.

The rules follow the list of questions alone, on Python's `ast` and `symtable`, on small readers of SQL, shell and JavaScript,
and on a YAML reader. They are precise and not complete: a place is named only where nobody could doubt it.
Deliberately absent: tree-sitter, and everything below analysis/ and questions/.
"""
