"""Random leads to be assigned, the state carried over several calls (leads chapter, 44 to 47)."""

from __future__ import annotations

from random import Random
from typing import Any

from leads_assign import ASSIGN, assign_lead
from requests_leads_parts import conditions, fields
from requests_shape import chance, maybe, weighted
from shape import Fault, Json

TERRITORIES = ("north", "south", "é", "")
LARGEST = 10**9


def _rep(rng: Random, name: str) -> dict[str, Any]:
    made: dict[str, Any] = {"id": name}
    maybe(rng, made, "weight", rng.choice((0, 1, 1, 1, 2, 3, 5, 1000)))
    maybe(rng, made, "active", chance(rng, 0.85))
    maybe(rng, made, "openLeads", rng.choice((0, 1, 2, LARGEST)))
    maybe(rng, made, "capacity", rng.choice((0, 1, 2, 3, LARGEST)) if chance(rng, 0.4) else None)
    maybe(rng, made, "assignedToday", rng.choice((0, 1, 2)))
    maybe(rng, made, "dailyLimit", rng.choice((0, 1, 2, 3)) if chance(rng, 0.4) else None)
    if chance(rng, 0.35):
        made["territories"] = rng.sample(TERRITORIES, rng.randint(0, 2))
    return made


def _rules(rng: Random, names: list[str]) -> list[Json]:
    found: list[Json] = []
    for place in range(weighted(rng, ((4, 0), (3, 1), (2, 2))) if names else 0):
        listed = rng.sample(names, rng.randint(1, len(names)))
        found.append({"id": f"rule{place}", "when": conditions(rng)[:1], "repIds": listed})
    return found


def _lead(rng: Random) -> dict[str, Any]:
    lead: dict[str, Any] = {}
    maybe(rng, lead, "fields", fields(rng))
    maybe(rng, lead, "ownerId", rng.choice(("a", "b", "z")) if chance(rng, 0.15) else None)
    maybe(rng, lead, "territory", rng.choice((*TERRITORIES, "west")) if chance(rng, 0.5) else None)
    return lead


def _state(rng: Random, request: dict[str, Any]) -> dict[str, Any]:
    """What up to six calls before left, with leads and loads of their own; sometimes by another team."""
    state: dict[str, Any] = {}
    for _ in range(rng.randrange(7)):
        before = {**request, "lead": {**_lead(rng), "fields": {}}, "state": state}
        try:
            state = assign_lead(ASSIGN(before, ""))["state"]
        except Fault:
            break
    if chance(rng, 0.2):
        state[rng.choice(("ALL", "RULE:rule0", "TERRITORY:north", "OTHER"))] = {
            rng.choice(("a", "b", "gone")): rng.choice((0, 1, -3, LARGEST, -LARGEST))
        }
    return state


def _bend(rng: Random, request: dict[str, Any]) -> None:
    reps, rules = request["reps"], request["rules"]
    rep = rng.choice(reps)
    kind = rng.randrange(7)
    if kind == 0:
        reps.append(dict(rep))
    elif kind == 1:
        rep["weight"] = rng.choice((-1, 1001))
    elif kind == 2:
        name = rng.choice(("openLeads", "capacity", "assignedToday", "dailyLimit"))
        rep[name] = rng.choice((-1, LARGEST + 1))
    elif kind == 3:
        request["state"] = {"ALL": {rep["id"]: rng.choice((LARGEST + 1, -LARGEST - 1))}}
    elif rules and kind == 4:
        rules.append(dict(rules[0]))
    elif rules and kind == 5:
        rule = rng.choice(rules)
        rule["repIds"] = rng.choice(([], ["nobody"], [rep["id"]] * 2))
    elif rules:
        rng.choice(rules)["when"] = rng.choice(
            ([], [{"type": "CONTAINS", "field": "a", "text": ""}], [{"type": "BETWEEN", "field": "a"}])
        )


def assign_request(rng: Random) -> list[Json]:
    names = rng.sample(["a", "b", "c", "d", "é"], weighted(rng, ((1, 0), (4, 2), (6, 3), (2, 5))))
    request: dict[str, Any] = {"lead": _lead(rng), "reps": [_rep(rng, name) for name in names]}
    request["rules"] = _rules(rng, names)
    request["state"] = _state(rng, request)
    for _ in range(weighted(rng, ((18, 0), (1, 1), (1, 2)))):
        if names:
            _bend(rng, request)
    for name in ("rules", "state"):
        if not request[name] and chance(rng, 0.5):
            del request[name]
    return [request]
