"""Bad values for windows, policies and the limiter: refused at the border, with the path to them."""

from __future__ import annotations

import datetime
from collections.abc import Callable
from decimal import Decimal
from typing import Any

import numpy as np
import pandas as pd
import pytest
import trueline
from trueline import LimitPolicy, LimitWindow, RateLimiter

from test_bad_values import NO_CHOICE, NO_INSTANT, NO_LIST, NO_RECORD, NO_TEXT, safe

UTC = datetime.timezone.utc
NOW = datetime.datetime(2026, 1, 31, 9, tzinfo=UTC)
INSTANT = "an instant with its offset, as 2026-01-31T09:30:00.000Z"
TYPES = "one of FIXED, CALENDAR, ANCHORED, SLIDING_COUNTER, SLIDING_LOG, GCRA, TOKEN_BUCKET"
NO_INTEGER = [
    1.0,
    1.5,
    True,
    False,
    "1",
    b"1",
    float("nan"),
    2**53,
    -(2**53),
    10**5000,
    Decimal(1),
    np.int64(1),
]
FIXED = {"type": "FIXED", "name": "minute", "limit": 2, "window_ms": 60_000}
ANCHORED = {"type": "ANCHORED", "name": "term", "limit": 2, "interval": "MONTH", "anchor": NOW}
FRESH = RateLimiter({"windows": [FIXED]})


def in_policy(change: Callable[[Any], dict[str, Any]]) -> Callable[[Any], object]:
    return lambda value: LimitPolicy(windows=[FIXED, change(value)])


def with_field(window: dict[str, Any], name: str) -> Callable[[Any], dict[str, Any]]:
    return lambda value: {**window, name: value}


CASES: list[tuple[Callable[[Any], object], list[Any], str, str]] = [
    # A mapping for a window, deep in a policy.
    (in_policy(with_field(FIXED, "limit")), NO_INTEGER, "windows[1].limit", safe),
    (in_policy(with_field(FIXED, "window_ms")), [*NO_INTEGER, None], "windows[1].windowMs", safe),
    (in_policy(with_field(FIXED, "name")), [*NO_TEXT, None], "windows[1].name", "a text"),
    (
        in_policy(with_field(FIXED, "align")),
        [value for value in NO_CHOICE if value is not None],
        "windows[1].align",
        "one of EPOCH, FIRST_HIT",
    ),
    (in_policy(with_field(ANCHORED, "anchor")), [*NO_INSTANT, None], "windows[1].anchor", INSTANT),
    (
        in_policy(with_field(ANCHORED, "interval")),
        ["MINUTE", "HOUR", None, 1],
        "windows[1].interval",
        "one of DAY",
    ),
    (
        in_policy(lambda value: value),
        [*NO_RECORD, None, trueline.PickStop(location="A")],
        "windows[1]",
        "a record",
    ),
    (
        in_policy(lambda value: {"type": value}),
        ["fixed", "Fixed", "FIXED ", "", 1, None, True],
        "windows[1].type",
        TYPES,
    ),
    (
        in_policy(lambda value: value),
        [{}, {"name": "minute", "limit": 2, "window_ms": 1}],
        "windows[1].type",
        TYPES,
    ),
    # The class of windows.
    (lambda value: LimitWindow.Fixed(name="w", limit=value, window_ms=1), NO_INTEGER, "limit", safe),
    (lambda value: LimitWindow.Gcra(name="w", limit=1, window_ms=1, burst=value), NO_INTEGER, "burst", safe),
    (
        lambda value: LimitWindow.TokenBucket(name="w", limit=1, interval_ms=value),
        [True, None],
        "intervalMs",
        safe,
    ),
    (lambda value: LimitWindow.SlidingLog(name=value, limit=1, window_ms=1), NO_TEXT, "name", "a text"),
    (
        lambda value: LimitWindow.Anchored(name="w", limit=1, interval="DAY", anchor=value),
        [*NO_INSTANT, None],
        "anchor",
        INSTANT,
    ),
    # The limiter.
    (RateLimiter, [*NO_RECORD, None, LimitWindow.Fixed(name="w", window_ms=1)], "policy", "a record"),
    (lambda value: RateLimiter({"windows": [FIXED]}, value), NO_RECORD, "options", "a record"),
    (
        lambda value: RateLimiter({"windows": [FIXED]}, {"max_keys": value}),
        NO_INTEGER,
        "options.maxKeys",
        safe,
    ),
    (lambda value: RateLimiter({"windows": value}), [*NO_LIST, None], "policy.windows", "a list"),
    (lambda value: FRESH.take(value, now=NOW), [*NO_TEXT, None], "key", "a text"),
    (lambda value: FRESH.check(value, now=NOW), [*NO_TEXT, None], "key", "a text"),
    (FRESH.reset, [*NO_TEXT, None], "key", "a text"),
    (lambda value: FRESH.take("a", value, now=NOW), NO_INTEGER, "cost", safe),
    (lambda value: FRESH.refund("a", value, now=NOW), NO_INTEGER, "amount", safe),
    (lambda value: FRESH.penalize("a", value, now=NOW), NO_INTEGER, "amount", safe),
    (lambda value: FRESH.take("a", now=value), [*NO_INSTANT, None], "now", INSTANT),
    (lambda value: FRESH.peek("a", value), [*NO_INSTANT, None], "now", INSTANT),
    (FRESH.snapshot, [*NO_INSTANT, None], "now", INSTANT),
    (lambda value: FRESH.restore(value, NOW), [*NO_LIST, None], "entries", "a list"),
    (lambda value: FRESH.restore([value], NOW), [*NO_RECORD, None], "entries[0]", "a record"),
    (
        lambda value: FRESH.restore([{"key": "a", "state": value}], NOW),
        [*NO_TEXT, None],
        "entries[0].state",
        "a text",
    ),
]


