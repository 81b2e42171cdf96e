#!/usr/bin/env bash
# soak.sh SERVICE_PID [MINUTES]: four clients, each of which waits half a second between two searches, with curl; every minute
# the service's memory, and at the end by how much it grew after the fifth. URL and CLIP as for load.sh; start the service with
# EARWORM_RATE_PER_ADDRESS=0.
set -euo pipefail

here=$(cd -- "$(dirname -- "$0")" && pwd)
clip=${CLIP:-$here/../samples/jingle-bells.webm}
url=${URL:-http://localhost:8080}/v1/search
minutes=${2:-30}
scratch=$(mktemp -d)
trap 'kill $(jobs -p) 2>/dev/null || true; rm -r -- "$scratch"' EXIT

client() {
  while sleep 0.5; do
    curl -s -o /dev/null -w '%{http_code} %{time_total}\n' -F "clip=@$clip" "$url" >>"$scratch/answers.$1" || true
  done
}

for number in 1 2 3 4; do client "$number" & done
echo "| minute | memory, MB | searches |"
echo "|---|---|---|"
for ((minute = 0; minute <= minutes; minute++)); do
  ((minute == 0)) || sleep 60
  mb=$(awk '/VmRSS/ { printf "%d", $2 / 1024 }' "/proc/$1/status")
  ((minute > 5)) || from=$mb
  echo "| $minute | $mb | $(cat "$scratch"/answers.* 2>/dev/null | wc -l) |"
done
cut -d ' ' -f 1 "$scratch"/answers.* | sort | uniq -c | awk '{ printf "answered with %s: %d\n", $2, $1 }'
awk '{ print $2 }' "$scratch"/answers.* | sort -n | awk '{ s[NR] = 1000 * $1 } END { printf "p50 %d ms, p95 %d ms\n", s[int((NR + 1) / 2)], s[int(NR * 0.95 + 0.99)] }'
awk -v from="$from" -v to="$mb" 'BEGIN { printf "memory after the fifth minute: %+.1f %%\n", 100 * (to - from) / from }'
