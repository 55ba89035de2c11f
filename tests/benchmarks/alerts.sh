#!/usr/bin/env bash
# Early warning on the simulator: twelve months of alerts held against planted surges (four times an enterprise's own base of complaints for thirty days): found, delay, false alarms.
set -euo pipefail
home=$(cd "$(dirname "${BASH_SOURCE[0]}")/../.." && pwd)
enterprises=${1:-100000}
busy=${2:-40}
folder=${FOLDER:-/tmp/dualrandom-alerts-$enterprises-$busy}
program=$home/tests/benchmarks/DualRandom.Benchmarks
run() { "$home/dualrandom" "$@" -w "$folder" --culture en; }
if [[ ! -e $folder/lake/manifest.json ]]; then
  run simulate --enterprises "$enterprises" --events $((enterprises * (10 + busy / 2))) --busy "$busy" --busy-most 40 --form Parquet
  run ingest
fi
for month in 2025-{10,11,12} 2026-{01,02,03,04,05,06,07,08,09,10}; do
  /usr/bin/time -f '%e s, %M KiB' "$home/dualrandom" alerts find -m "$month" -w "$folder" --culture en
done
dotnet build "$program" -c Release -v quiet -nologo
dotnet run -c Release --no-build --project "$program" -- alerts "$folder" "${FALSE_ALARMS:-1}"
