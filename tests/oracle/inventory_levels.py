"""What falls on levels alone: receipts, corrections, counts, moves (inventory chapter, steps 13 to 15)."""

from __future__ import annotations

from typing import Any

from inventory_numbers import at_scale
from inventory_records import Level, on_hand
from inventory_shape import ACCOUNTS
from inventory_stock import Stock
from shape import Fault

Command = dict[str, Any]


def check_bucket(level: Level, account: str, wanted: int) -> None:
    there = level[ACCOUNTS[account]]
    if there < wanted:
        numbers = {
            "requested": at_scale(wanted, level["scale"]),
            "available": at_scale(there, level["scale"]),
        }
        raise Fault("INSUFFICIENT_BUCKET", levelId=level["id"], account=account, **numbers)


def receive(stock: Stock) -> None:
    command = stock.command
    level = stock.levels[command["levelId"]]
    if command["fromIncoming"]:
        check_bucket(level, "INCOMING", command["quantity"])
    source = (level, "INCOMING") if command["fromIncoming"] else (None, "SUPPLIER")
    stock.move(source, (level, command["to"]), command["quantity"])


def expect_incoming(stock: Stock) -> None:
    level, delta = stock.levels[stock.command["levelId"]], stock.command["delta"]
    if delta > 0:
        stock.move((None, "SUPPLIER"), (level, "INCOMING"), delta)
    else:
        check_bucket(level, "INCOMING", -delta)
        stock.move((level, "INCOMING"), (None, "SUPPLIER"), -delta)


def adjust(stock: Stock) -> None:
    level = stock.levels[stock.command["levelId"]]
    correct(stock, level, stock.command["delta"], stock.command["reason"])


def set_on_hand(stock: Stock) -> None:
    command = stock.command
    level = stock.levels[command["levelId"]]
    held, read = on_hand(level), command["changeFrom"]
    if read is not None and read != held:
        numbers = {"expected": at_scale(read, level["scale"]), "actual": at_scale(held, level["scale"])}
        raise Fault("CHANGE_FROM_STALE", "command.changeFrom", levelId=level["id"], **numbers)
    correct(stock, level, command["quantity"] - held, command["reason"])


def count(stock: Stock) -> None:
    command = stock.command
    level = stock.levels[command["levelId"]]
    delta = command["counted"] - on_hand(level)
    correct(stock, level, delta, "CYCLE_COUNT", command["acceptShortage"], evidence=True)


def correct(
    stock: Stock, level: Level, delta: int, reason: str, accepted: bool = False, evidence: bool = False
) -> None:
    """Step 13; `evidence`: a row even where nothing changes."""
    held, there, scale = on_hand(level), level["available"], level["scale"]
    if delta < 0 and not stock.policy["negativeStock"]:
        if held + delta < 0:
            numbers = {"onHand": at_scale(held, scale), "delta": at_scale(delta, scale)}
            raise Fault("NEGATIVE_ON_HAND", levelId=level["id"], **numbers)
        if there + delta < 0 and not accepted:
            numbers = {"available": at_scale(there, scale), "delta": at_scale(delta, scale)}
            raise Fault("AVAILABLE_SHORTFALL", levelId=level["id"], **numbers)
    if delta > 0 or (delta == 0 and evidence):
        stock.move((None, "ADJUSTMENT"), (level, "AVAILABLE"), delta, reason=reason)
    elif delta < 0:
        stock.move((level, "AVAILABLE"), (None, "ADJUSTMENT"), -delta, reason=reason)
    stock.variance = delta
    stock.shortage = max(0, -level["available"])


def move(stock: Stock) -> None:
    command = stock.command
    level = stock.levels[command["levelId"]]
    check_bucket(level, command["from"], command["quantity"])
    ends = (level, command["from"]), (level, command["to"])
    stock.move(*ends, command["quantity"], reason=command["reason"] or None)


def transfer(stock: Stock) -> None:
    command = stock.command
    source, target = stock.levels[command["fromLevelId"]], stock.levels[command["toLevelId"]]
    check_bucket(source, "AVAILABLE", command["quantity"])
    account = "INCOMING" if command["inTransit"] else "AVAILABLE"
    stock.move((source, "AVAILABLE"), (target, account), command["quantity"])
