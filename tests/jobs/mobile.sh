# The library that phones load: Kotlin and Swift are as it says, and every case passes through
# UniFFI's Python.
source "$(dirname "$0")/common.sh"
needs cargo "Rust 1.95 or later"
needs python3 "Python 3.10 or later"
check "rustfmt, the generator" cargo fmt --manifest-path bindings-mobile/bindgen/Cargo.toml --check
check "the shipped Kotlin and Swift are not stale" bindings-mobile/generate.sh --check
python3 tests/mobile/python/run.py "$BUILD/mobile/python" ||
  CHECKS_FAILED=$((CHECKS_FAILED + 1))
checked
