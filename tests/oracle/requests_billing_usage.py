"""Random events, their sums and what is asked of them (billing chapter, steps 27 to 31)."""

from __future__ import annotations

import copy
from datetime import date, timedelta
from random import Random

import billing_usage
from billing_shape import AGGREGATE_USAGE, USAGE_STATE
from limits_time import calendar_span, instant_text
from requests_billing_money import extreme, written
from requests_billing_periods import BAD_ZONES, OUTSIDE, moment
from requests_billing_run import plan_name, policy, read_policy
from requests_limits_policy import DAY, NOW, ZONES, some_instant, within
from requests_shape import chance, maybe, weighted
from shape import SAFE_INTEGER, Json

ACCOUNTS = ("a", "b", "ä", "ﬀ", "😀")
SOURCES = ("web", "api", "Web")
ENDPOINTS = ("", "/v1/a", "/v1/b", "/z", "é", "ﬀ", "😀")
ITEMS = (None, None, None, "u1", "u2", "u1", "", "é", "ﬀ", "😀")
VALUES = ("1", "0.1", "2.50", "0", "-2", "7", "1000000", "0.000001", "12.345")
MEETINGS = (
    (8, "apart"),
    (3, "within"),
    (3, "again"),
    (4, "overlapping"),
    (3, "mixed"),
    (1, "zone"),
    (1, "large"),
)
BATCHES = ("b1", "b2", "b3", "b10", "B", "é", "ﬀ", "😀")


def event(rng: Random, at: int) -> dict[str, Json]:
    made: dict[str, Json] = {
        "account": rng.choice(ACCOUNTS[: rng.choice((1, 2, 5))]),
        "source": rng.choice(SOURCES),
        "id": str(rng.randrange(100)),
        "at": moment(rng, at),
    }
    if chance(rng, 0.8):
        made["endpoint"] = rng.choice(ENDPOINTS)
    if chance(rng, 0.7):
        made["value"] = rng.choice(VALUES)
    if chance(rng, 0.03):
        made["value"] = written(rng, extreme(rng))
    maybe(rng, made, "item", rng.choice(ITEMS))
    return made


def instants(rng: Random, zone: str, count: int) -> list[int]:
    """Instants around the midnights of a few days."""
    base = some_instant(rng, zone)
    start, end = calendar_span("DAY", zone, "MONDAY", base)
    near_by = (base, base, base + 1, start, start - 1, start + 1, end, end - 1, base + DAY, base - DAY)
    return [within(rng.choice(near_by)) for _ in range(count)]


def again(rng: Random, known: dict[str, Json]) -> dict[str, Json]:
    """The event once more, as it was or with something else in it."""
    made = dict(known)
    kind = rng.randrange(8)
    if kind == 0:
        made["value"] = rng.choice(VALUES)
    elif kind == 1:
        made["endpoint"] = rng.choice(ENDPOINTS)
    elif kind == 2:
        made["item"] = rng.choice(ITEMS)
    elif kind == 3:
        made["at"] = instant_text(NOW)
    elif kind == 4:
        made["source"] = rng.choice(SOURCES)
    return made


def aggregate_request(rng: Random) -> list[Json]:
    zone = rng.choice(ZONES)
    times = instants(rng, zone, rng.choice((0, 1, 2, 3, 4, 6, 10)))
    events = [event(rng, at) for at in times]
    for _ in range(rng.choice((0, 0, 1, 2, 3)) if events else 0):
        events.insert(rng.randrange(len(events) + 1), again(rng, rng.choice(events)))
    made: dict[str, Json] = {"events": events}
    if zone != "UTC" or chance(rng, 0.2):
        made["timeZone"] = rng.choice(BAD_ZONES) if chance(rng, 0.05) else zone
    maybe(rng, made, "batch", rng.choice(BATCHES))
    if events and chance(rng, 0.3):
        keys = rng.sample(events, rng.randint(1, min(3, len(events))))
        made["known"] = [{name: each[name] for name in ("account", "source", "id")} for each in keys]
    for name, lowest in (("openFrom", -1), ("openUntil", 0)):
        if times and chance(rng, 0.3):
            edge = within(rng.choice(times) + rng.choice((0, 0, 1, lowest * DAY)))
            made[name] = moment(rng, rng.choice(OUTSIDE) if chance(rng, 0.02) else edge)
    if events and chance(rng, 0.06):
        rng.choice(events)["at"] = moment(rng, rng.choice(OUTSIDE))
    return [made]


def state_of(zone: str, batches: list[str], events: list[Json]) -> dict[str, Json]:
    """The state of these events, as the model adds them up."""
    read = AGGREGATE_USAGE({"events": events, "timeZone": zone}, "")
    cells = billing_usage.joined(billing_usage.cell_of(each, zone) for each in read["events"])
    made: dict[str, Json] = billing_usage.state_json({"timeZone": zone, "batches": batches, "cells": cells})
    return made


