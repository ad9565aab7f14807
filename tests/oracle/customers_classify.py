"""Classes, orders that count, local days (customers chapter, steps 1 to 8)."""

from __future__ import annotations

import calendar
import re
from datetime import date, datetime, timedelta
from functools import cache
from typing import Any
from zoneinfo import ZoneInfo, available_timezones

from decimals import Amount, add_amounts
from shape import Fault, invalid, policy_fault

Policy = dict[str, Any]

LARGEST_WITHIN = {"MONTHS": 1200, "DAYS": 36500}
NO_ZONES = {"localtime", "Factory", "posixrules"}
EXCLUSIONS = ("KIND", "CANCELLED", "BELOW_MINIMUM", "TOTAL_UNKNOWN")
_CLASS_NAME = re.compile(r"[A-Z][A-Z0-9_]{0,31}")

DEFAULT_CLASSIFICATION = {
    "unit": "MONTHS",
    "classes": [
        {"name": "ACTIVE", "priority": "HIGH", "within": 6},
        {"name": "TARGET", "priority": "MEDIUM", "within": 12},
    ],
    "otherwise": {"name": "PROSPECT", "priority": "LOW"},
}


def check_classification(policy: Policy, path: str) -> None:
    """Step 5."""
    classes = policy["classes"]
    if not 1 <= len(classes) <= 8:
        raise policy_fault(f"{path}.classes", "COUNT")
    names: set[str] = set()
    least = 1
    for index, each in enumerate(classes):
        if not _CLASS_NAME.fullmatch(each["name"]) or each["name"] in names:
            raise policy_fault(f"{path}.classes[{index}].name", "NAME")
        names.add(each["name"])
        if not least <= each["within"] <= LARGEST_WITHIN[policy["unit"]]:
            raise policy_fault(f"{path}.classes[{index}].within", "WITHIN")
        least = each["within"] + 1
    name = policy["otherwise"]["name"]
    if not _CLASS_NAME.fullmatch(name) or name in names:
        raise policy_fault(f"{path}.otherwise.name", "NAME")


def back(day: date, count: int, unit: str) -> date:
    """Step 1: `count` months (clamped to the month's last day) or days earlier."""
    if unit == "DAYS":
        return date.fromordinal(max(1, day.toordinal() - count))
    month = day.year * 12 + day.month - 1 - count
    year, month = month // 12, month % 12 + 1
    if year < 1:
        return date.min
    return date(year, month, min(day.day, calendar.monthrange(year, month)[1]))


def change_day(last_order: date, within: int, unit: str) -> date | None:
    """Step 4: the smallest day whose `back` is later than the last order."""
    if last_order == date.max:
        return None
    next_day = last_order + timedelta(days=1)
    if unit == "DAYS":
        ordinal = next_day.toordinal() + within
        return date.fromordinal(ordinal) if ordinal <= date.max.toordinal() else None
    month = next_day.year * 12 + next_day.month - 1 + within
    year, month = month // 12, month % 12 + 1
    of_month = next_day.day
    if year <= 9999 and of_month > calendar.monthrange(year, month)[1]:
        year, month, of_month = (year + 1, 1, 1) if month == 12 else (year, month + 1, 1)
    return date(year, month, of_month) if year <= 9999 else None


def classify(last_order: date | None, today: date, policy: Policy) -> dict[str, Any]:
    """Steps 2 to 4."""
    unit, classes, otherwise = policy["unit"], policy["classes"], policy["otherwise"]
    cut_offs = [back(today, each["within"], unit) for each in classes]
    index = len(classes)
    if last_order is not None:
        index = next((i for i, cut in enumerate(cut_offs) if last_order >= cut), index)
    reason = "NEVER_ORDERED"
    until = None
    next_class = None
    if last_order is not None:
        reason = "ORDERED_WITHIN" if index < len(classes) else "ORDERED_TOO_LONG_AGO"
        if last_order > today:
            index, reason = 0, "ORDER_IN_FUTURE"
        if index < len(classes):
            until = change_day(last_order, classes[index]["within"], unit)
            if until is not None:
                next_class = [*classes, otherwise][index + 1]["name"]
    own = [*classes, otherwise][index]
    return {
        "customerClass": own["name"],
        "priority": own["priority"],
        "reason": reason,
        "daysSinceOrder": None if last_order is None else (today - last_order).days,
        "cutOffs": [
            {"customerClass": each["name"], "from": cut.isoformat()}
            for each, cut in zip(classes, cut_offs, strict=True)
        ],
        "until": None if until is None else until.isoformat(),
        "nextClass": next_class,
    }


@cache
def _zone_names() -> set[str]:
    return available_timezones() - NO_ZONES


def local_day(at: datetime, zone: str) -> str:
    """Step 6."""
    if zone not in _zone_names():
        raise Fault("UNKNOWN_TIME_ZONE", "timeZone")
    one_day = timedelta(days=1)
    inside = min(max(at, datetime.min + 2 * one_day), datetime.max - 2 * one_day)
    offset = ZoneInfo(zone).fromutc(inside.replace(tzinfo=ZoneInfo(zone))).utcoffset()
    assert offset is not None
    try:
        return (at + offset).date().isoformat()
    except OverflowError:
        raise invalid("at") from None


def last_qualifying_order(orders: list[dict[str, Any]], policy: Policy) -> dict[str, Any]:
    """Steps 7 and 8."""
    kinds = policy["kinds"]
    if not kinds or len(set(kinds)) < len(kinds):
        raise policy_fault("policy.kinds", "KINDS")
    seen: set[str] = set()
    for index, order in enumerate(orders):
        if order["id"] in seen:
            raise Fault("DUPLICATE_ID", f"orders[{index}].id", id=order["id"])
        seen.add(order["id"])
    counted = []
    excluded = dict.fromkeys(EXCLUSIONS, 0)
    for order in orders:
        reason = _exclusion(order, policy)
        if reason is None:
            counted.append(order)
        else:
            excluded[reason] += 1
    total = add_amounts(order["total"] for order in counted if order["total"] is not None)
    if total is None:
        raise Fault("AMOUNT_TOO_LARGE")
    last = max((order["day"] for order in counted), default=None)
    first = min((order["day"] for order in counted), default=None)
    return {
        "lastOrder": None if last is None else last.isoformat(),
        "orderId": min((order["id"] for order in counted if order["day"] == last), default=None),
        "firstOrder": None if first is None else first.isoformat(),
        "orders": len(counted),
        "total": str(total),
        "excluded": [{"reason": reason, "orders": count} for reason, count in excluded.items() if count],
    }


def _exclusion(order: dict[str, Any], policy: Policy) -> str | None:
    minimum: Amount | None = policy["minimumTotal"]
    if order["kind"] not in policy["kinds"]:
        return "KIND"
    if order["cancelled"] and not policy["countCancelled"]:
        return "CANCELLED"
    if minimum is not None:
        if order["total"] is None:
            return "TOTAL_UNKNOWN"
        if order["total"].less_than(minimum):
            return "BELOW_MINIMUM"
    return None
