"""Which levels give how much: candidates, strategies, and the plan (inventory chapter, step 6)."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from inventory_checks import scale_of
from inventory_numbers import at_scale, check_quantity, check_scale
from inventory_policy import check_policy
from inventory_records import Level, instant_json, is_expired
from inventory_soundness import check_levels
from shape import Fault, Json

_BY = {"FIFO": "receivedAt", "LIFO": "receivedAt", "FEFO": "expiresAt", "PICK_ORDER": "pickOrder"}


def candidates(
    levels: Iterable[Level], item: str, chosen: list[str] | None, strategy: str, at: datetime
) -> list[Level]:
    """The usable levels, in taking order; `levels` stand in the order of the state."""
    usable = [level for level in levels if level["itemId"] == item and not is_expired(level, at)]
    if chosen is not None:
        usable = [level for name in chosen for level in usable if level["id"] == name]
    if strategy == "GIVEN":
        return usable
    usable.sort(key=lambda level: level["id"])
    if strategy == "FEWEST_LEVELS":
        return sorted(usable, key=lambda level: -level["available"])
    name = _BY[strategy]
    valued = [level for level in usable if level[name] is not None]
    valued.sort(key=lambda level: level[name], reverse=strategy == "LIFO")
    return valued + [level for level in usable if level[name] is None]


def strategy_of(command: dict[str, Any], chosen: list[str] | None, policy: dict[str, Any]) -> str:
    found: str = command["strategy"] or ("GIVEN" if chosen is not None else policy["strategy"])
    return found


def sellable(levels: Iterable[Level]) -> int:
    return sum(max(level["available"], 0) for level in levels)


def picks(levels: Iterable[Level], wanted: int) -> list[tuple[Level, int]]:
    """Each gives what is available until the demand is met."""
    found = []
    for level in levels:
        given = min(level["available"], wanted)
        if given > 0:
            found.append((level, given))
            wanted -= given
    return found


def plan_allocation(request: dict[str, Any]) -> Json:
    policy, chosen, wanted = request["policy"], request["levelIds"], request["quantity"]
    check_policy(policy)
    check_quantity(wanted, "quantity")
    check_levels(request["levels"], "levels")
    levels = {level["id"]: level for level in request["levels"]}
    for place, name in enumerate(chosen or ()):
        if name not in levels:
            raise Fault("UNKNOWN_LEVEL", f"levelIds[{place}]", levelId=name)
    scale = scale_of(levels, request["itemId"], chosen, "")
    check_scale(wanted, scale, "quantity")
    strategy = strategy_of(request, chosen, policy)
    usable = candidates(levels.values(), request["itemId"], chosen, strategy, request["at"])
    taken = picks(usable, wanted)
    granted = sum(given for _, given in taken)
    ends = [level["expiresAt"] for level in usable if level["expiresAt"] and level["available"] > 0]
    return {
        "strategy": strategy,
        "requested": at_scale(wanted, scale),
        "granted": at_scale(granted, scale),
        "short": at_scale(wanted - granted, scale),
        "available": at_scale(sellable(usable), scale),
        "picks": [{"levelId": level["id"], "quantity": at_scale(given, scale)} for level, given in taken],
        "until": instant_json(min(ends, default=None)),
    }
