def tabs(a):
	if a:
		if a:
	        	return a or 1
	else:
		for b in a:
			pass


class Tabs:
	def Method(this):
		Bad = this or 1
		return Bad
