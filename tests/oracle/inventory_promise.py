"""What can be promised now and later (inventory chapter, step 20)."""

from __future__ import annotations

from typing import Any

from inventory_checks import scale_of
from inventory_numbers import at_scale, check_quantity, check_scale
from inventory_records import instant_json, is_expired
from inventory_soundness import check_levels
from shape import Json


def available_to_promise(request: dict[str, Any]) -> Json:
    at, wanted = request["at"], request["quantity"]
    asked = [
        (each["quantity"], f"{name}[{index}].quantity")
        for name in ("supply", "demand")
        for index, each in enumerate(request[name])
    ]
    if wanted is not None:
        asked.append((wanted, "quantity"))
    for units, path in asked:
        check_quantity(units, path)
    check_levels(request["levels"], "levels")
    levels = {level["id"]: level for level in request["levels"]}
    scale = scale_of(levels, request["itemId"], None, "")
    for units, path in asked:
        check_scale(units, scale, path)
    usable = [
        level["available"]
        for level in levels.values()
        if level["itemId"] == request["itemId"] and not is_expired(level, at)
    ]
    steps = projected(request, sum(usable))
    kept = [step for step in steps if wanted is not None and step["promise"] >= wanted]
    numbers = ("supply", "demand", "projected", "promise")
    return {
        "available": at_scale(sum(usable), scale),
        "promiseAt": instant_json(kept[0]["at"]) if kept else None,
        "steps": [
            {"at": instant_json(step["at"]), **{name: at_scale(step[name], scale) for name in numbers}}
            for step in steps
        ],
    }


def projected(request: dict[str, Any], available: int) -> list[dict[str, Any]]:
    at = request["at"]
    sums: dict[Any, dict[str, int]] = {at: {"supply": 0, "demand": 0}}
    for name in ("supply", "demand"):
        for each in request[name]:
            when = max(at, each["at"])
            sums.setdefault(when, {"supply": 0, "demand": 0})[name] += each["quantity"]
    steps: list[dict[str, Any]] = []
    for when in sorted(sums):
        available += sums[when]["supply"] - sums[when]["demand"]
        steps.append({"at": when, **sums[when], "projected": available})
    least = steps[-1]["projected"]
    for step in reversed(steps):
        least = min(least, step["projected"])
        step["promise"] = max(least, 0)
    return steps
