"""Stock commands: a class a command, told apart by `match`, the same by name, by mapping and from JSON."""

from __future__ import annotations

import copy
import datetime
import json
import pickle
from decimal import Decimal
from typing import Any

import pytest
import trueline
from trueline import AllocationLine, StockBucket, StockCommand

AT = datetime.datetime(2026, 1, 31, 9, tzinfo=datetime.timezone.utc)
LINE = AllocationLine(allocation_id="order-Y/1", item_id="SKU-X", quantity=3)
COMMANDS: dict[str, StockCommand] = {
    "RECEIVE": StockCommand.Receive(level_id="L1", quantity="2.50"),
    "EXPECT_INCOMING": StockCommand.ExpectIncoming(level_id="L1", delta=-2),
    "ALLOCATE": StockCommand.Allocate(allocation_id="a", item_id="SKU-X", quantity=3, expires_at=AT),
    "ALLOCATE_MANY": StockCommand.AllocateMany(lines=[LINE], mode="PARTIAL"),
    "CONFIRM": StockCommand.Confirm(allocation_id="a"),
    "EXTEND": StockCommand.Extend(allocation_id="a", expires_at=AT),
    "RELEASE": StockCommand.Release(allocation_id="a"),
    "EXPIRE": StockCommand.Expire(),
    "SHIP": StockCommand.Ship(allocation_id="a", quantity=Decimal(1)),
    "UNSHIP": StockCommand.Unship(allocation_id="a", level_id="L1"),
    "RETURN": StockCommand.Return(allocation_id="a", level_id="L1", quantity=1),
    "ADJUST": StockCommand.Adjust(level_id="L1", delta="-1", reason="DAMAGED"),
    "SET_ON_HAND": StockCommand.SetOnHand(level_id="L1", quantity=0, reason="FOUND", unchecked=True),
    "COUNT": StockCommand.Count(level_id="L1", counted=0, accept_shortage=True),
    "MOVE": StockCommand.Move(level_id="L1", from_="AVAILABLE", to=StockBucket.DAMAGED, quantity=1),
    "TRANSFER": StockCommand.Transfer(from_level_id="L1", to_level_id="L2", quantity=1),
    "FILL_BACKORDERS": StockCommand.FillBackorders(level_ids=["L1"], strategy="FIFO"),
}
SCOPE = {name: getattr(trueline, name) for name in trueline.__all__}
SCOPE |= {"datetime": datetime, "Decimal": Decimal}

commands = pytest.mark.parametrize(("kind", "command"), COMMANDS.items(), ids=COMMANDS)


def test_all_are_here() -> None:
    kinds = [name for name in dir(trueline.StockCommandKind) if name.isupper()]
    assert sorted(kinds) == sorted(COMMANDS)


@commands
def test_a_command_is_a_value(kind: str, command: StockCommand) -> None:
    assert command.type == kind
    assert isinstance(command, StockCommand)
    assert isinstance(command, StockCommand.Variant)
    again = type(command).from_json(command.to_json())
    assert again == command == StockCommand.from_json(command.to_json())
    assert hash(again) == hash(command)
    assert repr(again) == repr(command)
    assert eval(repr(command), SCOPE) == command
    assert copy.deepcopy([command]) == [command]
    for protocol in range(pickle.HIGHEST_PROTOCOL + 1):
        pickled = pickle.loads(pickle.dumps(command, protocol))
        assert (pickled, type(pickled)) == (command, type(command))
    assert [other for other in COMMANDS.values() if other == command] == [command]


@commands
def test_a_command_has_its_own_fields_alone(kind: str, command: StockCommand) -> None:
    written = json.loads(command.to_json())
    fields = {name for name in dir(command) if name.islower() and not name.startswith("_")}
    assert len(fields - {"from_json", "to_json"}) == len(written)
    with pytest.raises(AttributeError):
        command.type = kind  # type: ignore[misc, assignment]


@commands
def test_a_class_reads_its_own_json_alone(kind: str, command: StockCommand) -> None:
    for other in COMMANDS.values():
        if type(other) is not type(command):
            with pytest.raises(trueline.InventoryFault, match=f"^`type` must be one of {kind}$") as raised:
                type(command).from_json(other.to_json())
            assert (raised.value.code, raised.value.field) == ("INVALID_INPUT", "type")


