"""The columns of billing: for every row what the single form gives, without the parts."""

from __future__ import annotations

import random
from collections.abc import Callable, Iterable
from decimal import Context, Decimal
from typing import Any

import pyarrow as pa
import pytest
import trueline

from test_columns import rows_of
from values import to_json

OVERAGE = ("overage_units", "reason", "exact", "amount", "charge")
PRICED = ("chargeable", "exact", "amount", "charge")
LARGEST = 2**53 - 1
ROWS = 3_000
LONG = Context(prec=100)

Found = tuple[list[Any], list[dict[str, Any]]]


def one_by_one(
    rule: Callable[[dict[str, Any]], Any],
    requests: Iterable[dict[str, Any]],
    fields: tuple[str, ...],
    required: tuple[str, ...],
) -> Found:
    """What the single form gives, row by row: the fields that columns have."""
    answers: list[Any] = []
    faults = []
    for row, request in enumerate(requests):
        answers.append(None)
        if any(request[name] is None for name in required):
            continue
        try:
            found = rule(request)
            answers[row] = {name: getattr(found, name) for name in fields}
        except trueline.Fault as fault:
            faults.append({"row": row, "code": fault.code, "field": fault.field})
    return answers, faults


def fitted(found: Found, scales: dict[str, int]) -> Found:
    """The same as columns hold it: a row with more than 38 digits at the scale of a column is refused."""
    answers, faults = list(found[0]), list(found[1])
    for row, answer in enumerate(answers):
        if answer is not None and any(
            abs(units(answer[name], scale)) >= 10**38 for name, scale in scales.items()
        ):
            answers[row] = None
            faults.append({"row": row, "code": "AMOUNT_OVERFLOW", "field": None})
    return answers, sorted(faults, key=lambda fault: int(fault["row"]))


def units(number: Decimal, scale: int) -> int:
    return int(number.scaleb(scale, LONG))


def decimals(number: Decimal) -> int:
    return -int(number.as_tuple().exponent)


def same(answer: trueline.ColumnAnswer, found: Found) -> Found:
    """Asserts that the columns are what the single form gave, and says what that was."""
    fields = [name for name in OVERAGE + PRICED if any(row and name in row for row in found[0])]
    scaled = [name for name in dict.fromkeys(fields) if name not in ("overage_units", "reason")]
    scales = {name: max(decimals(row[name]) for row in found[0] if row) for name in scaled}
    answers, faults = fitted(found, scales)
    rows = rows_of(answer)
    for row, (given, wanted) in enumerate(zip(rows, answers, strict=True)):
        assert given == (wanted and {**wanted, **reason(wanted)}), row
    assert [to_json(fault) for fault in answer.faults] == faults
    types = {field.name: field.type for field in pa.array(answer.values).type}
    assert {name: types[name] for name in scaled} == {
        name: pa.decimal128(38, scales[name]) for name in scaled
    }
    return answers, faults


def reason(row: dict[str, Any]) -> dict[str, str]:
    return {"reason": row["reason"].name} if "reason" in row else {}


class Rows:
    """Random cells: what they may be, and now and then what they may not."""

    def __init__(self, seed: str) -> None:
        self.random = random.Random(seed)

    def plan(self, policy: dict[str, Any] | None) -> str | None:
        names = [plan["plan"] for plan in policy["plans"]] if policy else ["FREE", "PRO", "ENTERPRISE"]
        rare = [None, "", "pro", "PRO ", "x" * 200, "x" * 201, "é" * 200, "\0"]
        return self.random.choice(names if self.random.random() < 0.9 else rare)

    def count(self) -> int | None:
        rare = [None, -1, LARGEST, LARGEST + 1, -LARGEST - 1, 2**63 - 1, -(2**63)]
        common = [self.random.randrange(most) for most in (3, 130, 2_000, 200_000, 200_000)]
        return self.random.choice(common if self.random.random() < 0.9 else rare)

    def number(self, scale: int, digits: int) -> Decimal | None:
        """With the scale of a column."""
        rare = [None, -1, 10**digits - 1, -(10 ** (digits - 1)), 10**28 - 1, 10**28, 10**28 - 10**18]
        common = [0, self.random.randrange(1000) * 10 ** max(scale - 2, 0), self.random.randrange(10**7)]
        common.append(self.random.randrange(10 ** self.random.randrange(1, digits)))
        units = self.random.choice(common if self.random.random() < 0.9 else rare)
        return None if units is None or abs(units) >= 10**digits else Decimal(units).scaleb(-scale, LONG)


def tiers(**rate: object) -> list[dict[str, object]]:
    return [{"up_to": "10", **rate}, {"up_to": "1000.5", **rate, "flat": "0.125"}, rate]


