#!/usr/bin/env bash
# Builds everything in release, measures it in one run, prints one table of medians and ratios.
source "$(dirname "$0")/../tests/jobs/common.sh"
needs cargo "Rust 1.95 or later"
needs node "Node.js 20 or later"
python_environment

(cd bindings-node && npm run --silent build)
python_package

cargo bench -q -p trueline-benches -- --quiet >/dev/null
"$VENV/bin/python" benches/peers.py > "$BUILD/bench-python.jsonl"
node benches/peers.mjs > "$BUILD/bench-node.jsonl"
python3 benches/report.py target/criterion "$BUILD"/bench-*.jsonl
