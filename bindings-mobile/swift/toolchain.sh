#!/bin/sh
# A Swift toolchain where Debian 12 has none: Debian 13 in a cached folder, entered by chroot.
#
#   toolchain.sh install                     make the toolchain (once; later calls find it)
#   toolchain.sh run PROJECT COMMAND...      run COMMAND with PROJECT mounted at the same path
#   toolchain.sh remove                      unmount and delete the cached folder
#
# Exit code 3: skipped, with the reason on stderr. Anything else is the command's own.
# A `swift` on the path is used as it is; otherwise root and a Debian mirror in
# /etc/apt are needed. The folder: TRUELINE_SWIFT_ROOT, or the user's cache.
set -eu
umask 022

suite=trixie
packages="swiftlang libc6-dev libstdc++-14-dev"
root=${TRUELINE_SWIFT_ROOT:-${XDG_CACHE_HOME:-$HOME/.cache}/trueline/swift}
space_mb=5000
mounted=

skip() { echo "swift: skipped: $*" >&2; exit 3; }
usage() { sed -n '2,10s/^# \{0,1\}//p' "$0" >&2; exit 2; }
native() { command -v swift >/dev/null 2>&1; }
ready() { [ -e "$root/.ready" ] && [ -x "$root/usr/bin/swiftc" ]; }

# The last mounted goes first. Never lazily: a folder that is still mounted must not be deleted.
release() {
    for at in $mounted; do umount "$at" || echo "swift: still mounted: $at" >&2; done
    mounted=
}

# What a killed run left behind; only called under the lock, so nobody uses it.
tidy() {
    awk -v under="$root/" 'index($2, under) == 1 { print $2 }' /proc/mounts | sort -r | while read -r at; do
        umount "$at" || skip "still mounted: $at"
    done
}

attach() { # attach TARGET MOUNT-ARGUMENTS...
    target=$1; shift
    mkdir -p "$target"
    mount "$@" "$target" 2>/dev/null || skip "mounting $target was refused (a container without CAP_SYS_ADMIN?)"
    mounted="$target $mounted"
}

# The address this machine takes Debian from; deb822 and one-line files alike.
mirror() {
    cat /etc/apt/sources.list /etc/apt/sources.list.d/*.list /etc/apt/sources.list.d/*.sources 2>/dev/null |
        awk '/^[ \t]*#/ { next }
             /^URIs:/ { for (i = 2; i <= NF; i++) print $i }
             /^deb[ \t]/ { for (i = 2; i <= NF; i++) if ($i ~ /^[a-z+]+:/) { print $i; break } }' |
        sed 's,/*$,,' | grep '^https\{0,1\}:.*/debian$' | head -n 1
}

install() {
    ready && return
    [ "$(id -u)" = 0 ] || skip "no swift on the path, and a toolchain of its own needs root"
    command -v debootstrap >/dev/null 2>&1 ||
        { apt-get -q update && apt-get -qy --no-install-recommends install debootstrap; } >/dev/null 2>&1 ||
        skip "debootstrap is missing and could not be installed"
    from=$(mirror)
    [ -n "$from" ] || skip "no Debian mirror in /etc/apt"
    mkdir -p "$root"
    [ "$(df -Pm "$root" | awk 'NR == 2 { print $4 }')" -ge $space_mb ] || skip "less than $space_mb MB free at $root"
    # What an interrupted install left behind is no toolchain.
    find "$root" -mindepth 1 -maxdepth 1 ! -name .lock -exec rm -rf --one-file-system {} +
    echo "swift: installing Debian $suite with $packages into $root" >&2
    log=$root.log
    debootstrap --variant=minbase "$suite" "$root" "$from" >"$log" 2>&1 ||
        skip "debootstrap failed: $(tail -n 1 "$log") (all of it: $log)"
    attach "$root/proc" -t proc proc
    chroot "$root" /usr/bin/env -i PATH=/usr/sbin:/usr/bin:/sbin:/bin DEBIAN_FRONTEND=noninteractive LC_ALL=C.UTF-8 sh -c \
        "apt-get -q update && apt-get -qy --no-install-recommends install $packages && apt-get clean" >>"$log" 2>&1 ||
        skip "$packages could not be installed: $(tail -n 1 "$log") (all of it: $log)"
    # With /proc still there: swiftc finds its libraries through /proc/self/exe.
    chroot "$root" /usr/bin/swiftc --version >"$root/.ready.new" 2>>"$log" ||
        skip "swiftc does not run in $root: $(tail -n 1 "$log") (all of it: $log)"
    release
    mv "$root/.ready.new" "$root/.ready"
}

run() {
    project=$(cd "$1" && pwd -P); shift
    if native; then cd "$project" && exec "$@"; fi
    install
    [ "$(id -u)" = 0 ] || skip "entering $root needs root"
    attach "$root/proc" -t proc proc
    attach "$root/dev" --bind /dev
    attach "$root$project" --bind "$project"
    # Not -i: a caller's variables (a library's path) reach the command.
    status=0
    chroot "$root" /usr/bin/env PATH=/usr/local/bin:/usr/bin:/bin HOME=/root LC_ALL=C.UTF-8 \
        sh -c 'cd "$1" && shift && exec "$@"' sh "$project" "$@" 9>&- || status=$?
    release
    return $status
}

# One at a time, machine-wide: the lock is held by this process until it ends.
exclusive() {
    [ "$(id -u)" = 0 ] || return 0
    mkdir -p "$root"
    exec 9>"$root/.lock"
    flock 9
    tidy
}

trap release EXIT
trap 'exit 130' INT
trap 'exit 143' TERM HUP

case ${1:-} in
install) native || { exclusive; install; } ;;
run) [ $# -ge 3 ] || usage; shift; native || exclusive; run "$@" ;;
remove)
    exclusive
    rm -rf --one-file-system "$root" ;;
*) usage ;;
esac
