"""Records and choices are values: equal, hashable, immutable, and the same after any journey."""

from __future__ import annotations

import copy
import datetime
import json
import pickle
from decimal import Decimal
from operator import attrgetter

import pytest
import trueline
from trueline import (
    ClassificationPolicy,
    ClassifyCustomerRequest,
    CustomerClass,
    CustomerOrder,
    LimitPolicy,
    LimitWindow,
    LocationProfile,
    PickPathRequest,
    PickStop,
    Priority,
)

from catalogue import snake

STOP = PickStop(location="A-01-03", quantity=Decimal("2.50"))
REQUEST = PickPathRequest(stops=[STOP, PickStop(location="B-02-01")], strategy="OPTIMAL")
ANCHOR = datetime.datetime(2026, 1, 31, 15, tzinfo=datetime.timezone.utc)
WINDOWS = {
    "FIXED": LimitWindow.Fixed(name="minute", limit=100, window_ms=60_000),
    "CALENDAR": LimitWindow.Calendar(name="month", interval="MONTH", on_exceed="COUNT"),
    "ANCHORED": LimitWindow.Anchored(name="term", limit=9, interval="QUARTER", anchor=ANCHOR),
    "SLIDING_COUNTER": LimitWindow.SlidingCounter(name="counter", limit=1, window_ms=1),
    "SLIDING_LOG": LimitWindow.SlidingLog(name="log", limit=1, window_ms=1),
    "GCRA": LimitWindow.Gcra(name="rate", limit=10, window_ms=1000),
    "TOKEN_BUCKET": LimitWindow.TokenBucket(name="bucket", limit=5, interval_ms=1000, refill=2),
}
VALUES = [
    *WINDOWS.values(),
    LimitPolicy(windows=[WINDOWS["FIXED"], {"type": "GCRA", "name": "rate", "limit": 1, "window_ms": 1}]),
    STOP,
    REQUEST,
    LocationProfile(max_aisle=12),
    CustomerClass(name="GOLD", priority=Priority.HIGH, within=3),
    CustomerOrder(id="1", day=datetime.date(2025, 2, 28), total="10"),
    ClassifyCustomerRequest(today=datetime.date(2025, 8, 31)),
    trueline.parse_location("WH/Stock/A-01-03"),
    trueline.plan_pick_path(REQUEST),
    trueline.classify_customer(
        {"last_order": datetime.date(2025, 2, 28), "today": datetime.date(2025, 8, 31)}
    ),
    Priority.LOW,
    trueline.FaultCode.INVALID_INPUT,
]
SCOPE = {name: getattr(trueline, name) for name in trueline.__all__} | {
    "datetime": datetime,
    "Decimal": Decimal,
}

values = pytest.mark.parametrize("value", VALUES, ids=lambda value: type(value).__name__)


@values
def test_equal_by_value_and_hashable(value: object) -> None:
    again = pickle.loads(pickle.dumps(value))
    assert again == value
    assert hash(again) == hash(value)
    assert len({value, again}) == 1
    assert value != "something else"
    assert value != STOP or value is STOP


@values
@pytest.mark.parametrize("protocol", range(pickle.HIGHEST_PROTOCOL + 1))
def test_pickled(value: object, protocol: int) -> None:
    again = pickle.loads(pickle.dumps(value, protocol))
    assert type(again) is type(value)
    assert repr(again) == repr(value)


@values
def test_copied(value: object) -> None:
    assert copy.copy(value) == value
    assert copy.deepcopy([value]) == [value]


@values
def test_its_repr_is_the_way_to_make_it(value: object) -> None:
    assert eval(repr(value), SCOPE) == value


@values
def test_immutable(value: object) -> None:
    name = next(name for name in dir(value) if not name.startswith("_"))
    with pytest.raises(AttributeError):
        setattr(value, name, None)
    with pytest.raises(AttributeError):
        value.something = 1  # type: ignore[attr-defined]


@values
def test_its_class_says_where_it_is_from(value: object) -> None:
    assert type(value).__module__ == "trueline"
    assert attrgetter(type(value).__qualname__)(trueline) is type(value)


def test_a_list_that_comes_out_is_the_callers_own() -> None:
    REQUEST.stops.clear()
    assert len(REQUEST.stops) == 2


def test_the_json_form_is_a_way_out_and_in() -> None:
    written = REQUEST.to_json()
    assert '"quantity":"2.50"' in written
    assert PickPathRequest.from_json(written) == REQUEST


