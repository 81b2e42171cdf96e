#!/usr/bin/env bash
# load.sh [CLIENTS...]: throughput and latency of searches, with wrk (apt-get install wrk), which asks as fast as answers come.
#   URL      of the service, default http://localhost:8080; start it with EARWORM_RATE_PER_ADDRESS=0
#   CLIP     the recording, default docs/samples/jingle-bells.webm
#   SECONDS_EACH  for each number of clients, default 30
# Prints a row of a table for each: clients | searches/s | p50 | p95 | p99 in ms | answers by status | errors of the connection
set -euo pipefail

here=$(cd -- "$(dirname -- "$0")" && pwd)
export CLIP=${CLIP:-$here/../samples/jingle-bells.webm}
for clients in "${@:-1 4 16 64}"; do
  for number in $clients; do
    wrk -t "$((number < 2 ? 1 : 2))" -c "$number" -d "${SECONDS_EACH:-30}" --timeout 60s -s "$here/clip.lua" "${URL:-http://localhost:8080}/v1/search" |
      sed -n "s/^RESULT/| $number |/p" | sed 's/$/ |/'
  done
done
