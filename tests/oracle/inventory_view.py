"""What may be done with an allocation, and how much of it (inventory chapter, steps 9 to 11)."""

from __future__ import annotations

from datetime import datetime

from inventory_numbers import at_scale
from inventory_records import (
    Allocation,
    instant_json,
    is_due,
    kept_by_customer,
    live_of,
    open_of,
    shipped_of,
    status_of,
)
from inventory_soundness import check_allocation
from shape import Json

COMMANDS = ("CONFIRM", "EXTEND", "RELEASE", "SHIP", "UNSHIP", "RETURN")


def allowed_commands(allocation: Allocation, at: datetime) -> Json:
    check_allocation(allocation, "allocation")
    scale = allocation["scale"]
    most = {
        "RELEASE": live_of(allocation),
        "SHIP": open_of(allocation),
        "UNSHIP": kept_by_customer(allocation),
        "RETURN": kept_by_customer(allocation),
    }
    commands = []
    for name in COMMANDS:
        why = why_not(name, allocation, at)
        up_to = at_scale(most[name], scale) if why is None and name in most else None
        commands.append({"command": name, "allowed": why is None, "whyNot": why, "upTo": up_to})
    until = allocation["expiresAt"]
    waits = until is not None and live_of(allocation) > 0 and until > at
    return {
        "status": status_of(allocation),
        "open": at_scale(open_of(allocation), scale),
        "backordered": at_scale(allocation["backordered"], scale),
        "shipped": at_scale(shipped_of(allocation), scale),
        "returned": at_scale(allocation["returned"], scale),
        "due": is_due(allocation, at),
        "commands": commands,
        "until": instant_json(until) if waits else None,
    }


def why_not(command: str, allocation: Allocation, at: datetime) -> str | None:
    if command in ("UNSHIP", "RETURN"):
        return f"{command}_EXCEEDS_SHIPPED" if kept_by_customer(allocation) == 0 else None
    if command != "RELEASE" and is_due(allocation, at):
        return "ALLOCATION_EXPIRED"
    if live_of(allocation) == 0:
        return "ALLOCATION_CLOSED"
    if command == "EXTEND" and allocation["expiresAt"] is None:
        return "ALLOCATION_NOT_HELD"
    if command == "SHIP" and allocation["expiresAt"] is not None:
        return "HOLD_NOT_CONFIRMED"
    if command == "SHIP" and open_of(allocation) == 0:
        return "SHIP_EXCEEDS_ALLOCATED"
    return None
