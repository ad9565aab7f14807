"""Tables that are no ledgers: a column of another kind, one too many, one that is not there."""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from decimal import Decimal
from typing import Any

import polars as pl
import pyarrow as pa
import pytest
import trueline

from ledgers import ALLOCATION, ENTRY, LEVEL, START, Ledgers, Record, table
from meanwhile import turns_meanwhile

LEDGERS = Ledgers("refusals")
OPENING = [LEDGERS.level("L1")]
ROWS = [LEDGERS.entry(f"c{i}", 0, OPENING[0]) for i in range(3)]
LEVELS, ENTRIES = table(OPENING, LEVEL), table(ROWS, ENTRY)
STATE = {"levels": LEVELS}


def refused(*arguments: Any, rule: Any = trueline.fold_ledger_columns) -> tuple[str, str | None, str]:
    with pytest.raises(trueline.InventoryFault) as refusal:
        rule(*arguments)
    return refusal.value.code, refusal.value.field, str(refusal.value)


def replaced(rows: pa.Table, name: str, values: Any) -> pa.Table:
    return rows.set_column(rows.schema.get_field_index(name), name, values)


@pytest.mark.parametrize(
    ("name", "field", "values", "wanted"),
    [
        ("quantity", "quantity", pa.array([1.0, 2.0, 3.0]), "decimals"),
        ("quantity", "quantity", pa.array([True, False, True]), "decimals"),
        ("line", "line", pa.array([0.0, 1.0, 2.0]), "whole numbers"),
        ("line", "line", pa.array(["0", "1", "2"]), "whole numbers"),
        ("at", "at", pa.array([START.replace(tzinfo=None)] * 3), "instants"),
        ("at", "at", pa.array([START.date()] * 3), "instants"),
        ("at", "at", pa.array(["2026-01-31T09:00:00Z"] * 3), "instants"),
        ("kind", "kind", pa.array([1, 2, 3]), "texts"),
        ("command_id", "commandId", pa.array([1, 2, 3]), "texts"),
        ("command_id", "commandId", pa.array([b"a", b"b", b"c"]), "texts"),
        ("from_level_id", "fromLevelId", pa.array([["L1"]] * 3), "texts"),
    ],
)
def test_a_column_of_another_kind(name: str, field: str, values: pa.Array, wanted: str) -> None:
    code, path, message = refused(LEVELS, replaced(ENTRIES, name, values))
    assert (code, path) == ("INVALID_INPUT", f"entries.{field}")
    assert message.startswith(f"`entries.{field}` must be a column of {wanted}")
    # A table without rows has its columns all the same.
    assert refused(LEVELS, replaced(ENTRIES, name, values)[:0])[1] == path


def test_a_column_that_is_no_field() -> None:
    for name in ("tenant_id", "commandId", "__index_level_0__", ""):
        given = ENTRIES.append_column(name, pa.array(["t"] * 3))
        message = f"`entries.{name}` is not a field that is known"
        assert refused(LEVELS, given) == ("INVALID_INPUT", f"entries.{name}", message)
    twice = ENTRIES.append_column("line", ENTRIES["line"])
    assert refused(LEVELS, twice) == ("INVALID_INPUT", "entries.line", "`entries.line` must be written once")


@pytest.mark.parametrize("name", ENTRY.names)
def test_only_what_may_be_null_may_be_missing(name: str) -> None:
    optional = {"allocation_id", "from_level_id", "to_level_id", "reason"}
    rows = [LEDGERS.entry("c", 0, OPENING[0])]
    rows[0] |= {"from_account": "SUPPLIER", "from_level_id": None}
    rows[0] |= {"to_account": "CUSTOMER", "to_level_id": None}
    given = table(rows, ENTRY).drop_columns([name])
    if name in optional:
        assert len(trueline.fold_ledger_columns(LEVELS, given)) == 1
    else:
        code, path, _ = refused(LEVELS, given)
        head, *rest = name.split("_")
        assert (code, path) == ("INVALID_INPUT", f"entries.{head}{''.join(map(str.capitalize, rest))}")


def test_of_a_level_four_fields_are_enough() -> None:
    few = LEVELS.select(["version", "item_id", "id", "scale"])
    answer = trueline.fold_ledger_columns(few, ENTRIES[:0])
    assert pa.table(answer).to_pylist()[0]["available"] == 0
    assert refused(LEVELS.drop_columns(["version"]), ENTRIES)[:2] == ("INVALID_INPUT", "opening.version")


@pytest.mark.parametrize(
    "thing", [None, 7, "entries", [], ROWS, {"command_id": ["c"]}, pa.array(["c"]), pl.Series([1]), object()]
)
def test_what_is_no_table(thing: object) -> None:
    code, path, message = refused(LEVELS, thing)
    assert (code, path) == ("INVALID_INPUT", "entries")
    assert message == "`entries` must be a table of Arrow: one column a field"


def test_a_row_that_is_null_as_a_whole() -> None:
    rows = pa.array([ROWS[0], None], pa.struct(list(ENTRY)))
    message = "`entries[1]` must be a record"
    assert refused(LEVELS, rows) == ("INVALID_INPUT", "entries[1]", message)


