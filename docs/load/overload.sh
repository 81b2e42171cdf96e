#!/usr/bin/env bash
# overload.sh SERVICE_PID [SECONDS] [CLIENTS]: many times what the service can answer, with wrk; its memory meanwhile, and
# how long a single search takes two seconds after it is over. Environment as for load.sh.
set -euo pipefail

here=$(cd -- "$(dirname -- "$0")" && pwd)
url=${URL:-http://localhost:8080}
export CLIP=${CLIP:-$here/../samples/jingle-bells.webm}
rss() { awk '/VmRSS/ { print int($2 / 1024) }' "/proc/$1/status"; }

echo "memory, MB, and every minute from now on: $(rss "$1")"
SECONDS_EACH=${2:-300} URL=$url "$here/load.sh" "${3:-200}" &
for ((minute = 1; minute <= ${2:-300} / 60; minute++)); do
  sleep 60
  rss "$1"
done
wait
sleep 2
curl -s -o /dev/null -w 'two seconds later: %{http_code} after %{time_total} s\n' -F "clip=@$CLIP" "$url/v1/search"
