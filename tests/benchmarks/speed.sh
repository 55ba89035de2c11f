#!/usr/bin/env bash
# Compares with the engine's own copy of a CSV file to Parquet, in turns: the validated load (landing copy to accepted and refused rows as Parquet) and a whole `ingest` of a new
# file (copy and hash to landing, load, publication, account, checks), of the same file as UTF-8 and GB18030, with peak memory. Medians over the rounds at the end.
set -euo pipefail
home=$(cd "$(dirname "${BASH_SOURCE[0]}")/../.." && pwd)
rows=${1:-10000000} rounds=${2:-3} folder=${3:-$(mktemp -d)}
"$home/dualrandom" --help >/dev/null
dotnet build "$home/tests/benchmarks/DualRandom.Benchmarks" -c Release -v quiet -nologo -o "$folder/bin"
program() { dotnet "$home/artifacts/dualrandom/dualrandom.dll" "$@"; }
if [[ ! -e $folder/$rows.csv ]]; then
  program simulate --form parquet --enterprises 100000 --events 1000 --workspace "$folder/simulated"
  dotnet "$folder/bin/DualRandom.Benchmarks.dll" penalties "$folder"/simulated/inbox/enterprise/*/enterprise.parquet "$rows" "$folder/$rows.csv"
  iconv -f utf-8 -t gb18030 "$folder/$rows.csv" >"$folder/$rows.gb.csv"
fi
ls -l "$folder/$rows.csv" "$folder/$rows.gb.csv"

timed() { # NAME COMMAND...: appends name, seconds, CPU seconds, KiB
  local name=$1; shift
  /usr/bin/time -o "$folder/time" -f "%e %U %S %M" "$@" >"$folder/out" 2>&1 || { cat "$folder/out" >&2; exit 1; }
  awk -v n="$name" '{ printf "%s\t%.1f\t%.1f\t%d\n", n, $1, $2 + $3, $4 / 1024 }' "$folder/time" | tee -a "$folder/figures"
}
fresh() { # FILE: a workspace that has it to take in
  rm -rf "$folder/w"; mkdir -p "$folder/w/inbox"
  ln "$1" "$folder/w/inbox/penalty.csv"
  cat >"$folder/w/dualrandom.json" <<'J'
{ "office": { "name": "基准", "region": "410400", "timeZone": "Asia/Shanghai" },
  "sources": [ { "name": "penalty", "mapping": "penalty_2019", "department": "执法大队", "files": "inbox/**/*" } ] }
J
  sync
}
load() { # NAME FILE
  fresh "$2"
  /usr/bin/time -o "$folder/time" -f "%M" dotnet "$folder/bin/DualRandom.Benchmarks.dll" load "$folder/w" >"$folder/out"
  awk -v n="$1" -v m="$(cat "$folder/time")" '{ printf "%s\t%.1f\t-\t%d\n", n, $1, m / 1024 }' "$folder/out" | tee -a "$folder/figures"
}
ingest() { # NAME FILE
  fresh "$2"
  timed "$1" dotnet "$home/artifacts/dualrandom/dualrandom.dll" ingest --workspace "$folder/w"
}
: >"$folder/figures"
for _ in $(seq "$rounds"); do
  rm -f "$folder/copy.parquet"; sync
  timed "copy" dotnet "$folder/bin/DualRandom.Benchmarks.dll" copy "$folder/$rows.csv" "$folder/copy.parquet"
  load "load UTF-8" "$folder/$rows.csv"
  load "load GB18030" "$folder/$rows.gb.csv"
  ingest "ingest UTF-8" "$folder/$rows.csv"
  ingest "ingest GB18030" "$folder/$rows.gb.csv"
done
echo "medians: what, seconds, times the copy, CPU seconds, greatest MiB"
sort -t$'\t' -k1,1 -k2,2n "$folder/figures" | awk -F'\t' '
  { n[$1]++; s[$1, n[$1]] = $2; c[$1, n[$1]] = $3; m[$1] = $4 > m[$1] ? $4 : m[$1] }
  END { for (w in n) { k = int((n[w] + 1) / 2); b = s["copy", int((n["copy"] + 1) / 2)]; printf "%s\t%.1f\t%.2f\t%.1f\t%d\n", w, s[w, k], s[w, k] / b, c[w, k], m[w] } }'
