"""Ledgers in tables: what the single form says of the same records, whatever library holds the tables."""

from __future__ import annotations

import random
from collections.abc import Callable
from typing import Any

import duckdb
import pandas as pd
import polars as pl
import pyarrow as pa
import pytest
import trueline

from catalogue import schema
from ledgers import (
    ALLOCATION,
    CHOICE,
    ENTRY,
    LEVEL,
    MISSHAPEN,
    QUANTITY,
    START,
    TEXT,
    WRONG,
    Ledgers,
    Record,
    asked,
    levels_of,
    record_of,
    report_of,
    table,
)

SEEDS = range(60)
Tables = tuple[pa.Table, pa.Table]


def tables(opening: list[Record], entries: list[Record]) -> Tables:
    return table(opening, LEVEL), table(entries, ENTRY)


def state_tables(state: Record) -> Record:
    return {
        "levels": table(state["levels"], LEVEL),
        "allocations": table(state["allocations"], ALLOCATION),
    }


def cut(rows: pa.Table, places: random.Random) -> pa.Table:
    """The same rows in chunks of any length, each a slice of something longer."""
    longer = pa.concat_tables([rows.slice(0, 1), rows, rows.slice(0, 1)]).combine_chunks()
    ends = sorted(places.randrange(rows.num_rows + 1) for _ in range(4))
    starts = [0, *ends]
    return pa.concat_tables(
        [
            longer.slice(1 + start, end - start)
            for start, end in zip(starts, [*ends, rows.num_rows], strict=True)
        ]
    )


@pytest.mark.parametrize("seed", SEEDS)
def test_good_ledgers_fold_to_the_same_levels(seed: int) -> None:
    ledgers = Ledgers(f"good {seed}")
    opening = ledgers.opening()
    entries = ledgers.entries(opening, ledgers.random.randrange(40))
    wanted = levels_of(asked(trueline.fold_ledger, opening, entries))
    assert isinstance(wanted, list)
    assert [level["id"] for level in wanted] == sorted((level["id"] for level in opening), key=str.encode)
    for rows in (entries, ledgers.shuffled(entries)):
        levels, table_of_rows = tables(opening, rows)
        assert levels_of(trueline.fold_ledger_columns(levels, table_of_rows)) == wanted
        assert levels_of(trueline.fold_ledger_columns(opening, cut(table_of_rows, ledgers.random))) == wanted


@pytest.mark.parametrize("seed", SEEDS)
@pytest.mark.parametrize("spoils", [MISSHAPEN, WRONG, MISSHAPEN + WRONG], ids=["shape", "sense", "both"])
def test_bad_rows_have_the_same_faults(seed: int, spoils: list[Callable[[Record], Record]]) -> None:
    ledgers = Ledgers(f"bad {seed}")
    opening = ledgers.opening()
    rows = ledgers.spoil(ledgers.entries(opening, 20), spoils)
    levels, table_of_rows = tables(opening, rows)
    wanted = asked(trueline.fold_ledger, opening, rows)
    assert levels_of(asked(trueline.fold_ledger_columns, levels, table_of_rows)) == levels_of(wanted)
    state = ledgers.state([trueline.StockLevel(**level) for level in opening])
    report = report_of(asked(trueline.verify_ledger, opening, rows, state))
    assert report_of(asked(trueline.verify_ledger_columns, levels, table_of_rows, state)) == report


def test_every_bad_row_is_met() -> None:
    """The faults of the test above, so that it compares what it says."""
    found = set()
    for seed in SEEDS:
        for spoils in (MISSHAPEN, WRONG, MISSHAPEN + WRONG):
            ledgers = Ledgers(f"bad {seed}")
            opening = ledgers.opening()
            answer = asked(trueline.fold_ledger, opening, ledgers.spoil(ledgers.entries(opening, 20), spoils))
            if isinstance(answer, tuple):
                _, code, field, _, _ = answer
                found.add((code, (field or "").partition("].")[2]))
    fields = ["commandId", "line", "at", "kind", "itemId", "allocationId", "fromLevelId", "fromAccount"]
    fields += ["toLevelId", "toAccount", "quantity"]
    assert found >= {("INVALID_INPUT", field) for field in fields}
    assert {code for code, _ in found} >= {
        *("DUPLICATE_ENTRY", "UNKNOWN_LEVEL", "ITEM_MISMATCH", "QUANTITY_SCALE_EXCEEDED"),
        *("INVALID_QUANTITY", "QUANTITY_TOO_LARGE"),
    }


