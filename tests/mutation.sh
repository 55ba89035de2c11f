#!/usr/bin/env bash
# Mutation testing of the audit log, by hand. Fails below 90 %.
set -euo pipefail
home=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
cd "$home" && dotnet tool restore >/dev/null
cd "$home/tests/DualRandom.Sql.Tests" && exec dotnet stryker --config-file "$home/tests/mutation/log.json" --output "${OUTPUT:-/tmp/dualrandom-mutation-log}"
