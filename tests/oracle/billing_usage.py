"""Events, their sums, and when to write them (billing chapter, steps 27 to 30)."""

from __future__ import annotations

from collections.abc import Iterable
from fractions import Fraction
from typing import Any

from billing_money import integer, plain
from billing_periods import check_range, check_zone, local_day
from limits_time import instant_text
from shape import Fault, Json, invalid

VERSION = 1
Cell = dict[str, Any]
State = dict[str, Any]


def aggregate_usage(request: dict[str, Any]) -> Json:
    """Steps 27 and 28."""
    events, zone = request["events"], request["timeZone"]
    for index, event in enumerate(events):
        check_range(event["at"], f"events[{index}].at")
    check_range(request["openFrom"], "openFrom")
    check_range(request["openUntil"], "openUntil")
    check_zone(zone)
    first: dict[tuple[str, ...], dict[str, Any]] = {}
    known = {key_of(event) for event in request["known"]}
    duplicates = 0
    conflicts, late, early = [], [], []
    cells: list[Cell] = []
    for index, event in enumerate(events):
        key = key_of(event)
        again = key in first
        if again and first[key] != event:
            conflicts.append(index)
        first.setdefault(key, event)
        if again or key in known:
            duplicates += 1
        elif request["openFrom"] is not None and event["at"] < request["openFrom"]:
            late.append(index)
        elif request["openUntil"] is not None and event["at"] >= request["openUntil"]:
            early.append(index)
        else:
            cells.append(cell_of(event, zone))
    batches = [] if request["batch"] is None else [request["batch"]]
    return {
        "state": state_json({"timeZone": zone, "batches": batches, "cells": joined(cells)}),
        "counted": len(cells),
        "duplicates": duplicates,
        "conflicts": conflicts,
        "late": late,
        "early": early,
    }


def key_of(event: dict[str, Any]) -> tuple[str, ...]:
    return event["account"], event["source"], event["id"]


def cell_of(event: dict[str, Any], zone: str) -> Cell:
    return {
        "account": event["account"],
        "endpoint": event["endpoint"],
        "day": local_day(event["at"], zone),
        "count": 1,
        "sum": event["value"],
        "max": event["value"],
        "last": {name: event[name] for name in ("at", "source", "id", "value")},
        "items": [] if event["item"] is None else [event["item"]],
    }


def place_of(cell: Cell) -> tuple[Any, ...]:
    return cell["account"], cell["day"], cell["endpoint"]


def rank_of(last: dict[str, Any]) -> tuple[Any, ...]:
    return last["at"], last["source"], last["id"], last["value"]


def joined(cells: Iterable[Cell]) -> list[Cell]:
    """One cell a place, in order."""
    places: dict[tuple[Any, ...], Cell] = {}
    for cell in cells:
        place = place_of(cell)
        if place in places:
            cell = both(places[place], cell)
        places[place] = {**cell, "items": sorted(set(cell["items"]))}
    return [places[place] for place in sorted(places)]


def both(one: Cell, other: Cell) -> Cell:
    return {
        **one,
        "count": one["count"] + other["count"],
        "sum": one["sum"] + other["sum"],
        "max": max(one["max"], other["max"]),
        "last": max(one["last"], other["last"], key=rank_of),
        "items": one["items"] + other["items"],
    }


def state_json(state: State) -> Json:
    return {
        "version": VERSION,
        "timeZone": state["timeZone"],
        "batches": sorted(state["batches"]),
        "cells": [cell_json(cell) for cell in state["cells"]],
    }


def cell_json(cell: Cell) -> Json:
    last = cell["last"]
    return {
        **cell,
        "day": cell["day"].isoformat(),
        "count": integer(cell["count"]),
        "sum": plain(cell["sum"]),
        "max": plain(cell["max"]),
        "last": {**last, "at": instant_text(last["at"]), "value": plain(last["value"])},
    }


def check_state(state: State, path: str) -> None:
    """Step 29, in its order."""
    if state["version"] != VERSION:
        raise Fault("UNSUPPORTED_VERSION", f"{path}.version")
    check_zone(state["timeZone"], f"{path}.timeZone")
    if len(set(state["batches"])) < len(state["batches"]):
        raise Fault("INVALID_STATE", f"{path}.batches")
    seen = set()
    for index, cell in enumerate(state["cells"]):
        items = cell["items"]
        if place_of(cell) in seen or cell["count"] < 1 or len(set(items)) < len(items):
            raise Fault("INVALID_STATE", f"{path}.cells[{index}]")
        seen.add(place_of(cell))


def merge_usage(a: State, b: State) -> Json:
    check_state(a, "a")
    check_state(b, "b")
    if a["timeZone"] != b["timeZone"]:
        raise Fault("STATE_MISMATCH", "b.timeZone")
    for one, other in ((a, b), (b, a)):
        if one["batches"] and other["cells"] and not other["batches"]:
            raise Fault("STATE_MISMATCH", "b.batches")
    in_a, in_b = set(a["batches"]), set(b["batches"])
    if in_a & in_b:
        if in_b <= in_a:
            return state_json({**a, "cells": joined(a["cells"])})
        if in_a <= in_b:
            return state_json({**b, "cells": joined(b["cells"])})
        raise Fault("BATCHES_OVERLAP", "b.batches")
    cells = joined([*a["cells"], *b["cells"]])
    return state_json({"timeZone": a["timeZone"], "batches": in_a | in_b, "cells": cells})


def check_flush_policy(policy: dict[str, int]) -> None:
    for name, most in (("maxRecords", 1_000_000), ("maxAgeMs", 86_400_000)):
        if not 1 <= policy[name] <= most:
            raise Fault("INVALID_POLICY", f"policy.{name}")


def should_flush(buffer: dict[str, Any], now: int, policy: dict[str, int]) -> Json:
    """Step 30."""
    check_flush_policy(policy)
    count, oldest = buffer["count"], buffer["oldestAt"]
    if (count > 0) != (oldest is not None):
        raise invalid("buffer.oldestAt")
    check_range(now, "now")
    check_range(oldest, "buffer.oldestAt")
    reason, until = "WAITING", None
    if count == 0:
        reason = "EMPTY"
    elif count >= policy["maxRecords"]:
        reason = "FULL"
    elif now >= oldest + policy["maxAgeMs"]:
        reason = "OLD"
    else:
        until = instant_text(oldest + policy["maxAgeMs"])
    return {"flush": reason in ("FULL", "OLD"), "reason": reason, "until": until}


def sum_of(cells: Iterable[Cell]) -> Fraction:
    return sum((cell["sum"] for cell in cells), Fraction(0))
