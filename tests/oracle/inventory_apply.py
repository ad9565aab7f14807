"""What the host's transaction does, in memory (inventory chapter, step 22)."""

from __future__ import annotations

from typing import Any

from inventory_checks import check_version
from inventory_numbers import at_least
from inventory_records import State, allocation_json, level_json
from shape import Fault, Json


def apply_stock(state: State, decision: dict[str, Any]) -> Json:
    """Changed ones keep their place, new ones go to the end."""
    levels, allocations = list(state["levels"]), list(state["allocations"])
    for change in decision["levels"]:
        place = place_of(change["id"], levels)
        if place is None:
            raise Fault("UNKNOWN_LEVEL", levelId=change["id"])
        check_version("LEVEL", change["expectedVersion"], levels[place])
        levels[place] = change["after"]
    for change in decision["allocations"]:
        place = place_of(change["id"], allocations)
        if change["expectedVersion"] is None:
            if place is not None:
                raise Fault("DUPLICATE_ALLOCATION", allocationId=change["id"])
            allocations.append(change["after"])
        elif place is None:
            raise Fault("UNKNOWN_ALLOCATION", allocationId=change["id"])
        else:
            check_version("ALLOCATION", change["expectedVersion"], allocations[place])
            allocations[place] = change["after"]
    return state_json({"levels": levels, "allocations": allocations})


def place_of(name: str, records: list[dict[str, Any]]) -> int | None:
    return next((place for place, each in enumerate(records) if each["id"] == name), None)


def state_json(state: State) -> Json:
    return {
        "levels": [level_json(level, at_least) for level in state["levels"]],
        "allocations": [allocation_json(each, at_least) for each in state["allocations"]],
    }
