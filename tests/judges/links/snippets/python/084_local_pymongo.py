def own(pymongo, motor):
    # pymongo is a fruit
#   ^^^^^^^^^^^^^^^^^^^^ never/comment
    motor.start()
#   ^^^^^ never/local-sql-and-nosql
    return pymongo.MongoClient()
#          ^^^^^^^ never/local-sql-and-nosql
