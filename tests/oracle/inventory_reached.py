"""Whether the answers to random requests of the inventory chapter come to all that it names.

python3 inventory_reached.py answers.jsonl

Prints how often each was reached, and fails where one never was.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections import Counter
from collections.abc import Iterator
from typing import Any

from inventory_shape import ACCOUNTS, COMMANDS, STATUSES, STRATEGIES

Words = Iterator[tuple[str, str]]
CHECKS = ("DUPLICATE_ID", "SCALE", "RANGE", "NEGATIVE", "ITEM", "SUM", "PICKS", "VERSION")
FAULTS = """
INVALID_INPUT INVALID_POLICY COMMAND_ID_REUSED INVALID_QUANTITY QUANTITY_SCALE_EXCEEDED QUANTITY_TOO_LARGE
REASON_REQUIRED UNKNOWN_REASON CHANGE_FROM_REQUIRED CHANGE_FROM_STALE SAME_BUCKET SAME_LEVEL EXPIRY_NOT_LATER
STATE_INCONSISTENT UNKNOWN_LEVEL UNKNOWN_ALLOCATION UNKNOWN_ITEM DUPLICATE_ALLOCATION ITEM_MISMATCH
VERSION_CONFLICT BACKORDERS_NOT_ALLOWED INSUFFICIENT_AVAILABLE INSUFFICIENT_BUCKET ALLOCATION_EXPIRED
ALLOCATION_CLOSED ALLOCATION_NOT_HELD HOLD_NOT_CONFIRMED RELEASE_EXCEEDS_ALLOCATED SHIP_EXCEEDS_ALLOCATED
UNSHIP_EXCEEDS_SHIPPED RETURN_EXCEEDS_SHIPPED SHORT_STOCK NEGATIVE_ON_HAND AVAILABLE_SHORTFALL
""".split()
DIFFERENCES = "DUPLICATE_ENTRY MISSING_LEVEL BALANCE VERSION ALLOCATED_PICKS PICK_OPEN ALLOCATION_SUM".split()
LEFT_BY = {
    "ALLOCATE": "HELD ALLOCATED BACKORDERED PARTIALLY_ALLOCATED",
    "CONFIRM": "ALLOCATED BACKORDERED PARTIALLY_ALLOCATED PARTIALLY_SHIPPED",
    "EXTEND": "HELD BACKORDERED PARTIALLY_ALLOCATED PARTIALLY_SHIPPED",
    "RELEASE": " ".join(STATUSES),
    "EXPIRE": "SHIPPED RETURNED EXPIRED",
    "SHIP": "PARTIALLY_SHIPPED SHIPPED",
    "UNSHIP": "HELD ALLOCATED PARTIALLY_ALLOCATED PARTIALLY_SHIPPED",
    "RETURN": "PARTIALLY_SHIPPED SHIPPED RETURNED",
    "FILL_BACKORDERS": "HELD ALLOCATED PARTIALLY_ALLOCATED PARTIALLY_SHIPPED",
}
WHY_NOT = """
ALLOCATION_EXPIRED ALLOCATION_CLOSED ALLOCATION_NOT_HELD HOLD_NOT_CONFIRMED SHIP_EXCEEDS_ALLOCATED
UNSHIP_EXCEEDS_SHIPPED RETURN_EXCEEDS_SHIPPED
""".split()


def wanted() -> Iterator[tuple[str, str]]:
    for code in FAULTS:
        yield "fault of decideStock", code
    yield "fault of foldLedger", "DUPLICATE_ENTRY"
    for check in CHECKS:
        yield "check of a state", check
    for command in COMMANDS:
        for came in ("carried out", "refused", "replayed"):
            yield came, command
    for command, statuses in LEFT_BY.items():
        for status in statuses.split():
            yield f"left by {command}", status
    for status in STATUSES:
        yield "status in a view", status
    for code in WHY_NOT:
        yield "why not", code
    for strategy in STRATEGIES:
        yield "plan by", strategy
    for kind in DIFFERENCES:
        yield "discrepancy", kind
    for account in ACCOUNTS:
        yield "unbalanced", account
    for came in (
        "balanced",
        "short plan",
        "plan with an end",
        "promised now",
        "promised later",
        "never promised",
    ):
        yield "answer", came


def reached(answer: dict[str, Any]) -> Words:
    rule: str = answer["rule"]
    out: dict[str, Any] = answer.get("out", {})
    fault: dict[str, Any] | None = answer.get("fault")
    if fault is not None:
        yield f"fault of {rule}", fault["code"]
        if "check" in fault.get("details", {}):
            yield "check of a state", fault["details"]["check"]
        command = answer["args"][0] if rule == "decideStock" and answer["args"] else None
        if isinstance(command, dict) and isinstance(command.get("command"), dict):
            yield "refused", str(command["command"].get("type"))
    elif rule == "decideStock":
        yield from of_decision(out)
    elif rule == "allowedCommands":
        yield "status in a view", out["status"]
        yield from (("why not", str(each["whyNot"])) for each in out["commands"])
    elif rule == "planAllocation":
        yield "plan by", out["strategy"]
        yield "answer", "plan with an end" if out["until"] else "plan without an end"
        yield "answer", "short plan" if out["granted"] != out["requested"] else "whole plan"
    elif rule == "availableToPromise" and answer["args"][0].get("quantity") is not None:
        when = out["promiseAt"]
        first = out["steps"][0]["at"]
        yield "answer", "never promised" if not when else f"promised {'now' if when == first else 'later'}"
    elif rule == "verifyLedger":
        yield "answer", "balanced" if out["balanced"] else "not balanced"
        yield from (("discrepancy", each["kind"]) for each in out["discrepancies"])
        yield from (("unbalanced", each["account"]) for each in out["discrepancies"] if each["account"])


def of_decision(out: dict[str, Any]) -> Words:
    if out["replayed"]:
        yield "replayed", out["outcome"]["command"]
        return
    yield "carried out", out["outcome"]["command"]
    for line in out["outcome"]["lines"]:
        yield f"left by {line['action']}", line["status"]


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("answers")
    seen: Counter[tuple[str, str]] = Counter()
    with open(parser.parse_args().answers, encoding="utf-8") as file:
        for line in file:
            seen.update(reached(json.loads(line)))
    missing = [each for each in wanted() if not seen[each]]
    for (kind, name), times in sorted(seen.items()):
        print(f"{times:8} {kind}: {name}")
    for kind, name in missing:
        print(f"never reached: {kind} {name}")
    return 1 if missing else 0


if __name__ == "__main__":
    sys.exit(main())
