#!/usr/bin/env bash
# Imports a wholesaler's order file on a machine that has Rust and Python.
#
#   examples/python-import/run.sh                        the generated sample
#   ORDERS=orders.csv examples/python-import/run.sh      your own file
#
# Further variables, all optional: STOCK (a stock file), MAPPING (which header is which field),
# TODAY (YYYY-MM-DD), OUT (where to write), PYTHON (which Python), OPTIONS (more of `trueline import`).
# The exit code is that of `trueline import`: 0 every row was read, 3 rows were rejected, 1 refused.
set -euo pipefail

here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
. "$here/../environment.sh"

install_package "cli,parquet"

if [ -z "${ORDERS:-}" ]; then
  say "making the sample"
  "$trueline" sample "$work/sample"
  ORDERS=$work/sample/orders.csv
  STOCK=${STOCK:-$work/sample/stock.csv}
  TODAY=${TODAY:-2025-07-15}
fi

out=${OUT:-$work/result}
arguments=("$ORDERS" --out "$out" --parquet)
[ -z "${STOCK:-}" ] || arguments+=(--stock "$STOCK")
[ -z "${MAPPING:-}" ] || arguments+=(--mapping "$MAPPING")
[ -z "${TODAY:-}" ] || arguments+=(--today "$TODAY")

say "importing $ORDERS"
code=0
# shellcheck disable=SC2086 # OPTIONS are words.
"$trueline" import "${arguments[@]}" ${OPTIONS:-} || code=$?
if [ "$code" = 0 ] || [ "$code" = 3 ]; then
  say "the report is $out/report.html"
fi
exit "$code"
