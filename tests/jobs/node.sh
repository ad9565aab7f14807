# The npm package: cases, the border, columns, types, and a Next.js application that installs its
# tarball, builds, starts and answers.
source "$(dirname "$0")/common.sh"
needs cargo "Rust 1.95 or later"
needs node "Node.js 20 or later"
needs npm "npm 10 or later"
(cd bindings-node && npm ci --silent --no-audit --no-fund && npm run --silent build)
node --test --test-reporter=spec tests/node/*.test.mjs || CHECKS_FAILED=1

decision() { (cd bindings-node && node --input-type=module < ../examples/nextjs-app/lib/decision.ts); }
check "the decision of the README" prints "$DECISION" decision
checked
