"""States of stock that are broken in one way (inventory chapter, step 5)."""

from __future__ import annotations

from collections.abc import Callable
from random import Random
from typing import Any

from inventory_numbers import FINEST, LIMIT, ONE
from inventory_records import State
from inventory_shape import ACCOUNTS, PARTS
from requests_inventory_state import unit
from requests_shape import chance
from shape import SAFE_INTEGER

Holder = dict[str, Any]
LARGEST = (10**28 - 1) * ONE


def figures(state: State) -> list[tuple[Holder, str, int]]:
    """Every figure of the state: where it stands, its name, its scale."""
    found = [(level, name, level["scale"]) for level in state["levels"] for name in ACCOUNTS.values()]
    for each in state["allocations"]:
        found += [(each, name, each["scale"]) for name in ("requested", *PARTS)]
        found += [(pick, name, each["scale"]) for pick in each["picks"] for name in ("open", "shipped")]
    return found


def records(state: State) -> list[Holder]:
    return [*state["levels"], *state["allocations"]]


def too_fine(rng: Random, state: State) -> None:
    holder, name, scale = rng.choice(figures(state))
    holder[name] += rng.choice((unit(scale + 1), unit(scale + 1), unit(FINEST))) * rng.choice((1, 5, -1))


def out_of_range(rng: Random, state: State) -> None:
    holder, name, scale = rng.choice(figures(state))
    beyond = rng.choice((LIMIT + unit(scale), LIMIT + unit(scale), 10 * LIMIT, LARGEST))
    holder[name] = beyond * rng.choice((1, 1, -1))


def negative(rng: Random, state: State) -> None:
    holder, name, scale = rng.choice(figures(state))
    holder[name] = -unit(scale)


def other_sum(rng: Random, state: State) -> None:
    holder, name, scale = rng.choice(figures(state))
    holder[name] += unit(scale) * rng.choice((1, 1, 7, -1))


def other_scale(rng: Random, state: State) -> None:
    holder = rng.choice(records(state))
    holder["scale"] = min(6, holder["scale"] + 1)


def last_version(rng: Random, state: State) -> None:
    rng.choice(records(state))["version"] = SAFE_INTEGER


def doubled(rng: Random, state: State) -> None:
    named = rng.choice(("levels", "levels", "allocations", "allocations", "picks"))
    holders = [each["picks"] for each in state["allocations"]]
    listed = (
        rng.choice(holders)
        if named == "picks" and holders
        else state[named if named != "picks" else "levels"]
    )
    if listed:
        copy = dict(rng.choice(listed))
        if chance(rng, 0.3):
            copy["version"] = 1
        listed.insert(rng.randrange(len(listed) + 1), copy)


def moved_pick(rng: Random, state: State) -> None:
    picks = [pick for each in state["allocations"] for pick in each["picks"]]
    if picks:
        names = [level["id"] for level in state["levels"]]
        rng.choice(picks)["levelId"] = rng.choice((*names, "L9"))


def other_item(rng: Random, state: State) -> None:
    rng.choice(records(state))["itemId"] = rng.choice(("SKU-X", "M", "NONE"))


def less_allocated(rng: Random, state: State) -> None:
    held = [level for level in state["levels"] if level["allocated"] > 0]
    if held:
        level = rng.choice(held)
        level["allocated"] -= unit(level["scale"])


def gone(rng: Random, state: State) -> None:
    state["levels"].pop(rng.randrange(len(state["levels"])))


BREAKS: tuple[Callable[[Random, State], None], ...] = (
    too_fine,
    out_of_range,
    negative,
    other_sum,
    other_scale,
    last_version,
    doubled,
    moved_pick,
    other_item,
    less_allocated,
    gone,
)


def broken(rng: Random, state: State) -> None:
    rng.choice(BREAKS)(rng, state)
