# Swift on Linux or a Mac: every case, the border, and the example, over the debug library. Where there
# is no Swift, one is set up (see toolchain.sh); where that cannot be done, the job says why.
source "$(dirname "$0")/common.sh"
needs cargo "Rust 1.95 or later"
toolchain=bindings-mobile/swift/toolchain.sh
library="$ROOT/target/debug"
log="$BUILD/swift-toolchain.log"

status=0
timeout --kill-after=20 270 "$toolchain" run "$ROOT" true >"$log" 2>&1 || status=$?
case $status in
0) ;;
3 | 124 | 137)
  echo "swift: 0 passed, 0 failed, 1 skipped"
  reason=$(sed -n 's/^swift: skipped: //p' "$log" | tail -n 1)
  echo "skipped: Swift (${reason:-its toolchain was not there after 270 s})"
  exit 0
  ;;
*)
  cat "$log"
  exit "$status"
  ;;
esac

cargo build -q -p trueline-mobile
in_swift() { "$toolchain" run "$ROOT" "$@"; }
compile() { # compile PACKAGE NAME
  in_swift swift build --package-path "$1" --scratch-path "build/swift/$2" \
    -Xlinker "-L$library" -Xlinker -rpath -Xlinker "$library"
}

check "the package compiles" compile bindings-mobile/swift trueline
check "the example compiles" compile examples/swift-ios picker
[ "$CHECKS_FAILED" = 0 ] || checked # Never what an earlier run left behind.
in_swift build/swift/trueline/debug/cases "$ROOT" || CHECKS_FAILED=$((CHECKS_FAILED + 1))
in_swift build/swift/picker/debug/Check || CHECKS_FAILED=$((CHECKS_FAILED + 1))
check "the decision of the README" prints "$DECISION" in_swift build/swift/picker/debug/Decision
check "the van's day" prints "$(cat examples/swift-ios/van-day.txt)" in_swift build/swift/picker/debug/VanDay
checked
