#!/usr/bin/env bash
# Kills `month` with SIGKILL at random moments. After each kill the published run, if any, must verify; at the end a month must succeed.
set -euo pipefail
home=$(cd "$(dirname "${BASH_SOURCE[0]}")/../.." && pwd)
times=${1:-20}
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
run() { dotnet "$home/artifacts/dualrandom/dualrandom.dll" "$@" --workspace "$folder/w"; }
"$home/dualrandom" --help >/dev/null
run simulate --enterprises 5000 >/dev/null
run month --month 2026-09 >/dev/null
rm -rf "$folder/w/landing" # so that the killed month has everything to land and conform again
cp -r "$folder/w" "$folder/clean"
start=$(date +%s%N)
run month --month 2026-10 >/dev/null
whole=$((($(date +%s%N) - start) / 1000000))
echo "an undisturbed month takes $whole ms"
old=0 new=0
for i in $(seq "$times"); do
  rm -rf "$folder/w"; cp -r "$folder/clean" "$folder/w"
  after=$((RANDOM * whole / 32768))
  dotnet "$home/artifacts/dualrandom/dualrandom.dll" month --month 2026-10 --workspace "$folder/w" >/dev/null 2>&1 &
  pid=$!
  sleep "$(awk "BEGIN { print $after / 1000 }")"
  kill -9 "$pid" 2>/dev/null || true
  wait "$pid" 2>/dev/null || true
  if [[ -e $folder/w/runs/2026-10/current ]]; then
    run verify run --month 2026-10 >/dev/null; new=$((new + 1)); state=new
  else
    old=$((old + 1)); state=old
  fi
  run verify run --month 2026-09 >/dev/null
  run month --month 2026-10 >/dev/null
  run verify run --month 2026-10 >/dev/null
  run verify audit >/dev/null
  echo "kill $i after $after ms: $state run published, the next month succeeded"
done
echo "$times kills: $old left the old run, $new the new one"
