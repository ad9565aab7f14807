"""What no rule of the inventory takes is refused at the border, with the path to it."""

from __future__ import annotations

import datetime
from collections.abc import Callable
from typing import Any

import pytest
import trueline
from trueline import Allocation, StockCommand, StockLevel, StockState

from test_bad_values import (
    NO_BOOLEAN,
    NO_DECIMAL,
    NO_INSTANT,
    NO_INTEGER,
    NO_LIST,
    NO_RECORD,
    NO_TEXT,
    decimal,
    integer,
    safe,
)

AT = datetime.datetime(2026, 1, 31, 9, tzinfo=datetime.timezone.utc)
INSTANT = "an instant with its offset"
KEY = "a text of 1 to 200 characters"
TYPES = "one of RECEIVE, EXPECT_INCOMING, ALLOCATE, ALLOCATE_MANY"
LEVEL: dict[str, Any] = {"id": "L1", "item_id": "SKU-X", "available": 10, "version": 0}
SHIP = StockCommand.Ship(allocation_id="a")
ALLOCATE: dict[str, Any] = {"type": "ALLOCATE", "allocation_id": "a", "item_id": "SKU-X", "quantity": 1}
PROMISE: dict[str, Any] = {"id": "c", "at": AT, "allocation_id": "a", "item_id": "SKU-X", "quantity": 1}
Ask = Callable[[Any], object]


def level(name: str) -> Ask:
    return lambda value: StockLevel(**LEVEL | {name: value})


def stored(name: str) -> Ask:
    """A level of a state of a request: a mapping in mappings."""
    levels = [LEVEL, LEVEL | {"id": "L2"}]
    return lambda value: trueline.decide_stock(
        {"id": "c", "at": AT, "command": SHIP, "state": {"levels": [levels[0], levels[1] | {name: value}]}}
    )


def request(name: str) -> Ask:
    given = {"id": "c", "at": AT, "command": SHIP, "state": StockState(levels=[LEVEL])}
    return lambda value: trueline.decide_stock(given | {name: value})


def command(name: str, of: dict[str, Any] = ALLOCATE) -> Ask:
    return lambda value: request("command")(of | {name: value})


def promise(name: str) -> Ask:
    return lambda value: trueline.allocate_stock(PROMISE | {"levels": [LEVEL]} | {name: value})


