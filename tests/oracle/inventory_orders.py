"""Allocate, one line or many, and fill what is owed (inventory chapter, steps 7, 8 and 16)."""

from __future__ import annotations

from typing import Any

from inventory_numbers import at_scale
from inventory_pick import candidates, picks, sellable, strategy_of
from inventory_records import Allocation, Level, live_of
from inventory_stock import Stock
from shape import Fault


def allocate(stock: Stock) -> None:
    check_mode(stock)
    stock.sweep()
    allocate_line(stock, stock.command, "command")


def allocate_many(stock: Stock) -> None:
    check_mode(stock)
    stock.sweep()
    for index, line in enumerate(stock.command["lines"]):
        allocate_line(stock, line, f"command.lines[{index}]", line=index)


def check_mode(stock: Stock) -> None:
    if stock.command["mode"] == "BACKORDER" and not stock.policy["backorders"]:
        raise Fault("BACKORDERS_NOT_ALLOWED", "command.mode")


def allocate_line(stock: Stock, demand: dict[str, Any], path: str, **line: int) -> None:
    mode, wanted = stock.command["mode"], demand["quantity"]
    usable = usable_levels(stock, demand["itemId"], demand["levelIds"])
    scale = next(each["scale"] for each in stock.levels.values() if each["itemId"] == demand["itemId"])
    there = sellable(usable)
    if (there < wanted and mode == "ALL_OR_NOTHING") or (there == 0 and mode == "PARTIAL"):
        numbers = {"requested": at_scale(wanted, scale), "available": at_scale(there, scale)}
        raise Fault("INSUFFICIENT_AVAILABLE", f"{path}.quantity", itemId=demand["itemId"], **numbers, **line)
    granted = min(there, wanted)
    allocation: Allocation = {
        "id": demand["allocationId"],
        "itemId": demand["itemId"],
        "scale": scale,
        "requested": granted if mode == "PARTIAL" else wanted,
        "picks": [],
        "backordered": wanted - granted if mode == "BACKORDER" else 0,
        "released": 0,
        "expired": 0,
        "returned": 0,
        "expiresAt": stock.command["expiresAt"],
        "createdAt": stock.at,
        "version": 1,
    }
    stock.allocations[allocation["id"]] = allocation
    take(stock, allocation, usable, granted, "ALLOCATE")
    stock.changed.add(allocation["id"])
    stock.acted(allocation, granted, "ALLOCATE", wanted - granted)


def usable_levels(stock: Stock, item: str, chosen: list[str] | None) -> list[Level]:
    strategy = strategy_of(stock.command, chosen, stock.policy)
    return candidates(stock.levels.values(), item, chosen, strategy, stock.at)


def take(stock: Stock, allocation: Allocation, usable: list[Level], wanted: int, kind: str) -> int:
    """From each level in turn; a pick that is there grows, a new one comes last."""
    taken = 0
    for level, given in picks(usable, wanted):
        stock.move((level, "AVAILABLE"), (level, "ALLOCATED"), given, allocation, kind)
        pick = next((each for each in allocation["picks"] if each["levelId"] == level["id"]), None)
        if pick is None:
            pick = {"levelId": level["id"], "open": 0, "shipped": 0}
            allocation["picks"].append(pick)
        pick["open"] += given
        taken += given
    return taken


def fill_backorders(stock: Stock) -> None:
    stock.sweep()
    for allocation in stock.by_age():
        owed = allocation["backordered"]
        if owed == 0:
            continue
        usable = usable_levels(stock, allocation["itemId"], stock.command["levelIds"])
        taken = take(stock, allocation, usable, owed, "FILL_BACKORDERS")
        if taken == 0:
            continue
        allocation["backordered"] = owed - taken
        assert live_of(allocation) > 0
        stock.changed.add(allocation["id"])
        stock.acted(allocation, taken, short=owed - taken)
