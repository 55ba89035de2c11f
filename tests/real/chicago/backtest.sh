#!/usr/bin/env bash
# Back-tests forward in time on the city's last two quarters and prints the figures: backtest.sh [FOLDER]; without a folder a scratch one is used.
set -euo pipefail
here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
home=$(cd "$here/../../.." && pwd)
real=$home/../shared/real/chicago
[[ -e $real/food_inspections.csv.gz ]] || { echo "$real is absent: nothing to back-test"; exit 0; }
folder=${1:-}
if [[ -z $folder ]]; then
  folder=$(mktemp -d)
  trap 'rm -rf "$folder"' EXIT
fi
run() { "$home/dualrandom" "$@" --workspace "$folder" --culture en 2>>"$folder/progress.log"; }

"$here/prepare.sh" "$folder" "$real"
run ingest
# T is the last day before each window: 2013-11-01 to 2014-01-31, 2014-02-01 to 2014-04-30.
for month in 2013-10 2014-01; do
  judged=(--validate "$month" --horizon 3 --outcome inspection --plan Canvass --recorded)
  echo
  echo "== as of the end of $month: learned card and boosters"
  run train "learned-$month" "${judged[@]}"
  echo
  echo "== as of the end of $month: the cards on the same inspections"
  run evaluate "learned-$month" expert-1 simple-rule "${judged[@]}"
done