@pytest.mark.parametrize("seed", SEEDS)
def test_reports_are_the_same(seed: int) -> None:
    ledgers = Ledgers(f"state {seed}")
    opening = ledgers.opening()
    entries = ledgers.entries(opening, 25)
    levels = trueline.fold_ledger(opening, entries)
    state = ledgers.state(levels)
    rows = ledgers.shuffled([*entries, *ledgers.random.sample(entries, 2)])
    some = opening[: ledgers.random.randrange(len(opening) + 1)]
    wanted = report_of(trueline.verify_ledger(some, rows, state))
    assert not wanted[0]["balanced"]
    level_table, row_table = tables(some, rows)
    for given in (state, state_tables(state), trueline.StockState(**state)):
        answer = trueline.verify_ledger_columns(level_table, cut(row_table, ledgers.random), given)
        assert report_of(answer) == wanted


def test_reports_meet_every_kind_of_discrepancy() -> None:
    found = set()
    for seed in SEEDS:
        ledgers = Ledgers(f"state {seed}")
        opening = ledgers.opening()
        entries = ledgers.entries(opening, 25)
        state = ledgers.state(trueline.fold_ledger(opening, entries))
        rows = ledgers.shuffled([*entries, *ledgers.random.sample(entries, 2)])
        report = trueline.verify_ledger([], rows, state)
        found |= {discrepancy.kind.name for discrepancy in report.discrepancies}
    assert found == set(schema()["DiscrepancyKind"]["enum"])


def test_a_chain_of_commands_is_balanced_and_a_drift_is_found() -> None:
    state = trueline.StockState(
        levels=[{"id": f"L{i}", "item_id": "SKU-X", "scale": 2, "version": 0} for i in range(3)]
    )
    opening, rows = state.levels, []
    commands: list[Record] = [
        *[{"type": "RECEIVE", "level_id": f"L{i}", "quantity": f"1{i}.25"} for i in range(3)],
        {"type": "ALLOCATE", "allocation_id": "a", "item_id": "SKU-X", "quantity": "25"},
        {"type": "ALLOCATE", "allocation_id": "b", "item_id": "SKU-X", "quantity": "5"},
        {"type": "SHIP", "allocation_id": "a", "quantity": "12.5"},
        {"type": "RELEASE", "allocation_id": "b", "quantity": "0.5"},
    ]
    for place, command in enumerate(commands):
        request = {"id": f"c{place}", "at": START, "command": command, "state": state}
        decision = trueline.decide_stock(request)
        state = trueline.apply_stock(state, decision)
        rows += decision.entries
    entries = table([as_row(row) for row in rows], ENTRY)
    opened = table([record_of(level) for level in opening], LEVEL)
    stored = {"levels": trueline.fold_ledger_columns(opened, entries), "allocations": list(state.allocations)}
    report = trueline.verify_ledger_columns(opened, entries, stored)
    assert (report.balanced, report.entries, report.levels, report.allocations) == (True, len(rows), 3, 2)
    assert len(report.discrepancies) == 0
    drifted = {**stored, "levels": [{**record_of(level), "allocated": 0} for level in state.levels]}
    assert report_of(trueline.verify_ledger_columns(opened, entries, drifted)) == report_of(
        trueline.verify_ledger(list(opening), rows, {**drifted})
    )


def as_row(entry: trueline.LedgerEntry) -> Record:
    row = {name: getattr(entry, name) for name in ENTRY.names}
    return {name: value.name if hasattr(value, "name") else value for name, value in row.items()}


def cast(rows: pa.Table, **types: pa.DataType) -> pa.Table:
    for name, ty in types.items():
        place = rows.schema.get_field_index(name)
        rows = rows.set_column(place, name, rows[name].combine_chunks().cast(ty))
    return rows


def texts_as(ty: pa.DataType) -> Callable[[pa.Table], pa.Table]:
    return lambda rows: cast(rows, **{name: ty for name in rows.column_names if rows[name].type == TEXT})


def dictionaries(rows: pa.Table) -> pa.Table:
    for name in [name for name in rows.column_names if rows[name].type == TEXT]:
        rows = rows.set_column(rows.schema.get_field_index(name), name, rows[name].dictionary_encode())
    return rows


def typed(name: str, ty: pa.DataType) -> Callable[[pa.Table], pa.Table]:
    return lambda rows: cast(rows, **{name: ty}) if name in rows.column_names else rows


def quantities_as(ty: pa.DataType) -> Callable[[pa.Table], pa.Table]:
    return lambda rows: cast(rows, **{name: ty for name in rows.column_names if rows[name].type == QUANTITY})


def one_batch(rows: pa.Table) -> pa.RecordBatch:
    columns = [rows[name].combine_chunks() for name in rows.column_names]
    return pa.RecordBatch.from_arrays(columns, schema=rows.schema)


