"""The columns of billing, whatever holds them: libraries, layouts, nulls, scales, and what is no column."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from decimal import Decimal
from typing import Any

import duckdb
import pandas as pd
import polars as pl
import pyarrow as pa
import pytest
import trueline

from test_columns import EMPTY, HOLDERS, WRONG, chunked, rows_of
from test_columns_billing import LARGEST, OVERAGE, PRICED, PRICES, one_by_one, same
from test_columns_limits import NUMBERS
from values import to_json

PLANS: list[str | None] = [
    "PRO",
    None,
    "FREE",
    "ENTERPRISE",
    "PRO",
    "PRO",
    "ACME",
    "",
    "PRO",
    "x" * 201,
    "PRO",
]
USED: list[int | None] = [150_000, 1, 5_000, 2**40, None, 100_015, 1, 1, -1, 1, LARGEST]
BILLED: list[Any] = ["49.99", "1", None, "0.5", "1", "0.015", "0", "0", "0", "0.001", "0"]
BILLED = [text and Decimal(text) for text in BILLED]
NAMES = ("plan", "used", "billed")
REQUESTS = [dict(zip(NAMES, row, strict=True)) for row in zip(PLANS, USED, BILLED, strict=True)]
EXPECTED = one_by_one(trueline.calculate_overage, REQUESTS, OVERAGE, ("plan", "used"))
PLAIN = pa.array(PLANS), pa.array(USED, pa.int64()), pa.array(BILLED, pa.decimal128(20, 3))

DECIMALS: dict[str, Callable[[list[Any]], Any]] = {
    "arrow 128": lambda rows: pa.array(rows, pa.decimal128(38, 3)),
    "arrow 32": lambda rows: pa.array(rows, pa.decimal32(7, 3)),
    "arrow 64": lambda rows: pa.array(rows, pa.decimal64(12, 3)),
    "arrow 256": lambda rows: pa.array(rows, pa.decimal256(76, 3)),
    "arrow chunked": lambda rows: chunked(rows, pa.decimal128(9, 3)),
    "arrow sliced": lambda rows: pa.array([Decimal(7), *rows, None], pa.decimal128(9, 5))[1:-1],
    "polars": lambda rows: pl.Series(rows, dtype=pl.Decimal(20, 3)),
    "pandas object": lambda rows: pd.Series(rows, dtype=object),
    "pandas arrow": lambda rows: pd.Series(rows, dtype=pd.ArrowDtype(pa.decimal128(20, 3))),
    "duckdb": lambda rows: duckdb.from_arrow(
        pa.table({"billed": pa.array(rows, pa.decimal128(18, 3))})
    ).to_arrow_table()["billed"],
}


@pytest.mark.parametrize("holder", HOLDERS.values(), ids=HOLDERS.keys())
def test_plans_in_any_holder(holder: Callable[[list[Any]], Any]) -> None:
    same(trueline.calculate_overage_columns(holder(PLANS), *PLAIN[1:]), EXPECTED)


@pytest.mark.parametrize("used", NUMBERS.values(), ids=NUMBERS.keys())
@pytest.mark.parametrize("billed", DECIMALS.values(), ids=DECIMALS.keys())
def test_usage_and_money_in_any_holder(
    used: Callable[[list[Any]], Any], billed: Callable[[list[Any]], Any]
) -> None:
    plan = pa.chunked_array([PLANS[:1], PLANS[1:]])
    same(trueline.calculate_overage_columns(plan, used(USED), billed(BILLED)), EXPECTED)


@pytest.mark.parametrize("quantity", DECIMALS.values(), ids=DECIMALS.keys())
def test_quantities_in_any_holder(quantity: Callable[[list[Any]], Any]) -> None:
    common = {"price": PRICES["percentage"], "currency": "EUR"}
    quantities = [number and number / 100 * 7 for number in BILLED]
    quantities = [number and number.quantize(Decimal("0.001")) for number in quantities]
    requests = [{"quantity": number, **common} for number in quantities]
    expected = one_by_one(trueline.price_usage, requests, PRICED, ("quantity",))
    answers, faults = same(trueline.price_usage_columns(**common, quantity=quantity(quantities)), expected)
    assert (faults, sum(answer is None for answer in answers)) == ([], 1)


def test_more_rows_than_one_part_in_chunks_that_do_not_meet() -> None:
    many = [column.to_pylist() * 3_000 for column in PLAIN]
    cuts = [(0, 5, 9_000), (1, 8_192, 20_000), (8_191, 8_192, 8_193)]
    plan, used, billed = (
        pa.chunked_array(
            [rows[start:end] for start, end in zip((0, *cut), (*cut, None), strict=True)], column.type
        )
        for rows, column, cut in zip(many, PLAIN, cuts, strict=True)
    )
    expected = one_by_one(
        trueline.calculate_overage,
        [dict(zip(NAMES, row, strict=True)) for row in zip(*many, strict=True)],
        OVERAGE,
        ("plan", "used"),
    )
    same(trueline.calculate_overage_columns(plan, used, billed), expected)


def test_whole_numbers_are_decimals() -> None:
    whole = [0, 3, None, 2**63 - 1, -1]
    common = {"price": PRICES["included"], "currency": "USD"}
    requests = [{"quantity": number, "billed": number, **common} for number in whole]
    column = pa.array(whole, pa.int64())
    answer = trueline.price_usage_columns(**common, quantity=column, billed=column)
    _, faults = same(answer, one_by_one(trueline.price_usage, requests, PRICED, ("quantity",)))
    assert faults == [{"row": 4, "code": "INVALID_INPUT", "field": "quantity"}]


def test_a_scale_below_zero_is_zeros_before_the_point() -> None:
    thousands = pa.array([5, None, 10**25], pa.decimal128(26, 0))
    thousands = pa.Array.from_buffers(pa.decimal128(26, -3), 3, thousands.buffers())
    answer = trueline.price_usage_columns(PRICES["standard"], thousands, "USD")
    assert [row and row["chargeable"] for row in rows_of(answer)] == [5000, None, None]
    assert answer.faults == [trueline.RowFault(row=2, code="INVALID_INPUT", field="quantity")]


def test_the_order_of_what_is_wrong_with_a_row() -> None:
    long = 10**29
    wide = pa.decimal256(40, 0)
    plan = pa.array(["", "X", "X", "PRO", "X"])
    used = pa.array([-1, LARGEST + 1, -1, 1, 1], pa.int64())
    answer = trueline.calculate_overage_columns(plan, used, pa.array([long] * 4 + [1], wide))
    assert [fault.field for fault in answer.faults] == ["plan", "used", "used", "billed", "plan"]
    assert [fault.code for fault in answer.faults] == ["INVALID_INPUT"] * 4 + ["UNKNOWN_PLAN"]
    answer = trueline.price_usage_columns(
        PRICES["standard"],
        pa.array([long, -1, 1, 1, 1, 1, None], wide),
        "USD",
        events=pa.array([-1, -1, -1, LARGEST + 1, 1, 1, -1], pa.int64()),
        billed=pa.array([long, long, long, long, long, 1, long], wide),
    )
    fields = ["quantity", "quantity", "events", "events", "billed", "events"]
    assert [(fault.code, fault.field) for fault in answer.faults] == [
        ("INVALID_INPUT", field) for field in fields
    ]


def test_the_scale_is_the_smallest_that_holds_all_rows() -> None:
    price = {"model": "STANDARD", "unit_price": "1"}

    def scales(quantity: list[str], **others: Any) -> list[int]:
        column = pa.array([Decimal(text) for text in quantity], pa.decimal128(38, 28))
        answer = trueline.price_usage_columns(price, column, "USD", **others)
        return [field.type.scale for field in pa.array(answer.values).type]

    assert scales([]) == scales(["0", "7.0", "-0.5"]) == [0, 0, 2, 2]
    assert scales(["1.5", "0.25", "3"]) == [2, 2, 2, 2]
    assert scales(["1", "0." + "0" * 27 + "1"]) == [28, 28, 2, 2]


def test_a_row_that_does_not_fit_the_scale_of_the_others_is_refused() -> None:
    """The large ones are of a price: no column of decimals has room for them and for small ones."""
    policy = {
        "plans": [
            {"plan": "DEAR", "included": 0, "price": {"model": "STANDARD", "unit_price": str(10**12)}},
            {
                "plan": "FINE",
                "included": 0,
                "price": {"model": "STANDARD", "unit_price": "0." + "1".zfill(28)},
            },
        ]
    }
    plans = ["DEAR", "DEAR", None, "DEAR", "FINE", "DEAR"]
    used = [1, 10**13, 1, 0, 3, 10**13]
    column = pa.array(plans), pa.array(used)
    answer = trueline.calculate_overage_columns(*column, policy=policy)
    assert pa.array(answer.values).type.field("exact").type == pa.decimal128(38, 28)
    overflow = {"code": "AMOUNT_OVERFLOW", "field": None}
    assert [to_json(fault) for fault in answer.faults] == [{"row": row, **overflow} for row in (0, 1, 5)]
    exact = [None, None, None, 0, Decimal(3).scaleb(-28), None]
    assert [row and row["exact"] for row in rows_of(answer)] == exact
    answer = trueline.calculate_overage_columns(column[0][:4], column[1][:4], policy=policy)
    assert (answer.faults, rows_of(answer)[1]["exact"]) == ([], 10**25)


def test_what_comes_out() -> None:
    answer = trueline.calculate_overage_columns(*PLAIN)
    money, names = pa.decimal128(38, 2), pa.dictionary(pa.int8(), pa.utf8())
    assert {field.name: field.type for field in pa.array(answer.values).type} == {
        "overage_units": pa.int64(),
        "reason": names,
        "exact": pa.decimal128(38, 3),
        "amount": money,
        "charge": money,
    }
    charge = [row and row["charge"] for row in rows_of(answer)]
    assert charge[:3] == [Decimal("0.01"), None, Decimal("0.00")]
    assert pl.DataFrame(answer.values)["charge"].to_list() == charge
    assert pd.DataFrame.from_arrow(answer.values)["charge"].tolist()[0] == charge[0]
    values = answer.values
    found = duckdb.sql("select sum(charge), count(*) from values")
    assert found is not None
    assert found.fetchall() == [(sum(row for row in charge if row is not None), len(PLANS))]
    assert len(values) == len(PLANS)
    assert repr(answer) == f"ColumnAnswer({len(PLANS)} rows, {len(EXPECTED[1])} refused)"


@pytest.mark.parametrize("column", EMPTY.values(), ids=EMPTY.keys())
def test_no_rows(column: Any) -> None:
    none = pa.array([], pa.int64())
    for answer in (
        trueline.calculate_overage_columns(column, none),
        trueline.calculate_overage_columns(column, pa.nulls(0), pa.nulls(0)),
        trueline.price_usage_columns(PRICES["flat"], pa.array([], pa.decimal128(3, 1)), "USD", events=none),
    ):
        assert (len(answer.values), answer.faults, rows_of(answer)) == (0, [], [])


def test_columns_of_nothing_but_nulls() -> None:
    for plan, used in ((pa.nulls(2), pa.array([1, -1])), (pa.array(["PRO", ""]), pa.nulls(2))):
        answer = trueline.calculate_overage_columns(plan, used, pa.array([Decimal("0.001")] * 2))
        assert (rows_of(answer), answer.faults, answer.values.null_count) == ([None, None], [], 2)
    answer = trueline.calculate_overage_columns(pa.array(["PRO"]), pa.array([100_001]), pa.nulls(1))
    assert [row["charge"] for row in rows_of(answer)] == [0]
    answer = trueline.price_usage_columns(PRICES["flat"], pa.nulls(2), "USD", billed=pa.array([1, None]))
    assert (rows_of(answer), answer.faults) == ([None, None], [])
    answer = trueline.price_usage_columns(
        PRICES["flat"], pa.array([1]), "USD", events=pa.nulls(1), billed=pa.nulls(1)
    )
    assert [str(row["charge"]) for row in rows_of(answer)] == ["12.35"]


OVER, PRICE = trueline.calculate_overage_columns, trueline.price_usage_columns


def refused(field: str | None, form: Callable[..., object], *columns: Any, **others: Any) -> str:
    """Asserts that the call is refused at a field, and says by which code and message."""
    with pytest.raises(trueline.BillingFault) as raised:
        form(*columns, **others)
    assert raised.value.field == field
    return f"{raised.value.code}: {raised.value}"


@pytest.mark.parametrize("column", WRONG.values(), ids=WRONG.keys())
def test_plans_of_the_wrong_type(column: Any) -> None:
    found = refused("plan", OVER, column, PLAIN[1])
    assert found.startswith("INVALID_INPUT: `plan` must be a column of texts")


NO_DECIMALS = [
    [1],
    1,
    pa.array([1.5]),
    pa.array(["1"]),
    pa.array([1], pa.int32()),
    pa.array([1], pa.uint64()),
    pa.array([True]),
    pd.Series([1.5]),
    pd.Series([Decimal(1), 1.5], dtype=object),
    pa.array([Decimal(1)]).dictionary_encode(),
]


@pytest.mark.parametrize("column", NO_DECIMALS, ids=lambda column: type(column).__name__)
def test_decimals_and_counts_of_the_wrong_type(column: Any) -> None:
    plan, used, price = pa.array(["PRO"]), pa.array([1]), PRICES["flat"]
    for kind, found in [
        ("decimals: Arrow decimals or int64", refused("billed", OVER, plan, used, column)),
        ("decimals: Arrow decimals or int64", refused("quantity", PRICE, price, column, "USD")),
        ("decimals: Arrow decimals or int64", refused("billed", PRICE, price, used, "USD", billed=column)),
        ("whole numbers: Arrow int64", refused("used", OVER, plan, column)),
        ("whole numbers: Arrow int64", refused("events", PRICE, price, used, "USD", events=column)),
    ]:
        assert found.startswith("INVALID_INPUT: ")
        assert found.endswith(f"must be a column of {kind}")


def test_columns_of_one_call_are_of_one_length() -> None:
    plan, one, two, price = pa.array(["PRO"]), pa.array([1]), pa.array([1, 2]), PRICES["flat"]
    for first, found in [
        ("plan", refused("used", OVER, plan, two)),
        ("plan", refused("billed", OVER, plan, one, two)),
        ("plan", refused("billed", OVER, plan, one, pa.nulls(0))),
        ("quantity", refused("events", PRICE, price, two, "USD", events=one)),
        ("quantity", refused("billed", PRICE, price, one, "USD", billed=two)),
    ]:
        assert found.endswith(f"must be as long as `{first}`")


@pytest.mark.parametrize("rows", [0, 1])
def test_a_policy_and_a_price_are_looked_at_once(rows: int) -> None:
    negative = {"model": "STANDARD", "unit_price": "-1"}
    plan, used = pa.array(["PRO"] * rows, pa.utf8()), pa.array([1] * rows, pa.int64())
    for field, policy, code in [
        ("plans", {"plans": []}, "INVALID_POLICY"),
        ("currency", {"currency": "EURO"}, "INVALID_POLICY"),
        (
            "plans[0].price.unitPrice",
            {"plans": [{"plan": "A", "included": 0, "price": negative}]},
            "INVALID_POLICY",
        ),
        ("rounding", {"rounding": "NEAREST"}, "INVALID_INPUT"),
        ("plan", {"plan": []}, "INVALID_INPUT"),
        (None, 3, "INVALID_INPUT"),
    ]:
        assert refused(field, OVER, plan, used, policy=policy).startswith(code)
    flat = PRICES["flat"]
    for field, price, currency, rounding, code in [
        ("price.unitPrice", negative, "USD", None, "INVALID_POLICY"),
        ("price.amount", {"model": "FLAT", "amount": 1.5}, "USD", None, "INVALID_INPUT"),
        ("currency", negative, "usd", None, "UNKNOWN_CURRENCY"),
        ("currency", flat, None, None, "INVALID_INPUT"),
        ("rounding", flat, "USD", "NEAREST", "INVALID_INPUT"),
        ("price", None, "USD", None, "INVALID_INPUT"),
    ]:
        assert refused(field, PRICE, price, used, currency, rounding=rounding).startswith(code)


def test_records_are_taken_as_mappings_are() -> None:
    policy = trueline.OveragePolicy(currency="JPY", rounding=trueline.Rounding.UP)
    assert str(rows_of(trueline.calculate_overage_columns(*PLAIN[:2], policy=policy))[0]["amount"]) == "50"
    price = trueline.Price(model="FLAT", amount="12.345")
    down = trueline.Rounding.DOWN
    answer = trueline.price_usage_columns(price, PLAIN[1][:1], "USD", rounding=down)
    assert str(rows_of(answer)[0]["amount"]) == "12.34"


def test_bytes_that_are_no_text_are_a_bad_row() -> None:
    offsets = pa.py_buffer(b"\0\0\0\0\3\0\0\0\6\0\0\0")
    broken = pa.Array.from_buffers(pa.utf8(), 2, [None, offsets, pa.py_buffer(b"a\xff\xfePRO")])
    answer = trueline.calculate_overage_columns(broken, pa.array([1, 100_001]))
    assert answer.faults == [trueline.RowFault(row=0, code="INVALID_INPUT", field="plan")]
    assert [row and row["overage_units"] for row in rows_of(answer)] == [None, 1]


def test_eight_threads_price_columns_at_once() -> None:
    plan, used = (pa.chunked_array([column] * 2_000) for column in PLAIN[:2])
    expected = rows_of(trueline.calculate_overage_columns(plan, used))
    with ThreadPoolExecutor(8) as pool:
        answers = pool.map(lambda _: rows_of(trueline.calculate_overage_columns(plan, used)), range(8))
        assert all(answer == expected for answer in answers)
