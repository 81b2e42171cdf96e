#!/usr/bin/env bash
# layers.sh JAR FOLDER: what of the jar changes seldom and what always does, each in a folder of its own.
set -euo pipefail

"${JAVA_HOME:+$JAVA_HOME/bin/}java" -Djarmode=tools -jar "$1" extract --layers --destination "$2" --application-filename earworm.jar
mkdir -p "$2/snapshot-dependencies"
# The flags that the tests run with, one a line.
sed -n 's|.*<jvm.flags>\(.*\)</jvm.flags>.*|\1|p' "$(dirname -- "$0")/../pom.xml" | tr ' ' '\n' >"$2/application/jvm.options"
