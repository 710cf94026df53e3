def mixed(a):
    if a:
        return a    return 1

def Second(): pass
def Third(): pass
