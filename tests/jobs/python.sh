# The Python package as its users get it: a wheel in an environment of its own; columns with every
# library that is named, the command line, the types.
source "$(dirname "$0")/common.sh"
needs cargo "Rust 1.95 or later"
python_environment
python_package
"$VENV/bin/python" -m pytest -q -rs -p no:cacheprovider tests/python || CHECKS_FAILED=1
check "the decision of the README" prints "$DECISION" "$VENV/bin/python" examples/python-import/decision.py
check "the phones' leads" prints "$(cat examples/phone-leads/decisions.jsonl)" "$VENV/bin/python" examples/phone-leads/office.py
check "the phones' customers" prints "$(cat examples/phone-customers/answers.jsonl)" "$VENV/bin/python" examples/phone-customers/office.py
checked
