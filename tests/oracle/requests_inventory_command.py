"""Random commands near the limits of a state (inventory chapter, table of commands)."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta
from random import Random
from typing import Any

import requests_inventory_levels
import requests_inventory_orders
from inventory_records import State, kept_by_customer, live_of
from requests_inventory_amounts import BUCKETS, Command, amount, some_allocation, some_level
from requests_inventory_state import instant, near
from requests_shape import chance, maybe, weighted


def part(name: str) -> Callable[[Random, State, datetime], Command]:
    def made(rng: Random, state: State, at: datetime) -> Command:
        allocation = some_allocation(rng, state, kept_by_customer if name == "UNSHIP" else live_of)
        found: Command = {"allocationId": allocation["id"]}
        picks = allocation["picks"]
        if chance(rng, 0.3):
            named = [pick["levelId"] for pick in picks] * 4 + [some_level(rng, state)["id"]]
            found["levelId"] = rng.choice(named)
            picks = [pick for pick in picks if pick["levelId"] == found["levelId"]]
        if chance(rng, 0.6):
            most = sum(pick["shipped" if name == "UNSHIP" else "open"] for pick in picks)
            if name == "RELEASE" and "levelId" not in found:
                most += allocation["backordered"]
            if name == "UNSHIP" and chance(rng, 0.5):
                most = kept_by_customer(allocation)
            maybe(rng, found, "quantity", amount(rng, most, allocation["scale"]))
        return found

    return made


def return_goods(rng: Random, state: State, at: datetime) -> Command:
    allocation = some_allocation(rng, state, kept_by_customer)
    picks = [pick["levelId"] for pick in allocation["picks"]]
    found: Command = {
        "allocationId": allocation["id"],
        "levelId": rng.choice((*picks, *picks, some_level(rng, state)["id"])),
        "quantity": amount(rng, kept_by_customer(allocation), allocation["scale"]),
    }
    maybe(rng, found, "to", rng.choice(BUCKETS))
    return found


def confirm(rng: Random, state: State, at: datetime) -> Command:
    return {"allocationId": some_allocation(rng, state)["id"]}


def extend(rng: Random, state: State, at: datetime) -> Command:
    held = [each for each in state["allocations"] if each["expiresAt"] and live_of(each)]
    kept = [each for each in held if each["expiresAt"] > at]
    held = kept if kept and chance(rng, 0.8) else held
    allocation = rng.choice(held) if held and chance(rng, 0.9) else some_allocation(rng, state)
    until = allocation["expiresAt"] or at
    later = until + timedelta(milliseconds=rng.choice((1, 1, 60_000)))
    return {
        "allocationId": allocation["id"],
        "expiresAt": instant(rng, later if chance(rng, 0.7) else near(rng, until)),
    }


COMMANDS: dict[str, tuple[int, Callable[[Random, State, datetime], Command]]] = {
    "ALLOCATE": (20, requests_inventory_orders.allocate),
    "ALLOCATE_MANY": (12, requests_inventory_orders.allocate_many),
    "RELEASE": (12, part("RELEASE")),
    "SHIP": (12, part("SHIP")),
    "UNSHIP": (8, part("UNSHIP")),
    "RETURN": (7, return_goods),
    "CONFIRM": (4, confirm),
    "EXTEND": (9, extend),
    "EXPIRE": (2, lambda rng, state, at: {}),
    "RECEIVE": (6, requests_inventory_levels.receive),
    "EXPECT_INCOMING": (4, requests_inventory_levels.expect_incoming),
    "ADJUST": (6, requests_inventory_levels.adjust),
    "SET_ON_HAND": (6, requests_inventory_levels.set_on_hand),
    "COUNT": (6, requests_inventory_levels.count),
    "MOVE": (6, requests_inventory_levels.move),
    "TRANSFER": (6, requests_inventory_levels.transfer),
    "FILL_BACKORDERS": (8, requests_inventory_orders.fill_backorders),
}
OF_ALLOCATION = ("RELEASE", "SHIP", "UNSHIP", "RETURN", "CONFIRM", "EXTEND", "FILL_BACKORDERS", "EXPIRE")
_OTHERS = tuple(
    (weight, name)
    for name, (weight, _) in COMMANDS.items()
    if name not in OF_ALLOCATION and name != "TRANSFER"
)
_BY_WEIGHT = tuple((weight, name) for name, (weight, _) in COMMANDS.items())


def command(rng: Random, state: State, at: datetime) -> dict[str, Any]:
    """The fields in any order; the type among them."""
    name = weighted(rng, _BY_WEIGHT)
    idle = not state["allocations"] and name in OF_ALLOCATION
    alone = len(state["levels"]) < 2 and name == "TRANSFER"
    if (idle or alone) and chance(rng, 0.9):
        name = weighted(rng, _OTHERS)
    made = {"type": name, **COMMANDS[name][1](rng, state, at)}
    items = list(made.items())
    if chance(rng, 0.2):
        rng.shuffle(items)
    return dict(items)