def test_a_window_has_the_fields_of_its_type() -> None:
    assert {kind: window.type for kind, window in WINDOWS.items()} == {kind: kind for kind in WINDOWS}
    fixed, month = WINDOWS["FIXED"], WINDOWS["CALENDAR"]
    assert (fixed.name, fixed.limit, fixed.window_ms) == ("minute", 100, 60_000)
    assert (fixed.align, fixed.on_exceed) == (trueline.WindowAlign.EPOCH, trueline.OnExceed.DENY)
    assert (month.limit, month.time_zone, month.week_start) == (None, "UTC", trueline.Weekday.MONDAY)
    assert month.interval == trueline.CalendarInterval.MONTH
    assert (WINDOWS["ANCHORED"].interval, WINDOWS["ANCHORED"].anchor) == (trueline.Interval.QUARTER, ANCHOR)
    assert (WINDOWS["GCRA"].burst, WINDOWS["TOKEN_BUCKET"].refill) == (None, 2)


def test_a_window_has_no_field_of_another_type() -> None:
    for kind, window in WINDOWS.items():
        written = json.loads(window.to_json())
        has = {name for name in dir(window) if name.islower() and not name.startswith("_")}
        assert has - {"from_json", "to_json"} == {snake(name) for name in written}, kind
    with pytest.raises(AttributeError, match=r"LimitWindow\.Fixed' object has no attribute 'burst'$"):
        WINDOWS["FIXED"].burst  # noqa: B018


def test_a_window_is_the_same_by_name_by_mapping_and_from_json() -> None:
    mapping = {"type": "FIXED", "name": "minute", "limit": 100, "window_ms": 60_000}
    by_mapping = LimitPolicy(windows=[mapping]).windows[0]
    by_json = LimitWindow.from_json(
        '{"type":"FIXED","name":"minute","limit":100,"windowMs":60000,"align":null}'
    )
    assert (
        by_mapping
        == by_json
        == WINDOWS["FIXED"]
        != LimitWindow.from_json(by_json.to_json().replace("100", "9"))
    )
    assert len({by_mapping, by_json, WINDOWS["FIXED"]}) == 1
    assert repr(by_json) == (
        "LimitWindow.Fixed(name='minute', limit=100, window_ms=60000, "
        "align=WindowAlign.EPOCH, on_exceed=OnExceed.DENY)"
    )
    assert LimitWindow.Fixed.__doc__
    assert LimitWindow.Fixed.limit.__doc__


def test_a_window_is_told_apart_by_its_type() -> None:
    match WINDOWS["GCRA"]:
        case LimitWindow(type="FIXED"):
            pytest.fail("it is none")
        case LimitWindow(type="GCRA", limit=limit, window_ms=window_ms):
            assert (limit, window_ms) == (10, 1000)
        case _:
            pytest.fail("it is one")


def test_a_window_is_told_apart_by_its_class() -> None:
    match WINDOWS["GCRA"]:
        case LimitWindow.Fixed():
            pytest.fail("it is none")
        case LimitWindow.Gcra(limit=limit, window_ms=window_ms):
            assert (limit, window_ms) == (10, 1000)
        case _:
            pytest.fail("it is one")


def test_a_decimal_keeps_its_scale() -> None:
    assert str(STOP.quantity) == "2.50"
    assert PickStop(location="x", quantity=3) == PickStop(location="x", quantity="3.00")


def test_left_out_is_the_default() -> None:
    order = CustomerOrder(id="1", day=datetime.date(2025, 2, 28))
    assert (order.kind, order.cancelled, order.total) == (trueline.OrderKind.ORDER, False, None)
    assert CustomerOrder(id="1", day=order.day, kind=None, cancelled=None, total=None) == order
    assert LocationProfile().max_aisle == 9999
    assert LocationProfile() == LocationProfile.from_json("{}")


def test_a_mapping_does_for_a_record() -> None:
    by_mapping = trueline.plan_pick_path({"stops": [{"location": "A-01-03"}], "strategy": "OPTIMAL"})
    stops = (PickStop(location="A-01-03"),)
    by_record = trueline.plan_pick_path(PickPathRequest(stops=stops, strategy=trueline.PathStrategy.OPTIMAL))
    assert by_mapping == by_record


def test_a_fault_travels() -> None:
    with pytest.raises(trueline.WarehouseFault) as raised:
        trueline.pick_order("A-100-01")
    fault = pickle.loads(pickle.dumps(raised.value))
    assert type(fault) is trueline.WarehouseFault
    assert (fault.code, fault.field, fault.details) == (
        "ROW_OUT_OF_RANGE",
        "text",
        {"min": 1, "max": 99},
    )
    assert str(fault) == str(raised.value)


def test_a_policy_of_the_caller() -> None:
    policy = ClassificationPolicy(
        unit="DAYS",
        classes=[CustomerClass(name="GOLD", priority="HIGH", within=30)],
        otherwise={"name": "REST", "priority": "LOW"},
    )
    today = datetime.date(2025, 8, 31)
    request = ClassifyCustomerRequest(last_order=datetime.date(2025, 8, 1), today=today, policy=policy)
    found = trueline.classify_customer(request)
    assert (found.customer_class, found.until) == ("GOLD", datetime.date(2025, 9, 1))
