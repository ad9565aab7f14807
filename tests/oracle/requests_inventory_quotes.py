"""Random requests that change nothing: a plan, a promise, a view, a fingerprint."""

from __future__ import annotations

from datetime import datetime, timedelta
from random import Random

from inventory_numbers import ONE
from inventory_records import Allocation, State
from inventory_shape import STRATEGIES
from requests_inventory_amounts import amount, level_list, some_level
from requests_inventory_broken import broken
from requests_inventory_chain import copy_of, moment, scene
from requests_inventory_command import command
from requests_inventory_decide import BROKEN, shuffled, written_levels
from requests_inventory_state import (
    AROUND,
    BASE,
    allocation,
    instant,
    near,
    number,
    state,
    unit,
    write_allocation,
)
from requests_shape import chance, maybe
from shape import Json


def sellable(found: State, item: str) -> int:
    return sum(max(each["available"], 0) for each in found["levels"] if each["itemId"] == item)


def plan_request(rng: Random) -> list[Json]:
    found, policy, at = scene(rng)
    found = copy_of(found)
    level = some_level(rng, found)
    item = level["itemId"]
    made: dict[str, Json] = {
        "itemId": item,
        "quantity": amount(rng, sellable(found, item), level["scale"]),
        "at": instant(rng, at),
    }
    if chance(rng, 0.35):
        made["levelIds"] = level_list(rng, found, item)
    if chance(rng, 0.5):
        maybe(rng, made, "strategy", rng.choice(STRATEGIES))
    if policy or chance(rng, 0.3):
        made["policy"] = policy
    if chance(rng, BROKEN):
        found["allocations"] = []
        broken(rng, found)
    return [shuffled(rng, {**made, "levels": written_levels(rng, found)})]


def dated(rng: Random, at: datetime, scale: int) -> Json:
    listed = []
    for _ in range(rng.choice((0, 1, 2, 3, 4))):
        units = rng.choice((1, 2, 4, 8, 20)) * rng.choice((ONE, unit(scale)))
        if chance(rng, 0.02):
            units = rng.choice((0, -ONE, unit(scale) // 10, 10**9 * ONE, 10**9 * ONE + unit(scale)))
        listed.append({"at": instant(rng, near(rng, at)), "quantity": number(rng, units)})
    return listed


def promise_request(rng: Random) -> list[Json]:
    found, _, at = scene(rng)
    found = copy_of(found)
    level = some_level(rng, found)
    item, scale = level["itemId"], level["scale"]
    made: dict[str, Json] = {"itemId": item, "at": instant(rng, at)}
    for name in ("supply", "demand"):
        if chance(rng, 0.8):
            made[name] = dated(rng, at, scale)
    if chance(rng, 0.7):
        maybe(rng, made, "quantity", amount(rng, sellable(found, item), scale))
    if chance(rng, BROKEN):
        found["allocations"] = []
        broken(rng, found)
    return [shuffled(rng, {**made, "levels": written_levels(rng, found)})]


def some_allocation(rng: Random) -> Allocation:
    for _ in range(3):
        found, _, _ = scene(rng)
        if found["allocations"]:
            return dict(rng.choice(found["allocations"]))
    return allocation(rng, "a", "NONE", [], BASE)


def view_request(rng: Random) -> list[Json]:
    given = some_allocation(rng)
    at = moment(rng, {"levels": [], "allocations": [given]})
    if given["expiresAt"] and chance(rng, 0.3):
        at = given["expiresAt"] + timedelta(milliseconds=rng.choice(AROUND))
    if chance(rng, BROKEN):
        only = copy_of({"levels": [], "allocations": [given]})
        for _ in range(4):
            try:
                broken(rng, only)
                break
            except (IndexError, ValueError):
                continue
        given = only["allocations"][0]
    return [write_allocation(rng, given), instant(rng, at)]


def fingerprint_request(rng: Random) -> list[Json]:
    return [command(rng, state(rng, BASE), near(rng, BASE))]
