"""Random requests to the rules of the limits chapter.

A chain of calls is walked by the model; what is asked is its last step, with the state in the open.
"""

from __future__ import annotations

import copy
from random import Random
from typing import Any

from limits_time import END_OF_NOW, LAST_INSTANT
from requests_limits_budget import release_request, reserve_request, settle_request, status_request
from requests_limits_policy import (
    BAD_NAMES,
    DAY,
    NAMES,
    ZONES,
    instant,
    limit,
    policy,
    some_instant,
    window,
    within,
    worsened,
    worsened_window,
)
from requests_limits_state import (
    altered,
    broken,
    cost,
    later,
    put_together,
    read_policy,
    rewritten,
    walked,
)
from requests_limits_text import headers_request, parse_request, quota_request
from requests_shape import Generator, chance, maybe, weighted
from shape import Json

OUTSIDE = (-1, END_OF_NOW, -62_135_596_800_000, LAST_INSTANT)


def scene(rng: Random) -> tuple[dict[str, Json], Any, str | None, int]:
    """A policy, the policy as read, a state that it may have written, and a time to ask."""
    while True:
        given = policy(rng)
        read = read_policy(given)
        if read is not None:
            break
    zones = [each["timeZone"] for each in given["windows"] if each.get("timeZone")]
    at = some_instant(rng, zones[0] if zones else "UTC")
    kind = rng.randrange(20)
    if kind == 0:
        return given, read, None, at
    if kind < 11:
        state, at, decision = walked(rng, read, at)
        text = state.text if state else None
        now = later(rng, decision, at)
        at = state.at if state else at
    else:
        text = put_together(rng, read, at)
        now = within(at + rng.choice((0, 0, 0, 1, 4, 999, 1000, 60_000, rng.randrange(DAY))))
    if text is not None and chance(rng, 0.12):
        skew = read["maxClockSkewMs"]
        now = within(
            at - rng.choice((1, skew, skew + 1, skew + 1, skew + 2, 60_001, DAY, DAY + 1, 400 * DAY))
        )
    return given, read, text, now


def other_policy(rng: Random, given: dict[str, Json]) -> dict[str, Json]:
    """The policy as it may be after a change of its numbers."""
    made = copy.deepcopy(given)
    for place, each in enumerate(made["windows"]):
        kind = rng.randrange(8)
        if kind < 4:
            if each.get("limit") is not None:
                each["limit"] = limit(rng, 1)
        elif kind == 4:
            made["windows"][place] = window(rng, each["name"], each["type"])
        elif kind == 5:
            made["windows"][place] = window(rng, each["name"])
    if chance(rng, 0.2):
        rng.shuffle(made["windows"])
    if chance(rng, 0.1) and len(made["windows"]) > 1:
        made["windows"].pop()
    return made


def asked(rng: Random) -> tuple[dict[str, Json], Any]:
    """The members that the four rules over a state have in common, and the policy as read."""
    given, read, text, now = scene(rng)
    if text is not None:
        changes = ((72, None), (6, rewritten), (9, altered), (5, broken))
        change = weighted(rng, changes)
        text = change(rng, text) if change else text
    if chance(rng, 0.12):
        given = other_policy(rng, given)
    if chance(rng, 0.02):
        given = copy.deepcopy(given)
        worsened(rng, given)
    when = rng.choice(OUTSIDE) if chance(rng, 0.01) else now
    made: dict[str, Json] = {"policy": given}
    if text is not None or chance(rng, 0.3):
        made["state"] = text
    made["now"] = written(rng, when)
    return made, read


def written(rng: Random, ms: int) -> str:
    return "1969-12-31T23:59:59.999Z" if ms < 0 else instant(rng, ms)


def units_request(rng: Random, name: str) -> list[Json]:
    made, read = asked(rng)
    units = cost(rng, read)
    if units != 1 or chance(rng, 0.5):
        made[name] = units if chance(rng, 0.995) else rng.choice((-1, 1.5, 2**53, "1", 10**12 + 1))
    if chance(rng, 0.2):
        made = dict(reversed(made.items()))
    return [made]


def check_request(rng: Random) -> list[Json]:
    return units_request(rng, "cost")


def amount_request(rng: Random) -> list[Json]:
    return units_request(rng, "amount")


def replace_request(rng: Random) -> list[Json]:
    made, _ = asked(rng)
    made["fromPolicy"] = made["policy"]
    if chance(rng, 0.9):
        made["policy"] = other_policy(rng, made["policy"])
    if chance(rng, 0.1):
        made["fromPolicy"] = policy(rng)
    maybe(
        rng, made, "mode", rng.choice(("ADDITIVE", "AS_IS", "AS_IS", "PROPORTIONAL", "PROPORTIONAL", "RESET"))
    )
    return [made]


def window_request(rng: Random) -> list[Json]:
    zone = rng.choice(ZONES)
    kind = weighted(rng, ((1, None), (2, "FIXED"), (16, "CALENDAR"), (16, "ANCHORED")))
    made = window(rng, rng.choice(NAMES), kind, zone)
    if chance(rng, 0.06):
        worsened_window(rng, made)
    elif chance(rng, 0.005):
        made["name"] = rng.choice(BAD_NAMES)
    when = rng.choice(OUTSIDE) if chance(rng, 0.01) else some_instant(rng, zone)
    return [made, written(rng, when)]


GENERATORS: dict[str, tuple[int, Generator]] = {
    "checkLimit": (9, check_request),
    "refundLimit": (2, amount_request),
    "penalizeLimit": (2, amount_request),
    "replaceLimitPolicy": (4, replace_request),
    "parseLimitPolicy": (3, parse_request),
    "quotaPolicy": (1, quota_request),
    "windowAt": (4, window_request),
    "limitHeaders": (2, headers_request),
    "reserveBudget": (4, reserve_request),
    "settleBudget": (3, settle_request),
    "releaseBudget": (1, release_request),
    "budgetStatus": (1, status_request),
}