CASES: list[tuple[Ask, list[Any], str, str]] = [
    (level("id"), [*NO_TEXT, None], "id", "a text"),
    (level("id"), ["", "x" * 201], "id", KEY),
    (level("lot"), NO_TEXT, "lot", "a text"),
    (level("scale"), NO_INTEGER, "scale", integer),
    (level("version"), [*NO_INTEGER[:6], None, 2**53], "version", safe),
    (level("available"), NO_DECIMAL, "available", decimal),
    (level("received_at"), NO_INSTANT, "receivedAt", INSTANT),
    (stored("incoming"), NO_DECIMAL, "state.levels[1].incoming", decimal),
    (stored("expires_at"), NO_INSTANT, "state.levels[1].expiresAt", INSTANT),
    (stored("pick_order"), [1.0, True, "1", 2**53], "state.levels[1].pickOrder", safe),
    (request("id"), [*NO_TEXT, None], "id", "a text"),
    (request("at"), [*NO_INSTANT, None], "at", INSTANT),
    (request("command"), [*NO_RECORD, None, LEVEL["id"], StockLevel(**LEVEL)], "command", "a record"),
    (
        request("command"),
        [{}, {"allocation_id": "a"}, {"type": "ship"}, {"type": None}],
        "command.type",
        TYPES,
    ),
    (request("state"), [*NO_RECORD, None, SHIP], "state", "a record"),
    (request("policy"), NO_RECORD, "policy", "a record"),
    (request("expected"), NO_LIST, "expected", "a list"),
    (request("prior"), NO_RECORD, "prior", "a record"),
    (lambda value: request("state")({"levels": value}), [*NO_LIST, None], "state.levels", "a list"),
    (lambda value: request("policy")({"backorders": value}), NO_BOOLEAN, "policy.backorders", "a boolean"),
    (
        lambda value: request("policy")({"strategy": value}),
        ["fifo", "", 1, True],
        "policy.strategy",
        "one of FIFO",
    ),
    (command("quantity"), [*NO_DECIMAL, None], "command.quantity", decimal),
    (command("level_ids"), NO_LIST, "command.levelIds", "a list"),
    (
        command("mode"),
        ["partial", "", 1, trueline.PickStrategy.FIFO],
        "command.mode",
        "one of ALL_OR_NOTHING",
    ),
    (command("expires_at"), NO_INSTANT, "command.expiresAt", INSTANT),
    (
        command("accept_shortage", {"type": "COUNT", "level_id": "L1", "counted": 1}),
        NO_BOOLEAN,
        "command.acceptShortage",
        "a boolean",
    ),
    (
        lambda value: command("lines", {"type": "ALLOCATE_MANY"})([value]),
        NO_RECORD,
        "command.lines[0]",
        "a record",
    ),
    (promise("quantity"), [*NO_DECIMAL, None], "quantity", decimal),
    (promise("levels"), [*NO_LIST, None], "levels", "a list"),
    (lambda value: promise("levels")([LEVEL, value]), [*NO_RECORD, None, SHIP], "levels[1]", "a record"),
    (lambda value: trueline.fold_ledger([], value), [*NO_LIST, None], "entries", "a list"),
    (
        lambda value: trueline.verify_ledger([value], [], StockState(levels=[])),
        NO_RECORD,
        "opening[0]",
        "a record",
    ),
    (
        lambda value: trueline.apply_stock(StockState(levels=[]), value),
        [*NO_RECORD, None],
        "decision",
        "a record",
    ),
    (lambda value: Allocation(**value), [{"requested": 1, "picks": [], "version": 1}], "id", "a text"),
]


@pytest.mark.parametrize(
    ("ask", "value", "field", "wanted"),
    [(ask, value, field, wanted) for ask, values, field, wanted in CASES for value in values],
    ids=lambda value: value if isinstance(value, str) and len(value) < 40 else type(value).__name__,
)
def test_a_bad_value_is_refused(ask: Ask, value: Any, field: str, wanted: str) -> None:
    with pytest.raises(trueline.InventoryFault) as raised:
        ask(value)
    fault = raised.value
    assert (fault.code, fault.field, fault.details) == ("INVALID_INPUT", field, {})
    assert str(fault).startswith(f"`{field}` must be {wanted}")


@pytest.mark.parametrize(
    ("given", "field"),
    [
        (ALLOCATE | {"counted": 1}, "command.counted"),
        (ALLOCATE | {"levelIds": ["L1"]}, "command.levelIds"),
        ({"type": "EXPIRE", "allocation_id": "a"}, "command.allocation_id"),
    ],
)
def test_a_field_of_another_command_is_unknown(given: dict[str, Any], field: str) -> None:
    with pytest.raises(trueline.InventoryFault, match=r" is not a field that is known$") as raised:
        request("command")(given)
    assert (raised.value.code, raised.value.field) == ("INVALID_INPUT", field)


def test_a_keyword_may_be_written_in_both_ways_but_once() -> None:
    move = {"type": "MOVE", "level_id": "L1", "to": "DAMAGED", "quantity": 1}
    one, other = move | {"from": "AVAILABLE"}, move | {"from_": "AVAILABLE"}
    assert trueline.command_fingerprint(one) == trueline.command_fingerprint(other)
    with pytest.raises(trueline.InventoryFault, match="must be written once") as raised:
        request("command")(one | other)
    assert raised.value.field == "command.from"


def test_the_faults_of_the_rules_have_their_details() -> None:
    with pytest.raises(trueline.InventoryFault) as raised:
        promise("quantity")(11)
    fault = raised.value
    assert (fault.code, fault.field) == ("INSUFFICIENT_AVAILABLE", "quantity")
    assert fault.details == {"itemId": "SKU-X", "requested": "11", "available": "10"}
    assert isinstance(fault, ValueError)
