def backslash_at_end(a): return a or \
1\

