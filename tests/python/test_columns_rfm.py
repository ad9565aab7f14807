"""Recency, frequency and monetary scores of columns: what the single form says of the same customers."""

from __future__ import annotations

import datetime
import random
import re
from collections.abc import Callable
from decimal import Decimal
from typing import Any

import duckdb
import pandas as pd
import polars as pl
import pyarrow as pa
import pytest
import trueline

from meanwhile import turns_meanwhile

Customer = tuple[Any, Any, Any]
SEEDS = range(80)
SCORES = ["recency", "frequency", "monetary", "points"]


def customers(seed: object, rows: int) -> list[Customer]:
    """Customers of whom many are alike in one measure or another."""
    lot = random.Random(f"rfm {seed}")
    days = [
        datetime.date(2025, 1, 1) + datetime.timedelta(lot.randrange(400))
        for _ in range(lot.randrange(1, 40))
    ]
    few = lot.randrange(1, 30)
    drawn: list[Customer] = []
    for _ in range(rows):
        orders = lot.choice([0, lot.randrange(1, few + 1), 1])
        total = Decimal(lot.randrange(-20, lot.choice([5, 10_000]))).scaleb(-lot.randrange(3))
        drawn.append((lot.choice(days) if orders else None, orders, total))
    return drawn


def columns(drawn: list[Customer]) -> tuple[pa.Array, pa.Array, pa.Array]:
    days, orders, totals = zip(*drawn, strict=True) if drawn else ((), (), ())
    return (
        pa.array(days, pa.date32()),
        pa.array(orders, pa.int64()),
        pa.array([format(total, "f") for total in totals], pa.utf8()).cast(pa.decimal128(20, 2)),
    )


def single(drawn: list[Customer], policy: Any = None) -> list[dict[str, int]]:
    fields = ("last_order", "orders", "total")
    given = [{"id": str(i), **dict(zip(fields, row, strict=True))} for i, row in enumerate(drawn)]
    report = trueline.score_rfm({"customers": given, "policy": policy})
    assert report.ranked == sum(score.points > 0 for score in report.scores)
    return [{name: getattr(score, name) for name in SCORES} for score in report.scores]


def rows_of(answer: trueline.ArrowColumn) -> list[dict[str, int]]:
    rows: list[dict[str, int]] = pa.array(answer).to_pylist()
    return rows


def cut(column: pa.Array, lot: random.Random) -> pa.ChunkedArray:
    """The same rows in chunks of any length, each a slice of something longer."""
    ends = sorted(lot.randrange(len(column) + 1) for _ in range(4))
    longer = pa.concat_arrays([column[:1], column, column[:1]])[len(column[:1]) :]
    parts = [longer[start:end] for start, end in zip([0, *ends], [*ends, len(column)], strict=True)]
    return pa.chunked_array(parts, column.type)


@pytest.mark.parametrize("seed", SEEDS)
def test_a_table_is_scored_as_its_customers_are(seed: int) -> None:
    lot = random.Random(seed)
    drawn = customers(seed, lot.choice([0, 1, 2, 5, 300]))
    policy = lot.choice([None, {"bins": lot.randrange(2, 11)}, trueline.RfmPolicy()])
    wanted = single(drawn, policy)
    given = columns(drawn)
    assert rows_of(trueline.score_rfm_columns(*given, policy)) == wanted
    days, orders, totals = (cut(column, lot) for column in given)
    assert rows_of(trueline.score_rfm_columns(days, orders, totals, policy=policy)) == wanted


def test_most_scores_are_met() -> None:
    """What the test above compares."""
    met = {tuple(row.values()) for seed in SEEDS for row in single(customers(seed, 300), {"bins": 3})}
    assert len(met) > 20
    assert (0, 0, 0, 0) in met


def test_more_rows_than_a_part_has() -> None:
    drawn = customers("long", 30_000)
    assert rows_of(trueline.score_rfm_columns(*columns(drawn))) == single(drawn)


def dictionary(texts: pa.Array) -> pa.Array:
    return texts.cast(pa.utf8()).dictionary_encode()


def pandas_of(ty: pa.DataType) -> Callable[[pa.Array], Any]:
    return lambda column: column.cast(ty).to_pandas(types_mapper=pd.ArrowDtype)


