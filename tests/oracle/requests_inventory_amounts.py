"""Quantities near the limits of a state, and what a command may name of it."""

from __future__ import annotations

from collections.abc import Callable
from random import Random

from inventory_numbers import LIMIT, ONE
from inventory_records import Allocation, Level, State, live_of, on_hand
from inventory_shape import ACCOUNTS
from requests_inventory_state import LEVEL_NAMES, number, unit
from requests_shape import chance, weighted
from shape import Json

BUCKETS = ("AVAILABLE", "DAMAGED", "QUALITY_CONTROL", "SAFETY_STOCK")
REASONS = (
    (60, ("CORRECTION", "CYCLE_COUNT", "DAMAGED", "SHRINKAGE", "THEFT", "EXPIRED", "FOUND", "OTHER")),
    (25, ("TASTING", "RESTOCK", "PROMOTION", "SAMPLE")),
    (15, ("", "Found", "FOUND ", "NOBODY", None, "T" * 41)),
)
EXTREMES = (1, 10**56 - 1, (10**28 - 1) * ONE, 5 * ONE // 10**7)
NONE: Level = {"id": "L9", "itemId": "NONE", "scale": 0, **dict.fromkeys(ACCOUNTS.values(), 0)}
Command = dict[str, Json]


def amount(rng: Random, most: int, scale: int) -> Json:
    """Near what there is."""
    one = unit(scale)
    chosen = weighted(
        rng,
        (
            (24, most),
            (8, most + one),
            (8, most - one),
            (12, one),
            (12, ONE),
            (6, most // 2 // one * one),
            (3, most + one // 10),
            (2, 0),
            (2, -one),
            (1, LIMIT),
            (1, LIMIT + one // 10),
            (1, LIMIT + one),
            (1, rng.choice(EXTREMES)),
            (4, 2 * most),
            (10, rng.randrange(1, 9) * one),
        ),
    )
    return number(
        rng, chosen if chosen > 0 or chance(rng, 0.1) else one, scale if chosen % one == 0 else None
    )


def change(rng: Random, level: Level) -> Json:
    """Up or down by about what there is."""
    one = unit(level["scale"])
    down = rng.choice((level["available"], level["incoming"], on_hand(level), one, 2 * one, ONE))
    found = rng.choice((-1, -1, 1)) * (down + rng.choice((0, 0, 0, one, -one)))
    if chance(rng, 0.03):
        found = rng.choice((0, LIMIT, -LIMIT, LIMIT + one, -LIMIT - one // 10, one // 10, -one // 10))
    return number(rng, found if found or chance(rng, 0.1) else one)


def some_level(rng: Random, state: State) -> Level:
    return rng.choice(state["levels"]) if state["levels"] and chance(rng, 0.98) else NONE


def some_allocation(rng: Random, state: State, fit: Callable[[Allocation], int] = live_of) -> Allocation:
    """Mostly one of which something can be done."""
    if state["allocations"] and chance(rng, 0.97):
        fitting = [each for each in state["allocations"] if fit(each)]
        return dict(rng.choice(fitting if fitting and chance(rng, 0.7) else state["allocations"]))
    return {"id": "z", "picks": [], "scale": 0, "backordered": 0, "returned": 0, "expiresAt": None}


def level_list(rng: Random, state: State, item: str) -> Json:
    names = [level["id"] for level in state["levels"] if level["itemId"] == item]
    rng.shuffle(names)
    names = names[: rng.randrange(1, 5)]
    if chance(rng, 0.05):
        names.append(some_level(rng, state)["id"])
    if chance(rng, 0.08):
        names.append(rng.choice((*LEVEL_NAMES, "L9", "", "x" * 200, "x" * 201)))
    return names
