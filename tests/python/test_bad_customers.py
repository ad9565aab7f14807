"""What no rule of duplicates, merges and scores takes is refused at the border, with the path to it."""

from __future__ import annotations

import datetime
from collections.abc import Callable
from decimal import Decimal
from fractions import Fraction
from typing import Any

import numpy as np
import pytest
import trueline
from trueline import DuplicateRecord, MergeRecord

from test_bad_values import (
    NO_CHOICE,
    NO_DAY,
    NO_DECIMAL,
    NO_INSTANT,
    NO_LIST,
    NO_RECORD,
    NO_TEXT,
    Number,
    decimal,
    safe,
)

TODAY = datetime.date(2025, 7, 15)
AT = datetime.datetime(2025, 7, 15, 9, tzinfo=datetime.timezone.utc)
NO_SAFE = [1.0, 1.5, True, "1", b"1", 2**53, 2**64, 10**5000, Decimal(1), np.int64(1), Number.ONE, [], {}]
NO_MAP = [1, "x", [], (), True, 1.5, object(), [("name", "Acme")], {1: "x"}, {"\ud800": "x"}, {"a"}]
NO_MERGE_VALUE = [
    *(0, 1, -1, 2**53, 10**5000, 1.0, 1.5, float("nan"), float("inf"), 1j, Fraction(1, 2), Number.ONE),
    *(b"Acme", bytearray(b"x"), TODAY, AT, datetime.time(), datetime.timedelta(1), object()),
    *(np.int64(1), np.float64(1), np.bool_(True), np.datetime64("2025-07-15"), np.array(["a"])),
    *(Decimal("NaN"), Decimal("Infinity"), Decimal("1e50"), Decimal("1e-50"), Decimal("1" * 29)),
    *("\ud800", "A\udfff", {"value": "Acme"}, {"a"}, frozenset("a"), iter(["a"]), range(2), {}),
    MergeRecord(id="1", fields={}),
]
value_wanted = "a text, a boolean or a list of texts"
instant_wanted = "an instant with its offset"
name_wanted = "a letter and up to 63 letters, digits and underscores"
IDENTIFIER = "a text that is not empty"
Ask = Callable[[Any], object]


def found(name: str) -> Ask:
    return lambda value: trueline.find_duplicates({"records": []} | {name: value})


def compared(name: str) -> Ask:
    return lambda value: found("records")(
        [{"id": "a", "fields": {}}, {"id": "b", "fields": {}} | {name: value}]
    )


def compared_by(name: str) -> Ask:
    policy: dict[str, Any] = {"fields": [], "keys": [], "comparators": []}
    policy |= {"automatic": 3, "review": 1, "cohesion": -1}
    return lambda value: found("policy")(policy | {name: value})


def level(name: str) -> Ask:
    of = {"part": "name.key", "test": "EQUAL", "points": 1}
    return lambda value: compared_by("comparators")([{"id": "name", "levels": [of | {name: value}]}])


def merged(name: str) -> Ask:
    return lambda value: trueline.merge_records({"records": []} | {name: value})


def record(name: str) -> Ask:
    return lambda value: merged("records")(
        [{"id": "a", "fields": {}}, {"id": "b", "fields": {}} | {name: value}]
    )


def undone(name: str) -> Ask:
    undo = {"master_id": "a", "merged": {}, "records": []}
    return lambda value: trueline.undo_merge({"undo": undo, "current": {}} | {name: value})


def scored(name: str) -> Ask:
    of = {"id": "a", "orders": 0, "total": 0}
    return lambda value: trueline.score_rfm({"customers": [of | {name: value}]})


