if 1:
    def f(a):
        return a or 1
   
  # dedented comment
        # indented comment
    def g(a):
# comment in column 0
        return a and 1
x = f
