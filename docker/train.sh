#!/usr/bin/env bash
# train.sh APP NATIVES: starts the service once, so that its native libraries lie unpacked in NATIVES, and all later
# starts find loaded classes and profiles of what runs often in an AOT cache (JEP 483, 514, 515).
set -euo pipefail

app=$1 natives=$2 port=${3:-8080}
scratch=$(mktemp -d)
trap 'rm -rf -- "$scratch"' EXIT

printf '%s\n' "-Dearworm.home=$app" "-Dorg.bytedeco.javacpp.cachedir=$natives" >>"$app/jvm.options"
"${JAVA_HOME:+$JAVA_HOME/bin/}java" "@$app/jvm.options" "-XX:AOTCacheOutput=$app/earworm.aot" -jar "$app/earworm.jar" \
  serve --port "$port" --data "$scratch" -Dearworm.catalogue.starter=false >"$scratch/log" 2>&1 &
service=$!
until "$(dirname -- "$0")/ready.sh" "$port" 2>/dev/null; do
  kill -0 "$service" || { cat "$scratch/log" >&2; exit 1; }
  sleep 0.5
done
kill "$service"
wait "$service" || [[ $? == 143 ]]
[[ -s $app/earworm.aot ]] || { cat "$scratch/log" >&2; exit 1; }
echo "-XX:AOTCache=$app/earworm.aot" >>"$app/jvm.options"
