"""What is asked of a command before its own rules: its shape, what it names, what the client had seen.

Inventory chapter, step 1: (c), (e) and (f).
"""

from __future__ import annotations

from datetime import datetime
from typing import Any

from inventory_numbers import check_quantity, check_scale
from inventory_policy import check_reason
from inventory_records import instant_json
from inventory_stock import Stock
from shape import Fault

Command = dict[str, Any]
SIGNED, POSITIVE, NOT_NEGATIVE = None, 1, 0
_LEAST = {"delta": SIGNED, "counted": NOT_NEGATIVE}


def check_shape(command: Command, at: datetime, policy: dict[str, Any]) -> None:
    """(c): fields in the table's order."""
    kind = command["type"]
    for name, value in command.items():
        path = f"command.{name}"
        if name == "to" and value == command.get("from"):
            raise Fault("SAME_BUCKET", path)
        if name == "toLevelId" and value == command["fromLevelId"]:
            raise Fault("SAME_LEVEL", path)
        if name in ("quantity", "delta", "counted") and value is not None:
            least = NOT_NEGATIVE if kind == "SET_ON_HAND" else _LEAST.get(name, POSITIVE)
            check_quantity(value, path, least)
        if name == "lines":
            for index, line in enumerate(value):
                check_quantity(line["quantity"], f"{path}[{index}].quantity", line=index)
        if name == "reason":
            check_reason(value, policy, path, needed=kind != "MOVE")
        if name == "changeFrom":
            check_change_from(command, path)
    if kind in ("ALLOCATE", "ALLOCATE_MANY"):
        check_later(command["expiresAt"], at, "command.expiresAt")


def check_change_from(command: Command, path: str) -> None:
    """Step 14; on hand may have been below nothing when it was read."""
    read = command["changeFrom"]
    if read is None:
        if not command["unchecked"]:
            raise Fault("CHANGE_FROM_REQUIRED", path)
    elif read != 0:
        check_quantity(read, path, SIGNED)


def check_later(until: datetime | None, after: datetime, path: str) -> None:
    """Step 9."""
    if until is not None and until <= after:
        raise Fault("EXPIRY_NOT_LATER", path, expiresAt=instant_json(until), after=instant_json(after))


def check_named(stock: Stock) -> None:
    """(e): the allocation, the levels, the item, the scale of the quantities."""
    command = stock.command
    if command["type"] == "ALLOCATE":
        check_demand(stock, command, "command", set())
        return
    if command["type"] == "ALLOCATE_MANY":
        taken: set[str] = set()
        for index, line in enumerate(command["lines"]):
            check_demand(stock, line, f"command.lines[{index}]", taken, line=index)
        return
    holders = []
    if "allocationId" in command:
        holders.append(known_allocation(stock, command["allocationId"], "command.allocationId"))
    for name in ("levelId", "fromLevelId", "toLevelId"):
        if command.get(name) is not None:
            holders.append(known_level(stock, command[name], f"command.{name}"))
    check_level_list(stock, command.get("levelIds"), "command.levelIds")
    check_same_item(command, holders)
    if holders:
        stock.scale = holders[0]["scale"]
    for name in ("quantity", "delta", "counted", "changeFrom"):
        if command.get(name) is not None:
            check_scale(command[name], stock.scale, f"command.{name}")


def check_same_item(command: Command, holders: list[dict[str, Any]]) -> None:
    """Step 15."""
    named = {"TRANSFER": "toLevelId", "RETURN": "levelId"}.get(command["type"])
    if named and holders[1]["itemId"] != holders[0]["itemId"]:
        item = holders[0]["itemId"]
        raise Fault("ITEM_MISMATCH", f"command.{named}", levelId=command[named], itemId=item)


def check_demand(stock: Stock, demand: Command, path: str, taken: set[str], **line: int) -> None:
    """A line of an order; `taken` are the allocations of the lines before it."""
    name, item, chosen = demand["allocationId"], demand["itemId"], demand["levelIds"]
    if name in stock.allocations or name in taken:
        raise Fault("DUPLICATE_ALLOCATION", f"{path}.allocationId", allocationId=name, **line)
    taken.add(name)
    check_level_list(stock, chosen, f"{path}.levelIds", **line)
    scale = scale_of(stock.levels, item, chosen, path, **line)
    check_scale(demand["quantity"], scale, f"{path}.quantity", **line)


def scale_of(levels: dict[str, Any], item: str, chosen: list[str] | None, path: str, **line: int) -> int:
    """The item's scale: it lies at the chosen levels, or at one at least."""
    prefix = f"{path}." if path else ""
    for place, name in enumerate(chosen or ()):
        if levels[name]["itemId"] != item:
            raise Fault("ITEM_MISMATCH", f"{prefix}levelIds[{place}]", levelId=name, itemId=item, **line)
    for level in levels.values():
        if level["itemId"] == item:
            return int(level["scale"])
    raise Fault("UNKNOWN_ITEM", f"{prefix}itemId", itemId=item, **line)


def check_level_list(stock: Stock, names: list[str] | None, path: str, **line: int) -> None:
    for place, name in enumerate(names or ()):
        known_level(stock, name, f"{path}[{place}]", **line)


def known_level(stock: Stock, name: str, path: str | None, **line: int) -> dict[str, Any]:
    if name not in stock.levels:
        raise Fault("UNKNOWN_LEVEL", path, levelId=name, **line)
    return stock.levels[name]


def known_allocation(stock: Stock, name: str, path: str | None) -> dict[str, Any]:
    if name not in stock.allocations:
        raise Fault("UNKNOWN_ALLOCATION", path, allocationId=name)
    return stock.allocations[name]


def check_expected(stock: Stock, expected: list[dict[str, Any]]) -> None:
    """(f): in list order."""
    for each in expected:
        known = known_level if each["kind"] == "LEVEL" else known_allocation
        check_version(each["kind"], each["version"], known(stock, each["id"], None))


def check_version(kind: str, expected: int | None, stored: dict[str, Any]) -> None:
    actual = stored["version"]
    if actual != expected:
        raise Fault("VERSION_CONFLICT", kind=kind, id=stored["id"], expected=expected, actual=actual)
