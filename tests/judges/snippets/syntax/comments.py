


   
	
# only comments
   # indented
