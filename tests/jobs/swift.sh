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

# The hash of all scores of the real file, which may not be published.
leads="$ROOT/../shared/data/xeducation_leads.csv.gz"
hashes="bc06d975fd08454143e9ff53e62f3775d09fe6fbdf5cfaeedd9e17414ce8c2dd
51734ec6105d20a3393f52330d32d53b05c9460e24c00f494f6e0a53d814c037
434b9acf2940b7569b1eb6169665c5833967826d1c9fa5a1f8fc0021b8427753"
scores() {
  gzip -dc "$leads" | in_swift build/swift/trueline/debug/scores |
    while read -r line; do printf %s "$line" | sha256sum | cut -d ' ' -f 1; done
}

check "the package compiles" compile bindings-mobile/swift trueline
check "the example compiles" compile examples/swift-ios picker
[ "$CHECKS_FAILED" = 0 ] || checked # Never what an earlier run left behind.
in_swift build/swift/trueline/debug/cases "$ROOT" || CHECKS_FAILED=$((CHECKS_FAILED + 1))
in_swift build/swift/picker/debug/Check || CHECKS_FAILED=$((CHECKS_FAILED + 1))
if [ -f "$leads" ]; then
  check "the scores of the real file" prints "$hashes" scores
else
  echo "swift: 0 passed, 0 failed, 1 skipped"
  echo "skipped: scores of the real file in Swift (${leads##*/} is absent, it may not be published)"
fi
check "the decision of the README" prints "$DECISION" in_swift build/swift/picker/debug/Decision
check "the van's day" prints "$(cat examples/swift-ios/van-day.txt)" in_swift build/swift/picker/debug/VanDay
checked
