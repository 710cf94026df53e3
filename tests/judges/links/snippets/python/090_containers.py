import docker
#      ^^^^^^ containers-and-kubernetes/import
from elasticsearch import Elasticsearch
# <- containers-and-kubernetes/import
from kubernetes import client, config
# <- containers-and-kubernetes/import

machine = docker.from_env()
#                ^^^^^^^^ containers-and-kubernetes/docker, containers-and-kubernetes/use
config.load_kube_config()
#      ^^^^^^^^^^^^^^^^ containers-and-kubernetes/kubernetes, containers-and-kubernetes/use
pods = client.CoreV1Api()
#             ^^^^^^^^^ containers-and-kubernetes/kubernetes, containers-and-kubernetes/use
search = Elasticsearch()
#        ^^^^^^^^^^^^^ containers-and-kubernetes/elasticsearch, containers-and-kubernetes/use
