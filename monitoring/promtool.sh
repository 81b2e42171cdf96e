#!/usr/bin/env bash
# promtool.sh ARGUMENTS: Prometheus' own checker, of the PATH or else out of Debian's package, which is not installed
# but unpacked under target.
set -euo pipefail

promtool=$(command -v promtool || true)
if [[ -z $promtool ]]; then
  folder=$(cd -- "$(dirname -- "$0")/.." && pwd)/target/promtool
  promtool=$folder/usr/bin/promtool
  if [[ ! -x $promtool ]]; then
    mkdir -p "$folder"
    (
      cd -- "$folder"
      apt-get download -q prometheus || { apt-get update -q && apt-get download -q prometheus; }
      dpkg -x prometheus_*.deb .
    ) >&2
  fi
fi
exec "$promtool" "$@"
