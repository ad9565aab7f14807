"""rate-limiter-flexible (npm): the tests of its limiters in memory, of one process, in SQLite, their
union, and what is kept over a restart. Its window begins at the first point.
"""

from __future__ import annotations

import json
from typing import Any

from .form import Scenario, Single, Step, Window, check, on, peek, penalize, refund, window

MEMORY = "rate-limiter-flexible test/RateLimiterMemory.test.js"
SQLITE = "rate-limiter-flexible test/RateLimiterSQLite.test.js"
CLUSTER = "rate-limiter-flexible test/RateLimiterCluster.test.js"
UNION = "rate-limiter-flexible test/RateLimiterUnion.test.js"
KEPT = "rate-limiter-flexible test/RateLimiterMemoryPersistence.test.js"
STORAGE = "rate-limiter-flexible test/component/MemoryStorage/MemoryStorage.test.js"

FREE = "a denied call consumes nothing here"
NEVER = "more than the limit will never pass, so there is no retry"
REFUSED = "a state that cannot be read is refused, never taken for an empty one"
AT = 1_769_850_000_000
"""The start, as epoch milliseconds."""


def points(number: int, seconds: int, name: str = "w") -> Window:
    return window("FIXED", name, limit=number, windowMs=seconds * 1000, align="FIRST_HIT")


def chain(source: str, title: str, of: Window, *steps: Step) -> Scenario:
    return Scenario(source, title, [of], list(steps))


def keyed(source: str, title: str, of: Window, *steps: Step) -> Scenario:
    steps = tuple(
        step if step.call in ("reset", "snapshot", "restore") else on(step.key, step) for step in steps
    )
    return Scenario(source, title, [of], list(steps), is_object=True)


def union(title: str, *steps: Step) -> Scenario:
    windows = [points(1, 1, "limit1"), points(2, 5, "limit2")]
    return Scenario(f"{UNION} {title}", "1 a second and 2 in five", windows, list(steps))


def state(used: int, started: int = 0) -> str:
    at = AT + started
    return json.dumps({"at": at, "v": 1, "w": [["w", "FIXED", at, used]]}, separators=(",", ":"))


def restore(text: str, at: int, differs: str = "", **peer: Any) -> Step:
    return Step("restore", None, at, dict(peer), differs, given={"entries": [{"key": "k", "state": text}]})


