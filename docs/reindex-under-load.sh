#!/usr/bin/env bash
# How long searches take before and during a reindex, and whether one fails. Needs curl and jq.
#   KEY=earworm_… docs/reindex-under-load.sh [CLIP]
#   URL       of the service, default http://localhost:8080
#   INTERVAL  seconds from one search to the next, default 0.5
#   BASELINE  searches before the reindex, default 100
set -euo pipefail

url=${URL:-http://localhost:8080}
clip=${1:-$(dirname -- "$0")/samples/jingle-bells.webm}
times=$(mktemp -d)
trap 'rm -r -- "$times"' EXIT

search() { # into the file $1
  curl -s -o /dev/null -w '%{http_code} %{time_total}\n' -F "clip=@$clip" "$url/v1/search" >>"$times/$1" || true
  sleep "${INTERVAL:-0.5}"
}

report() {
  sort -n -k 2 "$times/$1" | awk -v name="$1" '
    { ms[NR] = 1000 * $2; failed += $1 != 200 }
    END { printf "%-8s %5d searches, %d failed, p50 %4.0f ms, p95 %4.0f ms\n",
          name, NR, failed, ms[int((NR + 1) / 2)], ms[int(NR * 0.95 + 0.99)] }'
}

admin() { curl -sf -H "Authorization: Bearer $KEY" "$@"; }

for ((i = 0; i < ${BASELINE:-100}; i++)); do search before; done
began=$SECONDS
job=$(admin -X POST "$url/v1/admin/reindex" | jq -r .id)
while state=$(admin "$url/v1/admin/jobs/$job" | jq -r .state) && [[ $state == queued || $state == running ]]; do
  search during
done
report before
report during
echo "reindex $state after $((SECONDS - began)) s"
