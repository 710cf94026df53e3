import csv


def write(frame, names):
    frame.to_csv("a.csv", index=True)
#                         ^^^^^^^^^^ never/other-index
    return names.index("a"), csv
#                ^^^^^ never/other-index
