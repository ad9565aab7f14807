"""The columns of the limits: for every row what the single form gives, in order."""

from __future__ import annotations

import datetime
from collections.abc import Callable
from typing import Any

import duckdb
import pandas as pd
import polars as pl
import pyarrow as pa
import pytest
import trueline
from trueline import LimitWindow, RateLimiter

from test_columns import (
    EMPTY,
    HOLDERS,
    INSTANT_HOLDERS,
    INSTANTS,
    UTC,
    WRONG,
    as_answered,
    chunked,
    counted,
    rows_of,
    same,
)
from values import to_json

NOW = datetime.datetime(2026, 1, 31, 9, tzinfo=UTC)
POLICIES: dict[str, dict[str, Any]] = {
    "minute": {"windows": [{"type": "FIXED", "name": "w", "limit": 2, "window_ms": 60_000}]},
    "counted": {
        "windows": [
            {
                "type": "CALENDAR",
                "name": "w",
                "interval": "DAY",
                "on_exceed": "COUNT",
                "time_zone": "Asia/Tokyo",
            }
        ]
    },
    "two": {
        "windows": [
            {"type": "GCRA", "name": "rate", "limit": 1, "window_ms": 1000, "burst": 3},
            {"type": "SLIDING_LOG", "name": "log", "limit": 4, "window_ms": 5000},
        ]
    },
}
KEYS: list[str | None] = ["a", None, "b", "a", "", "a", "ü", "x" * 201, "a", "b", None, "a", "ü"]
COSTS: list[int | None] = [1, 1, 2, None, 1, 1, 0, 1, -1, 10**12 + 1, None, 2**53, 3]
NUMBERS: dict[str, Callable[[list[Any]], Any]] = {
    "arrow": lambda rows: pa.array(rows, pa.int64()),
    "arrow chunked": lambda rows: chunked(rows, pa.int64()),
    "arrow sliced": lambda rows: pa.array([7, *rows, None], pa.int64())[1:-1],
    "polars": lambda rows: pl.Series(rows, dtype=pl.Int64),
    "pandas arrow": lambda rows: pd.Series(rows, dtype=pd.ArrowDtype(pa.int64())),
    "pandas nullable": lambda rows: pd.Series(rows, dtype="Int64"),
}


def at(row: int) -> datetime.datetime | None:
    """The calls come 700 ms apart; one has no time, one comes too late for any calendar of ours."""
    if row == 5:
        return None
    if row == 12:
        return datetime.datetime(2200, 1, 1, tzinfo=UTC)
    return NOW + datetime.timedelta(milliseconds=700 * row, microseconds=999)


TIMES = [at(row) for row in range(len(KEYS))]


def one_by_one(
    policy: dict[str, Any], costs: list[int | None] | None, times: list[Any]
) -> tuple[list[Any], list[dict[str, Any]]]:
    """What `check` gives, call by call, on a limiter of its own."""
    fresh = RateLimiter(policy)
    answers: list[Any] = []
    faults = []
    for row, (key, now) in enumerate(zip(KEYS, times, strict=True)):
        if key is None or now is None:
            answers.append(None)
            continue
        try:
            found = to_json(fresh.check(key, costs[row] if costs else None, now=now))
            answers.append({name: found[name] for name in ("allowed", "remaining", "retryAfterMs")})
        except trueline.Fault as fault:
            answers.append(None)
            faults.append({"row": row, "code": fault.code, "field": fault.field})
    return answers, faults


policies = pytest.mark.parametrize("policy", POLICIES.values(), ids=POLICIES.keys())


@policies
@pytest.mark.parametrize("holder", HOLDERS.values(), ids=HOLDERS.keys())
def test_keys_in_any_holder(holder: Callable[[list[Any]], Any], policy: dict[str, Any]) -> None:
    answer = RateLimiter(policy).check_columns(holder(KEYS), now=NOW)
    same(answer, one_by_one(policy, None, [NOW] * len(KEYS)))


@policies
@pytest.mark.parametrize("numbers", NUMBERS.values(), ids=NUMBERS.keys())
@pytest.mark.parametrize("instants", INSTANT_HOLDERS)
def test_costs_and_times_in_any_holder(
    numbers: Callable[[list[Any]], Any], instants: str, policy: dict[str, Any]
) -> None:
    keys = chunked(KEYS, pa.utf8())
    answer = RateLimiter(policy).check_columns(keys, numbers(COSTS), now=INSTANT_HOLDERS[instants](TIMES))
    times = TIMES
    if instants == "arrow seconds":
        times = [time and time.replace(microsecond=0) for time in TIMES]
    same(answer, one_by_one(policy, COSTS, times))


