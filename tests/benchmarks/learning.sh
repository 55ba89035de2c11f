#!/usr/bin/env bash
# A card learned from a simulated prefecture and judged on a later year beside the expert card, the blend and deeper boosters, and beside the risk the simulator planted.
set -euo pipefail
home=$(cd "$(dirname "${BASH_SOURCE[0]}")/../.." && pwd)
enterprises=${1:-1000000}
folder=${FOLDER:-/tmp/dualrandom-learning-$enterprises}
program=$home/tests/benchmarks/DualRandom.Benchmarks
if [[ ! -e $folder/lake/manifest.json ]]; then
  "$home/dualrandom" simulate -w "$folder" --enterprises "$enterprises" --form Parquet
  "$home/dualrandom" ingest -w "$folder"
fi
rm -rf "$folder/models/learned-1"
/usr/bin/time -f '%e s, %U s user, %M KiB' "$home/dualrandom" train learned-1 -w "$folder" --recorded --every "${EVERY:-6}" --sample "${SAMPLE:-25}" --culture en
dotnet build "$program" -c Release -v quiet -nologo
dotnet run -c Release --no-build --project "$program" -- truth "$folder" "$(grep -o '"validatedOn": "[0-9-]*"' "$folder/models/learned-1/metrics.json" | cut -d'"' -f4)"
