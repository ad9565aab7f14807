"""Levels and allocations: what they say of themselves, and how they are written."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import datetime
from hashlib import sha256
from typing import Any

from inventory_numbers import at_scale, shortest
from inventory_shape import ACCOUNTS, ON_HAND, PARTS
from shape import Json

Level = dict[str, Any]
Allocation = dict[str, Any]
State = dict[str, Any]
_QUANTITIES = ("quantity", "delta", "counted", "changeFrom")


def instant_json(at: datetime | None) -> str | None:
    return None if at is None else at.isoformat(timespec="milliseconds") + "Z"


def on_hand(level: Level) -> int:
    return sum(level[name] for name in ON_HAND)


def is_expired(level: Level, at: datetime) -> bool:
    return level["expiresAt"] is not None and level["expiresAt"] <= at


def open_of(allocation: Allocation) -> int:
    return sum(pick["open"] for pick in allocation["picks"])


def shipped_of(allocation: Allocation) -> int:
    return sum(pick["shipped"] for pick in allocation["picks"])


def live_of(allocation: Allocation) -> int:
    """What is open or backordered."""
    return open_of(allocation) + int(allocation["backordered"])


def kept_by_customer(allocation: Allocation) -> int:
    """Shipped and not returned."""
    return shipped_of(allocation) - int(allocation["returned"])


def is_due(allocation: Allocation, at: datetime) -> bool:
    """Step 7."""
    until = allocation["expiresAt"]
    return until is not None and until <= at and live_of(allocation) > 0


def status_of(allocation: Allocation) -> str:
    opened, owed, shipped = open_of(allocation), allocation["backordered"], shipped_of(allocation)
    if opened == 0 and owed == 0:
        if shipped > 0:
            return "RETURNED" if allocation["returned"] == shipped else "SHIPPED"
        return "EXPIRED" if allocation["expired"] > 0 else "RELEASED"
    if shipped > 0:
        return "PARTIALLY_SHIPPED"
    if owed > 0:
        return "BACKORDERED" if opened == 0 else "PARTIALLY_ALLOCATED"
    return "ALLOCATED" if allocation["expiresAt"] is None else "HELD"


Number = Callable[[int, int], str]


def level_json(level: Level, number: Number = at_scale) -> Json:
    scale = level["scale"]
    return {
        **level,
        **{name: number(level[name], scale) for name in ACCOUNTS.values()},
        "receivedAt": instant_json(level["receivedAt"]),
        "expiresAt": instant_json(level["expiresAt"]),
    }


def allocation_json(allocation: Allocation, number: Number = at_scale) -> Json:
    scale = allocation["scale"]
    return {
        **allocation,
        **{name: number(allocation[name], scale) for name in ("requested", *PARTS)},
        "picks": [
            {**pick, "open": number(pick["open"], scale), "shipped": number(pick["shipped"], scale)}
            for pick in allocation["picks"]
        ],
        "expiresAt": instant_json(allocation["expiresAt"]),
        "createdAt": instant_json(allocation["createdAt"]),
    }


def copied(allocation: Allocation) -> Allocation:
    return {**allocation, "picks": [dict(pick) for pick in allocation["picks"]]}


def command_json(command: dict[str, Any]) -> Json:
    """The command with its defaults filled in and without what is null."""
    found: dict[str, Json] = {}
    for name, value in command.items():
        if name in _QUANTITIES and value is not None:
            value = shortest(value)
        elif name == "expiresAt":
            value = instant_json(value)
        elif name == "lines":
            value = [command_json(line) for line in value]
        if value is not None:
            found[name] = value
    return found


def command_fingerprint(command: dict[str, Any]) -> str:
    """Step 3."""
    text = json.dumps(command_json(command), ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return sha256(text.encode()).hexdigest()
