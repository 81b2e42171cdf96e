#!/usr/bin/env bash
# songs.sh N FOLDER: N made-up tunes of 64 notes, as files to import.
set -euo pipefail

mkdir -p "$2"
awk -v n="$1" -v folder="$2" 'BEGIN {
  srand(1)
  split("C D E F G A B c d e f g a b", note, " ")
  for (song = 1; song <= n; song++) {
    file = sprintf("%s/tune-%05d.abc", folder, song)
    printf "X:1\nT:Tune %d\nM:4/4\nL:1/8\nQ:1/4=%d\nK:C\n", song, 80 + int(60 * rand()) >file
    at = 7
    for (i = 1; i <= 64; i++) {
      at += int(7 * rand()) - 3
      at = at < 1 ? 2 : at > 14 ? 13 : at
      printf "%s%s%s", note[at], rand() < 0.3 ? "2" : rand() < 0.1 ? "3" : "", i % 8 ? " " : " |\n" >file
    }
    close(file)
  }
}'
