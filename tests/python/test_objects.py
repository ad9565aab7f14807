"""Records and choices are values: equal, hashable, immutable, and the same after any journey."""

from __future__ import annotations

import copy
import datetime
import pickle
from decimal import Decimal

import pytest
import trueline
from trueline import (
    ClassificationPolicy,
    ClassifyCustomerRequest,
    CustomerClass,
    CustomerOrder,
    LocationProfile,
    PickPathRequest,
    PickStop,
    Priority,
)

STOP = PickStop(location="A-01-03", quantity=Decimal("2.50"))
REQUEST = PickPathRequest(stops=[STOP, PickStop(location="B-02-01")], strategy="OPTIMAL")
VALUES = [
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
    assert value != VALUES[0] or value is VALUES[0]


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
    assert getattr(trueline, type(value).__name__) is type(value)


def test_a_list_that_comes_out_is_the_callers_own() -> None:
    REQUEST.stops.clear()
    assert len(REQUEST.stops) == 2


def test_the_json_form_is_a_way_out_and_in() -> None:
    written = REQUEST.to_json()
    assert '"quantity":"2.50"' in written
    assert PickPathRequest.from_json(written) == REQUEST


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
