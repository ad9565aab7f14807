"""Limits as text and as HTTP fields (limits chapter, steps 22 and 23)."""

from __future__ import annotations

import re
from typing import Any

import shape
from limits_policy import DEFAULT_SKEW_MS, LARGEST_LIMIT, MOST_WINDOWS, check_window, refused
from limits_state import WINDOW_NAME
from limits_time import DAY_MS, is_zone, millis
from limits_windows import ceil_div
from shape import Fault, invalid, list_of, needed, optional, record

UNITS = {
    "second": ("second", "seconds", "sec", "secs", "s"),
    "minute": ("minute", "minutes", "min", "mins"),
    "hour": ("hour", "hours", "h"),
    "day": ("day", "days", "d"),
    "week": ("week", "weeks"),
    "month": ("month", "months"),
    "quarter": ("quarter", "quarters"),
    "year": ("year", "years"),
}
UNIT_OF = {word: unit for unit, words in UNITS.items() for word in words}
LENGTHS = {"second": 1_000, "minute": 60_000, "hour": 3_600_000, "day": DAY_MS, "week": 7 * DAY_MS}
CALENDAR_UNITS = ("day", "week", "month", "quarter", "year")
ITEM = re.compile(
    r"[ \t]*([0-9]{1,13})[ \t]*(?:/|per(?=[ \t]))[ \t]*(?:([0-9]{1,13})[ \t]*)?([a-z]+)"
    r"(?:[ \t]+(?:(sliding)|(overage)|burst[ \t]*([0-9]{1,13})))?[ \t]*",
    re.ASCII | re.IGNORECASE,
)


def parse_limit_policy(text: str, zone: str) -> dict[str, Any]:
    if not is_zone(zone):
        raise refused("timeZone")
    windows: list[dict[str, Any]] = []
    for number, item in enumerate(re.split(r"[;,|]", text), start=1):
        window = _window(item, zone)
        if number > MOST_WINDOWS or window is None or _twice(window, windows):
            raise Fault("INVALID_LIMIT_TEXT", "text", item=number)
        windows.append(window)
    return {"windows": windows, "maxClockSkewMs": DEFAULT_SKEW_MS}


def _twice(window: dict[str, Any], windows: list[dict[str, Any]]) -> bool:
    return any(window["name"] == other["name"] for other in windows)


def _window(item: str, zone: str) -> dict[str, Any] | None:
    # Letters of either case are ASCII ones: no long s, no Kelvin sign.
    found = ITEM.fullmatch(item) if item.isascii() else None
    unit = UNIT_OF.get(found[3].lower()) if found else None
    if found is None or unit is None:
        return None
    limit, times = int(found[1]), int(found[2] or 1)
    sliding, overage, burst = found[4], found[5], found[6]
    name = unit if times == 1 else f"{times}-{unit}s"
    window: dict[str, Any] = {"name": name, "limit": limit}
    on_exceed = "OVERAGE" if overage else "DENY"
    if times == 1 and unit in CALENDAR_UNITS:
        if sliding or burst:
            return None
        window |= {"type": "CALENDAR", "interval": unit.upper(), "timeZone": zone}
        window |= {"weekStart": "MONDAY", "onExceed": on_exceed}
    elif unit not in LENGTHS:
        return None
    else:
        window["windowMs"] = times * LENGTHS[unit]
        if burst:
            window |= {"type": "GCRA", "burst": int(burst)}
        elif sliding:
            window |= {"type": "SLIDING_COUNTER"}
        else:
            window |= {"type": "FIXED", "align": "EPOCH", "onExceed": on_exceed}
    try:
        check_window(window, "")
    except Fault:
        return None
    return window


