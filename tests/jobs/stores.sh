# Limits over real servers: Redis and PostgreSQL from Debian's packages, started by the tests on this
# machine, through the clients of Node.js and Python.
source "$(dirname "$0")/common.sh"
needs cargo "Rust 1.95 or later"
needs node "Node.js 20 or later"
needs npm "npm 10 or later"

# The reason why the servers cannot be had; nothing if they can.
lacking() {
  local packages=()
  command -v redis-server >/dev/null || packages+=(redis-server)
  compgen -G "/usr/lib/postgresql/*/bin/initdb" >/dev/null || packages+=(postgresql)
  [ ${#packages[@]} -gt 0 ] || return 0
  command -v apt-get >/dev/null || { echo "no ${packages[*]}, and no apt-get to install them"; return; }
  [ "$(id -u)" = 0 ] || { echo "no ${packages[*]}; only root may install Debian's packages"; return; }
  export DEBIAN_FRONTEND=noninteractive
  { apt-get update -qq && apt-get install -y -qq --no-install-recommends "${packages[@]}"; } >"$BUILD/stores-apt.log" 2>&1 ||
    echo "Debian's packages ${packages[*]} could not be installed: see build/stores-apt.log"
}

reason=$(lacking)
if [ -n "$reason" ]; then
  echo "stores: 0 passed, 0 failed, 1 skipped"
  echo "skipped: Redis and PostgreSQL ($reason)"
  exit 0
fi

(cd bindings-node && npm ci --silent --no-audit --no-fund && npm run --silent build)
(
  cd tests/stores
  npm ci --silent --no-audit --no-fund --ignore-scripts
  # Generating a client needs no engine; it only asks for one.
  export PRISMA_SCHEMA_ENGINE_BINARY=/bin/true CHECKPOINT_DISABLE=1
  node node_modules/prisma/build/index.js generate --schema prisma/schema.prisma >"$BUILD/prisma.log" 2>&1 || {
    cat "$BUILD/prisma.log"
    exit 1
  }
)
node --test --test-force-exit --test-reporter=spec tests/stores/*.test.mjs || CHECKS_FAILED=1
check "types of the clients" node tests/stores/node_modules/typescript/bin/tsc --project tests/stores/types
bash tests/stores/python/run.sh || CHECKS_FAILED=$((CHECKS_FAILED + 1))
checked
