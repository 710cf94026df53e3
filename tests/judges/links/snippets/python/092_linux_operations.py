import venv
#      ^^^^ linux-operations/import

import paramiko
#      ^^^^^^^^ linux-operations/import
from fabric import Connection
# <- linux-operations/import

venv.create("env")
#    ^^^^^^ linux-operations/environment, linux-operations/use
client = paramiko.SSHClient()
#                 ^^^^^^^^^ linux-operations/ssh, linux-operations/use
client.connect("host")
#      ^^^^^^^ linux-operations/method, linux-operations/ssh, never/other-connect
client.exec_command("ls")
#      ^^^^^^^^^^^^ linux-operations/method, linux-operations/ssh
Connection("host").run("uname")
# <- linux-operations/ssh, linux-operations/use
#                  ^^^ linux-operations/ssh
