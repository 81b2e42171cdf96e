#!/usr/bin/env bash
# ready.sh PORT [PATH]: whether the service answers searches; without curl, which the image does not have.
exec 3<>"/dev/tcp/127.0.0.1/$1" || exit 1
printf 'GET %s HTTP/1.0\r\nHost: localhost\r\n\r\n' "${2:-/readyz}" >&3
read -r -t 5 _ status _ <&3
[[ $status == 200 ]]
