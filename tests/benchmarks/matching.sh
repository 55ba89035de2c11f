#!/usr/bin/env bash
# Simulates so many records of so many enterprises as Parquet, takes the codes away from as many records as departments' files lack (about 12 in 1000), then from a
# million: as the simulator plants them, all naming enterprises that the register does not know, and with a hundredth of the register sharing ten names. Matches them
# and prints wall time, processor time and peak memory by model, precision and recall. A simulation that is there already is used again.
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
for case in ${CASES:-none:$((records * 12 / 1000)) none:1000000 strangers:1000000 homonyms:1000000}; do
  hardship=${case%:*} keyless=${case#*:}
  echo "== $keyless records without a usable code among $records, $enterprises enterprises, hardship $hardship, the engine's memory limit $memory"
  dotnet run -c Release --no-build --project "$program" -- matching "$folder" "$keyless" "$memory" "$hardship"
done
