# What the peers' own tests say of Trueline, and the models: every order in which threads can come to the
# limiter, in which two workers, a ledger and Stripe can meet while overage is charged, and in which clients can
# come to one level of stock.
# Of governor all tests run that do not wait, taken from its published sources; of the others the
# figures. See tests/peers/README.md.
source "$(dirname "$0")/common.sh"
needs cargo "Rust 1.95 or later"
needs python3 "Python 3.10 or later"
export CARGO_TARGET_DIR="${CARGO_TARGET_DIR:-$BUILD/peers}" # What both crates need is built once.

check "rustfmt, governor" rustfmt --check --edition 2024 tests/peers/governor/src/lib.rs tests/peers/governor/tests/compared.rs
check "rustfmt, model" cargo fmt --manifest-path tests/model/Cargo.toml --check
check "rustfmt, model of charging" cargo fmt --manifest-path tests/model/charging/Cargo.toml --check
check "rustfmt, model of stock" cargo fmt --manifest-path tests/model/stock/Cargo.toml --check
python3 tests/peers/figures.py || CHECKS_FAILED=1
tests/peers/governor/run.sh || CHECKS_FAILED=1
cargo test --locked --manifest-path tests/model/Cargo.toml || CHECKS_FAILED=1
# Two million states want the quick build.
cargo test --release --locked --manifest-path tests/model/charging/Cargo.toml || CHECKS_FAILED=1
cargo test --release --locked --manifest-path tests/model/stock/Cargo.toml || CHECKS_FAILED=1
check "clippy, governor" cargo clippy -q --locked --manifest-path tests/peers/governor/Cargo.toml --lib --test compared -- -D warnings
check "clippy, models" cargo clippy -q --locked --manifest-path tests/model/Cargo.toml --workspace --all-targets -- -D warnings
checked
