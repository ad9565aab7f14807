# What the sources must be: formatted, without warnings, documented, pure, and not stale.
source "$(dirname "$0")/common.sh"
needs cargo "Rust 1.95 or later"
python_environment

pure() { # The core with no feature on knows no border.
  ! cargo tree -p trueline --no-default-features -e normal --prefix none | grep -E '^(pyo3|napi|uniffi|tokio)'
}
quiet() { # No clock, environment or I/O in the rules; floats only where weights are learned, and in a test beside them.
  ! grep -rnE 'Utc::now|SystemTime|Instant::now|std::(env|fs|net|io)|println!|\bf(32|64)\b' core/src --include='*.rs' |
    grep -vE '^core/src/(json|python|leads/train/fit|leads/measure/exhaustive)' | grep .
}
same_version() {
  local version
  version=$(sed -n '/workspace.package/,/^$/s/^version = "\(.*\)"/\1/p' Cargo.toml)
  grep -q "\"version\": \"$version\"" bindings-node/package.json &&
    grep -q "<version>$version</version>" bindings-mobile/kotlin/pom.xml &&
    grep -q "^## $version" CHANGELOG.md
}
no_hosts() { # Lock files name no download address.
  ! grep -nE '"resolved"|https?://' bindings-node/package-lock.json benches/package-lock.json tests/stores/package-lock.json | grep -vE 'funding|"url"' | grep resolved
}
lock_files() { # A crate that the core took on is in every lock file: the jobs build with --locked.
  local lock
  for lock in $(git ls-files '*Cargo.lock'); do
    cargo metadata --locked --format-version 1 --manifest-path "${lock%lock}toml" >/dev/null || return 1
  done
}

check "rustfmt" cargo fmt --all --check
check "rustfmt, fuzz targets" cargo fmt --manifest-path tests/fuzz/Cargo.toml --check
check "clippy, core" cargo clippy -q -p trueline -p trueline-macros -p trueline-generate -p trueline-parity --all-targets -- -D warnings
check "clippy, Python" cargo clippy -q -p trueline-python --all-targets -- -D warnings
check "clippy, Node" cargo clippy -q -p trueline-node --all-targets -- -D warnings
check "clippy, mobile" cargo clippy -q -p trueline-mobile --all-targets -- -D warnings
check "rustdoc" env RUSTDOCFLAGS="-D warnings" cargo doc -q --no-deps -p trueline -p trueline-macros
check "the core is pure" pure
check "no clock, no I/O, no float in the core" quiet
check "nothing generated is stale" cargo run -q -p trueline-generate -- --check
check "one version" same_version
check "no addresses in lock files" no_hosts
check "no stale lock file" lock_files
check "the README's blocks are its examples" python3 tests/readme.py
check "ruff" "$VENV/bin/ruff" check tests bindings-python examples benches
check "ruff, format" "$VENV/bin/ruff" format --check tests bindings-python examples benches
check "mypy, command line" "$VENV/bin/mypy" --strict --python-executable "$VENV/bin/python" bindings-python/python/trueline/cli tests/run.py
checked
