"""The figures of the usage dashboards (billing chapter, step 31)."""

from __future__ import annotations

from datetime import timedelta
from fractions import Fraction
from typing import Any

from billing_money import integer, plain, scaled_text, whole
from billing_overage import Policy, check_policy, overage
from billing_usage import Cell, check_state, rank_of, sum_of
from shape import Fault, Json

MOST_DAYS = 400


def usage_analytics(request: dict[str, Any], policy: Policy) -> Json:
    currency = check_policy(policy)
    check_state(request["state"], "state")
    start, end = request["from"], request["to"]
    if start >= end:
        raise Fault("EMPTY_PERIOD", "to")
    if (end - start).days > MOST_DAYS:
        raise Fault("RANGE_TOO_LONG", "to")
    cells = [
        cell
        for cell in request["state"]["cells"]
        if start <= cell["day"] < end and request["account"] in (None, cell["account"])
    ]
    used = integer(count_of(cells))
    last = max((cell["last"] for cell in cells), key=rank_of, default=None)
    history = []
    for number in range((end - start).days):
        day = start + timedelta(days=number)
        of_day = [cell for cell in cells if cell["day"] == day]
        history.append({"day": day.isoformat(), "count": count_of(of_day), "sum": plain(sum_of(of_day))})
    figures = {
        "used": used,
        "sum": plain(sum_of(cells)),
        "max": plain(max(cell["max"] for cell in cells)) if cells else None,
        "last": None if last is None else plain(last["value"]),
        "unique": len({item for cell in cells for item in cell["items"]}),
        "history": history,
        "endpoints": table("endpoint", cells, used, request["top"]),
        "accounts": table("account", cells, used, request["top"]),
    }
    current = None
    if request["plan"] is not None:
        priced = overage(policy, currency, request["plan"], used, 0)
        included = priced["included"]
        current = {
            "included": included,
            "remaining": None if included is None else max(included - used, 0),
            "percent": percent(used, included) if included else None,
            "overage": priced,
        }
    return {**figures, "current": current}


def count_of(cells: list[Cell]) -> int:
    return sum(int(cell["count"]) for cell in cells)


def percent(part: int, of: int) -> str:
    return scaled_text(whole(Fraction(part * 1000, of), "HALF_UP"), 1)


def table(name: str, cells: list[Cell], used: int, top: int) -> list[Json]:
    counts: dict[str, int] = {}
    for cell in cells:
        counts[cell[name]] = counts.get(cell[name], 0) + cell["count"]
    ranked = sorted(counts.items(), key=lambda row: (-row[1], row[0]))
    return [{name: each, "count": count, "percent": percent(count, used)} for each, count in ranked[:top]]
