#!/usr/bin/env bash
# restart.sh [RESTARTS]: searches without pause while the service is restarted, as a proxy would that heeds /readyz,
# and counts what was not answered with 200. Starts the service itself: ./earworm serve, in a folder of its own.
set -euo pipefail

home=$(cd -- "$(dirname -- "$0")/../.." && pwd)
port=${PORT:-8093} restarts=${1:-3}
scratch=$(mktemp -d)
trap 'kill $(jobs -p) 2>/dev/null || true; wait; rm -rf -- "$scratch"' EXIT

start() {
  EARWORM_RATE_PER_ADDRESS=0 EARWORM_DRAIN=2s "$home/earworm" serve --port "$port" --data "$scratch/data" >>"$scratch/log" 2>&1 &
  service=$!
  until curl -sf -o /dev/null "localhost:$port/readyz"; do sleep 0.2; done
}

client() {
  while [[ ! -e $scratch/over ]]; do
    if curl -sf -o /dev/null "localhost:$port/readyz"; then
      curl -s -o /dev/null -w '%{http_code}\n' -F "clip=@$home/docs/samples/jingle-bells.webm" "localhost:$port/v1/search" >>"$scratch/answers.$1" || true
    else
      sleep 0.05
    fi
  done
}

start
for number in 1 2 3 4; do client "$number" & done
for ((i = 0; i < restarts; i++)); do
  sleep 5
  kill "$service" && wait "$service" || true
  start
done
sleep 5
touch "$scratch/over"
sleep 2
sort "$scratch"/answers.* | uniq -c | awk '{ printf "%d searches answered with %s\n", $1, $2 }'
