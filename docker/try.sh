#!/usr/bin/env bash
# Does without Docker what Dockerfile does and what a hardened container would: the same scripts, then a start from a
# read-only file system, as a user without a name and without privileges, with nothing of the environment.
# Needs root, a built jar, and JAVA_HOME.
set -euo pipefail

: "${JAVA_HOME:?set it to a JDK 25}"
home=$(cd -- "$(dirname -- "$0")/.." && pwd)
image=$(mktemp -d /tmp/earworm-image.XXXXXX)
export JAVA_HOME
trap 'rm -rf -- "$image"' EXIT
chmod 755 "$image"
mkdir "$image/app" "$image/natives" "$image/data"

echo "image: layers"
"$home/docker/layers.sh" "$(ls -t "$home"/target/earworm-*.jar | head -n 1)" "$image/layers"
cp -a "$image"/layers/*/. "$image/app"
rm -r "$image/layers"
cp -a "$home/models" "$home/docker/ready.sh" "$home/docker/train.sh" "$image/app"

echo "image: training"
"$image/app/train.sh" "$image/app" "$image/natives" 18080 2>&1 | tail -n 1
chown -R 10001:10001 "$image/data" "$image/natives"

# A library that is unpacked again is another file.
unpacked() { find "$image/natives" -type f ! -name .lock -printf '%i %p\n' | sort; }
before=$(unpacked)

echo "image: a start"
cat >"$image/start.sh" <<'START'
set -euo pipefail
image=$1
mount --make-rprivate /
mount -t tmpfs -o size=64m tmpfs /mnt
mount --bind "$image/data" "$image/data"
mount --bind "$image/natives" "$image/natives"
mkdir /mnt/tmp && chmod 1777 /mnt/tmp
mount -o remount,ro,bind /
if touch /etc/written 2>/dev/null; then
  echo "the file system can be written to" >&2
  exit 1
fi
exec setpriv --reuid 10001 --regid 10001 --clear-groups --no-new-privs --bounding-set=-all --inh-caps=-all \
  env -i PATH=/usr/bin:/bin OMP_WAIT_POLICY=passive OMP_NUM_THREADS=1 JDK_JAVA_OPTIONS="-Xmx2g -Djava.io.tmpdir=/mnt/tmp" EARWORM_DATA="$image/data" \
  EARWORM_CATALOGUE_STARTER=false EARWORM_LOGGING=classpath:logback-json.xml EARWORM_PORT=18080 EARWORM_MANAGEMENT_PORT=18081 \
  "$JAVA_HOME/bin/java" "@$image/app/jvm.options" -Xlog:aot -jar "$image/app/earworm.jar" serve
START
began=$(date +%s%N)
unshare --mount bash "$image/start.sh" "$image" >"$image/log" 2>&1 &
service=$!
trap 'kill "$service" 2>/dev/null || true; wait "$service" || true; rm -rf -- "$image"' EXIT
until "$image/app/ready.sh" 18080 2>/dev/null; do
  kill -0 "$service" || { cat "$image/log" >&2; exit 1; }
  sleep 0.1
done
echo "image: ready after $((($(date +%s%N) - began) / 1000000)) ms, as user $(ps -o uid= -p "$service" | tr -d ' ')"

[[ $(unpacked) == "$before" ]] || { echo "image: libraries were unpacked again" >&2; exit 1; }
status() { curl -s -o /dev/null -w '%{http_code}' "$@"; }
[[ $(status -F "clip=@$home/docs/samples/jingle-bells.webm" localhost:18080/v1/search) == 200 ]]
[[ $(status localhost:18081/actuator/prometheus) == 200 ]]
[[ $(status localhost:18080/actuator/prometheus) != 200 ]]
grep -q '"service":{"name":"earworm"\|"service.name":"earworm"' "$image/log" || { head -n 20 "$image/log" >&2; exit 1; }
echo "image: answers, keeps its metrics apart, writes structured logs"
