#!/usr/bin/env bash
# The long set, for the hours before a release: fuzzing, mutants, coverage, the whole calendar.
# `tests/long.sh`, or some of it: `SECONDS_EACH=3600 tests/long.sh fuzz coverage`.
# What a machine cannot run is said, with its reason; the last line counts.
source "$(dirname "$0")/jobs/common.sh"
needs cargo "Rust 1.95 or later"
needs python3 "Python 3.10 or later"

SECONDS_EACH=${SECONDS_EACH:-60}   # A fuzz target's time.
LEAST_LINES=98                     # Of the core, in percent.
LEAST_BRANCHES=95
LONG="$BUILD/long"
TARGETS="${CARGO_TARGET_DIR:-$LONG/target}"
PARTS="fuzz mutants coverage calendar stock"
PASSED=0
FAILED=0
SKIPPED=0
mkdir -p "$LONG"

main() {
  local part
  for part in ${*:-$PARTS}; do
    case " $PARTS " in
      *" $part "*) echo "=== $part"; "$part" ;;
      *) echo "no such part: $part; there are $PARTS" >&2; exit 2 ;;
    esac
  done
  echo "$PASSED passed, $FAILED failed, $SKIPPED skipped"
  [ "$FAILED" = 0 ]
}

# Every target for a while, from what the cases and earlier runs found. The canary goes first.
fuzz() {
  local targets=(canary json labels legacy limits names pii requests tokens) target
  has_nightly || { skip "fuzzing, ${#targets[@]} targets" "no nightly: rustup toolchain install nightly"; return; }
  has_command cargo-fuzz || { skip "fuzzing, ${#targets[@]} targets" "no cargo-fuzz: cargo install --locked cargo-fuzz"; return; }
  # Without a sanitizer: the core forbids unsafe code, and this runs twice as many inputs.
  if ! cargo +nightly fuzz build --fuzz-dir tests/fuzz --target-dir "$TARGETS/fuzz" -s none; then
    failed "the fuzz targets do not build"
    return
  fi
  python3 tests/fuzz/seeds.py "$LONG/fuzz/seeds"
  canary
  for target in "${targets[@]:1}"; do
    if fuzz_one "$target" "$LONG/fuzz/seeds/$target"; then
      passed "fuzz $target: $(executions "$target") inputs"
    else
      failed "fuzz $target: the input is in ${LONG#"$ROOT"/}/fuzz/crashes, the story in ${LONG#"$ROOT"/}/fuzz/$target.log"
      grep -E -A3 'panicked at|^==.*ERROR|ALARM' "$LONG/fuzz/$target.log" | head -12
    fi
  done
}

# Alone this one must crash, by itself and with its own words.
canary() {
  rm -rf "$LONG/fuzz/corpus/canary"
  if ! fuzz_one canary && grep -q 'the canary is dead' "$LONG/fuzz/canary.log"; then
    passed "fuzz canary: crashed, as it must"
  else
    failed "fuzz canary: alive after ${SECONDS_EACH} s, so the fuzzer does not see into the core"
  fi
}

# fuzz_one TARGET [SEEDS]: false after a crash, a hang of 10 s or more than 2 GB.
fuzz_one() {
  local target=$1 program
  shift
  program=$(find "$TARGETS/fuzz" -path "*/release/$target" -type f -perm -u+x | head -1)
  mkdir -p "$LONG/fuzz/corpus/$target" "$LONG/fuzz/crashes"
  "$program" "$LONG/fuzz/corpus/$target" "$@" -max_total_time="$SECONDS_EACH" -max_len=4096 -timeout=10 \
    -rss_limit_mb=2048 -print_final_stats=1 -artifact_prefix="$LONG/fuzz/crashes/$target-" > "$LONG/fuzz/$target.log" 2>&1
}

executions() {
  sed -n 's/^stat::number_of_executed_units: *//p' "$LONG/fuzz/$1.log"
}

# The races of stock 200 times each, with replies lost, a minute of traffic, servers killed: what the job `stores`
# does less often, and has set up (`make test JOB=stores`).
stock() {
  local -x TRUELINE_LONG=1
  [ -x "$BUILD/venv-stores/bin/python" ] || { skip "races of stock" "make test JOB=stores was not run"; return; }
  if node --test --test-force-exit tests/stores/stock-race.test.mjs tests/stores/stock-traffic.test.mjs; then
    passed "stock, Node"
  else
    failed "stock, Node"
  fi
  if "$BUILD/venv-stores/bin/python" -m pytest -q -rs -p no:cacheprovider tests/stores/python \
    -k "stock_races or stock_traffic or stock_mixed"; then
    passed "stock, Python"
  else
    failed "stock, Python"
  fi
}

