class _Private:
#     ^^^^^^^^ underscores-in-names/private-class, underscores-in-names/private-definition-anywhere
    def __init__(self):
#       ^^^^^^^^ underscores-in-names/dunder-method, underscores-in-names/private-definition-anywhere
        self.__hidden = 1
#            ^^^^^^^^ underscores-in-names/mangled-attribute, underscores-in-names/private-attribute
        self._own = 2
#            ^^^^ underscores-in-names/private-attribute

    def __mangled(self):
#       ^^^^^^^^^ underscores-in-names/mangled-method, underscores-in-names/private-definition-anywhere
        return self.__hidden

    def _helper(self):
#       ^^^^^^^ underscores-in-names/private-definition-anywhere, underscores-in-names/private-function
        return 1

    def __len__(self):
#       ^^^^^^^ underscores-in-names/dunder-method, underscores-in-names/private-definition-anywhere
        return 0

    def plain_name(self):
        return 1


def _function():
#   ^^^^^^^^^ underscores-in-names/private-definition-anywhere, underscores-in-names/private-function
    for _ in range(3):
#       ^ underscores-in-names/throw-away, underscores-in-names/throw-away-anywhere
        print()
    for name, _ in []:
#             ^ underscores-in-names/throw-away, underscores-in-names/throw-away-anywhere
        print(name)
    for index in range(3):
        print(index)


class Public_:
    pass
