#!/usr/bin/env bash
# Ingests the real registrations of Henan (never part of the repository) and prints the account.
set -euo pipefail
home=$(cd "$(dirname "${BASH_SOURCE[0]}")/../.." && pwd)
real=$home/../shared/real/registration
[[ -e $real/henan.csv.gz ]] || { echo "$real is absent: nothing to measure"; exit 0; }
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
"$home/dualrandom" init --workspace "$folder" --region 410000 >/dev/null
mkdir -p "$folder/inbox/registration_national/2019-12-31"
cp "$real/henan.csv.gz" "$folder/inbox/registration_national/2019-12-31/"
time "$home/dualrandom" ingest --workspace "$folder"
"$home/dualrandom" ingest --workspace "$folder" --json
