# An independent model in plain Python judges the core: the cases first, then random requests whose
# seed is the commit. A part of them is kept for the other languages to replay.
source "$(dirname "$0")/common.sh"
python_environment # AES-GCM is not in Python's own library.
mkdir -p "$BUILD/replay"
seed=$(( 16#$(git rev-parse --short=7 HEAD 2>/dev/null || echo 1) ))
echo "seed $seed"
cargo build -q --release -p trueline-parity
model() { "$VENV/bin/python" "$@"; }
answer() { "$ROOT/target/release/trueline-parity" < "$1" > "$2"; }

cd tests/oracle
check "the model passes every case" model run.py vectors ../vectors/{warehouse,customers,limits,billing,vault,inventory,leads,own,own_billing,own_customers,own_vault,own_inventory,own_leads,own_leads_table,peers}.json
check "the model keeps the properties of limits" model limits_properties.py --seed "$seed" --count 400
# Two domains at a time; what the model said of one is in its `verdict`.
domains="warehouse customers limits billing vault inventory leads"
judge() {
  model requests.py --domain "$1" --seed "$seed" --count 50000 > "$BUILD/replay/$1.jsonl"
  answer "$BUILD/replay/$1.jsonl" "$BUILD/replay/$1.answers.jsonl"
  model run.py compare "$BUILD/replay/$1.jsonl" "$BUILD/replay/$1.answers.jsonl"
  touch "$BUILD/replay/$1.agreed"
}
agreed() { cat "$BUILD/replay/$1.verdict" && [ -e "$BUILD/replay/$1.agreed" ]; }
rm -f "$BUILD"/replay/*.agreed
for domain in $domains; do
  while [ "$(jobs -rp | wc -l)" -ge 2 ]; do wait -n || true; done
  (judge "$domain") > "$BUILD/replay/$domain.verdict" 2>&1 &
done
wait
for domain in $domains; do
  check "50,000 random requests of $domain" agreed "$domain"
done
for domain in customers inventory leads; do
  check "the requests of $domain come to all that it names" model "${domain}_reached.py" "$BUILD/replay/$domain.answers.jsonl"
done

# What derives keys at their price, or asks of many rows, is replayed less often.
often() {
  case $1 in
  probeLegacy) echo 20 ;;
  openLegacyMany | classifyPiiColumn | trainScorecard) echo 500 ;;
  *) echo 2000 ;;
  esac
}
: > "$BUILD/replay/requests.jsonl"
for rule in $(model -c "import run; print(*run.RULES)"); do
  model requests.py --rule "$rule" --seed "$seed" --count "$(often "$rule")" >> "$BUILD/replay/requests.jsonl"
done
answer "$BUILD/replay/requests.jsonl" "$REPLAY"
echo "$(wc -l < "$REPLAY") answers to replay"
checked
