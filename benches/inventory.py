"""Stock through the border of the Python package, and a ledger of 1,000,000 rows beside polars, in one run.

Before each measurement the answers are the same. polars sums by level and account alone; only with the
commands of each level counted does it know the versions, and still not whether a row stands twice.

python3 benches/inventory.py ours
python3 benches/inventory.py polars
print what a fold costs in memory above the ledger, each in a process of its own.
"""

from __future__ import annotations

import gc
import sys
from collections.abc import Callable
from datetime import datetime, timezone
from decimal import Decimal
from pathlib import Path
from typing import Any

import polars as pl
import pyarrow as pa
import trueline
from measure import compare, report

ROWS = 1_000_000
LEVELS = 10_000
# So many rows pass before what was allocated is shipped.
LAG = 6_002
ROUNDS = 15
AT = datetime(2026, 1, 31, 9, tzinfo=timezone.utc)
QUANTITY, INSTANT = pa.decimal128(38, 6), pa.timestamp("ms", "UTC")
WHAT = "foldLedger, 1,000,000 rows"
Row = dict[str, Any]


def command_id(number: int) -> str:
    """As long as a UUID."""
    return f"{number * 2_654_435_761 % 2**32:08x}-0000-4000-8000-{number:012x}"


def ledger_row(i: int) -> Row:
    """Two rows a command, each on another level: a third receives, a third allocates, a third ships."""
    command, place = i // 2, i
    kind, source, target = "RECEIVE", "SUPPLIER", "AVAILABLE"
    if command % 3 == 1:
        kind, source, target = "ALLOCATE", "AVAILABLE", "ALLOCATED"
    elif command % 3 == 2 and i >= LAG:
        kind, source, target, place = "SHIP", "ALLOCATED", "CUSTOMER", i - LAG
    level = place * 611_953 % LEVELS
    row: Row = {"command_id": command_id(command), "line": i % 2, "kind": kind}
    row |= {"item_id": f"SKU-{level // 5:05}", "from_account": source, "to_account": target}
    row |= {"allocation_id": None if kind == "RECEIVE" else command_id(place // 2)}
    row |= {"from_level_id": None if kind == "RECEIVE" else f"L{level:05}"}
    row |= {"to_level_id": None if kind == "SHIP" else f"L{level:05}"}
    return row | {"quantity": 25 + place * 611_953 % 4_000}


def hundredths(units: list[int]) -> pa.Array:
    return pa.array([Decimal(unit).scaleb(-2) for unit in units], QUANTITY)


def ledger(rows: int) -> pa.Table:
    """Ids as texts, choices as dictionaries."""
    made = [ledger_row(i) for i in range(rows)]
    columns: dict[str, Any] = {name: pa.array([row[name] for row in made]) for name in made[0]}
    columns["quantity"] = hundredths([row["quantity"] for row in made])
    columns["line"] = columns["line"].cast(pa.int32())
    columns["at"] = pa.array([AT] * rows, INSTANT)
    for name in ("kind", "from_account", "to_account"):
        columns[name] = columns[name].dictionary_encode()
    return pa.table(columns)


def opening() -> pa.Table:
    numbers = range(LEVELS)
    columns: dict[str, Any] = {
        "id": [f"L{i:05}" for i in numbers],
        "version": pa.array([3] * LEVELS, pa.int64()),
    }
    columns |= {"item_id": [f"SKU-{i // 5:05}" for i in numbers], "scale": pa.array([2] * LEVELS, pa.int32())}
    return pa.table(columns | {"available": hundredths([1_000_000] * LEVELS)})


def open_allocations(rows: int) -> list[Row]:
    """Those of so many rows that were not shipped."""
    found = []
    for command in range(1, rows // 2, 3):
        if command * 2 + LAG < rows:
            continue
        made = [ledger_row(command * 2), ledger_row(command * 2 + 1)]
        quantities = [Decimal(row["quantity"]).scaleb(-2) for row in made]
        picks = [
            {"level_id": row["to_level_id"], "open": quantity}
            for row, quantity in zip(made, quantities, strict=True)
        ]
        allocation = {"id": command_id(command), "item_id": made[0]["item_id"], "scale": 2, "picks": picks}
        found.append({**allocation, "requested": sum(quantities), "created_at": AT, "version": 1})
    return found


def sides(rows: pl.LazyFrame) -> pl.LazyFrame:
    """What each row takes from a level, and what it gives to one."""
    taken = rows.select(
        "command_id", level="from_level_id", account="from_account", change=-pl.col("quantity")
    )
    given = rows.select("command_id", level="to_level_id", account="to_account", change="quantity")
    return pl.concat([taken, given]).filter(pl.col("level").is_not_null())


def sums(rows: pl.DataFrame) -> pl.DataFrame:
    return sides(rows.lazy()).group_by("level", "account").agg(pl.col("change").sum()).collect()


def sums_and_versions(rows: pl.DataFrame) -> tuple[pl.DataFrame, pl.DataFrame]:
    both = sides(rows.lazy())
    commands = both.group_by("level").agg(pl.col("command_id").n_unique())
    return both.group_by("level", "account").agg(pl.col("change").sum()).collect(), commands.collect()


def assert_same(levels: trueline.ArrowColumn, rows: pl.DataFrame) -> None:
    folded = pl.DataFrame(levels).sort("id")
    changes, commands = sums_and_versions(rows)
    for account, before in (("AVAILABLE", Decimal(10_000)), ("ALLOCATED", Decimal(0))):
        summed = changes.filter(pl.col("account") == account).sort("level")
        assert summed["level"].equals(folded["id"])
        assert (summed["change"] + before).to_list() == folded[account.lower()].to_list()
    assert (commands.sort("level")["command_id"] + 3).to_list() == folded["version"].to_list()


def one_call() -> None:
    level = trueline.StockLevel(id="L1", item_id="SKU-X", available=10, version=7)
    request = trueline.AllocateStock(
        id="c1", at=AT, allocation_id="order-Y/1", item_id="SKU-X", quantity=3, levels=[level]
    )
    assert len(trueline.allocate_stock(request).entries) == 1
    calls: Callable[[], object] = lambda: [trueline.allocate_stock(request) for _ in range(1_000)]  # noqa: E731
    compare("allocateStock, 1 level", 1_000, {"Python": calls}, 51)


def columns() -> None:
    levels, rows = opening(), ledger(ROWS)
    frame = pl.DataFrame(rows)
    folded = trueline.fold_ledger_columns(levels, rows)
    assert_same(folded, frame)
    works = {
        "Python": lambda: trueline.fold_ledger_columns(levels, rows),
        "polars, sums": lambda: sums(frame),
        "polars, sums and versions": lambda: sums_and_versions(frame),
    }
    compare(WHAT, ROWS, works, ROUNDS)
    state = {"levels": pa.table(folded), "allocations": open_allocations(ROWS)}
    assert trueline.verify_ledger_columns(levels, rows, state).balanced
    verify = {"Python": lambda: trueline.verify_ledger_columns(levels, rows, state)}
    compare("verifyLedger, 1,000,000 rows", ROWS, verify, ROUNDS)


def memory(where: str) -> None:
    """The most that was in memory while it ran, above the ledger: where the system tells."""
    levels, rows = opening(), ledger(ROWS)
    frame = pl.DataFrame(rows)
    work: Callable[[], object] = {
        "ours": lambda: trueline.fold_ledger_columns(levels, rows),
        "polars": lambda: sums(frame),
    }[where]
    trueline.fold_ledger_columns(levels, rows[:1])
    sums(frame[:1])
    gc.collect()
    # Linux forgets the most there was, and begins anew.
    Path("/proc/self/clear_refs").write_text("5")
    before = most("VmRSS")
    work()
    place = {"ours": "Python", "polars": "polars, sums"}[where]
    report(f"{WHAT}, above the ledger", place, bytes=most("VmHWM") - before)


def most(name: str) -> int:
    lines = Path("/proc/self/status").read_text().splitlines()
    return next(int(line.split()[1]) * 1024 for line in lines if line.startswith(name))


if __name__ == "__main__":
    if sys.argv[1:]:
        memory(sys.argv[1])
    else:
        one_call()
        columns()