def test_bytes_that_are_no_text() -> None:
    offsets = pa.py_buffer(b"\0\0\0\0\1\0\0\0\3\0\0\0\4\0\0\0")
    broken = pa.Array.from_buffers(pa.utf8(), 3, [None, offsets, pa.py_buffer(b"a\xff\xfec")])
    for name, field in (("command_id", "commandId"), ("to_level_id", "toLevelId"), ("reason", "reason")):
        given = replaced(ENTRIES, name, broken)
        message = f"`entries[1].{field}` must be a text"
        assert refused(LEVELS, given) == ("INVALID_INPUT", f"entries[1].{field}", message)
    assert refused(replaced(LEVELS, "lot", broken[1:2]), ENTRIES)[1] == "opening[0].lot"


@pytest.mark.parametrize(
    ("name", "value", "path"),
    [
        ("scale", 7, "opening[0].scale"),
        ("version", 2**53, "opening[0].version"),
        ("pick_order", 2**63 - 1, "opening[0].pickOrder"),
        ("id", "", "opening[0].id"),
        ("available", None, None),
        ("item_id", None, "opening[0].itemId"),
    ],
)
def test_a_bad_level_is_told_as_in_a_list(name: str, value: object, path: str | None) -> None:
    bad = [{**OPENING[0], name: value}]
    if path is None:
        assert len(trueline.fold_ledger_columns(table(bad, LEVEL), ENTRIES[:0])) == 1
        return
    wanted = refused(bad, [], rule=trueline.fold_ledger)
    assert wanted[:2] == ("INVALID_INPUT", path)
    assert refused(table(bad, LEVEL), ENTRIES) == wanted


def test_a_state_is_levels_and_allocations() -> None:
    def asked(state: Any) -> tuple[str, str | None]:
        return refused(LEVELS, ENTRIES, state, rule=trueline.verify_ledger_columns)[:2]

    assert asked(None) == ("INVALID_INPUT", "state")
    assert asked(LEVELS) == ("INVALID_INPUT", "state")
    assert asked({}) == ("INVALID_INPUT", "state.levels")
    assert asked({"levels": LEVELS, "picks": LEVELS}) == ("INVALID_INPUT", "state.picks")
    assert asked({"levels": ENTRIES}) == ("INVALID_INPUT", "state.levels.command_id")
    assert asked({"levels": LEVELS, "allocations": LEVELS})[1] == "state.allocations.location_id"
    allocation: Record = LEDGERS.allocation("a", [])
    wrong_picks = table([allocation], ALLOCATION).set_column(4, "picks", pa.array([["L1"]]))
    assert asked({"levels": LEVELS, "allocations": wrong_picks})[1] == "state.allocations.picks"
    short = pa.array([[{"open": Decimal(1)}]])
    no_level = table([allocation], ALLOCATION).set_column(4, "picks", short)
    assert asked({"levels": LEVELS, "allocations": no_level})[1] == "state.allocations.picks.levelId"
    pick = {"level_id": "", "open": Decimal(1), "shipped": None}
    bad_pick = table([{**allocation, "picks": [{**pick, "level_id": "L1"}, pick]}], ALLOCATION)
    assert asked({"levels": LEVELS, "allocations": bad_pick})[1] == "state.allocations[0].picks[1].levelId"


def test_the_first_argument_that_is_bad_is_told() -> None:
    """As the single form reads them: all columns, then the rows of each table in turn, then their sense."""
    bad_level = table([{**OPENING[0], "id": ""}], LEVEL)
    bad_row = table([*ROWS, {**ROWS[0], "quantity": None}], ENTRY)
    wrong_row = table([{**ROWS[0], "quantity": Decimal(-1)}, *ROWS], ENTRY)
    doubled = {"levels": pa.concat_tables([LEVELS, LEVELS])}
    bad_state: Mapping[str, object] = {"levels": bad_level}

    def path(*arguments: Any) -> str | None:
        return refused(*arguments, rule=trueline.verify_ledger_columns)[1]

    assert path(bad_level, bad_row, bad_state) == "opening[0].id"
    assert path(LEVELS, bad_row, bad_state) == "entries[3].quantity"
    assert path(LEVELS, wrong_row, bad_state) == "state.levels[0].id"
    assert path(LEVELS, ENTRIES, doubled) == "state.levels[1].id"
    assert refused(bad_level, bad_row)[1] == "opening[0].id"
    assert refused(LEVELS, pa.concat_tables([wrong_row, bad_row]))[1] == "entries[7].quantity"
    assert refused(LEVELS, wrong_row)[:2] == ("INVALID_QUANTITY", "entries[0].quantity")


def test_a_host_s_own_complaint_is_the_cause() -> None:
    class Broken:
        def __arrow_c_stream__(self, requested_schema: object | None = None) -> object:
            raise RuntimeError("no connection")

    with pytest.raises(trueline.InventoryFault) as refusal:
        trueline.fold_ledger_columns(LEVELS, Broken())
    assert refusal.value.field == "entries"
    assert isinstance(refusal.value.__cause__, RuntimeError)


def test_others_work_meanwhile() -> None:
    minutes = [START + datetime.timedelta(minutes=i) for i in range(50_000)]
    rows = table([{**ROWS[0], "command_id": f"c{i}", "at": at} for i, at in enumerate(minutes)], ENTRY)
    assert turns_meanwhile(lambda: trueline.fold_ledger_columns(LEVELS, rows)) > 0
    assert turns_meanwhile(lambda: trueline.verify_ledger_columns(LEVELS, rows, STATE)) > 0
