#!/usr/bin/env bash
# How long a training takes to stop: from DELETE to the state "cancelled". Needs curl and jq.
#   KEY=earworm_… docs/cancel-training.sh MELODIES…    folders among the service's data
#   URL   of the service, default http://localhost:8080
set -euo pipefail

url=${URL:-http://localhost:8080}/v1/admin
melodies=$(jq -cn '$ARGS.positional' --args "$@")
admin() { curl -sf -H "Authorization: Bearer $KEY" "$@"; }

cancel() { # while $1, once $2 steps are done, of $3 in an epoch
  job=$(admin -H 'Content-Type: application/json' "$url/trainings" -d '{"name": "cancelled-'$RANDOM$RANDOM'",
    "data": {"melodies": '"$melodies"'}, "steps": '"$3"'}' | jq -r .id)
  until admin "$url/jobs/$job" | jq -e ".state == \"running\" and (.progress.done // -1) >= $2" >/dev/null; do sleep 0.1; done
  sleep 0.$((RANDOM % 10))
  began=$(date +%s%3N)
  admin -X DELETE "$url/jobs/$job" >/dev/null
  while state=$(admin "$url/jobs/$job" | jq -r .state) && [[ $state == running ]]; do sleep 0.02; done
  echo "$1: $state after $(($(date +%s%3N) - began)) ms"
}

for _ in 1 2 3 4; do cancel "reading the data" 0 50; done
for _ in 1 2 3; do cancel "in the first epoch" 3 50; done
for _ in 1 2 3; do cancel "validating" 2 2; done
