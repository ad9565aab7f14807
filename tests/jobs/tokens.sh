# A thousand tokens that each language sealed, opened by every other language, and by two readers that
# know nothing but the format. Each has a small program; that its language works is its own job's matter.
source "$(dirname "$0")/common.sh"
needs cargo "Rust 1.95 or later"
needs node "Node.js 20 or later"
needs npm "npm 10 or later"
needs javac "a JDK 17 or later"
needs mvn "Maven 3.8 or later"
python_environment
python_package
(cd bindings-node && npm ci --silent --no-audit --no-fund && npm run --silent build)
cargo build -q --release -p trueline-parity
cargo build -q -p trueline-mobile
mvn -q -B -ntp -f bindings-mobile/kotlin/pom.xml test-compile \
  dependency:build-classpath -Dmdep.outputFile="$BUILD/kotlin.classpath"

in_rust() { target/release/tokens "$@"; }
in_node() { node tests/tokens/node.mjs "$@"; }
in_node_crypto() { node tests/tokens/node_crypto.mjs "$@"; }
in_python() { "$VENV/bin/python" tests/tokens/python.py "$@"; }
in_python_cryptography() { "$VENV/bin/python" tests/tokens/python_cryptography.py "$@"; }
in_kotlin() {
  local classes="$BUILD/kotlin/trueline"
  java -Djna.library.path="$ROOT/target/debug" \
    -cp "$classes/classes:$classes/test-classes:$(cat "$BUILD/kotlin.classpath")" dev.trueline.TokensKt "$@"
}
toolchain() { bindings-mobile/swift/toolchain.sh run "$ROOT" "$@"; }
in_swift() { toolchain build/swift/trueline/debug/tokens "$@"; }

PROGRAMS=(rust node node_crypto python python_cryptography kotlin)
status=0
log="$BUILD/tokens-swift.log"
timeout --kill-after=20 270 bindings-mobile/swift/toolchain.sh run "$ROOT" true >"$log" 2>&1 || status=$?
case $status in
0)
  check "Swift's program compiles" toolchain swift build --product tokens --package-path bindings-mobile/swift \
    --scratch-path build/swift/trueline -Xlinker "-L$ROOT/target/debug" -Xlinker -rpath -Xlinker "$ROOT/target/debug"
  PROGRAMS+=(swift)
  ;;
3 | 124 | 137)
  reason=$(sed -n 's/^swift: skipped: //p' "$log" | tail -n 1)
  echo "swift: 0 passed, 0 failed, 1 skipped"
  echo "skipped: the tokens of Swift (${reason:-its toolchain was not there after 270 s})"
  ;;
*)
  cat "$log"
  exit "$status"
  ;;
esac

node --test --test-reporter=spec tests/tokens/*.test.mjs || CHECKS_FAILED=1
"$VENV/bin/python" -m pytest -q -rs -p no:cacheprovider tests/tokens || CHECKS_FAILED=$((CHECKS_FAILED + 1))

tokens=build/tokens # As a path of the project: a toolchain in a folder of its own sees no other.
rm -rf "$tokens"
mkdir -p "$tokens"
thousand() { # thousand FILE: a thousand lines, and no two tokens alike
  [ "$(wc -l <"$1")" = 1000 ] && [ "$(grep -o 'tl1\.[A-Za-z0-9_-]*' "$1" | sort -u | wc -l)" = 1000 ]
}
sealed() { "in_$1" seal "$tokens/$1.jsonl" && thousand "$tokens/$1.jsonl"; }
for program in "${PROGRAMS[@]}"; do
  check "a thousand tokens of $program" sealed "$program"
done

# One character of one token is another: whoever opens that file must say so.
whole="$tokens/${PROGRAMS[0]}.jsonl"
start='tl1\.[A-Za-z0-9_-]\{90\}'
sed -e "$ s/\\($start\\)A/\\1B/" -e t -e "$ s/\\($start\\)[^A]/\\1A/" "$whole" >"$tokens/changed"
differs() { [ "$(cmp -l "$whole" "$tokens/changed" | wc -l)" = 1 ]; }
check "one character is changed" differs
refuses() { ! "in_$1" open "$tokens/changed"; }
for program in "${PROGRAMS[@]}"; do
  check "$program opens what all have sealed" prints "opened ${#PROGRAMS[@]}000" "in_$program" open "$tokens"/*.jsonl
  check "$program refuses a changed token" refuses "$program"
done
checked
