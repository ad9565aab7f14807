#!/usr/bin/env bash
# Builds everything in release, measures it in one run, prints one table of medians and ratios and one
# of memory. `bash benches/run.sh billing` measures that part alone, so do `customers`, `inventory`, `leads`, `vault`,
# `limits`, which phones belong to, and `decisions`, which is the rest. `bash benches/run.sh leads accept` prints how
# well a scorecard tells real leads, and nothing else; `customers accept` what the rules say of real customers, and
# `customers large` how duplicates are found among 1,000,000 companies.
source "$(dirname "$0")/../tests/jobs/common.sh"
needs cargo "Rust 1.95 or later"
needs node "Node.js 20 or later"
python_environment
part=${1:-all}
of() { [ "$part" = all ] || [ "$part" = "$1" ]; } # of PART: whether it is measured
of decisions || of limits || of billing || of customers || of inventory || of leads || of vault || { echo "no such part: $part" >&2; exit 2; }
TARGET=${CARGO_TARGET_DIR:-$ROOT/target}

PEERS="$BUILD/bench-peers"
# own PART SCRIPT...: beside the part's own peers, which are large; on one thread, as we are.
own() {
  OMP_NUM_THREADS=1 OPENBLAS_NUM_THREADS=1 PYTHONPATH="$PEERS-$1:tests/python" "$VENV/bin/python" "${@:2}"
}
if [ "$*" = "customers large" ]; then
  cargo bench -q -p trueline-benches --bench companies
  exit
fi
python_package
case "$*" in "leads accept" | "customers accept")
  own "$1" "benches/$1_accept.py"
  exit
esac
(cd bindings-node && npm run --silent build)
# The peers, pinned, in folders that git ignores.
(cd benches && npm ci --silent --no-audit --no-fund)
peers() { # peers LIST FOLDER
  cmp -s "$1" "$2/requirements.txt" && return
  rm -rf "$2"
  "$VENV/bin/pip" install --quiet --disable-pip-version-check --target "$2" -r "$1"
  cp "$1" "$2/requirements.txt"
}
peers benches/requirements.txt "$PEERS"
for part_of in customers leads; do
  of $part_of && peers "benches/requirements-$part_of.txt" "$PEERS-$part_of"
done
python() { PYTHONPATH="$PEERS" "$VENV/bin/python" "$@"; }

rm -rf "$BUILD"/bench-*.jsonl "$TARGET/criterion"
benches=()
of decisions && benches+=(--bench decisions)
of limits && benches+=(--bench limiters)
of billing && benches+=(--bench billing)
of customers && benches+=(--bench customers)
of inventory && benches+=(--bench inventory)
of leads && benches+=(--bench leads)
of vault && benches+=(--bench vault)
cargo bench -q -p trueline-benches "${benches[@]}" -- --quiet >"$BUILD/bench-rust.log" 2>&1

# scripts NAME: the same through the borders, and the peers there.
scripts() {
  python "benches/$1.py" >> "$BUILD/bench-python.jsonl"
  node "benches/$1.mjs" >> "$BUILD/bench-node.jsonl"
}
of decisions && scripts peers
of limits && scripts limiters
of billing && scripts billing
of inventory && python benches/inventory.py >> "$BUILD/bench-python.jsonl"
for part_of in customers leads; do
  of $part_of && own $part_of "benches/$part_of.py" >> "$BUILD/bench-python.jsonl"
done
of vault && scripts vault

# Memory, each limiter in a process of its own.
memory() { cargo bench -q -p trueline-benches --bench memory -- "$1" >> "$BUILD/bench-rust.jsonl"; }
of billing && memory billing
of vault && memory vault
if of inventory; then
  for library in ours polars; do python benches/inventory.py $library >> "$BUILD/bench-python.jsonl"; done
fi
if of customers; then
  for library in ours splink recordlinkage; do
    own customers benches/customers.py memory $library >> "$BUILD/bench-python.jsonl"
  done
fi
if of limits; then
  memory limits
  for limiter in trueline limits; do python benches/memory.py $limiter >> "$BUILD/bench-python.jsonl"; done
  for limiter in trueline rate-limiter-flexible; do
    node --expose-gc benches/memory.mjs $limiter >> "$BUILD/bench-node.jsonl"
  done
fi

of leads && own leads benches/leads_accept.py peers
of customers && own customers benches/customers_accept.py peers

tables() { python3 benches/report.py "$TARGET/criterion" "$BUILD"/bench-*.jsonl; }
of limits || { tables; exit; }

# The phones' border, where the machine can: the same library, in release.
cargo build -q --release -p trueline-mobile
library="$TARGET/release"
if command -v mvn >/dev/null && mvn -q -B -ntp -f bindings-mobile/kotlin/pom.xml test-compile \
  dependency:build-classpath -Dmdep.outputFile="$BUILD/kotlin.classpath" >"$BUILD/bench-kotlin.log" 2>&1; then
  classes="$BUILD/kotlin/trueline/classes:$BUILD/kotlin/trueline/test-classes:$(cat "$BUILD/kotlin.classpath")"
  java -Djna.library.path="$library" -cp "$classes" dev.trueline.BorderCostKt > "$BUILD/bench-kotlin.jsonl"
else
  echo "Kotlin is not measured: see build/bench-kotlin.log" >&2
fi
in_swift() { bindings-mobile/swift/toolchain.sh run "$ROOT" "$@"; }
if in_swift swift build -c release --product cost --package-path bindings-mobile/swift --scratch-path build/swift/cost \
  -Xlinker "-L$library" -Xlinker -rpath -Xlinker "$library" >"$BUILD/bench-swift.log" 2>&1; then
  in_swift build/swift/cost/release/cost > "$BUILD/bench-swift.jsonl"
else
  echo "Swift is not measured: see build/bench-swift.log" >&2
fi
tables
