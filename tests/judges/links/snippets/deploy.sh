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
EOF
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
