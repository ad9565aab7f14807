"""What a card's rules give for a lead on a day (leads chapter, 2 to 4)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from leads_card import Card
from leads_conditions import all_hold
from leads_numbers import HALVING
from leads_values import Fields

Event = dict[str, Any]
Rule = dict[str, Any]


@dataclass(frozen=True)
class Reason:
    kind: str
    milli_points: int
    group: str | None = None
    rule: str | None = None
    count: int = 0

    def as_json(self) -> dict[str, Any]:
        return {
            "type": self.kind,
            "groupId": self.group,
            "ruleId": self.rule,
            "milliPoints": self.milli_points,
            "count": self.count,
        }


Held = dict[str, bool]


def fields_held(card: Card, fields: Fields) -> Held:
    """Which FIELD rules of the card hold: asked once, since time changes none."""
    rules = [rule for group in card["groups"] for rule in group["rules"] if rule["type"] == "FIELD"]
    return {rule["id"]: all_hold(rule["when"], fields) for rule in rules}


def reasons_on(card: Card, held: Held, events: list[Event], today: date) -> list[Reason]:
    """All that gives points on a day, in card order, the limits among it; what gives 0 too."""
    found = [Reason("BASE", 1000 * card["base"])]
    for group in card["groups"]:
        given = [_reason(rule, group["id"], held, events, today) for rule in group["rules"]]
        total = sum(reason.milli_points for reason in given)
        kept = cut_to(total, group["min"], group["max"])
        found += [*given, Reason("GROUP_LIMIT", kept - total, group["id"])]
    total = sum(reason.milli_points for reason in found)
    return [*found, Reason("TOTAL_LIMIT", cut_to(total, card["min"], card["max"]) - total)]


def milli_points_on(card: Card, held: Held, events: list[Event], today: date) -> int:
    return sum(reason.milli_points for reason in reasons_on(card, held, events, today))


def _reason(rule: Rule, group: str, held: Held, events: list[Event], today: date) -> Reason:
    if rule["type"] == "FIELD":
        return Reason("RULE", 1000 * rule["points"] if held[rule["id"]] else 0, group, rule["id"])
    counted = counted_on(rule, events, today)
    points = sum(worth(rule, age_on(event, today)) for event in counted)
    return Reason("RULE", points, group, rule["id"], len(counted))


def cut_to(total: int, least: int | None, most: int | None) -> int:
    total = total if most is None else min(total, 1000 * most)
    return total if least is None else max(total, 1000 * least)


def age_on(event: Event, today: date) -> int:
    return max(0, today.toordinal() - int(event["on"].toordinal()))


def counted_on(rule: Rule, events: list[Event], today: date) -> list[Event]:
    of_type = [event for event in events if event["type"] == rule["event"]]
    of_type.sort(key=lambda event: (event["object"] is not None, event["object"] or ""))
    of_type.sort(key=lambda event: event["id"])
    of_type.sort(key=lambda event: event["on"], reverse=True)
    met: set[str] = set()
    taken: set[Any] = set()
    counted: list[Event] = []
    for event in of_type:
        if len(counted) == (rule["maxTimes"] or len(of_type)):
            break
        key = {"EVENT": event["id"], "OBJECT": event["object"], "DAY": event["on"]}[rule["oncePer"]]
        too_old = rule["withinDays"] is not None and age_on(event, today) >= rule["withinDays"]
        if event["id"] not in met and not too_old and key not in taken:
            taken.add(key)
            counted.append(event)
        met.add(event["id"])
    return counted


def worth(rule: Rule, age: int) -> int:
    """The milli-points of an event of this age."""
    left = _left(1000 * abs(rule["points"]), rule["decay"], age)
    return left if rule["points"] > 0 else -left


def _left(points: int, decay: dict[str, Any] | None, age: int) -> int:
    if decay is None:
        return points
    if decay["type"] == "LINEAR":
        periods = age // int(decay["days"])
        return points * max(0, 100 - int(decay["percent"]) * periods) // 100
    if age == 0:
        return points
    halvings, part = divmod(64 * age // decay["days"], 64)
    return points * HALVING[part] >> (31 + halvings) if halvings < 32 else 0
