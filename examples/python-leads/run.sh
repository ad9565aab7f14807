#!/usr/bin/env bash
# Learns a scorecard from closed leads, and scores others by it, on a machine that has Rust and Python.
#
#   examples/python-leads/run.sh                       the generated sample
#   LEADS=leads.csv TARGET=Won NEW=new.csv examples/python-leads/run.sh     your own files
#
# Further variables, all optional: NEW (leads to score), CARD (a rule card that counts too), OUT (where to
# write), PYTHON (which Python), OPTIONS (more of `trueline leads train`), SCORE_OPTIONS (more of `trueline
# leads score`). Your files are only read.
# The exit code is that of the last command: 0 every row was read, 3 rows were rejected, 1 refused.
set -euo pipefail

here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
. "$here/../environment.sh"

if [ -n "${LEADS:-}" ] && [ -z "${TARGET:-}" ]; then
  refuse "LEADS needs TARGET: the column that says whether a lead was won"
fi

install_package "cli,parquet"

out=${OUT:-$work/result}
train=()
score=()
if [ -z "${LEADS:-}" ]; then
  say "making the sample"
  "$trueline" sample "$work/sample" --for leads
  LEADS=$work/sample/leads.csv
  TARGET=Converted
  NEW=$work/sample/new_leads.csv
  CARD=$here/card.json
  train=(--policy "$here/policy.json" --leave-out "Lost Reason,Contact" --id "Lead ID")
  score=(--id "Lead ID")
fi

say "learning from $LEADS"
code=0
# shellcheck disable=SC2086 # OPTIONS and SCORE_OPTIONS are words.
"$trueline" leads train "$LEADS" --target "$TARGET" ${train[@]+"${train[@]}"} \
  --out "$out/scorecard.json" --report "$out/report.html" ${OPTIONS:-} || code=$?
if [ "$code" != 0 ] && [ "$code" != 3 ]; then
  exit "$code"
fi
say "the report is $out/report.html"

if [ -n "${NEW:-}" ]; then
  say "scoring $NEW"
  [ -z "${CARD:-}" ] || score+=(--card "$CARD")
  code=0
  # shellcheck disable=SC2086
  "$trueline" leads score "$NEW" --scorecard "$out/scorecard.json" ${score[@]+"${score[@]}"} \
    --out "$out/scored.csv" ${SCORE_OPTIONS:-} || code=$?
fi
exit "$code"
