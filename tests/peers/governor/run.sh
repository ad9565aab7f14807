#!/usr/bin/env bash
# Governor's own tests, over Trueline: copies them from governor's published sources, which cargo has,
# and runs them. `tests/peers/README.md` says which do not apply, and why.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")"

WANTED=43 # of governor's tests run
LEFT=15   # do not apply

sources() {
  cargo metadata --locked --format-version 1 | python3 -c '
import json, pathlib, sys
found = [p for p in json.load(sys.stdin)["packages"] if p["name"] == "governor" and p["source"]]
print(pathlib.Path(found[0]["manifest_path"]).parent)'
}

# Every file of governor's tests is one or the other.
left=0
from=$(sources)/tests
for path in "$from"/*.rs; do
  file=$(basename "$path")
  case $file in
    custom_hashers.rs | direct.rs | keyed.rs | keyed_dashmap.rs | keyed_hashmap.rs | memory_leaks.rs | middleware.rs | proptests.rs)
      cp "$path" tests/
      ;;
    future.rs | sinks.rs | streams.rs)
      count=$(grep -cE '^#\[(test|cfg_attr\(.*, test\))\]$' "$path")
      echo "does not apply: $file, $count tests: they wait in real time, and Trueline does not wait"
      left=$((left + count))
      ;;
    *)
      echo "FAILED $file of governor is neither run nor left out with a reason" >&2
      exit 1
      ;;
  esac
done
cp "$from/proptests.regressions" tests/ # What once failed there is asked again.

cargo test --locked --no-run
listed=$(cargo test --locked --quiet -- --list 2>/dev/null | grep -c ': test$')
own=$(cargo test --locked --quiet --test compared -- --list 2>/dev/null | grep -c ': test$')
if [ $((listed - own)) != "$WANTED" ] || [ "$left" != "$LEFT" ]; then
  echo "FAILED $((listed - own)) of governor's tests run and $left do not apply; there are $WANTED and $LEFT" >&2
  exit 1
fi
echo "governor: $WANTED of its tests run, $LEFT do not apply"
cargo test --locked --no-fail-fast
