def next_of(requests):
    return requests.get("a dictionary of requests")
#          ^^^^^^^^ never/local-web-service-architecture
