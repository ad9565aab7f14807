#!/usr/bin/env bash
# Finds customers that are in a file twice, and merges them, on a machine that has Rust and Python.
#
#   examples/python-duplicates/run.sh                                  the generated sample: find, merge, take it back
#   CUSTOMERS=customers.csv ID="Customer No" examples/python-duplicates/run.sh                 find, in your own file
#   CUSTOMERS=... ID=... DECISIONS=decisions.json examples/python-duplicates/run.sh            merge what you decided
#
# Further variables, all optional: MERGE_POLICY (which value survives), OUT (where to write), PYTHON (which Python),
# OPTIONS (more of `trueline duplicates find`), APPLY_OPTIONS (more of `trueline duplicates apply`). Your file is
# only read. The exit code is that of the last command: 0 done, 3 rows or groups were refused, 1 refused.
set -euo pipefail

here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
. "$here/../environment.sh"

install_package "cli,parquet"

out=${OUT:-$work/result}
is_sample=
if [ -z "${CUSTOMERS:-}" ]; then
  say "making the sample"
  is_sample=yes
  rm -rf "$out/found" "$out/merged"
  "$trueline" sample "$work/sample" --for duplicates
  CUSTOMERS=$work/sample/customers.csv
  ID="Customer No"
  MERGE_POLICY=$here/merge.json
fi
columns=()
[ -z "${ID:-}" ] || columns+=(--id "$ID")
[ -z "${MERGE_POLICY:-}" ] || columns+=(--merge-policy "$MERGE_POLICY")

code=0
if [ -z "${DECISIONS:-}" ]; then
  say "looking for duplicates in $CUSTOMERS"
  # shellcheck disable=SC2086 # OPTIONS and APPLY_OPTIONS are words.
  "$trueline" duplicates find "$CUSTOMERS" ${columns[@]+"${columns[@]}"} --out "$out/found" ${OPTIONS:-} || code=$?
  if [ "$code" != 0 ] && [ "$code" != 3 ]; then
    exit "$code"
  fi
  say "decide in $out/found/report.html, save decisions.json there, and give it as DECISIONS"
  [ -n "$is_sample" ] || exit "$code"
  # Nobody decides on a sample: what is sure is merged.
  DECISIONS=$out/found/pairs.csv
  APPLY_OPTIONS=--automatic
fi

say "merging"
code=0
# shellcheck disable=SC2086
"$trueline" duplicates apply "$CUSTOMERS" --decisions "$DECISIONS" ${columns[@]+"${columns[@]}"} --out "$out/merged" \
  ${APPLY_OPTIONS:-} || code=$?
if [ "$code" != 0 ] && [ "$code" != 3 ]; then
  exit "$code"
fi

if [ -n "$is_sample" ]; then
  say "and taking it back"
  "$trueline" duplicates undo "$out/merged/merged.csv" --undo "$out/merged/undo.json" --out "$out/restored.csv"
  cmp "$CUSTOMERS" "$out/restored.csv" && say "restored.csv is the file as it was"
fi
exit "$code"
