"""Conditions on a lead's fields (leads chapter)."""

from __future__ import annotations

from fractions import Fraction
from typing import Any

import shape
from decimals import Amount
from leads_values import Fields, exact, folded, is_missing, number_of, text_of, value
from shape import Fault, invalid, list_of, needed, nullable, optional, union

FIELD = needed(shape.identifier)
_VALUES = needed(list_of(nullable(value)))
CONDITION = union(
    "type",
    {
        "PRESENT": {"field": FIELD},
        "ABSENT": {"field": FIELD},
        "ANY_OF": {"field": FIELD, "values": _VALUES},
        "NONE_OF": {"field": FIELD, "values": _VALUES},
        "CONTAINS": {"field": FIELD, "text": needed(shape.text)},
        "EMAIL_DOMAIN": {"field": FIELD, "domains": needed(list_of(shape.text))},
        "BETWEEN": {"field": FIELD, "from": optional(shape.decimal), "below": optional(shape.decimal)},
    },
)
CONDITIONS = list_of(CONDITION)
Condition = dict[str, Any]


def check_conditions(conditions: list[Condition], path: str) -> None:
    if not conditions:
        raise Fault("INVALID_POLICY", path)
    for place, each in enumerate(conditions):
        at = f"{path}[{place}]"
        for name in ("values", "domains"):
            if name in each and (not each[name] or any(map(is_missing, each[name]))):
                raise Fault("INVALID_POLICY", f"{at}.{name}")
        if each["type"] == "CONTAINS" and each["text"] == "":
            raise Fault("INVALID_POLICY", f"{at}.text")
        if each["type"] == "BETWEEN":
            _check_bounds(each["from"], each["below"], at)


def _check_bounds(low: Amount | None, below: Amount | None, path: str) -> None:
    if low is None and below is None:
        raise Fault("INVALID_POLICY", f"{path}.from")
    if low is not None and below is not None and not low.less_than(below):
        raise Fault("INVALID_POLICY", f"{path}.below")


def all_hold(conditions: list[Condition], fields: Fields) -> bool:
    """Every condition is read, so that a bad number is always found."""
    return all([holds(condition, fields) for condition in conditions])


def holds(condition: Condition, fields: Fields) -> bool:
    name, kind = str(condition["field"]), str(condition["type"])
    given = fields.get(name)
    if kind in ("PRESENT", "ABSENT"):
        return is_missing(given) == (kind == "ABSENT")
    if is_missing(given):
        return False
    if kind == "BETWEEN":
        number = number_of(given)
        if number is None:
            raise invalid(f"lead.fields.{name}")
        return _between(number, condition)
    text = folded(text_of(given))
    if kind in ("ANY_OF", "NONE_OF"):
        named = any(text == folded(text_of(each)) for each in condition["values"])
        return named == (kind == "ANY_OF")
    if kind == "CONTAINS":
        return folded(str(condition["text"])) in text
    _, at, domain = text.rpartition("@")
    return at == "@" and any(domain == folded(each) for each in condition["domains"])


def _between(number: Fraction, condition: Condition) -> bool:
    low, below = condition["from"], condition["below"]
    return (low is None or exact(low) <= number) and (below is None or number < exact(below))