# Each library, and each form in which a column may come. Quantities are whole, so that integers hold them.
HOLDERS: dict[str, Callable[[pa.Table], Any]] = {
    "arrow": lambda rows: rows,
    "arrow batch": one_batch,
    "arrow reader": lambda rows: rows.to_reader(max_chunksize=7),
    "arrow reversed columns": lambda rows: rows.select(rows.column_names[::-1]),
    "arrow struct array": lambda rows: rows.to_struct_array(),
    "arrow large texts": texts_as(pa.large_utf8()),
    "arrow views": texts_as(pa.string_view()),
    "arrow dictionaries": dictionaries,
    "arrow choices as texts": lambda rows: cast(
        rows, **{name: TEXT for name in rows.column_names if rows[name].type == CHOICE}
    ),
    "arrow lines int8": typed("line", pa.int8()),
    "arrow lines uint64": typed("line", pa.uint64()),
    "arrow quantities int64": quantities_as(pa.int64()),
    "arrow quantities decimal64": quantities_as(pa.decimal64(18, 2)),
    "arrow quantities decimal256": quantities_as(pa.decimal256(40, 3)),
    "arrow quantities text": quantities_as(TEXT),
    "arrow seconds": typed("at", pa.timestamp("s", "UTC")),
    "arrow nanoseconds": typed("at", pa.timestamp("ns", "Asia/Tokyo")),
    "polars": pl.DataFrame,
    "polars chunked": lambda rows: pl.concat([pl.DataFrame(rows[:5]), pl.DataFrame(rows[5:])], rechunk=False),
    "polars categorical": lambda rows: pl.DataFrame(rows).with_columns(
        pl.col(pl.String).cast(pl.Categorical)
    ),
    "pandas arrow": lambda rows: rows.to_pandas(types_mapper=pd.ArrowDtype),
    "pandas nullable": lambda rows: pd.DataFrame(rows.to_pylist()).convert_dtypes(),
    "duckdb": duckdb.from_arrow,
}


@pytest.mark.parametrize("holder", HOLDERS.values(), ids=HOLDERS.keys())
def test_each_library_and_each_form_of_a_column(holder: Callable[[pa.Table], Any]) -> None:
    ledgers = Ledgers("held by all")
    ledgers.scales = dict.fromkeys(ledgers.scales, 0)
    opening = ledgers.opening()
    entries = ledgers.entries(opening, 20)
    levels, rows = tables(opening, entries)
    wanted = levels_of(trueline.fold_ledger(opening, entries))
    assert levels_of(trueline.fold_ledger_columns(holder(levels), holder(rows))) == wanted
    state = ledgers.state([trueline.StockLevel(**level) for level in wanted])
    assert state["levels"]
    given = {"levels": holder(table(state["levels"], LEVEL)), "allocations": state["allocations"]}
    report = trueline.verify_ledger_columns(holder(levels), holder(rows), given)
    assert report_of(report) == report_of(trueline.verify_ledger(opening, entries, state))


@pytest.mark.parametrize("kind", [pa.list_, pa.large_list])
def test_picks_are_lists_of_structs(kind: Callable[[pa.DataType], pa.DataType]) -> None:
    ledgers = Ledgers("picks")
    opening = [ledgers.level(f"L{i}") for i in range(4)]
    levels = [trueline.StockLevel(**level) for level in opening]
    state = {"levels": opening, "allocations": [ledgers.allocation(f"a{i}", levels) for i in range(9)]}
    allocations = table(state["allocations"], ALLOCATION)
    allocations = cast(allocations, picks=kind(allocations["picks"].type.value_type))
    report = report_of(trueline.verify_ledger(opening, [], state))
    assert len(report[1]) > 5
    for given in (allocations, cut(allocations, ledgers.random), pl.DataFrame(allocations)):
        tables_of = {"levels": table(opening, LEVEL), "allocations": given}
        assert report_of(trueline.verify_ledger_columns(opening, table([], ENTRY), tables_of)) == report


def test_the_answer_is_the_next_opening() -> None:
    ledgers = Ledgers("next")
    opening = [ledgers.level(f"L{i}") for i in range(3)]
    comes = {"from_account": "SUPPLIER", "from_level_id": None, "to_account": "DAMAGED"}
    entries = [
        {**ledgers.entry(f"c{i}", 0, level), **comes, "to_level_id": level["id"]}
        for i, level in enumerate(opening * 10)
    ]
    half = trueline.fold_ledger_columns(*tables(opening, entries[:20]))
    answer = trueline.fold_ledger_columns(half, table(entries[20:], ENTRY))
    assert levels_of(answer) == levels_of(trueline.fold_ledger(opening, entries))
    assert pa.table(answer).schema.types == [
        field.type if field.name != "scale" else pa.int32() for field in LEVEL
    ]
    assert pl.DataFrame(answer).schema["available"] == pl.Decimal(38, 6)


def test_nothing_at_all() -> None:
    levels, rows = tables([], [])
    assert levels_of(trueline.fold_ledger_columns(levels, rows)) == []
    assert levels_of(trueline.fold_ledger_columns([], rows)) == []
    report = trueline.verify_ledger_columns(levels, rows, {"levels": levels, "allocations": None})
    assert (report.balanced, report.entries, report.levels, report.allocations) == (True, 0, 0, 0)
    assert repr(report) == "LedgerReportArrow(balanced, 0 entries, 0 discrepancies)"