PRICES: dict[str, dict[str, Any]] = {
    "standard": {"model": "STANDARD", "unit_price": "0.00123"},
    "package": {"model": "PACKAGE", "package_size": "7", "unit_price": "1.999", "minimum": "3"},
    "graduated": {"model": "GRADUATED", "tiers": tiers(unit_price="0.015"), "maximum": "150.005"},
    "volume": {"model": "VOLUME", "tiers": tiers(unit_price="0.015"), "flat_on_zero": True},
    "flat": {"model": "FLAT", "amount": "12.345"},
    "dear": {"model": "STANDARD", "unit_price": "98765432109876543.21"},
    "fine": {"model": "STANDARD", "unit_price": "0.0000000000000000000000001"},
    "included": {"model": "STANDARD", "included": "2.5", "unit_price": "0.333"},
    "percentage": {"model": "PERCENTAGE", "percent": "2.9", "per_event": "0.3", "included_events": 2},
    "graduated percentage": {"model": "GRADUATED_PERCENTAGE", "tiers": tiers(percent="1.5")},
}


def policy_of(*prices: str, **others: object) -> dict[str, Any]:
    plans = [{"plan": name, "included": 100, "price": PRICES[name]} for name in prices]
    free: list[dict[str, Any]] = [{"plan": "FREE", "included": 10}, {"plan": "ENTERPRISE"}, {"plan": "PRÖ"}]
    return {"plans": plans + free, **others}


POLICIES: dict[str, dict[str, Any] | None] = {
    "documented": None,
    "every model": policy_of("standard", "package", "graduated", "volume"),
    "yen": policy_of("flat", "package", currency="JPY", rounding="UP"),
    "dinars": policy_of("flat", "graduated", currency="KWD", rounding="HALF_EVEN"),
    "extremes": policy_of("dear", "fine"),
}


@pytest.mark.parametrize("scale", [0, 2, 3, 12])
@pytest.mark.parametrize("policy", POLICIES.values(), ids=POLICIES.keys())
def test_overage_of_random_rows(policy: dict[str, Any] | None, scale: int) -> None:
    rows = Rows(f"overage {policy} {scale}")
    requests = [
        {"plan": rows.plan(policy), "used": rows.count(), "billed": rows.number(scale, 30)}
        for _ in range(ROWS)
    ]
    found = one_by_one(
        lambda request: trueline.calculate_overage(request, policy), requests, OVERAGE, ("plan", "used")
    )
    plan, used, billed = ([request[name] for request in requests] for name in ("plan", "used", "billed"))
    columns = pa.array(plan), pa.array(used, pa.int64()), pa.array(billed, pa.decimal128(30, scale))
    answers, faults = same(trueline.calculate_overage_columns(*columns, policy), found)
    assert {fault["code"] for fault in faults} >= {"INVALID_INPUT", "UNKNOWN_PLAN"}
    digits = {"JPY": 0, "KWD": 3}.get((policy or {}).get("currency", "USD"), 2)
    assert ("NOT_MINOR_UNITS" in {fault["code"] for fault in faults}) == (scale > digits)
    assert sum(answer is not None for answer in answers) > ROWS / 6
    same(
        trueline.calculate_overage_columns(*columns[:2], policy=policy),
        one_by_one(
            lambda request: trueline.calculate_overage({**request, "billed": 0}, policy),
            requests,
            OVERAGE,
            ("plan", "used"),
        ),
    )


@pytest.mark.parametrize("scale", [0, 2, 9, 18, 28, 29])
@pytest.mark.parametrize("price", PRICES.values(), ids=PRICES.keys())
def test_prices_of_random_quantities(price: dict[str, Any], scale: int) -> None:
    rows = Rows(f"price {price} {scale}")
    common: dict[str, Any] = {
        "price": price,
        "currency": rows.random.choice(["USD", "JPY", "TND", "CLF"]),
        "rounding": rows.random.choice(["HALF_DOWN", "DOWN", None]),
    }
    requests = [
        {"quantity": rows.number(scale, 31), "events": rows.count(), "billed": rows.number(2, 20), **common}
        for _ in range(ROWS)
    ]
    found = one_by_one(trueline.price_usage, requests, PRICED, ("quantity",))
    columns = {
        "quantity": pa.array([request["quantity"] for request in requests], pa.decimal128(31, scale)),
        "events": pa.array([request["events"] for request in requests], pa.int64()),
        "billed": pa.array([request["billed"] for request in requests], pa.decimal128(20, 2)),
    }
    _, faults = same(trueline.price_usage_columns(**common, **columns), found)
    assert {fault["field"] for fault in faults} >= {"quantity"}
    for request in requests:
        del request["events"], request["billed"]
    found = one_by_one(trueline.price_usage, requests, PRICED, ("quantity",))
    answers, _ = same(trueline.price_usage_columns(**common, quantity=columns["quantity"]), found)
    assert (sum(answer is not None for answer in answers) > ROWS / 6) == (scale < 29)
