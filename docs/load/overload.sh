#!/usr/bin/env bash
# overload.sh SERVICE_PID [SECONDS] [CLIENTS]: many times what the service can answer, with wrk; its memory meanwhile, and
# how long a single search takes two seconds after it is over. Environment as for load.sh.
set -euo pipefail

here=$(cd -- "$(dirname -- "$0")" && pwd)
url=${URL:-http://localhost:8080}
export CLIP=${CLIP:-$here/../samples/jingle-bells.webm}
rss() { awk '/VmRSS/ { printf "%d", $2 / 1024 }' "/proc/$1/status"; }

before=$(rss "$1")
SECONDS_EACH=${2:-300} URL=$url "$here/load.sh" "${3:-200}" &
load=$!
sleep 10
echo "memory, MB: $before before, $(rss "$1") after 10 s"
wait "$load"
echo "memory, MB: $(rss "$1") at the end"
sleep 2
curl -s -o /dev/null -w 'two seconds later: %{http_code} after %{time_total} s\n' -F "clip=@$CLIP" "$url/v1/search"