@pytest.mark.parametrize(
    ("ask", "value", "field", "wanted"),
    [(ask, value, field, wanted) for ask, values, field, wanted in CASES for value in values],
    ids=lambda value: value if isinstance(value, str) and len(value) < 40 else type(value).__name__,
)
def test_a_bad_value_is_refused(ask: Callable[[Any], object], value: Any, field: str, wanted: str) -> None:
    with pytest.raises(trueline.LimitsFault) as raised:
        ask(value)
    fault = raised.value
    assert (fault.code, fault.field, fault.details) == ("INVALID_INPUT", field, {})
    assert str(fault).startswith(f"`{field}` must be {wanted}")


@pytest.mark.parametrize("kind", ["SLIDING_LOG", "GCRA", "TOKEN_BUCKET", "ANCHORED"])
def test_the_field_of_another_type_is_unknown(kind: str) -> None:
    window = {**FIXED, "type": kind}
    unknown = {"SLIDING_LOG": "align", "GCRA": "align", "TOKEN_BUCKET": "window_ms", "ANCHORED": "window_ms"}
    window |= {"align": "EPOCH"} if kind in ("SLIDING_LOG", "GCRA") else {}
    with pytest.raises(trueline.LimitsFault) as raised:
        LimitPolicy(windows=[window])
    assert (raised.value.code, raised.value.field) == ("INVALID_INPUT", f"windows[0].{unknown[kind]}")
    assert "is not a field that is known" in str(raised.value)


def test_the_class_of_windows_is_as_strict() -> None:
    with pytest.raises(trueline.LimitsFault, match="`burst` is not a field that is known"):
        LimitWindow.Fixed(name="w", limit=1, window_ms=1, burst=2)  # type: ignore[call-arg]
    with pytest.raises(trueline.LimitsFault, match="`windowMs` is not a field that is known"):
        LimitWindow.Fixed(name="w", limit=1, windowMs=1)  # type: ignore[call-arg]
    with pytest.raises(trueline.LimitsFault, match="`type` must be left out here"):
        LimitWindow.Fixed(type="GCRA", name="w", limit=1, window_ms=1)  # type: ignore[call-arg]
    with pytest.raises(trueline.LimitsFault, match="`name` must be a text"):
        LimitWindow.Fixed()  # type: ignore[call-arg]
    with pytest.raises(TypeError):
        LimitWindow.Fixed("w", 1, 1)  # type: ignore[call-arg]
    with pytest.raises(TypeError):
        LimitWindow(name="w")  # type: ignore[call-arg]
    with pytest.raises(TypeError):
        LimitWindow("FIXED")  # type: ignore[call-arg]


@pytest.mark.parametrize(
    ("json", "field"),
    [
        ('{"name":"w","limit":1,"windowMs":1}', "type"),
        ('{"type":"Fixed","name":"w","limit":1,"windowMs":1}', "type"),
        ('{"type":"FIXED","type":"FIXED","name":"w","limit":1,"windowMs":1}', "type"),
        ('{"type":"FIXED","name":"w","limit":1.0,"windowMs":1}', "limit"),
        ('{"type":"FIXED","name":"w","limit":true,"windowMs":1}', "limit"),
        ('{"type":"FIXED","name":"w","limit":1,"window_ms":1}', "window_ms"),
        ('{"type":"GCRA","name":"w","limit":1,"windowMs":1,"align":"EPOCH"}', "align"),
        (
            '{"type":"ANCHORED","name":"w","limit":1,"interval":"DAY","anchor":"2026-01-31T09:00:00"}',
            "anchor",
        ),
        ("[]", None),
        ("null", None),
        ("{", None),
    ],
)
def test_bad_json(json: str, field: str | None) -> None:
    with pytest.raises(trueline.LimitsFault) as raised:
        LimitWindow.from_json(json)
    assert (raised.value.code, raised.value.field) == ("INVALID_INPUT", field)