CASES: list[tuple[Ask, list[Any], str, str]] = [
    (
        lambda value: MergeRecord(id="1", fields={"a": None, "b": value}),
        NO_MERGE_VALUE,
        "fields.b",
        value_wanted,
    ),
    (
        lambda value: MergeRecord(id="1", fields={"a": ["x", value]}),
        [*NO_TEXT, None],
        "fields.a[1]",
        "a text",
    ),
    (lambda value: MergeRecord(id="1", fields=value), [*NO_MAP, None], "fields", "a map of names to values"),
    (record("id"), [*NO_TEXT, None], "records[1].id", "a text"),
    (record("id"), [""], "records[1].id", IDENTIFIER),
    (record("rank"), NO_SAFE, "records[1].rank", safe),
    (record("updated_at"), NO_INSTANT, "records[1].updatedAt", instant_wanted),
    (lambda value: record("fields")({"b": value}), NO_MERGE_VALUE, "records[1].fields.b", value_wanted),
    (record("field_times"), NO_MAP, "records[1].fieldTimes", "a map of names to values"),
    (
        lambda value: record("field_times")({"b": value}),
        [*NO_INSTANT, None],
        "records[1].fieldTimes.b",
        instant_wanted,
    ),
    (merged("records"), [*NO_LIST, None], "records", "a list"),
    (lambda value: merged("records")([value]), [*NO_RECORD, None], "records[0]", "a record"),
    (merged("master_id"), NO_TEXT, "masterId", "a text"),
    (merged("policy"), [*NO_RECORD, trueline.DuplicatePolicy.default()], "policy", "a record"),
    (
        lambda value: merged("policy")({"fields": [], "otherwise": value}),
        ["newest", "", 1, True],
        "policy.otherwise",
        "one of FIRST, ",
    ),
    (
        lambda value: merged("policy")({"fields": [{"field": "a", "keep": value}]}),
        NO_CHOICE,
        "policy.fields[0].keep",
        "one of FIRST, ",
    ),
    (undone("undo"), [*NO_RECORD, None], "undo", "a record"),
    (undone("current"), [*NO_MAP, None], "current", "a map of names to values"),
    (lambda value: undone("current")({"b": value}), NO_MERGE_VALUE, "current.b", value_wanted),
    (
        lambda value: undone("undo")({"master_id": "a", "merged": {"b": value}, "records": []}),
        NO_MERGE_VALUE,
        "undo.merged.b",
        value_wanted,
    ),
    (compared("id"), [*NO_TEXT, None], "records[1].id", "a text"),
    (compared("id"), [""], "records[1].id", IDENTIFIER),
    (compared("rank"), NO_SAFE, "records[1].rank", safe),
    (compared("fields"), [*NO_MAP, None], "records[1].fields", "a map of names to values"),
    (lambda value: compared("fields")({"b": value}), NO_TEXT, "records[1].fields.b", "a text"),
    (lambda value: DuplicateRecord(id="1", fields={"a": value}), NO_TEXT, "fields.a", "a text"),
    (found("records"), [*NO_LIST, None], "records", "a list"),
    (found("policy"), [*NO_RECORD, trueline.MergePolicy.default()], "policy", "a record"),
    (compared_by("fields"), [*NO_LIST, None], "policy.fields", "a list"),
    (
        lambda value: compared_by("keys")([["name.key", value]]),
        [*NO_TEXT, None],
        "policy.keys[0][1]",
        "a text",
    ),
    (compared_by("automatic"), [*NO_SAFE, None], "policy.automatic", safe),
    (compared_by("max_key_size"), NO_SAFE, "policy.maxKeySize", safe),
    (level("points"), [*NO_SAFE, None], "policy.comparators[0].levels[0].points", safe),
    (level("at_least"), NO_SAFE, "policy.comparators[0].levels[0].atLeast", safe),
    (level("test"), NO_CHOICE, "policy.comparators[0].levels[0].test", "one of EQUAL, "),
    (scored("id"), [*NO_TEXT, None], "customers[0].id", "a text"),
    (scored("last_order"), NO_DAY, "customers[0].lastOrder", "a day"),
    (scored("orders"), [*NO_SAFE, None], "customers[0].orders", safe),
    (scored("total"), [*NO_DECIMAL, None], "customers[0].total", decimal),
    (
        lambda value: trueline.score_rfm({"customers": [], "policy": {"bins": value}}),
        NO_SAFE,
        "policy.bins",
        safe,
    ),
]


@pytest.mark.parametrize(
    ("ask", "value", "field", "wanted"),
    [(ask, value, field, wanted) for ask, values, field, wanted in CASES for value in values],
    ids=lambda value: value if isinstance(value, str) and len(value) < 40 else type(value).__name__,
)
def test_a_bad_value_is_refused(ask: Ask, value: Any, field: str, wanted: str) -> None:
    with pytest.raises(trueline.CustomersFault) as raised:
        ask(value)
    fault = raised.value
    assert (fault.code, fault.field, fault.details) == ("INVALID_INPUT", field, {})
    assert str(fault).startswith(f"`{field}` must be {wanted}")


@pytest.mark.parametrize("name", ["", "1a", "a b", "a-b", "é", "a" * 65, "_a"])
def test_a_field_has_a_name(name: str) -> None:
    makes: list[tuple[Callable[[], object], str]] = [
        (lambda: MergeRecord(id="1", fields={name: "x"}), f"fields.{name}"),
        (lambda: MergeRecord(id="1", fields={}, field_times={name: AT}), f"fieldTimes.{name}"),
        (lambda: DuplicateRecord(id="1", fields={name: None}), f"fields.{name}"),
    ]
    for make, field in makes:
        with pytest.raises(trueline.CustomersFault, match=name_wanted) as raised:
            make()
        assert (raised.value.code, raised.value.field) == ("INVALID_INPUT", field)


def test_the_words_for_a_number() -> None:
    with pytest.raises(trueline.CustomersFault) as raised:
        MergeRecord(id="1", fields={"total": 60})  # type: ignore[dict-item]
    wanted = f"{value_wanted}; a number or a day is written as a text"
    assert str(raised.value) == f"`fields.total` must be {wanted}"
