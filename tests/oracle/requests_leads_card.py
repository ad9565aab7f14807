"""Random rule cards, events, and leads to be scored by them."""

from __future__ import annotations

from datetime import date
from random import Random
from typing import Any

from leads_card import CARD, DEFAULT_CARD
from leads_points import fields_held, reasons_on
from leads_score import LEAD
from requests_leads_broken import broken_card
from requests_leads_parts import conditions, fields, shifted, some_day
from requests_shape import chance, maybe, weighted
from shape import Fault, Json

TYPES = ("A", "B", "C", "Ä")
DEFAULT_TYPES = (
    "QUOTE_REQUEST",
    "MEETING",
    "CALL_ANSWERED",
    "EMAIL_REPLY",
    "FORM_SUBMIT",
    "EMAIL_OPEN",
    "EMAIL_BOUNCE",
    "UNSUBSCRIBE",
)
POINTS = (1, 2, 3, 5, 10, 12, 20, 33, 1000, -1, -2, -5, -9, -20, -1000)
DAYS = (1, 2, 3, 7, 14, 30, 64, 65, 100, 365, 729, 730)


def card_rule(rng: Random, name: str) -> dict[str, Any]:
    made: dict[str, Any] = {"type": "FIELD", "id": name, "points": rng.choice(POINTS)}
    if chance(rng, 0.4):
        return {**made, "when": conditions(rng)}
    made |= {"type": "EVENT", "event": rng.choice(TYPES)}
    maybe(rng, made, "maxTimes", rng.choice((1, 1, 2, 3, 1000)))
    maybe(rng, made, "oncePer", rng.choice(("EVENT", "OBJECT", "DAY")))
    if chance(rng, 0.4):
        made["withinDays"] = rng.choice((1, 2, 5, 30, 90, 3660))
    days = rng.choice(DAYS)
    linear = {"type": "LINEAR", "days": days, "percent": rng.choice((1, 3, 10, 25, 50, 99, 100))}
    decay = weighted(rng, ((5, {"type": "HALF_LIFE", "days": days}), (3, linear), (3, None)))
    maybe(rng, made, "decay", decay)
    return made


def card(rng: Random) -> dict[str, Any]:
    """Without bands, which are laid near the points of a lead."""
    made: dict[str, Any] = {"groups": [], "min": -10_000, "max": 10_000}
    maybe(rng, made, "base", rng.choice((0, 1, -3, 10, 10_000, -10_000)) if chance(rng, 0.3) else 0)
    number = 0
    for place in range(weighted(rng, ((1, 0), (6, 1), (5, 2), (2, 3)))):
        group: dict[str, Any] = {"id": f"g{place}", "rules": []}
        for _ in range(rng.randrange(5)):
            group["rules"].append(card_rule(rng, f"r{number}"))
            number += 1
        maybe(rng, group, "max", rng.choice((0, 1, 5, 10, 30, 10_000)) if chance(rng, 0.5) else None)
        maybe(rng, group, "min", rng.choice((0, -1, -5, -10_000)) if chance(rng, 0.5) else None)
        made["groups"].append(group)
    if chance(rng, 0.2):
        made["disqualify"] = [{"id": f"d{n}", "when": conditions(rng)} for n in range(rng.randint(1, 2))]
    return made


def _offsets(rng: Random, rules: list[dict[str, Any]]) -> int:
    """The age of an event, near a step of some rule."""
    events = [rule for rule in rules if rule["type"] == "EVENT"]
    kind = rng.randrange(20)
    if kind == 0:
        return -rng.randint(1, 40)
    if kind == 1:
        return rng.choice((3659, 3660, 15_000, 30_000, 800_000))
    if kind < 9 or not events:
        return rng.choice((0, 0, 1, 1, 2, 3, 29, 30, 31))
    rule = rng.choice(events)
    decay = rule.get("decay")
    step = (
        rule.get("withinDays") if chance(rng, 0.4) else (decay and decay["days"] * rng.choice((1, 1, 2, 20)))
    )
    return (step or 30) + rng.choice((-1, 0, 0, 1))


def events(rng: Random, today: date, made: dict[str, Any] | None) -> list[Json]:
    rules = [rule for group in (made or {"groups": []})["groups"] for rule in group["rules"]]
    found: list[Json] = []
    for _ in range(weighted(rng, ((2, 0), (4, 1), (4, 3), (3, 5), (1, 9)))):
        asked = [rule["event"] for rule in rules if rule["type"] == "EVENT"]
        named = asked * 3 + list(TYPES) if made else list(DEFAULT_TYPES)
        each: dict[str, Json] = {
            "id": rng.choice(("1", "2", "3", "a", "b", "Z", "é", "\uffff", "\U0001f600")),
            "type": rng.choice(named),
            "on": shifted(today, -_offsets(rng, rules)).isoformat(),
        }
        maybe(rng, each, "object", rng.choice(("m1", "m2", "", "é", "\U0001f600")))
        found.append(each)
        if chance(rng, 0.15):
            found.append({**each, "object": rng.choice(("m1", "m2", None, ""))})
    return found


def lay_bands(rng: Random, made: dict[str, Any], lead: dict[str, Json], today: date) -> None:
    """Bands and limits next to what the lead has today, so that time, or a point, changes the band."""
    try:
        read = CARD({**made, "bands": None}, "card")
        given = LEAD(lead, "lead")
        found = reasons_on(read, fields_held(read, given["fields"]), given["events"], today)
        points = sum(reason.milli_points for reason in found) // 1000
    except Fault:
        points = 0
    near = points + rng.choice((-20, -5, -2, -1, 0, 0, 0, 1, 1, 2, 5))
    other = near + rng.choice((-30, -10, -3, -1, 1, 3, 10, 30))
    warm, hot = sorted(max(-9_999, min(9_999, each)) for each in (near, other))
    made["bands"] = {"warmFrom": warm, "hotFrom": hot if hot > warm else warm + 1}
    if chance(rng, 0.4):
        made["max"] = min(10_000, made["bands"]["hotFrom"] + rng.choice((0, 0, 1, 10)))
    if chance(rng, 0.4):
        made["min"] = made["bands"]["warmFrom"] - rng.choice((1, 1, 2, 10))
        made["min"] = max(-10_000, made["min"])


def lead_of(rng: Random, today: date, made: dict[str, Any] | None) -> dict[str, Json]:
    lead: dict[str, Json] = {}
    maybe(rng, lead, "fields", fields(rng))
    maybe(rng, lead, "events", events(rng, today, made))
    return lead


def card_and_lead(rng: Random, today: date) -> tuple[Json, dict[str, Json]]:
    """A card that makes sense, or null for the default; and a lead."""
    if chance(rng, 0.15):
        return None, lead_of(rng, today, None)
    if chance(rng, 0.05):
        bands: Json = rng.choice(({"warmFrom": 1, "hotFrom": 100}, {"warmFrom": 10, "hotFrom": 15}))
        return {**DEFAULT_CARD, "bands": bands}, lead_of(rng, today, None)
    made = card(rng)
    lead = lead_of(rng, today, made)
    lay_bands(rng, made, lead, today)
    return made, lead


def score_request(rng: Random) -> list[Json]:
    today = some_day(rng)
    made, lead = card_and_lead(rng, today)
    request: dict[str, Json] = {"lead": lead, "today": today.isoformat()}
    if made is not None:
        request["card"] = broken_card(rng, made) if chance(rng, 0.12) else made
    elif chance(rng, 0.5):
        request["card"] = None
    return [request]