def from_duckdb(column: pa.Array) -> Any:
    table = pa.table({"place": range(len(column)), "value": column})
    with duckdb.connect() as database:
        database.register("rows", table)
        return database.sql("select value from rows order by place").to_arrow_table()["value"]


def cast(ty: pa.DataType) -> Callable[[pa.Array], Any]:
    return lambda column: column.cast(ty)


HOLDERS: dict[str, tuple[Callable[[pa.Array], Any], ...]] = {
    "arrow int8, decimal32": (cast(pa.date32()), cast(pa.int8()), cast(pa.decimal32(9, 2))),
    "arrow uint32, decimal64": (cast(pa.date32()), cast(pa.uint32()), cast(pa.decimal64(9, 2))),
    "arrow uint64, decimal256": (cast(pa.date32()), cast(pa.uint64()), cast(pa.decimal256(40, 4))),
    "arrow texts": (cast(pa.date32()), cast(pa.int32()), cast(pa.utf8())),
    "arrow large texts": (cast(pa.date32()), cast(pa.int16()), cast(pa.large_utf8())),
    "arrow views": (
        cast(pa.date32()),
        cast(pa.uint16()),
        lambda column: column.cast(pa.utf8()).cast(pa.string_view()),
    ),
    "arrow dictionary": (cast(pa.date32()), cast(pa.uint8()), dictionary),
    "polars": (pl.Series, pl.Series, pl.Series),
    "pandas arrow": (pandas_of(pa.date32()), pandas_of(pa.int64()), pandas_of(pa.decimal128(20, 2))),
    "pandas numpy": (
        pandas_of(pa.date32()),
        lambda column: column.to_pandas(),
        pandas_of(pa.decimal128(20, 2)),
    ),
    "duckdb": (from_duckdb, from_duckdb, from_duckdb),
}


@pytest.mark.parametrize("holders", HOLDERS.values(), ids=HOLDERS.keys())
def test_each_library_and_each_form_of_a_column(holders: tuple[Callable[[pa.Array], Any], ...]) -> None:
    drawn = customers("held", 60)
    given = [holder(column) for holder, column in zip(holders, columns(drawn), strict=True)]
    assert rows_of(trueline.score_rfm_columns(*given)) == single(drawn)


def test_totals_may_be_integers_and_days_all_null() -> None:
    drawn = [(datetime.date(2025, 1, day), day, Decimal(day * 7 % 5)) for day in range(1, 9)]
    days, orders, _ = columns(drawn)
    totals = pa.array([day * 7 % 5 for day in range(1, 9)], pa.int16())
    assert rows_of(trueline.score_rfm_columns(days, orders, totals)) == single(drawn)
    nothing = [(None, 0, Decimal(1))] * 3
    answer = trueline.score_rfm_columns(pa.nulls(3), pa.array([0, 0, 0]), pa.array(["1"] * 3))
    assert rows_of(answer) == single(nothing)


def test_the_answer_is_a_table_of_integers() -> None:
    answer = trueline.score_rfm_columns(*columns(customers("typed", 20)))
    assert pa.table(answer).schema == pa.schema([(name, pa.int32()) for name in SCORES])
    assert pl.DataFrame(answer).schema == {name: pl.Int32 for name in SCORES}
    assert (len(answer), answer.null_count) == (20, 0)


DAY = datetime.date(2025, 1, 31)
SPOILS: list[Callable[[Customer], Customer]] = [
    lambda row: (row[0], None, row[2]),
    lambda row: (row[0], row[1], None),
    lambda row: (None, None, None),
    lambda row: (row[0], 2**53, row[2]),
    lambda row: (row[0], -(2**53), None),
    lambda row: (row[0], row[1], Decimal("1" * 29)),
    lambda row: (DAY, 0, row[2]),
    lambda row: (None, 3, row[2]),
    lambda row: (row[0], -1, row[2]),
]


def answered(ask: Callable[[], Any]) -> Any:
    try:
        return ask()
    except trueline.CustomersFault as fault:
        # `customers[17].orders` is `orders[17]` of the columns.
        field = re.sub(r"^customers(\[\d+\])\.(\w+)$", r"\2\1", fault.field or "")
        return fault.code, field, fault.details


