# The core: unit tests, cases, properties, exhaustive domains, the examples of the documentation.
source "$(dirname "$0")/common.sh"
needs cargo "Rust 1.95 or later"
cargo test --workspace --exclude trueline-python --exclude trueline-node --exclude trueline-mobile --no-fail-fast ||
  CHECKS_FAILED=1
# What is small enough is tried whole, which wants the quick build.
cargo test --release -p trueline --test limits_exhaustive --test inventory_exhaustive --test inventory_machine \
  --test leads_exhaustive || CHECKS_FAILED=1
cargo test --release -p trueline --lib exhaustive || CHECKS_FAILED=1
UPGRADE="FREE: denied until 2026-02-01T00:00:00.000Z
PRO: 99000 left
PRO: allowed true, overage 1"
check "the upgrade of the example" prints "$UPGRADE" cargo run -q -p trueline-example --bin upgrade
check "the month of the example" prints "0.21 in 21 charges" cargo run -q -p trueline-example --bin month
KEYS="3 rows changed their key, 0 could not
read back without the old key: true"
check "the change of keys of the example" prints "$KEYS" cargo run -q -p trueline-example --bin keys
LEADS="HOT 90 for ann: quoteRequest
WARM 43 for ben: meeting
COLD 0 for ann: freeMail
DISQUALIFIED by doNotContact"
check "the leads of the example" prints "$LEADS" cargo run -q -p trueline-example --bin leads
check "the decision of the README" prints "$DECISION" cargo run -q -p trueline-example
checked
