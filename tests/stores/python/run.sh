# The adapters of the Python package on real servers: Redis and PostgreSQL, started by the tests, uvicorn,
# and the stand-in for Stripe. Called by tests/jobs/stores.sh.
source "$(dirname "$0")/../../jobs/common.sh"
needs cargo "Rust 1.95 or later"
needs python3 "Python 3.10 or later, with venv"
needs redis-server "Debian's package redis-server"
needs node "Node.js 20 or later"
here=tests/stores/python
adapters=bindings-python/python/trueline
stores="$BUILD/venv-stores"
wheels="$BUILD/wheels-stores"

# An environment of its own: the package's other tests show that it needs none of this.
if ! cmp -s "$here/requirements.txt" "$stores/requirements.txt"; then
  rm -rf "$stores"
  python3 -m venv "$stores"
  "$stores/bin/pip" install --quiet --disable-pip-version-check -r "$here/requirements.txt"
  cp "$here/requirements.txt" "$stores/requirements.txt"
fi
rm -rf "$wheels"
"$stores/bin/maturin" build --quiet --release --manifest-path bindings-python/Cargo.toml --out "$wheels"
"$stores/bin/pip" install --quiet --disable-pip-version-check --force-reinstall --no-deps "$wheels"/*.whl

typed() {
  "$stores/bin/mypy" --strict --python-executable "$stores/bin/python" --cache-dir "$BUILD/mypy-stores" "$@"
}

"$stores/bin/python" -m pytest -q -rs -p no:cacheprovider "$here" || CHECKS_FAILED=$((CHECKS_FAILED + 1))
check "mypy, adapters" typed "$adapters"/{asgi,memory,postgres,redis,stripe,usage}.py "$adapters/stores"
check "mypy, example and tests" typed examples/fastapi-app/app.py examples/python-import/into_postgres.py "$here"
checked