def test_a_log_is_replayed_in_order_and_goes_on_where_it_ended() -> None:
    limiter = RateLimiter(POLICIES["minute"])
    first = limiter.check_columns(pl.Series(["a", "b", "a"]), now=NOW)
    assert rows_of(first) == [
        {"allowed": True, "remaining": 1, "retry_after_ms": None},
        {"allowed": True, "remaining": 1, "retry_after_ms": None},
        {"allowed": True, "remaining": 0, "retry_after_ms": None},
    ]
    then = limiter.check_columns(pl.Series(["a", "b"]), now=NOW + datetime.timedelta(seconds=1))
    assert [row["allowed"] for row in rows_of(then)] == [False, True]
    assert rows_of(then)[0]["retry_after_ms"] == 59_000
    assert not limiter.take("b", now=NOW)


def test_a_row_that_is_null_or_refused_counts_nothing() -> None:
    limiter = RateLimiter(POLICIES["minute"])
    nothing = pa.array([None, NOW], pa.timestamp("us", "UTC"))
    assert rows_of(limiter.check_columns(pa.array(["a", None]), pa.array([1, 1]), now=nothing)) == [
        None,
        None,
    ]
    answer = limiter.check_columns(pa.array(["a", "a"]), pa.array([-1, 2**53]), now=NOW)
    assert [(fault.row, fault.code, fault.field) for fault in answer.faults] == [
        (0, "INVALID_INPUT", "cost"),
        (1, "INVALID_INPUT", "cost"),
    ]
    assert limiter.stats().keys == 0


def test_bytes_that_are_no_key_are_a_bad_row() -> None:
    offsets = pa.py_buffer(b"\0\0\0\0\3\0\0\0\6\0\0\0")
    broken = pa.Array.from_buffers(pa.utf8(), 2, [None, offsets, pa.py_buffer(b"a\xff\xfeA-1")])
    answer = RateLimiter(POLICIES["minute"]).check_columns(broken, now=NOW)
    assert answer.faults == [trueline.RowFault(row=0, code="INVALID_INPUT", field="key")]
    assert [row and row["allowed"] for row in rows_of(answer)] == [None, True]


def test_instants_beyond_the_calendar_are_bad_rows() -> None:
    far = pa.array([2**63 - 1, -(2**63), -1, 0], pa.int64()).cast(pa.timestamp("ms", "UTC"))
    answer = RateLimiter(POLICIES["minute"]).check_columns(pa.array(["a"] * 4), now=far)
    assert [(fault.row, fault.code, fault.field) for fault in answer.faults] == [
        (0, "INVALID_INPUT", "now"),
        (1, "INVALID_INPUT", "now"),
        (2, "TIME_OUT_OF_RANGE", "now"),
    ]


def test_what_comes_out() -> None:
    answer = RateLimiter(POLICIES["minute"]).check_columns(pa.array(["a", None]), now=NOW)
    fields = {field.name: field.type for field in pa.array(answer.values).type}
    assert fields == {"allowed": pa.bool_(), "remaining": pa.int64(), "retry_after_ms": pa.int64()}
    assert pl.DataFrame(answer.values)["allowed"].to_list() == [True, None]
    assert pd.DataFrame.from_arrow(answer.values)["remaining"].tolist()[0] == 1
    assert repr(answer) == "ColumnAnswer(2 rows, 0 refused)"


@pytest.mark.parametrize("column", EMPTY.values(), ids=EMPTY.keys())
def test_no_rows(column: Any) -> None:
    limiter = RateLimiter(POLICIES["minute"])
    none = pa.array([], pa.timestamp("ms", "UTC"))
    for answer in (
        limiter.check_columns(column, now=NOW),
        limiter.check_columns(column, pa.nulls(0), now=none),
    ):
        assert (len(answer.values), answer.faults, rows_of(answer)) == (0, [], [])


def test_columns_of_nothing_but_nulls() -> None:
    limiter = RateLimiter(POLICIES["minute"])
    assert rows_of(limiter.check_columns(pa.nulls(2), now=NOW)) == [None, None]
    assert rows_of(limiter.check_columns(pa.array(["a", "b"]), now=pa.nulls(2))) == [None, None]
    answer = limiter.check_columns(pa.array(["a", "a", "a"]), pa.nulls(3), now=NOW)
    assert [row["allowed"] for row in rows_of(answer)] == [True, True, False]


@pytest.mark.parametrize("column", WRONG.values(), ids=WRONG.keys())
def test_keys_of_the_wrong_type(column: Any) -> None:
    with pytest.raises(trueline.LimitsFault, match="`keys` must be a column of texts") as raised:
        RateLimiter(POLICIES["minute"]).check_columns(column, now=NOW)
    assert (raised.value.code, raised.value.field) == ("INVALID_INPUT", "keys")


