"""Random receipts, corrections, counts and moves (inventory chapter, steps 13 to 15)."""

from __future__ import annotations

from datetime import datetime
from random import Random

from inventory_numbers import LIMIT, ONE
from inventory_records import State, on_hand
from inventory_shape import ACCOUNTS
from requests_inventory_amounts import BUCKETS, REASONS, Command, amount, change, some_level
from requests_inventory_state import number, unit
from requests_shape import chance, maybe, weighted


def receive(rng: Random, state: State, at: datetime) -> Command:
    level = some_level(rng, state)
    incoming = chance(rng, 0.7 if level["incoming"] else 0.1)
    found: Command = {"levelId": level["id"], "quantity": amount(rng, level["incoming"], level["scale"])}
    if level["available"] > LIMIT // 2 and chance(rng, 0.7):
        found["quantity"] = amount(rng, LIMIT - on_hand(level), level["scale"])
    maybe(rng, found, "to", rng.choice(BUCKETS))
    if incoming:
        found["fromIncoming"] = True
    return found


def expect_incoming(rng: Random, state: State, at: datetime) -> Command:
    level = some_level(rng, state)
    return {"levelId": level["id"], "delta": change(rng, level)}


def adjust(rng: Random, state: State, at: datetime) -> Command:
    level = some_level(rng, state)
    return {
        "levelId": level["id"],
        "delta": change(rng, level),
        "reason": rng.choice(weighted(rng, REASONS)),
    }


def set_on_hand(rng: Random, state: State, at: datetime) -> Command:
    level = some_level(rng, state)
    held, one = on_hand(level), unit(level["scale"])
    wanted = rng.choice((held, held - one, held + one, 0, held - level["available"], ONE, 2 * held))
    found: Command = {
        "levelId": level["id"],
        "quantity": number(rng, max(wanted, 0) if chance(rng, 0.98) else wanted),
        "reason": rng.choice(weighted(rng, REASONS)),
    }
    if chance(rng, 0.9):
        read = weighted(rng, ((20, held), (2, held + one), (1, 0), (1, held + one // 10), (1, -LIMIT - one)))
        maybe(rng, found, "changeFrom", number(rng, read))
    if chance(rng, 0.5):
        maybe(rng, found, "unchecked", chance(rng, 0.8))
    return found


def count(rng: Random, state: State, at: datetime) -> Command:
    level = some_level(rng, state)
    held, one = on_hand(level), unit(level["scale"])
    aside = held - level["available"]
    counted = rng.choice((held, held, held - one, held + one, 0, aside, aside - one, one // 10))
    found: Command = {
        "levelId": level["id"],
        "counted": number(rng, counted if chance(rng, 0.1) else max(counted, 0)),
    }
    maybe(rng, found, "acceptShortage", chance(rng, 0.6))
    return found


def move(rng: Random, state: State, at: datetime) -> Command:
    level = some_level(rng, state)
    holding = [name for name in BUCKETS if level[ACCOUNTS[name]] > 0]
    source, target = rng.sample(BUCKETS, 2) if chance(rng, 0.97) else ("DAMAGED", "DAMAGED")
    if source != target and holding and chance(rng, 0.8):
        source = rng.choice(holding)
        target = rng.choice([name for name in BUCKETS if name != source])
    found: Command = {
        "levelId": level["id"],
        "from": source,
        "to": target,
        "quantity": amount(rng, max(level[ACCOUNTS[source]], 0), level["scale"]),
    }
    maybe(rng, found, "reason", rng.choice(weighted(rng, REASONS)))
    return found


def transfer(rng: Random, state: State, at: datetime) -> Command:
    source, target = some_level(rng, state), some_level(rng, state)
    if source is target or chance(rng, 0.6):
        other = [
            each for each in state["levels"] if each["itemId"] == source["itemId"] and each is not source
        ]
        target = rng.choice(other) if other else target
    found: Command = {
        "fromLevelId": source["id"],
        "toLevelId": target["id"],
        "quantity": amount(rng, max(source["available"], 0), source["scale"]),
    }
    maybe(rng, found, "inTransit", chance(rng, 0.5))
    return found
