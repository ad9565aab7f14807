"""Recency, frequency and monetary scores (customers chapter, step 37)."""

from __future__ import annotations

from collections import Counter
from fractions import Fraction
from typing import Any

from shape import Fault, invalid, policy_fault

MEASURES = ("recency", "frequency", "monetary")


def score_rfm(request: dict[str, Any]) -> dict[str, Any]:
    bins = request["policy"]["bins"]
    if not 2 <= bins <= 10:
        raise policy_fault("policy.bins", "RANGE")
    _check(request["customers"])
    ranked = [each for each in request["customers"] if each["orders"]]
    tables = [_scores([_measures(each)[place] for each in ranked], bins) for place in range(3)]
    return {
        "scores": [_score(each, tables) for each in request["customers"]],
        "ranked": len(ranked),
    }


def _check(customers: list[dict[str, Any]]) -> None:
    seen: set[str] = set()
    for index, each in enumerate(customers):
        if each["id"] in seen:
            raise Fault("DUPLICATE_ID", f"customers[{index}].id", id=each["id"])
        seen.add(each["id"])
        if each["orders"] < 0 or (each["orders"] == 0) != (each["lastOrder"] is None):
            raise invalid(f"customers[{index}].orders")


def _measures(customer: dict[str, Any]) -> tuple[Any, ...]:
    """The larger, the better; totals of another scale are equal by value."""
    total = customer["total"]
    return customer["lastOrder"], customer["orders"], Fraction(total.units, 10**total.scale)


def _scores(values: list[Any], bins: int) -> dict[Any, int]:
    """The score of each value."""
    scores = {}
    less = 0
    for value, equal in sorted(Counter(values).items()):
        scores[value] = 1 + bins * (2 * less + equal) // (2 * len(values))
        less += equal
    return scores


def _score(customer: dict[str, Any], tables: list[dict[Any, int]]) -> dict[str, Any]:
    scores = [0, 0, 0]
    if customer["orders"]:
        measures = zip(tables, _measures(customer), strict=True)
        scores = [table[measure] for table, measure in measures]
    return {"id": customer["id"], **dict(zip(MEASURES, scores, strict=True)), "points": sum(scores)}
