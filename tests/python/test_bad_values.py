"""What no rule takes is refused at the border, with the path to it and the core's own words."""

from __future__ import annotations

import datetime
import enum
import types
from collections.abc import Callable
from decimal import Decimal
from fractions import Fraction
from typing import Any

import numpy as np
import pandas as pd
import pytest
import trueline

TODAY = datetime.date(2025, 8, 31)
UTC = datetime.timezone.utc


class Number(enum.IntEnum):
    ONE = 1


class Unwilling(datetime.tzinfo):
    def utcoffset(self, _: object) -> datetime.timedelta:
        raise RuntimeError("no")

    def dst(self, _: object) -> datetime.timedelta:
        raise RuntimeError("no")

    def tzname(self, _: object) -> str:
        raise RuntimeError("no")


NO_INTEGER = [
    1.0,
    1.5,
    True,
    "1",
    b"1",
    float("nan"),
    float("inf"),
    2**31,
    -(2**31) - 1,
    2**53,
    2**64,
    10**5000,
]
NO_INTEGER += [Decimal(1), Fraction(1), np.int64(1), np.float64(1), Number.ONE, [], {}, object()]
NO_TEXT = [1, 1.5, True, b"A-01-03", bytearray(b"x"), ["A"], "\ud800", "A\udfff", object(), TODAY]
NO_DECIMAL = [
    1.0,
    1.5,
    float("nan"),
    True,
    b"1",
    "",
    " 1",
    "+1",
    "1e3",
    "1.",
    ".5",
    "01",
    "1_000",
    "١",
    "1" * 29,
    10**28,
]
NO_DECIMAL += [
    Decimal("NaN"),
    Decimal("sNaN"),
    Decimal("Infinity"),
    Decimal("1e50"),
    Decimal("1e-50"),
    10**5000,
]
NO_DECIMAL += [
    Decimal("1e999999999999999999"),
    Decimal("1e-999999999999999999"),
    Fraction(1, 2),
    np.float64(1),
    np.int64(1),
]
NO_DECIMAL += ["9" * 100_000, Number.ONE, object()]
NO_DAY = [
    datetime.datetime(2025, 8, 31),
    datetime.datetime(2025, 8, 31, tzinfo=UTC),
    "2025-08-31",
    20250831,
    1.5,
    True,
]
NO_DAY += [pd.Timestamp("2025-08-31"), pd.NaT, np.datetime64("2025-08-31"), object()]
NO_INSTANT = [TODAY, datetime.datetime(2025, 8, 31), "2025-08-31T00:00:00Z", 0, 1.5, True, object()]
NO_INSTANT += [
    pd.Timestamp("2025-08-31"),
    pd.NaT,
    datetime.datetime(2025, 8, 31, tzinfo=Unwilling()),
]
NO_INSTANT += [datetime.datetime.min.replace(tzinfo=datetime.timezone(datetime.timedelta(hours=14)))]
NO_INSTANT += [datetime.datetime.max.replace(tzinfo=datetime.timezone(datetime.timedelta(hours=-14)))]
NO_BOOLEAN = [0, 1, "true", np.bool_(True), 1.0, object()]
NO_LIST = [
    "A-01-03",
    b"x",
    {"A-01-03"},
    {},
    1,
    True,
    iter(["A"]),
    range(3),
    np.array(["A"]),
    object(),
]
NO_RECORD = [
    1,
    "x",
    [],
    (),
    True,
    1.5,
    object(),
    [("max_aisle", 3)],
    {1: 2},
    {"\ud800": 1},
    LookupError,
]
NO_CHOICE = [
    "MIDDLE",
    "high",
    "",
    1,
    True,
    None,
    trueline.WithinUnit.DAYS,
    ["HIGH"],
    "\ud800",
    object(),
]

integer = "an integer from -2147483648 to 2147483647"
safe = "an integer from -9007199254740991 to 9007199254740991"
decimal = "a decimal of at most 28 digits, written as a text or a whole number"


def profile(value: Any) -> object:
    return trueline.LocationProfile(max_aisle=value)


def within(value: Any) -> object:
    policy = {"classes": [{"name": "A", "priority": "HIGH", "within": value}], "otherwise": {}}
    return trueline.classify_customer({"today": TODAY, "policy": policy})


def quantity(value: Any) -> object:
    stops = [{"location": "A-01-03"}, {"location": "A-01-03", "quantity": value}]
    return trueline.plan_pick_path({"stops": stops, "strategy": "OPTIMAL"})


def total(value: Any) -> object:
    return trueline.CustomerOrder(id="1", day=TODAY, total=value)


def cancelled(value: Any) -> object:
    return trueline.CustomerOrder(id="1", day=TODAY, cancelled=value)


def priority(value: Any) -> object:
    return trueline.OtherwiseClass(name="A", priority=value)


