def load(docker):
    """A docker is a worker in a harbour, kubernetes their captain."""
#   ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ never/docstring
    return docker.containers
#          ^^^^^^ never/local-containers-and-kubernetes
