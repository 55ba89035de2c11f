#!/usr/bin/env bash
# Makes a workspace in FOLDER from the tables in REAL (never part of the repository): prepare.sh FOLDER [REAL]
# The city keeps who inspected in a table of its own: its group is put beside the inspection it belongs to, as one column more.
set -euo pipefail
here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
home=$(cd "$here/../../.." && pwd)
folder=$1
real=${2:-$home/../shared/real/chicago}
received=2014-05-01
mkdir -p "$folder/inbox/"{register,licences,inspections}/$received "$folder/models/expert-1"
cp "$here/dualrandom.json" "$folder/"
cp -r "$here/mappings" "$here/models" "$folder/"
cp "$home/model/cards/expert-1.csv" "$folder/models/expert-1/scorecard.csv"
cp "$real/business_licenses.csv.gz" "$folder/inbox/licences/$received/"
awk -F, 'NR == FNR { group[$1] = $2; next } { print $0 "," group[$1] }' \
  <(gunzip -c "$real/inspector_assignments.csv.gz") <(gunzip -c "$real/food_inspections.csv.gz") >"$folder/inbox/inspections/$received/inspections.csv"
cp "$folder/inbox/inspections/$received/inspections.csv" "$folder/inbox/register/$received/register.csv"