def test_what_is_left_out_is_the_default() -> None:
    receive = StockCommand.Receive(level_id="L1", quantity=1)
    assert (receive.to, receive.from_incoming) == (StockBucket.AVAILABLE, False)
    back = StockCommand.Return(allocation_id="a", level_id="L1", quantity=1)
    assert back.to == StockBucket.QUALITY_CONTROL
    allocate = StockCommand.Allocate(allocation_id="a", item_id="i", quantity=1)
    assert allocate.mode == trueline.AllocationMode.ALL_OR_NOTHING
    assert (allocate.level_ids, allocate.strategy, allocate.expires_at) == (None, None, None)
    assert StockCommand.Release(allocation_id="a", quantity=None) == StockCommand.Release(allocation_id="a")


def test_it_is_told_apart() -> None:
    def said(command: StockCommand) -> str:
        match command:
            case StockCommand.Ship(allocation_id=id_, quantity=None):
                return f"all of {id_} goes"
            case StockCommand.Ship(allocation_id=id_, quantity=quantity):
                return f"{quantity} of {id_} goes"
            case StockCommand.Move(from_=StockBucket.AVAILABLE, to=to):
                return f"now {to}"
            case StockCommand(type="EXPIRE"):
                return "what is due"
            case _:
                return "another"

    assert said(COMMANDS["SHIP"]) == "1 of a goes"
    assert said(StockCommand.Ship(allocation_id="b")) == "all of b goes"
    assert said(COMMANDS["MOVE"]) == "now DAMAGED"
    assert said(COMMANDS["EXPIRE"]) == "what is due"
    assert said(COMMANDS["UNSHIP"]) == "another"


def test_it_comes_out_of_a_request_as_its_class() -> None:
    for kind, command in COMMANDS.items():
        request = trueline.StockRequest(id="c1", at=AT, command=command, state={"levels": []})
        by_mapping = trueline.StockRequest(
            id="c1", at=AT, command=mapping_of(command), state=trueline.StockState(levels=[])
        )
        assert type(request.command) is type(by_mapping.command) is type(command), kind
        assert request == by_mapping


def mapping_of(command: Any) -> dict[str, Any]:
    names = [name for name in dir(command) if name.islower() and not name.startswith("_")]
    return {name: getattr(command, name) for name in names if not name.endswith("_json")}


@pytest.mark.parametrize(
    ("make", "field"),
    [
        (lambda: StockCommand.Ship(), "allocationId"),
        (lambda: StockCommand.Ship(allocation_id=""), "allocationId"),
        (lambda: StockCommand.Ship(allocation_id="x" * 201), "allocationId"),
        (lambda: StockCommand.Ship(allocation_id="a", quantity=1.5), "quantity"),
        (lambda: StockCommand.Ship(allocation_id="a", counted=1), "counted"),
        (lambda: StockCommand.Ship(allocation_id="a", type="SHIP"), "type"),
        (lambda: StockCommand.Expire(allocation_id="a"), "allocation_id"),
        (lambda: StockCommand.Move(level_id="a", from_="ALLOCATED", to="DAMAGED", quantity=1), "from"),
        (lambda: StockCommand.Move(level_id="a", **{"from": "HERE"}, to="DAMAGED", quantity=1), "from"),
        (lambda: StockCommand.AllocateMany(lines=[LINE, {"allocation_id": "b"}]), "lines[1].itemId"),
        (lambda: StockCommand.Extend(allocation_id="a", expires_at=AT.replace(tzinfo=None)), "expiresAt"),
        (lambda: StockCommand.Count(level_id="L1", counted=0, accept_shortage=1), "acceptShortage"),
        (lambda: trueline.command_fingerprint({"type": "STEAL"}), "command.type"),
        (lambda: trueline.command_fingerprint({"type": "SHIP"}), "command.allocationId"),
    ],
)
def test_what_does_not_fit_is_refused(make: Any, field: str) -> None:
    with pytest.raises(trueline.InventoryFault) as raised:
        make()
    assert (raised.value.code, raised.value.field) == ("INVALID_INPUT", field)


@pytest.mark.parametrize(
    "make",
    [
        lambda: StockCommand(),
        lambda: StockCommand("SHIP"),
        lambda: StockCommand(type="SHIP"),
        lambda: StockCommand.Ship("a"),
        lambda: type("Own", (StockCommand,), {})(),
        lambda: type("Own", (StockCommand.Ship,), {}),
    ],
)
def test_there_are_no_others(make: Any) -> None:
    with pytest.raises(TypeError):
        make()
