#!/usr/bin/env bash
# classify of a month in a workspace that has its lake, beside the floor: every column the models use read once, and the indicator table written. Target: 4 ×.
set -euo pipefail
home=$(cd "$(dirname "${BASH_SOURCE[0]}")/../.." && pwd)
workspace=${1:?usage: classify.sh WORKSPACE MONTH [ROUNDS]}
month=${2:?usage: classify.sh WORKSPACE MONTH [ROUNDS]}
rounds=${3:-3}
program=$home/tests/benchmarks/DualRandom.Benchmarks
dotnet build "$program" -c Release -v quiet -nologo
for ((round = 1; round <= rounds; round++)); do
  /usr/bin/time -f 'classify: %e s, %U s user, %M KiB' "$home/dualrandom" classify -w "$workspace" --month "$month" ${MEMORY:+--memory "$MEMORY"} --json >/dev/null 2>"/tmp/classify-$$.err" || { cat "/tmp/classify-$$.err" >&2; exit 1; }
  tail -n 1 "/tmp/classify-$$.err"
  dotnet run -c Release --no-build --project "$program" -- floor "$workspace" "$month"
done
rm -f "/tmp/classify-$$.err"
