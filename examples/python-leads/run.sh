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
root=$(cd "$here/../.." && pwd)
work=${WORK:-$root/build/python-leads}
python=${PYTHON:-python3}

say() { printf '\n== %s\n' "$*" >&2; }

"$python" -c 'import sys; sys.exit(sys.version_info < (3, 10))' || {
  echo "Python 3.10 or newer is needed; PYTHON names another one" >&2
  exit 1
}

if ! command -v cargo >/dev/null && [ -f "$HOME/.cargo/env" ]; then
  . "$HOME/.cargo/env"
fi
command -v cargo >/dev/null || {
  echo "Rust 1.95 or later is needed (cargo is not on the path)" >&2
  exit 1
}

if [ -n "${LEADS:-}" ] && [ -z "${TARGET:-}" ]; then
  echo "LEADS needs TARGET: the column that says whether a lead was won" >&2
  exit 1
fi

if [ ! -x "$work/venv/bin/python" ]; then
  say "making an environment for Python in $work/venv"
  "$python" -m venv "$work/venv"
fi

say "building and installing the Python package (the first time takes some minutes)"
"$work/venv/bin/pip" install --disable-pip-version-check "$root/bindings-python[cli,parquet]"

trueline=$work/venv/bin/trueline
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
