"""Random states of limits: walked by the model, put together at boundaries, altered, broken."""

from __future__ import annotations

import json
from random import Random
from typing import Any

import limits_decide
from limits_policy import LIMIT_POLICY, check_policy
from limits_state import LimitState, canonical, read_limit_state
from limits_time import millis
from limits_windows import Grid, Kind, kind_of
from requests_limits_policy import DAY, NAMES, within
from requests_shape import chance, weighted
from shape import SAFE_INTEGER, Fault, Json, instant

Policy = dict[str, Any]


def read_policy(given: dict[str, Json]) -> Policy | None:
    """The policy as a rule reads it, if it makes sense."""
    try:
        read = LIMIT_POLICY(given, "policy")
        check_policy(read, "policy")
    except Fault:
        return None
    return read


def cost(rng: Random, policy: Policy) -> int:
    """Around what the windows hold at most."""
    kind = rng.randrange(20)
    if kind < 9:
        return 1
    if kind < 11:
        return 0
    capacity = kind_of(rng.choice(policy["windows"])).capacity
    if capacity is None or kind == 11:
        return rng.choice((2, 3, 7, 10**12, 10**12 - 1))
    return max(0, capacity + rng.choice((0, 0, 0, 1, -1, -1, -2, 2, -capacity // 2)))


def later(rng: Random, decision: dict[str, Json], at: int) -> int:
    """An instant after a decision: at a boundary that it names, beside it, or close by."""
    named = [millis(instant(each["resetAt"], "")) for each in decision["windows"]]
    named += [millis(instant(each["retryAt"], "")) for each in decision["reasons"] if each["retryAt"]]
    kind = rng.randrange(10)
    if kind < 6:
        return within(rng.choice(named) + rng.choice((0, 0, -1, -1, 1, -2)))
    if kind < 8:
        return within((at + rng.choice(named)) // 2)
    return within(at + rng.choice((0, 0, 1, 2, 5, 100, 1000, 60_000, DAY)))


def walked(rng: Random, policy: Policy, at: int) -> tuple[LimitState | None, int, dict[str, Json]]:
    """A state after some calls, the time of the last one and its decision."""
    state: LimitState | None = None
    steps = rng.randint(1, 4)
    while True:
        units = cost(rng, policy)
        rules = ((7, limits_decide.check_limit), (2, limits_decide.penalize_limit))
        rule = weighted(rng, rules if state is None else (*rules, (1, limits_decide.refund_limit)))
        try:
            decision = rule(policy, state, units, at)
        except Fault:
            decision = limits_decide.check_limit(policy, state, 0, at)
        if decision["changed"]:
            text = decision["state"]
            state = None if text is None else read_limit_state(text, "state")
        steps -= 1
        if not steps:
            return state, at, decision
        at = later(rng, decision, at)


def numbers(rng: Random, kind: Kind, at: int) -> list[int]:
    """Numbers of one window at a boundary: as much as fits, one less, one more, and much."""
    capacity = kind.capacity if kind.capacity is not None else 5
    used = max(0, capacity + rng.choice((0, 0, 0, 1, -1, -1, -2, 2, -capacity, capacity)))
    if chance(rng, 0.03):
        used = SAFE_INTEGER - rng.choice((0, 0, 1, 2))
    length = kind.length or getattr(kind, "interval", 1000)
    if isinstance(kind, Grid):
        start, end = kind.span(at)
        return [min(at, start + rng.choice((0, 0, 0, 0, -1, 1, start - end))), used]
    if kind.type == "GCRA":
        units, per_ms = kind.numbers(1, at)[1:]
        if chance(rng, 0.15):
            units, per_ms = rng.choice(((1, 1), (1, 1000), (3, 10), (units, per_ms + 1), (7, 2)))
        level = used * per_ms + rng.choice((0, 0, 1, -1, -per_ms // 2))
        return [min(max(0, level), SAFE_INTEGER), units, per_ms]
    if kind.type == "SLIDING_LOG":
        hits: list[int] = []
        times = {at - rng.choice((0, 1, length - 1, length, length + 1, length // 2)) for _ in range(3)}
        for time in sorted(each for each in times if each <= at):
            hits += [time, rng.randint(1, max(1, used // len(times)))]
        return hits
    grid = at // length * length
    starts = (grid, grid, grid, grid - length, grid - 2 * length, at, at - length, grid + 1)
    start = min(at, rng.choice(starts))
    if kind.type == "SLIDING_COUNTER":
        first = rng.randint(0, used)
        return [start, *rng.choice(((used, 0), (0, used), (first, used - first), (first // 2, used // 2)))]
    return [start, used]


def put_together(rng: Random, policy: Policy, at: int) -> str:
    entries = []
    for window in policy["windows"]:
        kind = kind_of(window)
        if chance(rng, 0.85):
            entries.append([kind.name, kind.type, *numbers(rng, kind, at)])
    if not entries or chance(rng, 0.05):
        name = rng.choice([each for each in NAMES if all(each != entry[0] for entry in entries)])
        entries.append([name, "FIXED", at, 3])
    return canonical({"at": at, "v": 1, "w": entries})


def rewritten(rng: Random, text: str) -> str:
    """The same state with other spaces, another order of its members or windows."""
    found = json.loads(text)
    members = list(found.items())
    rng.shuffle(members)
    if chance(rng, 0.3):
        rng.shuffle(found["w"])
    separators = rng.choice(((", ", ": "), (",", ":"), (" ,\t", "\n: ")))
    written = json.dumps(dict(members), separators=separators, indent=rng.choice((None, None, 1)))
    return rng.choice(("", " ", "\n")) + written + rng.choice(("", "", "  "))


def altered(rng: Random, text: str) -> str:
    """Still a state: another time, a bigger count, a window that is not in the policy."""
    found = json.loads(text)
    entry = rng.choice(found["w"])
    kind = rng.randrange(6)
    if kind == 0:
        found["w"].append(["other", "GCRA", 5, 1, 1])
    elif kind == 1 and entry[1] != "SLIDING_LOG":
        entry[3 if entry[1] != "GCRA" else 2] = rng.choice((0, 1, SAFE_INTEGER, SAFE_INTEGER - 1))
        if entry[1] == "SLIDING_COUNTER":  # What is used stays a number that an answer can hold.
            entry[4] = 0
    elif kind == 2 and entry[1] in ("FIXED", "CALENDAR", "ANCHORED", "TOKEN_BUCKET"):
        entry[1] = rng.choice(("FIXED", "CALENDAR", "ANCHORED", "TOKEN_BUCKET"))
    elif kind == 3:
        entry[0] = "renamed"
    elif kind == 4:
        found["at"] = within(found["at"] + rng.choice((1, 1000, 60_000, DAY, 365 * DAY)))
    else:
        found["w"] = [[f"x{place}", "FIXED", 0, 1] for place in range(100 - len(found["w"]))] + found["w"]
    return canonical(found)


def broken(rng: Random, text: str) -> str:
    """No state any more, nearly always."""
    found = json.loads(text)
    entry = rng.choice(found["w"])
    kind = rng.randrange(14)
    if kind == 0:
        found["v"] = rng.choice((0, 2, 2, 2, -1, 99, SAFE_INTEGER, "1", None, 1.0, True))
    elif kind == 1:
        del found[rng.choice(("at", "v", "w"))]
    elif kind == 2:
        found[rng.choice(("x", "W", ""))] = 1
    elif kind == 3:
        found["at"] = rng.choice((None, "1", 1.5, 1e3, True, SAFE_INTEGER + 1))
    elif kind == 4:
        found["w"] = rng.choice(([], None, {}, [[]], [["w"]], [*found["w"], found["w"][0]]))
    elif kind == 5:
        wrong = (None, -1, 1.5, "1", "x", True, [], SAFE_INTEGER + 1, {})
        entry[rng.randrange(len(entry))] = rng.choice(wrong)
    elif kind == 6:
        entry.append(1)
    elif kind == 7:
        entry.pop()
    elif kind == 8:
        entry[2] = found["at"] + 1
    elif kind == 9:
        found["w"] = [[f"x{place}", "FIXED", 0, 1] for place in range(101)]
    elif kind == 10:
        entry[:] = [entry[0], "SLIDING_LOG", *rng.choice(((5, 1, 5, 1), (6, 1, 5, 1), (5, 0), (5, -1), (5,)))]
    elif kind == 11:
        entry[:] = [entry[0], "GCRA", *rng.choice(((1, 0, 1), (1, 1, 0), (-1, 1, 1), (1, 1), (1, 1, 1, 1)))]
    else:
        text = canonical(found)
        return rng.choice(
            (
                "",
                " ",
                "null",
                "[]",
                "{}",
                "1",
                text[:-1],
                text + "x",
                text + text,
                text.replace('"v":1', '"v":1,"v":1'),
                text.replace('"v":1', '"v":01'),
                text.replace('"v":1', '"v":1e0'),
                text.replace('"v"', '"\\ud800":1,"v"'),
                text.replace('"', "'"),
                text.replace('"at"', "at"),
                text[:-1] + ",}",
                "[" * 5000 + text,
                "\ufeff" + text,
                "\u00a0" + text,
            )
        )
    return json.dumps(found)
