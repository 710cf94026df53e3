"""A word that begins so is enough."""
	# flake8:   noqarium


def A(): pass
