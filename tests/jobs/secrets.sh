# Nothing tells a secret: what the other jobs printed and wrote is searched, all that Node.js and Python can
# be made to say of rings and refusals is, and the memory of a process that let its keys go.
source "$(dirname "$0")/common.sh"
needs cargo "Rust 1.95 or later"
needs node "Node.js 20 or later"
needs python3 "Python 3.10 or later"
SEARCH=tests/secrets/search.py

# said NAME COMMAND...: what a command says holds nothing that is known to be secret.
said() {
  local name=$1
  shift
  "$@" >"$BUILD/said.$name.txt" 2>&1 || { tail -5 "$BUILD/said.$name.txt"; return 1; }
  python3 "$SEARCH" --known "$BUILD/said.$name.txt"
}
node_says() { (cd bindings-node && npm ci --silent --no-audit --no-fund && npm run --silent build) && said node node tests/secrets/told.mjs; }
python_says() { python_environment && python_package && said python "$VENV/bin/python" tests/secrets/told.py; }
# What the jobs of this run printed, and the reports and logs that they left.
logs() { python3 "$SEARCH" "$BUILD/logs" "$BUILD"/*.log; }

check "a leak in any form is found" python3 "$SEARCH" --leak
check "what Node.js says" node_says
check "what Python says" python_says
if [ -d "$BUILD/logs" ]; then
  check "what the jobs printed and wrote" logs
else
  echo "logs: 0 passed, 0 failed, 1 skipped"
  echo "skipped: what the jobs printed (tests/run.py writes it to build/logs, and nothing ran before)"
fi
# The optimized build: it is what is shipped, and without it values are copied at every step.
CARGO_TARGET_DIR="${CARGO_TARGET_DIR:-$BUILD/secrets}" cargo test --release --locked --manifest-path tests/secrets/Cargo.toml ||
  CHECKS_FAILED=1
check "rustfmt, secrets" cargo fmt --manifest-path tests/secrets/Cargo.toml --check
check "clippy, secrets" cargo clippy -q --release --locked --manifest-path tests/secrets/Cargo.toml --all-targets -- -D warnings
checked
