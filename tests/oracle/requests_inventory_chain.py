"""Chains of stock commands that the model carried out: what they leave, and what they write down."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime, timedelta
from random import Random
from typing import Any

from inventory_decide import carried_out
from inventory_policy import check_policy
from inventory_records import State, copied
from inventory_requests import HOW
from inventory_shape import COMMAND
from inventory_stock import Stock
from limits_shape import sound
from requests_inventory_command import command
from requests_inventory_state import BASE, near, state
from requests_shape import chance
from shape import Fault, Json

STRATEGIES = ("FIFO", "LIFO", "FEFO", "PICK_ORDER", "FEWEST_LEVELS", "GIVEN")


def policy(rng: Random) -> Json:
    made: dict[str, Json] = {}
    if chance(rng, 0.4):
        made["strategy"] = rng.choice(STRATEGIES)
    if chance(rng, 0.7):
        made["backorders"] = chance(rng, 0.8)
    if chance(rng, 0.4):
        made["negativeStock"] = chance(rng, 0.6)
    if chance(rng, 0.3):
        made["extraReasons"] = rng.choice((["TASTING"], [], ["TASTING", "A" * 40], ["X_1", "TASTING"]))
    if chance(rng, 0.01):
        made["extraReasons"] = rng.choice(
            (["tasting"], ["T", "T"], ["FOUND"], [""], ["A" * 41], ["1"], ["É"])
        )
    return made


def copy_of(found: State) -> State:
    return {
        "levels": [dict(level) for level in found["levels"]],
        "allocations": [copied(each) for each in found["allocations"]],
    }


@dataclass
class Chain:
    """Where it began and where it stands, the policy, the time, the rows, the last one carried out."""

    opening: State
    state: State
    policy: Json
    at: datetime
    entries: list[Json] = field(default_factory=list)
    last: Stock | None = None
    before: State | None = None

    def carry_out(self, rng: Random, name: str) -> bool:
        """One command; false where it is refused."""
        read_policy = HOW.of(self.policy, "policy")
        try:
            check_policy(read_policy)
            request: dict[str, Any] = {
                "id": name,
                "at": self.at,
                "command": sound(COMMAND(command(rng, self.state, self.at), "command")),
                "state": self.state,
                "policy": read_policy,
                "expected": [],
            }
            stock = carried_out(request)
        except Fault:
            return False
        self.before, self.state, self.last = self.state, stock.after(), stock
        self.entries += stock.entries
        return True


def chain(rng: Random, length: int, allocations: int | None = None) -> Chain:
    """Some seconds lie between commands; now and then a clock goes back."""
    found = state(rng, BASE, allocations)
    made = Chain(found, found, policy(rng), BASE)
    for place in range(length):
        made.carry_out(rng, f"c{place}")
        made.at += timedelta(milliseconds=rng.choice((0, 1, 1000, 1000, 60_000, -1)))
    made.at = near(rng, made.at)
    return made


def moment(rng: Random, found: State) -> datetime:
    """Now, or about when a hold or a lot ends."""
    ends: list[datetime] = [
        each["expiresAt"] for each in (*found["levels"], *found["allocations"]) if each["expiresAt"]
    ]
    if ends and chance(rng, 0.5):
        return rng.choice(ends) + timedelta(milliseconds=rng.choice((0, 0, -1, 1)))
    return near(rng, BASE)


def scene(rng: Random) -> tuple[State, Json, datetime]:
    """A state with a policy and a time: thrown together, or what a chain left."""
    if chance(rng, 0.6):
        found = state(rng, BASE)
        return found, policy(rng), moment(rng, found)
    made = chain(rng, rng.choice((1, 2, 3, 5, 8)), rng.choice((0, 0, 1, None)))
    return made.state, made.policy, moment(rng, made.state) if chance(rng, 0.5) else made.at
