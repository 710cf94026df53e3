import docker
#      ^^^^^^ containers-and-kubernetes/import
from elasticsearch import Elasticsearch
# <- containers-and-kubernetes/import
from kubernetes import client, config
# <- containers-and-kubernetes/import

machine = docker.from_env()
#                ^^^^^^^^ containers-and-kubernetes/docker
config.load_kube_config()
#      ^^^^^^^^^^^^^^^^ containers-and-kubernetes/kubernetes
pods = client.CoreV1Api()
#             ^^^^^^^^^ containers-and-kubernetes/kubernetes
search = Elasticsearch()
#        ^^^^^^^^^^^^^ containers-and-kubernetes/elasticsearch