SCENARIOS: list[Scenario | Single] = [
    chain(f"{MEMORY} consume 1 point", "2 in five seconds", points(2, 5), check(1, 0, allowed=True, used=1)),
    chain(
        f"{MEMORY} can not consume more than maximum points",
        "two of one",
        points(1, 5),
        check(2, 0, allowed=False),
        check(2, 0, retry=">=0", differs=NEVER),
    ),
    chain(f"{MEMORY} makes penalty", "3 in five seconds", points(3, 5), check(1, 0), penalize(1, 0, used=2)),
    chain(f"{MEMORY} reward points", "1 in five seconds", points(1, 5), check(1, 0), refund(1, 0, used=0)),
    chain(f"{MEMORY} get by key", "2 in five seconds", points(2, 5), check(1, 0), peek(0, left=1)),
    chain(
        f"{MEMORY} get resolves null if key is not set",
        "nothing used",
        points(2, 5),
        peek(0, used=0, kept=False),
    ),
    keyed(
        f"{MEMORY} delete resolves true if key is set",
        "a key is forgotten",
        points(2, 5),
        check(1, 0),
        Step("reset", None, 0, {"value": True}),
    ),
    chain(
        f"{MEMORY} consume applies options.customDuration to set expire",
        "another length for a call is another policy",
        points(1, 1),
        check(1, 0, allowed=True, reset="<=1000"),
    ),
    chain(
        f"{MEMORY} penalty applies options.customDuration to set expire",
        "another length for a penalty is another policy",
        points(1, 1),
        penalize(1, 0, reset="<=1000"),
    ),
    chain(
        f"{MEMORY} reward applies options.customDuration to set expire",
        "a reward of nothing used; theirs leaves -1 used, ours 0",
        points(1, 1),
        refund(1, 0, reset="<=1000"),
        peek(0, used=-1, differs="credit above the capacity is not given"),
    ),
    chain(
        f"{MEMORY} does not expire key if duration set to 0",
        "a window without end",
        points(2, 0),
        check(1, 0, fault="none", differs="a length of 0 is refused: the longest window is 100 years"),
    ),
    chain(f"{MEMORY} set points by key", "12 of ten", points(10, 1), penalize(12, 0, used=12)),
    chain(f"{SQLITE} should consume points", "5 in five seconds", points(5, 5), check(1, 0, used=1, left=4)),
    chain(
        f"{SQLITE} should reject when too many points consumed",
        "six of five",
        points(5, 5),
        check(6, 0, allowed=False),
        peek(0, used=6, left=0, differs=FREE),
    ),
    chain(
        f"{SQLITE} should respect points and duration",
        "5 in five seconds, one after the other",
        points(5, 5),
        check(1, 0, used=1),
        check(1, 1, used=2, left=3),
    ),
    chain(f"{SQLITE} should get points consumed", "two at once", points(5, 5), check(2, 0), peek(0, used=2)),
    keyed(
        f"{SQLITE} should delete key",
        "a key is forgotten, and then has nothing used",
        points(5, 5),
        check(1, 0),
        Step("reset", None, 0, {"value": True}),
        peek(0, used=0),
    ),
    keyed(
        f"{SQLITE} should return false when deleting non-existent key",
        "no such key",
        points(5, 5),
        Step("reset", None, 0, {"value": False}),
    ),
    chain(
        f"{SQLITE} should expire points after duration",
        "a second is over",
        points(5, 1),
        check(1, 0),
        peek(1100, used=0, left=5),
    ),
    chain(
        f"{SQLITE} should handle multiple concurrent requests",
        "three at once, in some order",
        points(5, 5),
        check(1, 0),
        check(1, 0),
        check(1, 0, used=3, left=2),
    ),
    chain(f"{CLUSTER} consume 1 point", "2 in five seconds", points(2, 5), check(1, 0, left=1)),
    chain(
        f"{CLUSTER} reject on consuming more than maximum points",
        "three of two",
        points(2, 5),
        check(3, 0, allowed=False),
        peek(0, left=0, differs=FREE),
    ),
    chain(f"{CLUSTER} penalty", "a penalty first", points(2, 5), penalize(1, 0, left=1)),
    chain(f"{CLUSTER} reward", "2 in five seconds", points(2, 5), check(1, 0), refund(1, 0, left=2)),
    chain(f"{CLUSTER} get", "1 a second", points(1, 1), check(1, 0), peek(0, used=1)),
    union(
        "consume from all limiters",
        check(1, 0, allowed=True, windows={"limit1": {"left": 0}, "limit2": {"left": 1}}),
    ),
    union(
        "reject consume one limit1, which does not have enough points",
        check(2, 0, allowed=False),
        peek(0, windows={"limit1": {"left": 0}}, differs=FREE + ", in none of the windows"),
    ),
    union(
        "reject both do not have enough points",
        check(3, 0, allowed=False),
        peek(0, windows={"limit1": {"left": 0}, "limit2": {"left": 0}}, differs=FREE),
    ),
    keyed(
        f"{KEPT} dump results in object with version 1 and all keys",
        "a snapshot has the key and what is used",
        points(2, 5),
        check(1, 0),
        Step("snapshot", None, 0, {"value": [{"key": "k", "state": state(1)}]}),
    ),
    keyed(
        f"{KEPT} restore correctly from object",
        "one of two used before",
        points(2, 5),
        restore(state(1), 0, value=1),
        peek(0, used=1, left=1, reset=">=1"),
    ),
    keyed(
        f"{KEPT} full-cycle",
        "three of ten, kept and taken over",
        points(10, 5),
        restore(state(3), 0, value=1),
        peek(0, used=3),
    ),
    keyed(
        f"{KEPT} TTL arithmetic across simulated downtime (shorter than TTL)",
        "four of ten seconds were over before",
        points(10, 10),
        restore(state(1, -4000), 0, value=1),
        peek(0, used=1, reset="<=6000"),
        peek(0, reset=">=5001"),
    ),
    keyed(
        f"{KEPT} TTL arithmetic across simulated downtime (longer than TTL)",
        "the window ended a second ago",
        points(10, 5),
        restore(state(1, -6000), 0),
        peek(0, used=0),
    ),
    keyed(
        f"{KEPT} corrupt input does not throw",
        "no state at all",
        points(10, 1),
        restore("invalid json", 0, fault="none", differs=REFUSED),
        peek(0, used=0),
    ),
    keyed(
        f"{KEPT} version mismatch does not throw and ignores data",
        "a state of another version",
        points(10, 1),
        restore(state(1).replace('"v":1', '"v":2'), 0, fault="none", differs=REFUSED),
        peek(0, used=0),
    ),
    keyed(
        f"{KEPT} recalculates block state if points configuration changes",
        "seven of ten used, five now",
        points(5, 1),
        restore(state(7), 0, value=1),
        check(1, 0, allowed=False, retry=">=1"),
    ),
    chain(
        f"{STORAGE} should incrby",
        "34, and two more",
        points(10, 5),
        penalize(34, 0, used=34),
        penalize(2, 0, used=36),
    ),
    chain(
        f"{STORAGE} should delete record on expire",
        "34 for a second, over",
        points(10, 1),
        penalize(34, 0, used=34),
        peek(2000, used=0),
    ),
]
