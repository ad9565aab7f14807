"""The decision on a command, and the four simple rules that are made of it (inventory chapter, step 1)."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import inventory_levels
import inventory_orders
import inventory_parts
from inventory_checks import check_expected, check_named, check_shape
from inventory_policy import check_policy
from inventory_records import command_fingerprint
from inventory_shape import COMMANDS
from inventory_soundness import check_state
from inventory_stock import Stock
from shape import Fault, Json

CARRY_OUT: dict[str, Callable[[Stock], None]] = {
    "RECEIVE": inventory_levels.receive,
    "EXPECT_INCOMING": inventory_levels.expect_incoming,
    "ALLOCATE": inventory_orders.allocate,
    "ALLOCATE_MANY": inventory_orders.allocate_many,
    "CONFIRM": inventory_parts.confirm,
    "EXTEND": inventory_parts.extend,
    "RELEASE": inventory_parts.release,
    "EXPIRE": Stock.sweep,
    "SHIP": inventory_parts.ship,
    "UNSHIP": inventory_parts.unship,
    "RETURN": inventory_parts.return_goods,
    "ADJUST": inventory_levels.adjust,
    "SET_ON_HAND": inventory_levels.set_on_hand,
    "COUNT": inventory_levels.count,
    "MOVE": inventory_levels.move,
    "TRANSFER": inventory_levels.transfer,
    "FILL_BACKORDERS": inventory_orders.fill_backorders,
}
assert set(CARRY_OUT) == set(COMMANDS)


def decide_stock(request: dict[str, Any]) -> Json:
    check_policy(request["policy"])
    fingerprint = command_fingerprint(request["command"])
    if request["prior"] is not None:
        return replayed(request, fingerprint)
    return carried_out(request).decision(fingerprint)


def carried_out(request: dict[str, Any]) -> Stock:
    check_shape(request["command"], request["at"], request["policy"])
    check_state(request["state"])
    stock = Stock(request)
    check_named(stock)
    check_expected(stock, request["expected"])
    CARRY_OUT[request["command"]["type"]](stock)
    stock.check_ceilings()
    return stock


def replayed(request: dict[str, Any], fingerprint: str) -> Json:
    """Step 2."""
    if request["prior"]["fingerprint"] != fingerprint:
        raise Fault("COMMAND_ID_REUSED", "id", commandId=request["id"])
    return {
        "commandId": request["id"],
        "fingerprint": fingerprint,
        "replayed": True,
        "outcome": request["prior"]["outcome"],
        "levels": [],
        "allocations": [],
        "entries": [],
    }


def simply(
    request: dict[str, Any],
    command: dict[str, Any],
    state: dict[str, Any],
    names: dict[str, str],
) -> Json:
    """`decideStock` without versions and prior; `names` are the request's own for the parts of the other."""
    full = {name: request[name] for name in ("id", "at", "policy")}
    try:
        return decide_stock({**full, "command": command, "state": state, "expected": [], "prior": None})
    except Fault as fault:
        if fault.field is not None:
            for theirs, ours in names.items():
                if fault.field.startswith(theirs):
                    fault.field = ours + fault.field[len(theirs) :]
                    break
        raise


def allocate_stock(request: dict[str, Any]) -> Json:
    demand = {name: request[name] for name in ("allocationId", "itemId", "quantity")}
    command = {"type": "ALLOCATE", **demand, "levelIds": None, "mode": "ALL_OR_NOTHING"}
    command |= {"strategy": None, "expiresAt": None}
    state = {"levels": request["levels"], "allocations": []}
    return simply(request, command, state, {"command.": "", "state.": ""})


def part_of(kind: str) -> Callable[[dict[str, Any]], Json]:
    def answer(request: dict[str, Any]) -> Json:
        allocation = request["allocation"]
        command = {"type": kind, "allocationId": allocation["id"], "quantity": request["quantity"]}
        state = {"levels": request["levels"], "allocations": [allocation]}
        names = {"command.": "", "state.allocations[0]": "allocation", "state.": ""}
        return simply(request, {**command, "levelId": None}, state, names)

    return answer


release_stock = part_of("RELEASE")
ship_stock = part_of("SHIP")


def adjust_stock(request: dict[str, Any]) -> Json:
    level = request["level"]
    command = {"type": "ADJUST", "levelId": level["id"], "delta": request["delta"]}
    state = {"levels": [level], "allocations": []}
    names = {"command.": "", "state.levels[0]": "level"}
    return simply(request, {**command, "reason": request["reason"]}, state, names)
