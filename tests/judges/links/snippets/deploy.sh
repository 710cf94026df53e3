#!/bin/sh
# <- unix-automation/script (in the file)
# Copies with rsync, then restarts with systemctl.
# <- never/shell-comment
set -eu
chmod=755
# <- never/name
ssh deploy@example.org uptime
# <- linux-operations/remote
if scp build.tar host:; then
#  ^^^ linux-operations/remote
    sudo apt-get install -y nginx
#        ^^^^^^^ linux-operations/packages
fi
cd /srv && chmod "$chmod" run
#          ^^^^^ linux-operations/permissions
id root || chown root run
#          ^^^^^ linux-operations/permissions
echo "apt-get install nothing"
cat <<EOF
systemctl restart nginx
# <- never/here-document
EOF
# <- never/here-document
systemctl restart app; journalctl -u app | tail
# <- linux-operations/services
#                      ^^^^^^^^^^ linux-operations/services
python3 -m venv /srv/env
# <- linux-operations/environment
case $1 in
    rsync) rsync -a a b ;;
#   ^^^^^ never/name
    ssh)
#   ^^^ never/name
        exit ;;
esac
cat > /etc/motd <<'END'
ssh root@example.org and systemctl status
# <- never/here-document
docker run hello
# <- never/here-document
END
# <- never/here-document
echo "Then ssh to the host"
#     ^^^^^^^^^^^^^^^^^^^^^ never/shell-string
trap 'rm -f lock' EXIT
# <- unix-automation/trap (in the file)
while getopts "v" option; do echo "$option"; done
#     ^^^^^^^ unix-automation/options (in the file)
docker run --rm shop
# <- containers-and-kubernetes/container-commands
kubectl get pods
# <- containers-and-kubernetes/container-commands
