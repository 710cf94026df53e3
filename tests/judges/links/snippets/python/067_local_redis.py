def keep(redis, value):
    # redis is whatever the caller has
#   ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ never/comment
    redis.set("key", value)
#   ^^^^^ never/local-mid-size-service, never/local-sql-and-nosql
    for celery in value:
        celery.cook()
#       ^^^^^^ never/local-mid-size-service
