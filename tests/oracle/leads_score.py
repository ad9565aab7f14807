"""scoreLead (leads chapter, 1 to 7)."""

from __future__ import annotations

from datetime import date
from typing import Any

import shape
from leads_card import CARD, DEFAULT_CARD, Card, check_card
from leads_conditions import all_hold
from leads_points import Reason, fields_held, reasons_on
from leads_until import first_day_of
from leads_values import value
from shape import Json, Reader, invalid, list_of, needed, optional, record

EVENT = record(
    {
        "id": needed(shape.identifier),
        "type": needed(shape.identifier),
        "on": needed(shape.day),
        "object": optional(shape.text),
    }
)


def fields_by_name(given: Json, path: str) -> Any:
    """What is known, by name: no name is empty."""
    if not isinstance(given, dict):
        raise invalid(path)
    found = {}
    for name, each in given.items():
        if name == "":
            raise invalid(f"{path}.")
        found[name] = None if each is None else value(each, f"{path}.{name}")
    return found


FIELDS = optional(fields_by_name, {})
LEAD: Reader = record({"fields": FIELDS, "events": optional(list_of(EVENT), [])})
SCORE_LEAD = record({"lead": needed(LEAD), "today": needed(shape.day), "card": optional(CARD, DEFAULT_CARD)})
Lead = dict[str, Any]


def score_lead(request: dict[str, Any]) -> Json:
    check_card(request["card"], "card")
    return score_on(request["card"], request["lead"], request["today"])


def score_on(card: Card, lead: Lead, today: date) -> dict[str, Any]:
    held = fields_held(card, lead["fields"])
    reasons = reasons_on(card, held, lead["events"], today)
    holding = [each["id"] for each in card["disqualify"] if all_hold(each["when"], lead["fields"])]
    points = sum(reason.milli_points for reason in reasons)
    until = None
    if not holding:
        until = first_day_of(card, held, lead["events"], today, lambda points: band_of(card, points))
    return {
        "score": points // 1000,
        "milliPoints": points,
        "band": "DISQUALIFIED" if holding else band_of(card, points),
        "disqualifiedBy": holding[0] if holding else None,
        "reasons": [reason.as_json() for reason in strongest_first(reasons)],
        "until": until and until.isoformat(),
    }


def strongest_first(reasons: list[Reason]) -> list[Reason]:
    return sorted(
        (reason for reason in reasons if reason.milli_points), key=lambda reason: -abs(reason.milli_points)
    )


def band_of(card: Card, milli_points: int) -> str:
    if milli_points >= 1000 * card["bands"]["hotFrom"]:
        return "HOT"
    return "WARM" if milli_points >= 1000 * card["bands"]["warmFrom"] else "COLD"
