#!/usr/bin/env bash
# Says which columns of a file should be sealed, on a machine that has Rust and Python.
#
#   examples/python-vault/run.sh                       the generated sample
#   PEOPLE=people.csv examples/python-vault/run.sh     your own file, CSV or Parquet
#
# Further variables, all optional: OUT (where to write), PYTHON (which Python), OPTIONS (more of
# `trueline pii scan`). Your file is only read, and no value of it is said.
# The exit code is that of `trueline pii scan`: 0 all is well, 3 there is something to look at, 1 refused.
set -euo pipefail

here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
. "$here/../environment.sh"

install_package "cli,parquet,postgres"

if [ -z "${PEOPLE:-}" ]; then
  say "making the sample"
  "$trueline" sample "$work/sample" --for vault
  PEOPLE=$work/sample/people.csv
fi

out=${OUT:-$work/result}
say "looking at $PEOPLE"
code=0
# shellcheck disable=SC2086 # OPTIONS are words.
"$trueline" pii scan "$PEOPLE" --html "$out/people.html" --json "$out/people.json" ${OPTIONS:-} || code=$?
if [ "$code" = 0 ] || [ "$code" = 3 ]; then
  say "the report is $out/people.html"
fi
exit "$code"
