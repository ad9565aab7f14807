"""Rule cards: their shape, their sense, the default (leads chapter, 1)."""

from __future__ import annotations

from typing import Any

import shape
from leads_conditions import CONDITIONS, check_conditions
from shape import Fault, Json, choice, list_of, needed, optional, record, union

_ID = needed(shape.identifier)
_WHOLE = needed(shape.int64)
_LIMIT = optional(shape.int64)
_WHEN = needed(CONDITIONS)
DECAY = union("type", {"HALF_LIFE": {"days": _WHOLE}, "LINEAR": {"days": _WHOLE, "percent": _WHOLE}})
CARD_RULE = union(
    "type",
    {
        "FIELD": {"id": _ID, "points": _WHOLE, "when": _WHEN},
        "EVENT": {
            "id": _ID,
            "points": _WHOLE,
            "event": _ID,
            "maxTimes": _LIMIT,
            "oncePer": optional(choice("EVENT", "OBJECT", "DAY"), "EVENT"),
            "withinDays": _LIMIT,
            "decay": optional(DECAY),
        },
    },
)
POINT_BANDS = record({"warmFrom": _WHOLE, "hotFrom": _WHOLE})
DEFAULT_BANDS: Json = {"warmFrom": 40, "hotFrom": 70}
CARD = record(
    {
        "base": optional(shape.int64, 0),
        "min": optional(shape.int64, 0),
        "max": optional(shape.int64, 100),
        "groups": needed(
            list_of(record({"id": _ID, "min": _LIMIT, "max": _LIMIT, "rules": needed(list_of(CARD_RULE))}))
        ),
        "bands": optional(POINT_BANDS, DEFAULT_BANDS),
        "disqualify": optional(list_of(record({"id": _ID, "when": _WHEN})), []),
    }
)
FARTHEST = 10_000
Card = dict[str, Any]
Placed = tuple[str, dict[str, Any]]


def check_card(card: Card, path: str) -> None:
    """Limits, ids and points of the whole card, then rule by rule, then the bands."""
    groups = [(f"{path}.groups[{place}]", group) for place, group in enumerate(card["groups"])]
    rules = [
        (f"{at}.rules[{place}]", rule) for at, group in groups for place, rule in enumerate(group["rules"])
    ]
    entries = [(f"{path}.disqualify[{place}]", entry) for place, entry in enumerate(card["disqualify"])]
    _check_limits(card, groups, path)
    for listed in (groups, rules, entries):
        _check_ids(listed)
    for at, rule in rules:
        if rule["points"] == 0 or abs(rule["points"]) > 1000:
            raise Fault("INVALID_POLICY", f"{at}.points")
    for at, rule in rules:
        _check_rule(rule, at)
    for at, entry in entries:
        check_conditions(entry["when"], f"{at}.when")
    _check_bands(card, f"{path}.bands")


def _within(number: int | None, least: int, most: int, path: str) -> None:
    if number is not None and not least <= number <= most:
        raise Fault("INVALID_POLICY", path)


def _check_limits(card: Card, groups: list[Placed], path: str) -> None:
    for name in ("base", "min", "max"):
        _within(card[name], -FARTHEST, FARTHEST, f"{path}.{name}")
    for at, group in groups:
        for name in ("min", "max"):
            _within(group[name], -FARTHEST, FARTHEST, f"{at}.{name}")
    if card["min"] >= card["max"]:
        raise Fault("INVALID_POLICY", f"{path}.max")
    for at, group in groups:
        if group["min"] is not None and group["max"] is not None and group["max"] < group["min"]:
            raise Fault("INVALID_POLICY", f"{at}.max")


def _check_ids(listed: list[Placed]) -> None:
    seen: set[str] = set()
    for at, each in listed:
        if each["id"] in seen:
            raise Fault("INVALID_POLICY", f"{at}.id")
        seen.add(each["id"])


def _check_rule(rule: dict[str, Any], path: str) -> None:
    if rule["type"] == "FIELD":
        check_conditions(rule["when"], f"{path}.when")
        return
    _within(rule["maxTimes"], 1, 1000, f"{path}.maxTimes")
    _within(rule["withinDays"], 1, 3660, f"{path}.withinDays")
    decay = rule["decay"] or {}
    _within(decay.get("days"), 1, 730, f"{path}.decay.days")
    _within(decay.get("percent"), 1, 100, f"{path}.decay.percent")


def _check_bands(card: Card, path: str) -> None:
    warm, hot = card["bands"]["warmFrom"], card["bands"]["hotFrom"]
    if not card["min"] < warm < hot:
        raise Fault("INVALID_POLICY", f"{path}.warmFrom")
    if hot > card["max"]:
        raise Fault("INVALID_POLICY", f"{path}.hotFrom")


FREE_MAIL = "gmail.com googlemail.com yahoo.com hotmail.com outlook.com icloud.com aol.com".split()


def _known(name: str, points: int, **condition: Json) -> Json:
    return {"type": "FIELD", "id": name, "points": points, "when": [condition]}


def _happened(name: str, points: int, event: str, times: int, days: int | None, per: str = "EVENT") -> Json:
    decay = days and {"type": "HALF_LIFE", "days": days}
    asked = {"event": event, "maxTimes": times, "oncePer": per, "decay": decay}
    return {"type": "EVENT", "id": name, "points": points, **asked}


DEFAULT_CARD: Json = {
    "groups": [
        {
            "id": "fit",
            "min": -20,
            "max": 50,
            "rules": [
                _known("company", 10, type="PRESENT", field="company"),
                _known("phone", 5, type="PRESENT", field="phone"),
                _known("website", 5, type="PRESENT", field="website"),
                _known("freeMail", -10, type="EMAIL_DOMAIN", field="email", domains=FREE_MAIL),
                _known("midSize", 10, **{"type": "BETWEEN", "field": "employees", "from": 10, "below": 50}),
                _known("largeSize", 20, **{"type": "BETWEEN", "field": "employees", "from": 50}),
                _known("referral", 20, type="ANY_OF", field="source", values=["referral", "partner"]),
            ],
        },
        {
            "id": "engagement",
            "min": -30,
            "max": 70,
            "rules": [
                _happened("quoteRequest", 40, "QUOTE_REQUEST", 1, 30),
                _happened("meeting", 25, "MEETING", 2, 30),
                _happened("call", 15, "CALL_ANSWERED", 2, 30, "DAY"),
                _happened("reply", 10, "EMAIL_REPLY", 3, 30, "DAY"),
                _happened("form", 15, "FORM_SUBMIT", 2, 30),
                _happened("open", 2, "EMAIL_OPEN", 5, 14, "OBJECT"),
                _happened("bounce", -20, "EMAIL_BOUNCE", 1, None),
                _happened("unsubscribe", -30, "UNSUBSCRIBE", 1, None),
            ],
        },
    ],
    "disqualify": [
        {
            "id": "doNotContact",
            "when": [{"type": "ANY_OF", "field": "doNotContact", "values": [True]}],
        }
    ],
}
