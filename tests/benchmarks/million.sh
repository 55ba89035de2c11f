#!/usr/bin/env bash
# Simulates a large prefecture as Parquet and runs its month, under a memory limit, with times and peak memory of each.
set -euo pipefail
home=$(cd "$(dirname "${BASH_SOURCE[0]}")/../.." && pwd)
folder=${1:-$(mktemp -d)}
enterprises=${2:-1000000}
events=${3:-10000000}
memory=${MEMORY:-6GB}
"$home/dualrandom" --help >/dev/null
measure() {
  echo "== $*"
  /usr/bin/time -f "%e s elapsed, %U s user, %S s system, %M KiB peak" "$home/dualrandom" "$@" --workspace "$folder" --memory "$memory"
}
rm -rf "${folder:?}"
measure simulate --form parquet --enterprises "$enterprises" --events "$events"
measure month --month 2026-09
measure month --month 2026-10
du -sh "$folder"/*
