#!/usr/bin/env bash
# Ingests so many damaged rows in every form (a million by default): no crash, no hang, every row accounted for. Prints the account.
set -euo pipefail
home=$(cd "$(dirname "${BASH_SOURCE[0]}")/../.." && pwd)
cd "$home"
dotnet build tests/DualRandom.Ingest.Tests -c Release -v quiet -nologo
time DUALRANDOM_FUZZ_ROWS=${1:-1000000} dotnet test tests/DualRandom.Ingest.Tests -c Release --no-build --filter "FullyQualifiedName~FuzzTests" --logger "console;verbosity=detailed" |
  grep -E "files, |Passed|Failed|Error|did not pass"
