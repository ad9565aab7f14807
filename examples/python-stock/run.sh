#!/usr/bin/env bash
# Proves that stock is what its ledger says, or says where it is not, on a machine that has Rust and Python.
#
#   examples/python-stock/run.sh                       the generated sample
#   LEDGER=stock_ledger.csv LEVELS=stock_level.csv examples/python-stock/run.sh     your own files
#
# Further variables, all optional: OPENING, ALLOCATIONS, PICKS (files), TENANT, OUT (where to write), PYTHON
# (which Python), OPTIONS (more of `trueline stock verify`). Your files are only read.
# The exit code is that of `trueline stock verify`: 0 balanced, 3 not, 1 refused.
set -euo pipefail

here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
. "$here/../environment.sh"

if [ -n "${LEDGER:-}" ] && [ -z "${LEVELS:-}" ]; then
  refuse "LEDGER needs LEVELS"
fi

install_package "cli,parquet"

if [ -z "${LEDGER:-}" ]; then
  say "the four rules"
  "$work/venv/bin/python" "$here/four_rules.py"
  say "making the sample"
  "$trueline" sample "$work/sample" --for stock
  LEDGER=$work/sample/stock_ledger.csv
  LEVELS=$work/sample/stock_level.csv
  OPENING=$work/sample/opening.csv
  ALLOCATIONS=$work/sample/stock_allocation.csv
  PICKS=$work/sample/stock_pick.csv
fi

out=${OUT:-$work/result}
arguments=(--ledger "$LEDGER" --levels "$LEVELS")
arguments+=(--html "$out/report.html" --json "$out/check.json" --csv "$out/differences.csv")
[ -z "${OPENING:-}" ] || arguments+=(--opening "$OPENING")
[ -z "${ALLOCATIONS:-}" ] || arguments+=(--allocations "$ALLOCATIONS")
[ -z "${PICKS:-}" ] || arguments+=(--picks "$PICKS")
[ -z "${TENANT:-}" ] || arguments+=(--tenant "$TENANT")

say "reading $LEDGER"
code=0
# shellcheck disable=SC2086 # OPTIONS are words.
"$trueline" stock verify "${arguments[@]}" ${OPTIONS:-} || code=$?
if [ "$code" = 0 ] || [ "$code" = 3 ]; then
  say "the report is $out/report.html"
fi
exit "$code"
