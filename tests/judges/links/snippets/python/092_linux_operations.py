import venv
#      ^^^^ linux-operations/import

import paramiko
#      ^^^^^^^^ linux-operations/import
from fabric import Connection
# <- linux-operations/import

venv.create("env")
#    ^^^^^^ linux-operations/environment
client = paramiko.SSHClient()
#                 ^^^^^^^^^ linux-operations/ssh
client.connect("host")
#      ^^^^^^^ linux-operations/ssh, never/other-connect
client.exec_command("ls")
#      ^^^^^^^^^^^^ linux-operations/ssh
Connection("host").run("uname")
# <- linux-operations/ssh
#                  ^^^ linux-operations/ssh
