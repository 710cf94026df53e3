def area(local, remote):
    return local + remote
#          ^^^^^ never/other-local
