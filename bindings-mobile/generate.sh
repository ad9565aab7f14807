#!/bin/bash
# Writes the Kotlin and Swift that ship from the library that cargo builds; `--check` says which of
# them are stale and fails. The Python, which only tests use, goes to build/mobile/python.
set -euo pipefail
here=$(cd "$(dirname "$0")" && pwd -P)
root=$(dirname "$here")
target=${CARGO_TARGET_DIR:-$root/target}
out=$root/build/mobile
library=libtrueline_mobile.$([ "$(uname)" = Darwin ] && echo dylib || echo so)

# A debug library: stripping takes away what the generator reads.
cargo build -q --manifest-path "$root/Cargo.toml" -p trueline-mobile
cargo build -q --locked --manifest-path "$here/bindgen/Cargo.toml" --target-dir "$target/bindgen"
rm -rf "$out"
"$target/bindgen/debug/trueline-bindgen" "$target/debug/$library" "$root/core/schema.json" "$out" >/dev/null
cp "$target/debug/$library" "$out/python/"

status=0
ship() { # ship GENERATED COMMITTED
  cmp -s "$out/$1" "$here/$2" && return
  if [ "${check:-}" ]; then
    echo "stale: bindings-mobile/$2 (make it with bindings-mobile/generate.sh)"
    diff "$here/$2" "$out/$1" | head -20 || true
    status=1
  else
    cp "$out/$1" "$here/$2"
    echo "wrote bindings-mobile/$2"
  fi
}
[ "${1:-}" = --check ] && check=yes
ship kotlin/dev/trueline/trueline.kt kotlin/src/main/kotlin/dev/trueline/Trueline.kt
ship swift/Trueline.swift swift/Sources/Trueline/Trueline.swift
ship swift/TruelineFFI.h swift/Sources/TruelineFFI/TruelineFFI.h
exit $status
