# Kotlin on the JVM: every case, the border, and the example, over the debug library.
source "$(dirname "$0")/common.sh"
needs cargo "Rust 1.95 or later"
needs javac "a JDK 17 or later"
needs mvn "Maven 3.8 or later"
cargo build -q -p trueline-mobile
mvn -B -ntp -f tests/mobile/pom.xml test --fail-at-end -Dlibrary.path="$ROOT/target/debug"
