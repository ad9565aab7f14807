"""What speaks for and against a pair (customers chapter, step 20)."""

from __future__ import annotations

from typing import Any

from customers_parts import RecordParts
from customers_similarity import similarity

Comparator = dict[str, Any]
Reason = dict[str, Any]

SHORTEST_END = 7


def reasons(comparators: list[Comparator], one: RecordParts, other: RecordParts) -> list[Reason]:
    """What every comparator says."""
    return [_reason(comparator, one, other) for comparator in comparators]


def _reason(comparator: Comparator, one: RecordParts, other: RecordParts) -> Reason:
    level: int | None = None
    points = comparator["blank"]
    for place, each in enumerate(comparator["levels"], start=1):
        ours, theirs = one.get(each["part"]), other.get(each["part"])
        if ours is None or theirs is None:
            continue
        if _holds(each, ours, theirs):
            level, points = place, each["points"]
            break
        level, points = 0, comparator["otherwise"]
    return {"comparator": comparator["id"], "level": level, "points": points}


def _holds(level: dict[str, Any], ours: str, theirs: str) -> bool:
    test = level["test"]
    if test == "EQUAL":
        return ours == theirs
    if test == "SIMILAR":
        return similarity(ours, theirs) >= int(level["atLeast"])
    if test == "ENDS_WITH":
        shorter, longer = sorted((ours, theirs), key=len)
        return len(shorter) >= SHORTEST_END and longer.endswith(shorter)
    return not set(ours.split(" ")).isdisjoint(theirs.split(" "))
