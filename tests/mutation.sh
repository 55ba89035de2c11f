#!/usr/bin/env bash
# Mutation testing by hand: tests/mutation.sh [log|draw|assignment [OPTION]...], the audit log unless said. Fails below 90 %.
# Options go to stryker: -m '**/Assignment/Balance.cs' tests one file only. The tests of mutation/*.json are those that need no real database or little of one.
# On a busy machine a time-out is no kill: "additional-timeout" is generous, and time-outs are listed apart.
set -euo pipefail
what=${1:-log}
shift || true
home=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
case $what in
  log) project=Sql ;;
  draw | assignment) project=Sampling ;;
  *) echo "tests/mutation.sh: log, draw or assignment, not '$what'" >&2; exit 2 ;;
esac
cd "$home" && dotnet tool restore >/dev/null
cd "$home/tests/DualRandom.$project.Tests" && exec dotnet stryker --config-file "$home/tests/mutation/$what.json" --output "${OUTPUT:-/tmp/dualrandom-mutation-$what}" "$@"
