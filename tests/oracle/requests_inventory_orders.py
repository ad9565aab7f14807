"""Random orders of stock, and fillings of what is owed (inventory chapter, steps 6 to 8 and 16)."""

from __future__ import annotations

from datetime import datetime, timedelta
from random import Random

from inventory_records import State
from inventory_shape import MODES, STRATEGIES
from requests_inventory_amounts import Command, amount, level_list, some_level
from requests_inventory_state import NEW_NAMES, instant, near
from requests_shape import chance, maybe, weighted


def demand(rng: Random, state: State, taken: tuple[str, ...] = ()) -> Command:
    known = [each["id"] for each in state["allocations"]]
    name = weighted(
        rng, ((94, rng.choice(NEW_NAMES)), (3, rng.choice(("n", *known, *taken))), (1, "é" * 200))
    )
    level = some_level(rng, state)
    there = [each for each in state["levels"] if each["itemId"] == level["itemId"]]
    made: Command = {
        "allocationId": name,
        "itemId": level["itemId"] if chance(rng, 0.98) else "NONE",
        "quantity": amount(rng, sum(max(each["available"], 0) for each in there), level["scale"]),
    }
    if chance(rng, 0.3):
        made["levelIds"] = level_list(rng, state, level["itemId"])
    return made


def how(rng: Random, at: datetime, made: Command) -> Command:
    if chance(rng, 0.6):
        maybe(rng, made, "mode", rng.choice(MODES))
    if chance(rng, 0.5):
        maybe(rng, made, "strategy", rng.choice(STRATEGIES))
    if chance(rng, 0.4):
        later = at + timedelta(milliseconds=rng.choice((1, 1000, 60_000, 60_000)))
        maybe(rng, made, "expiresAt", instant(rng, later if chance(rng, 0.8) else near(rng, at)))
    return made


def allocate(rng: Random, state: State, at: datetime) -> Command:
    return how(rng, at, demand(rng, state))


def allocate_many(rng: Random, state: State, at: datetime) -> Command:
    lines: list[Command] = []
    for _ in range(rng.choice((0, 1, 2, 2, 3, 3))):
        taken = tuple(str(line["allocationId"]) for line in lines)
        line = demand(rng, state, taken)
        if line["allocationId"] in taken and chance(rng, 0.9):
            line["allocationId"] = f"{line['allocationId']}{len(lines)}"
        lines.append(line)
    return how(rng, at, {"lines": lines})


def fill_backorders(rng: Random, state: State, at: datetime) -> Command:
    found: Command = {}
    if chance(rng, 0.3):
        found["levelIds"] = level_list(rng, state, some_level(rng, state)["itemId"])
    maybe(rng, found, "strategy", rng.choice(STRATEGIES))
    return found
