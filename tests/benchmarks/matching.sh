#!/usr/bin/env bash
# Simulates so many records of so many enterprises as Parquet, takes the codes away from as many records as departments' files lack (about 12 in 1000), then from a
# million, and matches them: wall time, processor time and peak memory by model, precision and recall. A simulation that is there already is used again.
set -euo pipefail
home=$(cd "$(dirname "${BASH_SOURCE[0]}")/../.." && pwd)
records=${1:-10000000}
enterprises=${2:-1000000}
folder=${FOLDER:-/tmp/dualrandom-matching-$records-$enterprises}
memory=${MEMORY:-4GB}
program=$home/tests/benchmarks/DualRandom.Benchmarks
if [[ ! -e $folder/truth/README.md ]]; then
  time "$home/dualrandom" simulate --form parquet --enterprises "$enterprises" --events "$records" --workspace "$folder" --memory "$memory"
fi
dotnet build "$program" -c Release -v quiet -nologo
for keyless in ${KEYLESS:-$((records * 12 / 1000)) 1000000}; do
  echo "== $keyless records without a usable code among $records, $enterprises enterprises, the engine's memory limit $memory"
  dotnet run -c Release --no-build --project "$program" -- matching "$folder" "$keyless" "$memory"
done
