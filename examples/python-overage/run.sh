#!/usr/bin/env bash
# Says what a month of usage above the plans costs, on a machine that has Rust and Python.
#
#   examples/python-overage/run.sh                                     the generated sample
#   USAGE=usage.csv MONTH=2026-10 examples/python-overage/run.sh       your own file
#
# Further variables, all optional: PLANS, ACCOUNTS, LEDGER (with TENANT), MAPPING, TIME_ZONE, OUT (where to
# write), PYTHON (which Python), OPTIONS (more of `trueline overage`). Nothing is charged.
# The exit code is that of `trueline overage`: 0 all is well, 3 there is something to look at, 1 refused.
set -euo pipefail

here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
. "$here/../environment.sh"

if [ -n "${USAGE:-}" ] && [ -z "${MONTH:-}" ]; then
  refuse "USAGE needs MONTH, YYYY-MM"
fi

install_package "cli"

if [ -z "${USAGE:-}" ]; then
  say "making the sample"
  "$trueline" sample "$work/sample" --for overage
  USAGE=$work/sample/usage.csv
  PLANS=${PLANS:-$work/sample/plans.json}
  LEDGER=${LEDGER:-$work/sample/ledger.csv}
  TENANT=${TENANT:-acme}
  MONTH=${MONTH:-2026-10}
  TIME_ZONE=${TIME_ZONE:-Europe/Berlin}
fi

out=${OUT:-$work/result}
arguments=("$USAGE" --month "$MONTH" --time-zone "${TIME_ZONE:-UTC}")
arguments+=(--html "$out/report.html" --json "$out/run.json" --csv "$out/items.csv")
[ -z "${PLANS:-}" ] || arguments+=(--plans "$PLANS")
[ -z "${ACCOUNTS:-}" ] || arguments+=(--accounts "$ACCOUNTS")
[ -z "${LEDGER:-}" ] || arguments+=(--ledger "$LEDGER")
[ -z "${TENANT:-}" ] || arguments+=(--tenant "$TENANT")
[ -z "${MAPPING:-}" ] || arguments+=(--mapping "$MAPPING")

say "reading $USAGE"
code=0
# shellcheck disable=SC2086 # OPTIONS are words.
"$trueline" overage "${arguments[@]}" ${OPTIONS:-} || code=$?
if [ "$code" = 0 ] || [ "$code" = 3 ]; then
  say "the report is $out/report.html"
fi
exit "$code"
