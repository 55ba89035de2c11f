#!/usr/bin/env bash
# Draws a tenth of a frame (product models drawn and task) against hashing and sorting the same tickets alone, in turns; then 200,000 draws of three designs in memory.
set -euo pipefail
home=$(cd "$(dirname "${BASH_SOURCE[0]}")/../.." && pwd)
objects=${1:-10000000} rounds=${2:-3} draws=${3:-200000} folder=${4:-$(mktemp -d)}
dotnet build "$home/tests/benchmarks/DualRandom.Benchmarks" -c Release -v quiet -nologo -o "$folder/bin"
dotnet "$folder/bin/DualRandom.Benchmarks.dll" draw "$folder" "$objects" "$rounds"
dotnet "$folder/bin/DualRandom.Benchmarks.dll" inclusion "$draws"
