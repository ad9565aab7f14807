# An independent model in plain Python judges the core: the cases first, then random requests whose
# seed is the commit. A part of them is kept for the other languages to replay.
source "$(dirname "$0")/common.sh"
needs python3 "Python 3.10 or later"
mkdir -p "$BUILD/replay"
seed=$(( 16#$(git rev-parse --short=7 HEAD 2>/dev/null || echo 1) ))
echo "seed $seed"
cargo build -q --release -p trueline-parity
answer() { "$ROOT/target/release/trueline-parity" < "$1" > "$2"; }

cd tests/oracle
check "the model passes every case" python3 run.py vectors ../vectors/{warehouse,customers,limits,billing,own,own_billing,peers}.json
check "the model keeps the properties of limits" python3 limits_properties.py --seed "$seed" --count 400
for domain in warehouse customers limits billing; do
  python3 requests.py --domain "$domain" --seed "$seed" --count 50000 > "$BUILD/replay/$domain.jsonl"
  answer "$BUILD/replay/$domain.jsonl" "$BUILD/replay/$domain.answers.jsonl"
  check "50,000 random requests of $domain" python3 run.py compare "$BUILD/replay/$domain.jsonl" "$BUILD/replay/$domain.answers.jsonl"
done

: > "$BUILD/replay/requests.jsonl"
for rule in $(python3 -c "import run; print(*run.RULES)"); do
  python3 requests.py --rule "$rule" --seed "$seed" --count 2000 >> "$BUILD/replay/requests.jsonl"
done
answer "$BUILD/replay/requests.jsonl" "$REPLAY"
echo "$(wc -l < "$REPLAY") answers to replay"
checked
