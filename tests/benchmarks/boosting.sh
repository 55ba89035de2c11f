#!/usr/bin/env bash
# Boosting through the C API beside Debian's python3-xgboost: same rows, same parameters, so many rounds each. Target: 1.1 × its time, AUC equal to 1e-3.
# Needs python3-xgboost (apt); nothing else of the project does.
set -euo pipefail
home=$(cd "$(dirname "${BASH_SOURCE[0]}")/../.." && pwd)
rows=${1:-500000}
rounds=${2:-3}
folder=${FOLDER:-/tmp/dualrandom-boosting}
program=$home/tests/benchmarks/DualRandom.Benchmarks
/usr/bin/python3 -c 'import xgboost' || { echo "boosting.sh: needs python3-xgboost: apt-get install python3-xgboost" >&2; exit 1; }
dotnet build "$program" -c Release -v quiet -nologo
for ((round = 1; round <= rounds; round++)); do
  dotnet run -c Release --no-build --project "$program" -- boosting "$folder" "$rows"
  /usr/bin/python3 "$home/tests/benchmarks/boosting.py" "$folder"
done
