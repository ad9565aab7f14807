"""The rules of the inventory chapter, with the shapes of their arguments."""

from __future__ import annotations

from collections.abc import Callable

import inventory_apply
import inventory_decide
import inventory_ledger
import inventory_pick
import inventory_promise
import inventory_records
import inventory_requests
import inventory_view
from inventory_shape import ALLOCATION, AT, COMMAND, DECISION, ENTRY, LEVELS, STATE
from limits_shape import sound
from shape import Field, Json, Reader, Rule, list_of, needed


def _rule(answer: Callable[..., Json], *arguments: tuple[str, Field]) -> Rule:
    return Rule(arguments, lambda *read: answer(*[sound(each) for each in read]))


def _request(request: Reader, answer: Callable[..., Json]) -> Rule:
    return _rule(answer, ("", needed(request)))


_OPENING = ("opening", needed(LEVELS))
_ENTRIES = ("entries", needed(list_of(ENTRY)))
_STATE = ("state", needed(STATE))

RULES = {
    "allocateStock": _request(inventory_requests.ALLOCATE, inventory_decide.allocate_stock),
    "releaseStock": _request(inventory_requests.PART, inventory_decide.release_stock),
    "shipStock": _request(inventory_requests.PART, inventory_decide.ship_stock),
    "adjustStock": _request(inventory_requests.ADJUST, inventory_decide.adjust_stock),
    "decideStock": _request(inventory_requests.STOCK, inventory_decide.decide_stock),
    "applyStock": _rule(inventory_apply.apply_stock, _STATE, ("decision", needed(DECISION))),
    "planAllocation": _request(inventory_requests.PLAN, inventory_pick.plan_allocation),
    "availableToPromise": _request(inventory_requests.PROMISE, inventory_promise.available_to_promise),
    "allowedCommands": _rule(inventory_view.allowed_commands, ("allocation", needed(ALLOCATION)), ("at", AT)),
    "foldLedger": _rule(inventory_ledger.fold_ledger, _OPENING, _ENTRIES),
    "verifyLedger": _rule(inventory_ledger.verify_ledger, _OPENING, _ENTRIES, _STATE),
    "commandFingerprint": _rule(inventory_records.command_fingerprint, ("command", needed(COMMAND))),
}