# Every mutant of the core turns a test red. Hours: MUTANTS="-f core/src/shape.rs" takes a part.
mutants() {
  has_command cargo-mutants || { skip "mutants of the core" "no cargo-mutants: cargo install --locked cargo-mutants"; return; }
  # shellcheck disable=SC2086 # Several words are meant.
  if cargo mutants -p trueline --timeout 60 -j "${JOBS:-1}" --no-shuffle --output "$LONG" ${MUTANTS:-}; then
    passed "no mutant of the core was missed"
  else
    failed "mutants: see ${LONG#"$ROOT"/}/mutants.out/missed.txt and timeout.txt"
  fi
}

# Lines of the core that its own tests run; branches too where nightly can count them.
coverage() {
  local lines="coverage of lines" branches="coverage of branches"
  if ! has_command cargo-llvm-cov; then
    skip "$lines" "no cargo-llvm-cov: cargo install --locked cargo-llvm-cov"
    skip "$branches" "no cargo-llvm-cov"
    return
  fi
  local out="$LONG/coverage.json" toolchain="" flags=()
  if has_nightly && has_llvm_tools +nightly; then
    toolchain=+nightly
    flags=(--branch)
  elif ! has_llvm_tools && ! debians_llvm_tools; then
    skip "$lines" "no llvm-cov of Rust's own LLVM: rustup component add llvm-tools, or Debian's llvm-22"
    skip "$branches" "they need nightly: rustup component add llvm-tools --toolchain nightly"
    return
  fi
  # shellcheck disable=SC2086 # No toolchain is no word.
  if ! CARGO_TARGET_DIR="$TARGETS/coverage" cargo $toolchain llvm-cov -p trueline --lib --tests "${flags[@]}" \
    --ignore-filename-regex 'core/(macros|generate|tests)/' --json --summary-only --output-path "$out"; then
    failed "the tests under cargo-llvm-cov"
    return
  fi
  least_covered "$out"
  at_least lines "$LEAST_LINES" "$out"
  if [ -n "$toolchain" ]; then
    at_least branches "$LEAST_BRANCHES" "$out"
  else
    skip "$branches" "they need nightly: rustup component add llvm-tools --toolchain nightly"
  fi
}

# The files with the most lines that nothing runs.
least_covered() {
  python3 - "$1" << 'END'
import json, sys
files = json.load(open(sys.argv[1]))["data"][0]["files"]
missed = [(f["summary"]["lines"]["count"] - f["summary"]["lines"]["covered"], f["filename"]) for f in files]
for count, name in sorted(missed, reverse=True)[:10]:
    if count:
        print(f"{count:6} lines not run in core/{name.rpartition('/core/')[2]}")
END
}

# at_least lines|branches PERCENT REPORT
at_least() {
  local found
  found=$(python3 -c 'import json, sys; print("%.2f" % json.load(open(sys.argv[1]))["data"][0]["totals"][sys.argv[2]]["percent"])' "$3" "$1")
  if python3 -c 'import sys; sys.exit(float(sys.argv[1]) < float(sys.argv[2]))' "$found" "$2"; then
    passed "coverage of $1: $found %"
  else
    failed "coverage of $1: $found %, and $2 % are wanted"
  fi
}

# All 55 million pairs of 400 years and the 380 days before, instead of those near the cut-offs.
calendar() {
  if TRUELINE_LONG=1 CARGO_TARGET_DIR="$TARGETS/release" cargo test --release -p trueline --lib --tests -- --include-ignored; then
    passed "the core's tests in release, with the whole calendar"
  else
    failed "the core's tests in release, with the whole calendar"
  fi
}

has_command() { command -v "$1" > /dev/null 2>&1; }

has_nightly() { cargo +nightly --version > /dev/null 2>&1; }

# has_llvm_tools [+TOOLCHAIN]: rustup's component is there.
has_llvm_tools() { [ -n "$(find "$(rustc "$@" --print sysroot)/lib/rustlib" -name 'llvm-cov*' 2> /dev/null)" ]; }

# Debian's tools, where they are of the LLVM that rustc has.
debians_llvm_tools() {
  local major
  major=$(rustc -vV | sed -n 's/^LLVM version: \([0-9]*\).*/\1/p')
  has_command "llvm-cov-$major" && has_command "llvm-profdata-$major" || return 1
  LLVM_COV=$(command -v "llvm-cov-$major")
  LLVM_PROFDATA=$(command -v "llvm-profdata-$major")
  export LLVM_COV LLVM_PROFDATA
}

passed() {
  echo "ok     $1"
  PASSED=$((PASSED + 1))
}

failed() {
  echo "FAILED $1"
  FAILED=$((FAILED + 1))
}

# skip WHAT WHY
skip() {
  echo "$1 skipped: $2"
  SKIPPED=$((SKIPPED + 1))
}

main "$@"