def test_the_first_bad_argument_is_named() -> None:
    for given, field in [((1, True, 0), "key"), (("a", True, 0), "cost"), (("a", 1, 0), "now")]:
        key, cost, now = given
        with pytest.raises(trueline.LimitsFault) as raised:
            FRESH.check(key, cost, now=now)  # type: ignore[arg-type]
        assert raised.value.field == field
    with pytest.raises(trueline.LimitsFault) as raised:
        RateLimiter({"windows": 1}, {"max_keys": "1"})
    assert raised.value.field == "policy.windows"


def test_a_policy_without_sense_is_refused_when_it_is_read() -> None:
    for window, options, field in [
        ({**FIXED, "limit": None}, None, "policy.windows[0].limit"),
        ({**FIXED, "name": "Minute"}, None, "policy.windows[0].name"),
        ({**FIXED, "limit": -1}, None, "policy.windows[0].limit"),
        (FIXED, {"max_keys": 0}, "options.maxKeys"),
        (FIXED, {"shards": 3}, "options.shards"),
    ]:
        with pytest.raises(trueline.LimitsFault) as raised:
            RateLimiter({"windows": [window]}, options)
        assert (raised.value.code, raised.value.field) == ("INVALID_POLICY", field)


def test_a_key_and_a_cost_beyond_their_ranges() -> None:
    for key, cost, field in [
        ("", 1, "key"),
        ("a" * 201, 1, "key"),
        ("a", -1, "cost"),
        ("a", 10**12 + 1, "cost"),
    ]:
        with pytest.raises(trueline.LimitsFault) as raised:
            FRESH.take(key, cost, now=NOW)
        assert (raised.value.code, raised.value.field) == ("INVALID_INPUT", field)
    for now in (
        datetime.datetime(1969, 12, 31, 23, 59, 59, 999_999, UTC),
        datetime.datetime(2200, 1, 1, tzinfo=UTC),
    ):
        with pytest.raises(trueline.LimitsFault) as raised:
            FRESH.take("a", now=now)
        assert (raised.value.code, raised.value.field) == ("TIME_OUT_OF_RANGE", "now")


class Elsewhere(datetime.tzinfo):
    """A zone that does not know its offset: its datetimes are naive."""

    def utcoffset(self, _: object) -> None:
        return None

    def dst(self, _: object) -> None:
        return None

    def tzname(self, _: object) -> str:
        return "nowhere"


def test_a_zone_without_an_offset_makes_no_instant() -> None:
    with pytest.raises(trueline.LimitsFault, match="`now` must be an instant"):
        FRESH.take("a", now=datetime.datetime(2026, 1, 31, tzinfo=Elsewhere()))


@pytest.mark.parametrize(
    "now",
    [
        datetime.datetime(2026, 1, 31, 4, 0, 0, 999, datetime.timezone(-datetime.timedelta(hours=5))),
        datetime.datetime(
            2026, 1, 31, 14, 30, tzinfo=datetime.timezone(datetime.timedelta(hours=5, minutes=30))
        ),
        pd.Timestamp("2026-01-31T09:00:00.000999999", tz="UTC"),
        pd.Timestamp("2026-01-31T04:00", tz="America/New_York"),
        type("Own", (datetime.datetime,), {})(2026, 1, 31, 9, tzinfo=UTC),
    ],
)
def test_one_instant_however_it_is_written(now: datetime.datetime) -> None:
    assert FRESH.peek("a", now).now == NOW


@pytest.mark.parametrize(
    ("now", "floored"),
    [
        (datetime.datetime(1970, 1, 1, 0, 0, 0, 1_999, UTC), 1),
        (datetime.datetime(2026, 1, 31, 9, 0, 0, 999_999, UTC), 1_769_850_000_999),
        (datetime.datetime(2199, 12, 31, 23, 59, 59, 999_999, UTC), 7_258_118_399_999),
    ],
)
def test_what_is_finer_than_a_millisecond_is_floored(now: datetime.datetime, floored: int) -> None:
    epoch = datetime.datetime(1970, 1, 1, tzinfo=UTC)
    assert FRESH.peek("a", now).now == epoch + datetime.timedelta(milliseconds=floored)