CASES: list[tuple[Callable[[Any], object], list[Any], str, str]] = [
    (profile, NO_INTEGER, "maxAisle", integer),
    (
        lambda value: trueline.pick_order("A", {"max_aisle": value}),
        NO_INTEGER,
        "profile.maxAisle",
        integer,
    ),
    (within, [2**53, -(2**53), 1.5, True, "1", None], "policy.classes[0].within", safe),
    (trueline.pick_order, [*NO_TEXT, None], "text", "a text"),
    (quantity, NO_DECIMAL, "stops[1].quantity", decimal),
    (total, NO_DECIMAL, "total", decimal),
    (
        lambda value: trueline.classify_customer({"today": value}),
        [*NO_DAY, None],
        "today",
        "a day, as 2026-01-31",
    ),
    (
        lambda value: trueline.local_day(value, "UTC"),
        [*NO_INSTANT, None],
        "at",
        "an instant with its offset",
    ),
    (cancelled, NO_BOOLEAN, "cancelled", "a boolean"),
    (trueline.infer_location_profile, [*NO_LIST, None], "samples", "a list"),
    (lambda value: trueline.infer_location_profile(["A", value]), NO_TEXT, "samples[1]", "a text"),
    (lambda value: trueline.pick_order("A", value), NO_RECORD, "profile", "a record"),
    (priority, NO_CHOICE, "priority", "one of HIGH, MEDIUM, LOW"),
]


@pytest.mark.parametrize(
    ("ask", "value", "field", "wanted"),
    [(ask, value, field, wanted) for ask, values, field, wanted in CASES for value in values],
    ids=lambda value: value if isinstance(value, str) and len(value) < 40 else type(value).__name__,
)
def test_a_bad_value_is_refused(ask: Callable[[Any], object], value: Any, field: str, wanted: str) -> None:
    with pytest.raises(trueline.Fault) as raised:
        ask(value)
    fault = raised.value
    assert (fault.code, fault.field, fault.details) == ("INVALID_INPUT", field, {})
    assert str(fault).startswith(f"`{field}` must be {wanted}")


def test_the_request_itself() -> None:
    values: list[Any] = [None, 1, "x", [], trueline.LocationProfile()]
    for value in values:
        with pytest.raises(trueline.CustomersFault, match=r"^the request must be a record$") as raised:
            trueline.classify_customer(value)
        assert (raised.value.code, raised.value.field) == ("INVALID_INPUT", None)


def test_what_is_unknown_is_named_first() -> None:
    with pytest.raises(trueline.WarehouseFault, match="`max_isle` is not a field that is known") as raised:
        trueline.LocationProfile(max_aisle=1.5, max_isle=3)  # type: ignore[call-arg, arg-type]
    assert raised.value.field == "max_isle"


def test_the_name_of_json_is_not_pythons() -> None:
    with pytest.raises(trueline.WarehouseFault, match="`maxAisle` is not a field that is known"):
        trueline.LocationProfile(maxAisle=3)  # type: ignore[call-arg]


def test_what_is_missing() -> None:
    with pytest.raises(trueline.WarehouseFault) as raised:
        trueline.PickStop()  # type: ignore[call-arg]
    assert (raised.value.code, raised.value.field) == ("INVALID_INPUT", "location")


def test_no_record_from_positions() -> None:
    with pytest.raises(TypeError):
        trueline.PickStop("A-01-03")  # type: ignore[call-arg]


def test_an_argument_too_many_is_pythons_own_error() -> None:
    with pytest.raises(TypeError):
        trueline.pick_order("A", None, None)  # type: ignore[call-arg]
    with pytest.raises(TypeError):
        trueline.pick_order(text="A-01-03", prfile=None)  # type: ignore[call-arg]


@pytest.mark.parametrize(
    ("json", "field"),
    [
        ('{"maxAisle":1.0}', "maxAisle"),
        ('{"maxAisle":1e3}', "maxAisle"),
        ('{"maxAisle":2147483648}', "maxAisle"),
        ('{"max_aisle":1}', "max_aisle"),
        ('{"maxAisle":1,"maxAisle":1}', "maxAisle"),
        ('{"fourParts":"\\ud800"}', "fourParts"),
        ("[]", None),
        ("null", None),
        ("{", None),
        ("{} x", None),
        ("NaN", None),
        ("[" * 100_000, None),
    ],
)
def test_bad_json(json: str, field: str | None) -> None:
    with pytest.raises(trueline.WarehouseFault) as raised:
        trueline.LocationProfile.from_json(json)
    assert (raised.value.code, raised.value.field) == ("INVALID_INPUT", field)


@pytest.mark.parametrize("json", [None, 1, b"{}", {}, "\ud800"])
def test_no_json(json: Any) -> None:
    with pytest.raises(trueline.WarehouseFault) as raised:
        trueline.LocationProfile.from_json(json)
    assert (raised.value.code, raised.value.field) == ("INVALID_INPUT", "json")


def test_what_is_taken_besides_the_plainest() -> None:
    assert trueline.PickStop(location="A", quantity=Decimal("1E+2")).quantity == 100
    assert trueline.PickStop(location="A", quantity=Decimal("-0")).to_json().endswith('"quantity":"0"}')
    assert trueline.local_day(pd.Timestamp("2025-08-31T23:00", tz="UTC"), "Europe/Berlin").day == 1
    assert trueline.LocationProfile.from_json('{"maxAisle":3}').max_aisle == 3
    read_only = types.MappingProxyType({"max_aisle": 3})
    assert trueline.pick_order("C-01-03", read_only) == 30103
    assert trueline.infer_location_profile(("A-01-03",)).samples == 1


def test_finer_than_a_millisecond_is_floored() -> None:
    late = datetime.datetime(2025, 8, 31, 23, 59, 59, 999_999, UTC)
    assert trueline.local_day(late, "UTC") == TODAY
    early = datetime.datetime(1969, 12, 31, 23, 59, 59, 999_999, UTC)
    assert trueline.local_day(early, "UTC") == datetime.date(1969, 12, 31)