def states(rng: Random, count: int) -> list[dict[str, Json]]:
    """States of different events of one zone, each of batches of their own or of none."""
    zone = rng.choice(ZONES)
    base = instants(rng, zone, 12)
    tracked = chance(rng, 0.8)
    names = rng.sample(BATCHES, len(BATCHES))
    made = []
    for _ in range(count):
        events = [event(rng, at) for at in rng.sample(base, rng.choice((0, 1, 2, 4, 8)))]
        for each in events:
            if len(str(each.get("value", ""))) > 20:
                each["value"] = "1"
        batches = [names.pop() for _ in range(rng.randint(1, 2))] if tracked else []
        made.append(state_of(zone, batches, events))
    return made


def merge_request(rng: Random) -> list[Json]:
    a, b = states(rng, 2)
    kind = weighted(rng, MEETINGS)
    if kind == "within" and a["batches"]:
        joined = billing_usage.merge_usage(USAGE_STATE(a, "a"), USAGE_STATE(b, "b"))
        a, b = (joined, b) if chance(rng, 0.5) else (a, joined)
    elif kind == "again":
        b = copy.deepcopy(a)
    elif kind == "overlapping" and a["batches"]:
        b["batches"] = [*b["batches"], rng.choice(a["batches"])]
    elif kind == "mixed":
        rng.choice((a, b))["batches"] = []
    elif kind == "zone":
        b["timeZone"] = rng.choice(ZONES)
    elif kind == "large":
        b["cells"] = copy.deepcopy(a["cells"])
        for cell in a["cells"][:1]:
            cell["sum"] = written(rng, extreme(rng))
            cell["count"] = rng.choice((1, SAFE_INTEGER, SAFE_INTEGER - 1))
    for state in (a, b):
        unsorted(rng, state)
        if chance(rng, 0.06):
            damaged(rng, state)
    return [a, b] if chance(rng, 0.5) else [b, a]


def unsorted(rng: Random, state: dict[str, Json]) -> None:
    """The same state, as a host may have stored it."""
    if chance(rng, 0.3):
        rng.shuffle(state["cells"])
        rng.shuffle(state["batches"])
        for cell in state["cells"]:
            rng.shuffle(cell["items"])
    if chance(rng, 0.3):
        del state["version"]
    for name in ("batches", "cells"):
        if not state[name] and chance(rng, 0.3):
            del state[name]


def damaged(rng: Random, state: dict[str, Json]) -> None:
    kind = rng.randrange(8)
    if kind == 0:
        state["version"] = rng.choice((0, 2, -1))
    elif kind == 1:
        state["timeZone"] = rng.choice(BAD_ZONES)
    elif kind == 2 and state.get("batches"):
        state["batches"].append(state["batches"][0])
    elif state.get("cells"):
        cell = rng.choice(state["cells"])
        if kind == 3:
            cell["count"] = rng.choice((0, -1, SAFE_INTEGER))
        elif kind == 4:
            cell["items"] = [*cell["items"], "x", "x"]
        elif kind == 5:
            state["cells"].append(copy.deepcopy(cell))
        elif kind == 6:
            cell["sum"] = rng.choice(("9" * 28, "-" + "9" * 28, "0." + "0" * 27 + "1"))
        else:
            cell["last"]["at"] = rng.choice(("1960-01-01T00:00:00Z", "2200-01-01T00:00:00Z"))


def analytics_request(rng: Random) -> list[Json]:
    state = states(rng, 1)[0]
    if chance(rng, 0.5):
        _scaled(rng, state)
    days = sorted(cell["day"] for cell in state["cells"]) or ["2026-03-01"]
    start = date.fromisoformat(rng.choice(days)) - timedelta(days=rng.choice((0, 0, 1, 2)))
    end = date.fromisoformat(rng.choice(days)) + timedelta(days=rng.choice((0, 1, 1, 2, 3)))
    if chance(rng, 0.06):
        end = start + timedelta(days=rng.choice((0, -1, 400, 401, 399)))
    unsorted(rng, state)
    if chance(rng, 0.08):
        damaged(rng, state)
    given = policy(rng, 0.08)
    made: dict[str, Json] = {"state": state, "from": start.isoformat(), "to": end.isoformat()}
    if chance(rng, 0.3):
        made["account"] = rng.choice(ACCOUNTS)
    if chance(rng, 0.7):
        made["plan"] = plan_name(rng, read_policy(given))
    if chance(rng, 0.4):
        made["top"] = rng.choice((1, 1, 2, 3, 10, 1000, 1001, 0) if chance(rng, 0.1) else (1, 1, 2, 3, 1000))
    return [made, given] if given is not None or chance(rng, 0.5) else [made]


def _scaled(rng: Random, state: dict[str, Json]) -> None:
    """More events than a request would list."""
    for cell in state["cells"]:
        cell["count"] *= rng.choice((1, 3, 5, 7, 333, 1000, 100_001))
    if state["cells"] and chance(rng, 0.04):
        rng.choice(state["cells"])["count"] = SAFE_INTEGER - rng.choice((0, 1, 2))
