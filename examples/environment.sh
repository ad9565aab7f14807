# What the Python examples share: an environment with the package, built from this tree. To be sourced by a
# script that has set `here`, the example's folder; then `install_package "cli,parquet"`.
#
# Sets `work` (where the example writes; WORK names another place) and, in `install_package`, `trueline`, the command.
# PYTHON names another Python.
root=$(cd "$here/../.." && pwd)
work=${WORK:-$root/build/$(basename "$here")}

say() { printf '\n== %s\n' "$*" >&2; }

# Ends the script where something is needed that is not there.
refuse() {
  echo "$*" >&2
  exit 1
}

# Builds and installs the package with these extras, into an environment of the example's own.
install_package() {
  local python=${PYTHON:-python3}
  "$python" -c 'import sys; sys.exit(sys.version_info < (3, 10))' ||
    refuse "Python 3.10 or newer is needed; PYTHON names another one"
  if ! command -v cargo >/dev/null && [ -f "$HOME/.cargo/env" ]; then
    . "$HOME/.cargo/env"
  fi
  command -v cargo >/dev/null || refuse "Rust 1.95 or later is needed (cargo is not on the path)"

  if [ ! -x "$work/venv/bin/python" ]; then
    say "making an environment for Python in $work/venv"
    "$python" -m venv "$work/venv"
  fi
  say "building and installing the Python package (the first time takes some minutes)"
  "$work/venv/bin/pip" install --disable-pip-version-check "$root/bindings-python[$1]"
  trueline=$work/venv/bin/trueline
}
