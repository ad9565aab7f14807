# The two commands of the README, and what they are made of. Each does its own set-up.

.PHONY: demo test bench long generate clean

# Imports a wholesaler's orders: `make demo`, or `make demo ORDERS=my.csv MAPPING=my.json TODAY=2026-01-31`.
# More of `trueline import` goes through OPTIONS: `make demo ORDERS=my.csv OPTIONS="--encoding cp1252"`.
# Rejected rows (exit code 3 of `trueline import`) are in the report and no failure of make.
demo:
	@bash examples/python-import/run.sh || [ $$? = 3 ]

# Every language, every case; ends with a line that counts. One job: `make test JOB=python`.
test:
	@python3 tests/run.py $(JOB)

# The benchmarks beside their peers, as one table.
bench:
	@bash benches/run.sh

# The long set, for the hours before a release: fuzzing, mutants, coverage, the whole calendar.
long:
	@bash tests/long.sh

# Writes everything that follows from the catalogue of the core.
generate:
	@cargo run -q -p trueline-generate
	@bindings-mobile/generate.sh

clean:
	rm -rf target build
