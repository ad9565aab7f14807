"""Random requests to decide on stock, and to the four simple rules."""

from __future__ import annotations

from datetime import datetime
from random import Random
from typing import Any

from inventory_records import State, command_fingerprint, live_of
from inventory_shape import COMMAND, COMMANDS, STATUSES
from limits_shape import sound
from requests_inventory_amounts import REASONS, amount, change
from requests_inventory_broken import broken
from requests_inventory_chain import copy_of, scene
from requests_inventory_command import command
from requests_inventory_orders import demand
from requests_inventory_state import instant, number, some, write_allocation, write_level, write_state
from requests_shape import chance, maybe, weighted
from shape import Fault, Json

BROKEN = 0.08


def shuffled(rng: Random, made: dict[str, Json]) -> dict[str, Json]:
    items = list(made.items())
    if chance(rng, 0.1):
        rng.shuffle(items)
    return dict(items)


def decide_request(rng: Random) -> list[Json]:
    found, policy, at = scene(rng)
    asked = command(rng, found, at)
    expected = seen(rng, found) if chance(rng, 0.2) else None
    if chance(rng, BROKEN):
        found = copy_of(found)
        broken(rng, found)
    made: dict[str, Json] = {
        "id": rng.choice(("c1", "c1", "k-" + "9" * 198, "é", "😀")),
        "at": instant(rng, at),
        "command": asked,
        "state": write_state(rng, found),
    }
    if policy or chance(rng, 0.3):
        made["policy"] = policy
    if expected is not None:
        made["expected"] = expected
    if chance(rng, 0.06):
        made["prior"] = prior(rng, asked)
    return [shuffled(rng, made)]


def seen(rng: Random, found: State) -> Json:
    """Versions as a client saw them; now and then not any more."""
    listed: list[Json] = []
    for _ in range(rng.choice((0, 1, 1, 2, 3))):
        kind = rng.choice(("LEVEL", "ALLOCATION"))
        records = found["levels" if kind == "LEVEL" else "allocations"]
        if not records or chance(rng, 0.06):
            listed.append({"kind": kind, "id": "gone", "version": 1})
            continue
        record = rng.choice(records)
        version = record["version"] + weighted(rng, ((8, 0), (1, 1), (1, -1)))
        listed.append({"kind": kind, "id": record["id"], "version": max(version, 0)})
    return listed


def prior(rng: Random, asked: dict[str, Any]) -> Json:
    """The same command, or another, or one that is no command."""
    try:
        fingerprint = command_fingerprint(sound(COMMAND(asked, "command")))
    except Fault:
        fingerprint = ""
    return {
        "fingerprint": fingerprint if chance(rng, 0.7) else rng.choice(("", "f" * 64, fingerprint.upper())),
        "outcome": outcome(rng),
    }


def outcome(rng: Random) -> Json:
    lines = [
        {
            "allocationId": rng.choice(("a", "order-Y/1", "é")),
            "action": rng.choice(list(COMMANDS)),
            "quantity": number(rng, some(rng, 3)),
            "short": number(rng, some(rng, 0)),
            "status": rng.choice(STATUSES),
        }
        for _ in range(rng.choice((0, 1, 2)))
    ]
    made: dict[str, Json] = {"command": rng.choice(list(COMMANDS)), "lines": lines}
    maybe(rng, made, "variance", number(rng, -some(rng, 2)))
    maybe(rng, made, "shortage", number(rng, some(rng, 2)))
    return made


def simple(rng: Random, found: State, policy: Json, at: datetime, made: dict[str, Json]) -> list[Json]:
    full: dict[str, Json] = {"id": "c1", "at": instant(rng, at), **made}
    if policy or chance(rng, 0.3):
        full["policy"] = policy
    return [shuffled(rng, full)]


def written_levels(rng: Random, found: State) -> Json:
    return [write_level(rng, level) for level in found["levels"]]


def allocate_request(rng: Random) -> list[Json]:
    found, policy, at = scene(rng)
    made = demand(rng, {**found, "allocations": []})
    made.pop("levelIds", None)
    found = copy_of(found)
    if chance(rng, BROKEN):
        broken(rng, found)
    return simple(rng, found, policy, at, {**made, "levels": written_levels(rng, found)})


def part_request(rng: Random) -> list[Json]:
    """To release and to ship: one allocation and the levels, which may have more that is allocated."""
    found, policy, at = scene(rng)
    for _ in range(5):
        if found["allocations"]:
            break
        found, policy, at = scene(rng)
    else:
        return allocate_request(rng)
    found = copy_of(found)
    live = [each for each in found["allocations"] if live_of(each)]
    allocation = rng.choice(live if live and chance(rng, 0.8) else found["allocations"])
    most = live_of(allocation) - allocation["backordered"] * rng.choice((0, 1))
    found["allocations"] = [allocation]
    if chance(rng, BROKEN):
        broken(rng, found)
        allocation = found["allocations"][0]
    made = {"allocation": write_allocation(rng, allocation), "levels": written_levels(rng, found)}
    maybe(rng, made, "quantity", amount(rng, most, allocation["scale"]))
    return simple(rng, found, policy, at, made)


def adjust_request(rng: Random) -> list[Json]:
    found, policy, at = scene(rng)
    level = dict(rng.choice(found["levels"]))
    made: dict[str, Json] = {"delta": change(rng, level)}
    if chance(rng, 0.95):
        made["reason"] = rng.choice(weighted(rng, REASONS))
    if chance(rng, BROKEN):
        broken(rng, {"levels": [level], "allocations": []})
    return simple(rng, found, policy, at, {"level": write_level(rng, level), **made})
