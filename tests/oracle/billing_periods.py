"""Periods, and parts of a price for parts of them (billing chapter, steps 21 to 26)."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from billing_money import currency_in, largest_remainders
from limits_time import (
    MONTHS,
    Span,
    anchored_start,
    calendar_span,
    in_range,
    instant_text,
    is_zone,
    local_time,
)
from shape import Fault, Json, invalid


def check_range(at: int | None, field: str) -> None:
    if at is not None and not in_range(at):
        raise Fault("TIME_OUT_OF_RANGE", field)


def check_zone(zone: str, field: str = "timeZone") -> None:
    if not is_zone(zone):
        raise Fault("UNKNOWN_TIME_ZONE", field)


def check_span(span: Span) -> None:
    if span[0] >= span[1]:
        raise Fault("EMPTY_PERIOD", "period")


def local_day(at: int, zone: str) -> date:
    return local_time(at, zone).date()


def days_between(start: int, end: int, zone: str) -> int:
    """The local days from that of the start, to before that of the end."""
    return max((local_day(end, zone) - local_day(start, zone)) // timedelta(days=1), 0)


def billing_period(request: dict[str, Any]) -> Json:
    at, interval, zone, anchor = (request[name] for name in ("at", "interval", "timeZone", "anchor"))
    check_range(at, "at")
    check_range(anchor, "anchor")
    check_zone(zone)
    index = None
    if anchor is None:
        start, end = calendar_span(interval, zone, request["weekStart"], at)
    else:
        index, start, end = anniversary(interval, anchor, zone, at)
    return {
        "start": instant_text(start),
        "end": instant_text(end),
        "index": index,
        "startDay": local_day(start, zone).isoformat(),
        "endDay": local_day(end, zone).isoformat(),
        "days": days_between(start, end, zone),
        "seconds": (end - start) // 1000,
    }


def anniversary(interval: str, anchor: int, zone: str, at: int) -> tuple[int, int, int]:
    """Steps 23 and 24: the greatest n that has begun, by counting from where it cannot have begun yet."""
    here, there = local_day(anchor, zone), local_day(at, zone)
    if interval in MONTHS:
        index = ((there.year - here.year) * 12 + there.month - here.month) // MONTHS[interval] + 2
    else:
        index = (there - here).days // (7 if interval == "WEEK" else 1) + 2
    end = anchored_start(interval, anchor, zone, index)
    while True:
        index -= 1
        start = anchored_start(interval, anchor, zone, index)
        if start <= at:
            return index, start, end
        end = start


def prorate(request: dict[str, Any]) -> Json:
    """Step 25."""
    currency = currency_in(request["currency"])
    start, end = span = (request["period"]["start"], request["period"]["end"])
    first, zone = request["from"], request["timeZone"]
    for at, field in ((start, "period.start"), (end, "period.end"), (first, "from"), (request["to"], "to")):
        check_range(at, field)
    check_zone(zone)
    last = end if request["to"] is None else request["to"]
    if not start <= first <= end:
        raise Fault("OUTSIDE_PERIOD", "from")
    if not first <= last <= end:
        raise Fault("OUTSIDE_PERIOD", "to")
    check_span(span)
    if request["basis"] == "TIME":
        units, of = last - first, end - start
    else:
        units, of = days_between(first, last, zone), days_between(start, end, zone)
        if of < 1:
            raise Fault("EMPTY_PERIOD", "period")
    amount = currency.rounded(request["amount"] * units / of, request["rounding"])
    return {"amount": currency.text(amount), "currency": currency.code, "units": units, "of": of}


def allocate_amount(request: dict[str, Any]) -> Json:
    """Step 26."""
    weights, keys = request["weights"], request["keys"]
    if keys is not None and len(keys) != len(weights):
        raise invalid("keys")
    currency = currency_in(request["currency"])
    total = currency.units(request["amount"], "amount")
    if not any(weights):
        raise Fault("NO_WEIGHT", "weights")
    parts = largest_remainders(abs(total), weights, keys)
    sign = -1 if total < 0 else 1
    return {"currency": currency.code, "amounts": [currency.text(sign * part) for part in parts]}
