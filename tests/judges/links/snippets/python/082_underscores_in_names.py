class _Private:
#     ^^^^^^^^ underscores-in-names/private-class
    def __init__(self):
#       ^^^^^^^^ underscores-in-names/dunder-method
        self.__hidden = 1
#            ^^^^^^^^ underscores-in-names/mangled-attribute
        self._own = 2

    def __mangled(self):
#       ^^^^^^^^^ underscores-in-names/mangled-method
        return self.__hidden

    def _helper(self):
#       ^^^^^^^ underscores-in-names/private-function
        return 1

    def __len__(self):
#       ^^^^^^^ underscores-in-names/dunder-method
        return 0

    def plain_name(self):
        return 1


def _function():
#   ^^^^^^^^^ underscores-in-names/private-function
    for _ in range(3):
#       ^ underscores-in-names/throw-away
        print()
    for name, _ in []:
#             ^ underscores-in-names/throw-away
        print(name)
    for index in range(3):
        print(index)


class Public_:
    pass
