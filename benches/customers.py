"""Duplicates on real files, and scores, through the border of the Python package, beside peers.

python3 benches/customers.py
times them in one run, all on one thread, by the CPU. What they read is made before: records for us, frames
for them.

python3 benches/customers.py memory ours
python3 benches/customers.py memory splink
print the most that was in memory above the records of Chicago, each in a process of its own.
"""

from __future__ import annotations

import gc
import sys
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path

import trueline
from customer_sets import INVOICES, SETS, SITES, RecordSet, absent, clusters, retail_customers
from measure import compare, report

ROUNDS = 7
CPU = time.process_time_ns
SCORING_ROUNDS = 51


def found(records: RecordSet) -> trueline.DuplicateReport:
    return trueline.find_duplicates({"records": records.records})


def duplicates() -> None:
    from customers_peers import PEERS, in_lower_case

    for records in (make() for name, make in SETS.items() if absent(name) is None):
        assert records.told(clusters(found(records))).precision > 0.9
        frame = in_lower_case(records)
        works: dict[str, Callable[[], object]] = {"Python": partial(found, records)}
        works |= {name: partial(work, frame) for name, work in PEERS.items()}
        compare(f"findDuplicates, {records.name}, {len(records.records):,} records", 1, works, ROUNDS, CPU)


def scores() -> None:
    customers = retail_customers()
    assert trueline.score_rfm({"customers": customers}).ranked == 4339
    works: dict[str, Callable[[], object]] = {"Python": lambda: trueline.score_rfm({"customers": customers})}
    compare("scoreRfm, Online Retail, 4,372 customers", 1, works, SCORING_ROUNDS, CPU)


def memory(where: str) -> None:
    """Each is warmed up by a few records: what it loads is no part of the work."""
    records = SETS[SITES]()
    few = RecordSet(records.name, records.file, records.fields, records.records[:200], records.company)
    if where == "ours":
        work: Callable[[RecordSet], object] = found
        given = (few, records)
    else:
        from customers_peers import PEERS, in_lower_case

        work, given = PEERS[where], (in_lower_case(few), in_lower_case(records))
    work(given[0])
    gc.collect()
    # Linux forgets the most there was, and begins anew.
    Path("/proc/self/clear_refs").write_text("5")
    before = most("VmRSS")
    work(given[1])
    report(
        f"findDuplicates, {records.name}, above the records",
        "Python" if where == "ours" else where,
        bytes=most("VmHWM") - before,
    )


def most(name: str) -> int:
    lines = Path("/proc/self/status").read_text().splitlines()
    return next(int(line.split()[1]) * 1024 for line in lines if line.startswith(name))


if __name__ == "__main__":
    missing = absent(*SETS, INVOICES)
    if missing is not None:
        print(f"customers are not measured: {missing}", file=sys.stderr)
    elif sys.argv[1:2] == ["memory"]:
        memory(sys.argv[2])
    else:
        duplicates()
        scores()