@pytest.mark.parametrize("seed", range(120))
def test_bad_rows_have_the_same_faults(seed: int) -> None:
    lot = random.Random(f"bad {seed}")
    drawn = customers(seed, lot.randrange(1, 25))
    for _ in range(lot.randrange(1, 4)):
        place = lot.randrange(len(drawn))
        drawn[place] = lot.choice(SPOILS)(drawn[place])
    policy = lot.choice([None, {"bins": 1}, {"bins": True}, {"bin": 5}])
    days, orders, totals = zip(*drawn, strict=True)
    texts = [None if total is None else format(total, "f") for total in totals]
    given = (pa.array(days, pa.date32()), pa.array(orders, pa.int64()), pa.array(texts, pa.utf8()))
    wanted = answered(lambda: single(drawn, policy))
    assert isinstance(wanted, tuple)
    assert answered(lambda: rows_of(trueline.score_rfm_columns(*given, policy))) == wanted


def refused(*arguments: Any) -> tuple[str, str | None, str]:
    with pytest.raises(trueline.CustomersFault) as refusal:
        trueline.score_rfm_columns(*arguments)
    return refusal.value.code, refusal.value.field, str(refusal.value)


@pytest.mark.parametrize(
    ("place", "name", "column", "wanted"),
    [
        (0, "lastOrder", pa.array(["2025-01-31", None]), "days: Arrow date32"),
        (0, "lastOrder", pa.array([datetime.datetime(2025, 1, 31), None]), "days: Arrow date32"),
        (0, "lastOrder", pa.array([20250131, None]), "days: Arrow date32"),
        (1, "orders", pa.array([1.0, 0.0]), "whole numbers: Arrow integers"),
        (1, "orders", pa.array(["1", "0"]), "whole numbers: Arrow integers"),
        (1, "orders", pa.array([True, False]), "whole numbers: Arrow integers"),
        (1, "orders", [1, 0], "whole numbers: Arrow integers"),
        (2, "total", pa.array([1.5, 0.0]), "decimals: Arrow decimals, integers or texts"),
        (2, "total", pa.array([True, False]), "decimals: Arrow decimals, integers or texts"),
        (2, "total", None, "decimals: Arrow decimals, integers or texts"),
    ],
)
def test_a_column_of_another_kind(place: int, name: str, column: Any, wanted: str) -> None:
    given: list[Any] = [*columns([(DAY, 1, Decimal(1)), (None, 0, Decimal(0))])]
    given[place] = column
    assert refused(*given) == ("INVALID_INPUT", name, f"`{name}` must be a column of {wanted}")


def test_columns_are_of_one_length() -> None:
    days, orders, totals = columns(customers("short", 5))
    message = "`orders` must be as long as `lastOrder`"
    assert refused(days, orders[:4], totals) == ("INVALID_INPUT", "orders", message)
    assert refused(days, orders, totals[:0])[:2] == ("INVALID_INPUT", "total")


def test_a_day_beyond_the_calendar() -> None:
    days = pa.array([0, 2**31 - 1], pa.int32()).cast(pa.date32())
    answer = refused(days, pa.array([1, 1]), pa.array([1, 1]))
    assert answer[:2] == ("INVALID_INPUT", "lastOrder[1]")


def test_the_words_for_a_day_without_orders() -> None:
    answer = refused(pa.array([DAY, DAY]), pa.array([1, 0]), pa.array([1, 1]))
    assert answer[2] == "`orders[1]` must be from 0, and 0 exactly where `lastOrder` is null"


@pytest.mark.parametrize("seed", range(40))
def test_the_order_of_the_customers_does_not_matter(seed: int) -> None:
    lot = random.Random(f"order {seed}")
    drawn = customers(f"order {seed}", 100)
    scores = rows_of(trueline.score_rfm_columns(*columns(drawn)))
    places = lot.sample(range(100), 100)
    moved = rows_of(trueline.score_rfm_columns(*columns([drawn[place] for place in places])))
    assert moved == [scores[place] for place in places]
    for measure, name in enumerate(SCORES[:3]):
        ranked = [(row[measure], score[name]) for row, score in zip(drawn, scores, strict=True) if row[1]]
        by_value = sorted(ranked)
        assert [score for _, score in by_value] == sorted(score for _, score in by_value)
        assert len({score for _, score in ranked}) <= len(dict(ranked)) == len(set(ranked))


def test_other_threads_go_on_meanwhile() -> None:
    given = columns(customers("threads", 50_000))
    assert turns_meanwhile(lambda: trueline.score_rfm_columns(*given)) > 0
