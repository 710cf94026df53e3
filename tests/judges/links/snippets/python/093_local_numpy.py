def own(numpy, pandas=None):
    # numpy and pandas, only by name
#   ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ never/comment
    return numpy.arange(3), pandas
#          ^^^^^ never/local-data-science-packages
#                           ^^^^^^ never/local-data-science-packages
