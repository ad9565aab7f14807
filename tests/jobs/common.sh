# Sourced by every job: where things are, what a machine must have, how a check is counted.

set -euo pipefail
ROOT=$(cd "$(dirname "${BASH_SOURCE[0]}")/../.." && pwd)
BUILD="$ROOT/build"                                   # everything that jobs make, ignored by git
VENV="$BUILD/venv"
REPLAY="$BUILD/replay/answers.jsonl"
mkdir -p "$BUILD"
if [ -f "$REPLAY" ]; then export TRUELINE_REPLAY="$REPLAY"; fi # The oracle's job makes it.
cd "$ROOT"

# needs COMMAND "what to install": stops with a sentence where a tool is missing.
needs() {
  command -v "$1" >/dev/null 2>&1 || { echo "this needs $1: $2" >&2; exit 1; }
}

# A Python environment of the project's own, with the pinned tools.
python_environment() {
  needs python3 "Python 3.10 or later, with venv"
  local wanted="$ROOT/tests/python/requirements.txt"
  if ! cmp -s "$wanted" "$VENV/requirements.txt"; then
    rm -rf "$VENV"
    python3 -m venv "$VENV"
    "$VENV/bin/pip" install --quiet --disable-pip-version-check -r "$wanted"
    cp "$wanted" "$VENV/requirements.txt"
  fi
}

# The Python package, built as a wheel in release and installed into that environment.
python_package() {
  rm -rf "$BUILD/wheels"
  "$VENV/bin/maturin" build --quiet --release --manifest-path bindings-python/Cargo.toml --out "$BUILD/wheels"
  "$VENV/bin/pip" install --quiet --disable-pip-version-check --force-reinstall --no-deps "$BUILD"/wheels/*.whl
}

CHECKS_PASSED=0
CHECKS_FAILED=0

# check "name" COMMAND...: a check that is no test runner's, counted as one test.
check() {
  local name=$1
  shift
  if "$@" >"$BUILD/check.log" 2>&1; then
    echo "ok     $name"
    CHECKS_PASSED=$((CHECKS_PASSED + 1))
  else
    echo "FAILED $name"
    tail -40 "$BUILD/check.log"
    CHECKS_FAILED=$((CHECKS_FAILED + 1))
  fi
}

# prints TEXT COMMAND...: the command prints this and nothing else.
prints() {
  local wanted=$1
  shift
  [ "$("$@")" = "$wanted" ]
}

# What the decision of the README prints, in every language.
DECISION="ACTIVE until 2025-09-01"

# Prints the count of the checks and ends the job.
checked() {
  echo "checks: $CHECKS_PASSED passed, $CHECKS_FAILED failed"
  [ "$CHECKS_FAILED" = 0 ]
}
