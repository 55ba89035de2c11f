#!/bin/sh
# sh repeat_draw.sh frame.csv quota.csv PLAN SEED — prints the drawn codes, stratum by stratum, in order of their tickets.
set -eu
tail -n +2 "$1" | while IFS=, read -r uscc tier region industry stratum; do
  ticket=$(printf '%s' "$4|$3|$stratum|$uscc" | sha256sum | cut -c 1-64)
  printf '%s,%s,%s\n' "$stratum" "$ticket" "$uscc"
done | LC_ALL=C sort | awk -F, 'NR == FNR { take[$1] = $3; next } ++seen[$1] <= take[$1] { print $3 }' "$2" -
