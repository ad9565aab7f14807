"""Policies of the limits chapter: their shapes, and whether they make sense."""

from __future__ import annotations

from collections.abc import Collection
from typing import Any

import shape
from limits_state import WINDOW_NAME
from limits_time import in_range, is_zone, millis
from limits_windows import fill_ms, lowest_terms
from shape import SAFE_INTEGER, Fault, Field, list_of, needed, optional, record, union

Policy = dict[str, Any]

LARGEST_LIMIT = 10**12
LONGEST_MS = 3_155_760_000_000
LARGEST_SKEW_MS = 86_400_000
DEFAULT_SKEW_MS = 60_000
MOST_WINDOWS = 8
MOST_LOGGED = 10_000

INTERVALS = ("DAY", "WEEK", "MONTH", "QUARTER", "HALF_YEAR", "YEAR")
ALIGN = optional(shape.choice("EPOCH", "FIRST_HIT"), "EPOCH")
ON_EXCEED = optional(shape.choice("DENY", "OVERAGE", "COUNT"), "DENY")
WEEK_START = shape.choice("MONDAY", "TUESDAY", "WEDNESDAY", "THURSDAY", "FRIDAY", "SATURDAY", "SUNDAY")
ZONE = optional(shape.text, "UTC")
NAME = needed(shape.text)
INTEGER = needed(shape.int64)
MAYBE_INTEGER = optional(shape.int64)
SKEW = optional(shape.int64, DEFAULT_SKEW_MS)

WINDOWS: dict[str, dict[str, Field]] = {
    "FIXED": {
        "name": NAME,
        "limit": MAYBE_INTEGER,
        "windowMs": INTEGER,
        "align": ALIGN,
        "onExceed": ON_EXCEED,
    },
    "CALENDAR": {
        "name": NAME,
        "limit": MAYBE_INTEGER,
        "interval": needed(shape.choice("MINUTE", "HOUR", *INTERVALS)),
        "timeZone": ZONE,
        "weekStart": optional(WEEK_START, "MONDAY"),
        "onExceed": ON_EXCEED,
    },
    "ANCHORED": {
        "name": NAME,
        "limit": MAYBE_INTEGER,
        "interval": needed(shape.choice(*INTERVALS)),
        "anchor": needed(shape.instant),
        "timeZone": ZONE,
        "onExceed": ON_EXCEED,
    },
    "SLIDING_COUNTER": {"name": NAME, "limit": INTEGER, "windowMs": INTEGER},
    "SLIDING_LOG": {"name": NAME, "limit": INTEGER, "windowMs": INTEGER},
    "GCRA": {"name": NAME, "limit": INTEGER, "windowMs": INTEGER, "burst": MAYBE_INTEGER},
    "TOKEN_BUCKET": {
        "name": NAME,
        "limit": INTEGER,
        "intervalMs": INTEGER,
        "refill": MAYBE_INTEGER,
        "align": ALIGN,
    },
}
LIMIT_WINDOW = union("type", WINDOWS)
LIMIT_POLICY = record({"windows": needed(list_of(LIMIT_WINDOW)), "maxClockSkewMs": SKEW})
QUOTA_PLAN = record({"plan": needed(shape.text), "limit": MAYBE_INTEGER, "onExceed": ON_EXCEED})
QUOTA_POLICY = record(
    {"timeZone": ZONE, "anchor": optional(shape.instant), "plans": optional(list_of(QUOTA_PLAN))}
)
DEFAULT_PLANS = (
    {"plan": "FREE", "limit": 1_000, "onExceed": "DENY"},
    {"plan": "PRO", "limit": 100_000, "onExceed": "OVERAGE"},
    {"plan": "ENTERPRISE", "limit": None, "onExceed": "COUNT"},
)


def refused(path: str) -> Fault:
    return Fault("INVALID_POLICY", path)


def check_policy(policy: Policy, path: str) -> None:
    windows = policy["windows"]
    if not 1 <= len(windows) <= MOST_WINDOWS:
        raise refused(f"{path}.windows")
    names: set[str] = set()
    for index, window in enumerate(windows):
        check_window(window, f"{path}.windows[{index}]", names)
        names.add(window["name"])
    check_skew(policy, path)


def check_skew(policy: Policy, path: str) -> None:
    if not 0 <= policy["maxClockSkewMs"] <= LARGEST_SKEW_MS:
        raise refused(f"{path}.maxClockSkewMs")


def check_window(window: dict[str, Any], path: str, taken: Collection[str] = ()) -> None:
    """The name, then the further fields in the order of the chapter's table."""
    kind = window["type"]
    if not WINDOW_NAME.fullmatch(window["name"]) or window["name"] in taken:
        raise refused(f"{path}.name")
    check_limit(window, path, 1 if kind in ("GCRA", "TOKEN_BUCKET") else 0, most_of(kind))
    for length in ("windowMs", "intervalMs"):
        if length in window and not 1 <= window[length] <= LONGEST_MS:
            raise refused(f"{path}.{length}")
    if kind == "GCRA":
        _check_burst(window, path)
    if window.get("refill") is not None and not 1 <= window["refill"] <= window["limit"]:
        raise refused(f"{path}.refill")
    if "anchor" in window and not in_range(millis(window["anchor"])):
        raise refused(f"{path}.anchor")
    if "timeZone" in window and not is_zone(window["timeZone"]):
        raise refused(f"{path}.timeZone")


def most_of(kind: str) -> int:
    return MOST_LOGGED if kind == "SLIDING_LOG" else LARGEST_LIMIT


def check_limit(holder: dict[str, Any], path: str, least: int = 0, most: int = LARGEST_LIMIT) -> None:
    """Null exactly with COUNT."""
    limit = holder["limit"]
    counts = holder.get("onExceed") == "COUNT"
    if (limit is None) != counts or (limit is not None and not least <= limit <= most):
        raise refused(f"{path}.limit")


def _check_burst(window: dict[str, Any], path: str) -> None:
    burst = window["limit"] if window["burst"] is None else window["burst"]
    units, per_ms = lowest_terms(window["limit"], window["windowMs"])
    if not 1 <= burst <= LARGEST_LIMIT or burst * per_ms > SAFE_INTEGER:
        raise refused(f"{path}.burst")
    if fill_ms(burst, units, per_ms) > LONGEST_MS:
        raise refused(f"{path}.burst")


def quota_policy(plan: str, policy: dict[str, Any]) -> dict[str, Any]:
    zone, anchor, plans = policy["timeZone"], policy["anchor"], policy["plans"]
    if not is_zone(zone):
        raise refused("policy.timeZone")
    if anchor is not None and not in_range(millis(anchor)):
        raise refused("policy.anchor")
    if plans is None:
        plans = DEFAULT_PLANS
    if not plans:
        raise refused("policy.plans")
    for index, each in enumerate(plans):
        if not each["plan"] or any(each["plan"] == before["plan"] for before in plans[:index]):
            raise refused(f"policy.plans[{index}].plan")
        check_limit(each, f"policy.plans[{index}]")
    found = next((each for each in plans if each["plan"] == plan), None)
    if found is None:
        raise Fault("UNKNOWN_PLAN", "plan")
    window = {
        "name": "month",
        "limit": found["limit"],
        "interval": "MONTH",
        "timeZone": zone,
        "onExceed": found["onExceed"],
    }
    if anchor is None:
        window |= {"type": "CALENDAR", "weekStart": "MONDAY"}
    else:
        window |= {"type": "ANCHORED", "anchor": anchor.isoformat(timespec="milliseconds") + "Z"}
    return {"windows": [window], "maxClockSkewMs": DEFAULT_SKEW_MS}
