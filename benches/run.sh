#!/usr/bin/env bash
# Builds everything in release, measures it in one run, prints one table of medians and ratios.
source "$(dirname "$0")/../tests/jobs/common.sh"
needs cargo "Rust 1.95 or later"
needs node "Node.js 20 or later"
python_environment

(cd bindings-node && npm run --silent build)
python_package

rm -f "$BUILD"/bench-*.jsonl
cargo bench -q -p trueline-benches -- --quiet >"$BUILD/bench-rust.log" 2>&1
"$VENV/bin/python" benches/peers.py > "$BUILD/bench-python.jsonl"
node benches/peers.mjs > "$BUILD/bench-node.jsonl"

# The phones' border, where the machine can: the same library, in release.
cargo build -q --release -p trueline-mobile
library="$ROOT/target/release"
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
python3 benches/report.py target/criterion "$BUILD"/bench-*.jsonl