STYLE = shape.choice("X_RATELIMIT", "IETF", "LEGACY_RATELIMIT")
_INTEGER = needed(shape.int64)
_MAYBE = optional(shape.int64)
_INSTANT = needed(shape.instant)
_REASON = shape.choice(
    "CLOCK_WENT_BACK", "WITHIN_LIMIT", "IN_OVERAGE", "NO_LIMIT", "LIMIT_REACHED", "COST_ABOVE_CAPACITY"
)
WINDOW_STATUS = record(
    {
        "name": needed(shape.text),
        "limit": _MAYBE,
        "windowMs": _INTEGER,
        "used": _INTEGER,
        "remaining": _MAYBE,
        "overage": _INTEGER,
        "resetAt": _INSTANT,
        "retryAfterMs": _MAYBE,
    }
)
LIMIT_REASON = record(
    {
        "code": needed(_REASON),
        "window": optional(shape.text),
        "requested": _INTEGER,
        "available": _MAYBE,
        "retryAt": optional(shape.instant),
    }
)
LIMIT_DECISION = record(
    {
        "now": _INSTANT,
        "allowed": needed(shape.boolean),
        "cost": _INTEGER,
        "limit": _MAYBE,
        "used": _INTEGER,
        "remaining": _MAYBE,
        "overage": _INTEGER,
        "resetAt": _INSTANT,
        "retryAfterMs": _MAYBE,
        "violated": needed(list_of(shape.text)),
        "windows": needed(list_of(WINDOW_STATUS)),
        "reasons": needed(list_of(LIMIT_REASON)),
        "until": optional(shape.instant),
        "state": optional(shape.text),
        "changed": needed(shape.boolean),
    }
)


def limit_headers(decision: dict[str, Any], style: str) -> list[dict[str, str]]:
    _check_numbers(decision, "decision")
    if len(decision["windows"]) > MOST_WINDOWS:
        raise invalid("decision.windows")
    for index, window in enumerate(decision["windows"]):
        path = f"decision.windows[{index}]"
        if not WINDOW_NAME.fullmatch(window["name"]):
            raise invalid(f"{path}.name")
        _check_numbers(window, path)
    headers = _quota_fields(decision) if style == "IETF" else _flat_fields(decision, style)
    if not decision["allowed"] and decision["retryAfterMs"] is not None:
        headers.append(("Retry-After", str(max(1, ceil_div(decision["retryAfterMs"], 1000)))))
    return [{"name": name, "value": value} for name, value in headers]


def _check_numbers(status: dict[str, Any], path: str) -> None:
    """What is written into a field is what a decision can hold."""
    limit, remaining = status["limit"], status["remaining"]
    if limit is not None and not 0 <= limit <= LARGEST_LIMIT:
        raise invalid(f"{path}.limit")
    if status.get("windowMs", 1) < 1:
        raise invalid(f"{path}.windowMs")
    missing = remaining is None and limit is not None
    if missing or (remaining is not None and not 0 <= remaining <= LARGEST_LIMIT):
        raise invalid(f"{path}.remaining")
    if (status["retryAfterMs"] or 0) < 0:
        raise invalid(f"{path}.retryAfterMs")


def _flat_fields(decision: dict[str, Any], style: str) -> list[tuple[str, str]]:
    if decision["limit"] is None:
        return []
    prefix = "X-RateLimit" if style == "X_RATELIMIT" else "RateLimit"
    if style == "X_RATELIMIT":
        reset = ceil_div(millis(decision["resetAt"]), 1000)
    else:
        reset = _seconds(decision["now"], decision["resetAt"])
    return [
        (f"{prefix}-Limit", str(decision["limit"])),
        (f"{prefix}-Remaining", str(decision["remaining"])),
        (f"{prefix}-Reset", str(reset)),
    ]


def _quota_fields(decision: dict[str, Any]) -> list[tuple[str, str]]:
    policies, states = [], []
    for window in decision["windows"]:
        if window["limit"] is None:
            continue
        length = window["windowMs"]
        span = f";w={length // 1000}" if length % 1000 == 0 else ""
        policies.append(f'"{window["name"]}";q={window["limit"]}{span}')
        wait = window["retryAfterMs"]
        seconds = (
            _seconds(decision["now"], window["resetAt"]) if wait is None else max(0, ceil_div(wait, 1000))
        )
        states.append(f'"{window["name"]}";r={window["remaining"]};t={seconds}')
    if not policies:
        return []
    return [("RateLimit-Policy", ", ".join(policies)), ("RateLimit", ", ".join(states))]


def _seconds(now: Any, at: Any) -> int:
    return max(0, ceil_div(millis(at) - millis(now), 1000))
