#!/usr/bin/env bash
# Mutation testing of the draw, the assignment and the log, by hand: mutation.sh log|draw|assignment. Fails below 90 %.
set -euo pipefail
home=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
target=${1:?usage: mutation.sh log|draw|assignment}
cd "$home" && dotnet tool restore >/dev/null
case $target in
  log) folder=$home/tests/DualRandom.Sql.Tests ;;
  *) folder=$home/tests/DualRandom.Sampling.Tests ;;
esac
cd "$folder" && exec dotnet stryker --config-file "$home/tests/mutation/$target.json" --output "${OUTPUT:-/tmp/dualrandom-mutation-$target}"