NO_NUMBERS = [
    [1],
    1,
    pa.array([1.0]),
    pa.array(["1"]),
    pa.array([1], pa.int32()),
    pa.array([True]),
    pd.Series([1.5]),
]
NO_TIMES = [pa.array([NOW.replace(tzinfo=None)]), pa.array([NOW.date()]), pa.array([1]), pl.Series(["now"])]
NO_TIME = [NOW.replace(tzinfo=None), NOW.date(), [NOW], "2026-01-31T09:00:00Z", 1, None]


@pytest.mark.parametrize(
    ("costs", "now", "field", "wanted"),
    [
        *[(costs, NOW, "costs", "a column of whole numbers: Arrow int64") for costs in NO_NUMBERS],
        *[(None, now, "now", "a column of instants") for now in NO_TIMES],
        *[(None, now, "now", "an instant with its offset") for now in NO_TIME],
        (pa.array([1, 1]), NOW, "costs", "as long as the keys"),
        (pa.array([], pa.int64()), NOW, "costs", "as long as the keys"),
        (None, pa.array([NOW, NOW]), "now", "one instant, or as long as the keys"),
    ],
    ids=lambda value: type(value).__name__,
)
def test_what_fits_no_call(costs: Any, now: Any, field: str, wanted: str) -> None:
    limiter = RateLimiter(POLICIES["minute"])
    with pytest.raises(trueline.LimitsFault, match=f"^`{field}` must be {wanted}") as raised:
        limiter.check_columns(pa.array(["a"]), costs, now=now)
    assert (raised.value.code, raised.value.field) == ("INVALID_INPUT", field)
    assert limiter.stats().keys == 0


GRIDS = {
    "epoch": LimitWindow.Fixed(name="w", limit=1, window_ms=7_000),
    "month": LimitWindow.Calendar(name="w", limit=1, interval="MONTH", time_zone="America/New_York"),
    "anchored": LimitWindow.Anchored(name="w", limit=1, interval="MONTH", anchor=NOW),
}


@pytest.mark.parametrize("holder", INSTANT_HOLDERS.values(), ids=INSTANT_HOLDERS.keys())
@pytest.mark.parametrize("window", GRIDS.values(), ids=GRIDS.keys())
def test_window_at(holder: Callable[[list[Any]], Any], window: LimitWindow) -> None:
    instants = [*INSTANTS, NOW, datetime.datetime(2199, 12, 31, tzinfo=UTC)]
    expected: list[Any] = []
    faults = []
    for row, instant in enumerate(instants):
        try:
            span = instant and to_json(trueline.window_at(window, instant))
            expected.append(span and {name: span[name] for name in ("start", "end")})
        except trueline.Fault as fault:
            expected.append(None)
            faults.append({"row": row, "code": fault.code, "field": fault.field})
    answer = trueline.window_at_column(window, holder(instants))
    assert [as_answered(row) for row in rows_of(answer)] == expected
    assert [to_json(fault) for fault in answer.faults] == faults
    assert [fault["code"] for fault in faults] == ["TIME_OUT_OF_RANGE"]
    ty = pa.timestamp("ms", "UTC")
    assert {field.name: field.type for field in pa.array(answer.values).type} == {"start": ty, "end": ty}


def test_a_window_is_looked_at_once() -> None:
    instants = pa.array([NOW])
    for window, code, field in [
        ({"type": "FIXED", "name": "w", "limit": 1}, "INVALID_INPUT", "window.windowMs"),
        ({"type": "FIXED", "name": "w", "window_ms": 1}, "INVALID_POLICY", "window.limit"),
        ({"type": "GCRA", "name": "w", "limit": 1, "window_ms": 1}, "WINDOW_HAS_NO_GRID", "window.type"),
        (3, "INVALID_INPUT", "window"),
    ]:
        for column in (instants, instants[:0]):
            with pytest.raises(trueline.LimitsFault) as raised:
                trueline.window_at_column(window, column)  # type: ignore[arg-type]
            assert (raised.value.code, raised.value.field) == (code, field)
    with pytest.raises(trueline.LimitsFault, match="`instants` must be a column of instants") as raised:
        trueline.window_at_column(GRIDS["epoch"], pa.array([1]))
    assert raised.value.field == "instants"


def test_windows_of_a_query() -> None:
    calls = pa.table({"at": pa.array(counted([NOW, NOW], milliseconds=1), pa.timestamp("ms", "UTC"))})
    spans = trueline.window_at_column(GRIDS["month"], duckdb.from_arrow(calls).to_arrow_table()["at"]).values
    found = duckdb.sql("select count(*), min(epoch_ms(start)) from spans")
    assert found is not None
    assert found.fetchall() == [(2, 1_767_243_600_000)]
    assert len(spans) == 2
