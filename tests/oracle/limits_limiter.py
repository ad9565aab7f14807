"""The object RateLimiter: one policy, many keys (limits chapter, "Object: RateLimiter").

Keys are a dict of states. A key that finds no room takes the place of another as with one shard:
first of one that has nothing used, else of the one that is free soonest, which is counted.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from typing import Any

import limits_decide
import shape
from limits_policy import LIMIT_POLICY, check_policy, refused
from limits_shape import count, key_text, refined, sound
from limits_state import LimitState, read_limit_state
from limits_time import in_range, millis
from shape import Fault, Json, list_of, needed, optional, record

LARGEST_ROOM = 10**8
OPTIONS = optional(
    record({"maxKeys": optional(shape.int64, 100_000), "shards": optional(shape.int64, 16)}), {}
)


def checked_now(now: datetime) -> int:
    if not in_range(millis(now)):
        raise Fault("TIME_OUT_OF_RANGE", "now")
    return millis(now)


KEY = ("key", needed(key_text))
COST = ("cost", optional(count, 1))
AMOUNT = ("amount", optional(count, 1))
NOW = ("now", needed(shape.instant))
STATE = needed(refined(shape.text, read_limit_state))
ENTRIES = ("entries", needed(list_of(record({"key": needed(key_text), "state": STATE}))))


class RateLimiter:
    def __init__(self, args: list[Json]) -> None:
        self.policy = needed(LIMIT_POLICY).of(args[0] if args else None, "policy")
        options = OPTIONS.of(args[1] if len(args) > 1 else None, "options")
        check_policy(self.policy, "policy")
        self.room, shards = options["maxKeys"], options["shards"]
        if not shards <= self.room <= LARGEST_ROOM:
            raise refused("options.maxKeys")
        if shards not in (1 << power for power in range(11)):
            raise refused("options.shards")
        self.states: dict[str, LimitState] = {}
        self.evicted = 0

    def call(self, method: str, args: list[Json]) -> Json:
        """A method's answer, of its arguments as they were written."""
        fields, answer = METHODS[method]
        read = [
            each.of(args[place] if place < len(args) else None, name)
            for place, (name, each) in enumerate(fields)
        ]
        return answer(self, *sound(read))

    def check(self, key: str, cost: int, now: datetime) -> dict[str, Json]:
        return self._decided(limits_decide.check_limit, key, cost, now)

    def refund(self, key: str, amount: int, now: datetime) -> dict[str, Json]:
        return self._decided(limits_decide.refund_limit, key, amount, now)

    def penalize(self, key: str, amount: int, now: datetime) -> dict[str, Json]:
        return self._decided(limits_decide.penalize_limit, key, amount, now)

    def take(self, key: str, cost: int, now: datetime) -> bool:
        return bool(self.check(key, cost, now)["allowed"])

    def peek(self, key: str, now: datetime) -> dict[str, Json]:
        found = limits_decide.check_limit(self.policy, self.states.get(key), 0, checked_now(now))
        return {**found, "state": None, "changed": False}

    def reset(self, key: str) -> bool:
        return self.states.pop(key, None) is not None

    def stats(self) -> dict[str, int]:
        return {"keys": len(self.states), "evicted": self.evicted}

    def snapshot(self, now: datetime) -> list[dict[str, str]]:
        at = checked_now(now)
        return [
            {"key": key, "state": state.text}
            for key, state in sorted(self.states.items(), key=lambda entry: entry[0].encode())
            if self._free_at(state, at) is not None
        ]

    def restore(self, entries: list[dict[str, Any]], now: datetime) -> int:
        at = checked_now(now)
        for entry in entries:
            self._keep(entry["key"], entry["state"], at)
        return len(entries)

    def check_columns(self, keys: list[Json], costs: list[Json] | None, now: Json) -> dict[str, Json]:
        answer: dict[str, Any] = {"allowed": [], "remaining": [], "retryAfterMs": [], "faults": []}
        for row, key in enumerate(keys):
            instant = now[row] if isinstance(now, list) else now
            try:
                found = self.call("check", [key, costs[row] if costs else None, instant])
            except Fault as fault:
                found = {"allowed": None, "remaining": None, "retryAfterMs": None}
                answer["faults"].append({"row": row, "code": fault.code, "field": fault.field})
            for name in found.keys() & answer.keys():
                answer[name].append(found[name])
        return answer

    def _decided(self, decide: Callable[..., Any], key: str, units: int, now: datetime) -> dict[str, Json]:
        at = checked_now(now)
        found = decide(self.policy, self.states.get(key), units, at)
        if found["changed"]:
            self._keep(key, None if found["state"] is None else read_limit_state(found["state"], "state"), at)
        return {**found, "state": None}

    def _keep(self, key: str, state: LimitState | None, now: int) -> None:
        if state is None:
            self.states.pop(key, None)
            return
        if key not in self.states and len(self.states) >= self.room:
            free_at = {other: self._free_at(held, now) or now for other, held in self.states.items()}
            gone = min(free_at, key=lambda other: free_at[other])
            self.evicted += free_at[gone] > now
            del self.states[gone]
        self.states[key] = state

    def _free_at(self, state: LimitState, now: int) -> int | None:
        """When nothing is used any more; null where nothing is used now."""
        found = limits_decide.situation(self.policy, state, now)
        resets = [
            kind.reset(held, found.t) for kind, held in zip(found.kinds, found.held) if held is not None
        ]
        return max(resets, default=None)


Method = tuple[tuple[tuple[str, shape.Field], ...], Callable[..., Json]]
_ANY = optional(lambda value, path: value)

METHODS: dict[str, Method] = {
    "check": ((KEY, COST, NOW), RateLimiter.check),
    "refund": ((KEY, AMOUNT, NOW), RateLimiter.refund),
    "penalize": ((KEY, AMOUNT, NOW), RateLimiter.penalize),
    "take": ((KEY, COST, NOW), RateLimiter.take),
    "peek": ((KEY, NOW), RateLimiter.peek),
    "reset": ((KEY,), RateLimiter.reset),
    "stats": ((), RateLimiter.stats),
    "snapshot": ((NOW,), RateLimiter.snapshot),
    "restore": ((ENTRIES, NOW), RateLimiter.restore),
    "checkColumns": ((("keys", _ANY), ("costs", _ANY), ("now", _ANY)), RateLimiter.check_columns),
}
