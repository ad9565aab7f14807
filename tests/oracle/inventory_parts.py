"""Release, ship, take back and return; confirm and extend (inventory chapter, steps 9 to 12)."""

from __future__ import annotations

from typing import Any

from inventory_checks import check_later
from inventory_numbers import at_scale
from inventory_records import (
    Allocation,
    instant_json,
    is_due,
    kept_by_customer,
    live_of,
    open_of,
    shipped_of,
    status_of,
)
from inventory_stock import Stock
from shape import Fault

Pick = dict[str, Any]


def check_live(stock: Stock, allocation: Allocation) -> None:
    """Step 10."""
    if stock.command["type"] != "RELEASE" and is_due(allocation, stock.at):
        until = instant_json(allocation["expiresAt"])
        raise Fault("ALLOCATION_EXPIRED", allocationId=allocation["id"], expiresAt=until)
    if live_of(allocation) == 0:
        raise Fault("ALLOCATION_CLOSED", allocationId=allocation["id"], status=status_of(allocation))


def check_held(allocation: Allocation) -> None:
    if allocation["expiresAt"] is None:
        raise Fault("ALLOCATION_NOT_HELD", allocationId=allocation["id"], status=status_of(allocation))


def check_firm(allocation: Allocation) -> None:
    if allocation["expiresAt"] is not None:
        until = instant_json(allocation["expiresAt"])
        raise Fault("HOLD_NOT_CONFIRMED", allocationId=allocation["id"], expiresAt=until)


def named(stock: Stock) -> Allocation:
    return stock.allocations[stock.command["allocationId"]]


def confirm(stock: Stock) -> None:
    allocation = named(stock)
    check_live(stock, allocation)
    if allocation["expiresAt"] is not None:
        allocation["expiresAt"] = None
        stock.changed.add(allocation["id"])
    stock.acted(allocation, open_of(allocation))


def extend(stock: Stock) -> None:
    allocation, until = named(stock), stock.command["expiresAt"]
    check_live(stock, allocation)
    check_held(allocation)
    check_later(until, allocation["expiresAt"], "command.expiresAt")
    allocation["expiresAt"] = until
    stock.changed.add(allocation["id"])
    stock.acted(allocation, open_of(allocation))


def asked(stock: Stock, most: int, code: str, called: str) -> int:
    """How much: all, or the quantity; more than there is, and all of nothing, are refused."""
    allocation = named(stock)
    wanted = stock.command["quantity"]
    wanted = most if wanted is None else wanted
    if wanted > most or wanted == 0:
        scale = allocation["scale"]
        numbers = {"requested": at_scale(wanted, scale), called: at_scale(most, scale)}
        raise Fault(code, allocationId=allocation["id"], **numbers)
    return int(wanted)


def chosen(stock: Stock, allocation: Allocation) -> list[Pick]:
    """The picks in question."""
    level = stock.command["levelId"]
    return [pick for pick in allocation["picks"] if level in (None, pick["levelId"])]


def shares(picks: list[Pick], name: str, wanted: int) -> list[tuple[Pick, int]]:
    """What each pick gives, one after the other."""
    found = []
    for pick in picks:
        given = min(pick[name], wanted)
        if given > 0:
            found.append((pick, given))
            wanted -= given
    return found


def release(stock: Stock) -> None:
    allocation = named(stock)
    check_live(stock, allocation)
    picks = chosen(stock, allocation)
    owed = allocation["backordered"] if stock.command["levelId"] is None else 0
    most = owed + sum(pick["open"] for pick in picks)
    wanted = asked(stock, most, "RELEASE_EXCEEDS_ALLOCATED", "allocated")
    unowed = min(owed, wanted)
    allocation["backordered"] -= unowed
    for pick, given in shares(picks[::-1], "open", wanted - unowed):
        level = stock.levels[pick["levelId"]]
        stock.move((level, "ALLOCATED"), (level, "AVAILABLE"), given, allocation)
        pick["open"] -= given
    allocation["released"] += wanted
    if live_of(allocation) == 0:
        allocation["expiresAt"] = None
    stock.changed.add(allocation["id"])
    stock.acted(allocation, wanted)


def ship(stock: Stock) -> None:
    allocation = named(stock)
    check_live(stock, allocation)
    check_firm(allocation)
    picks = chosen(stock, allocation)
    most = sum(pick["open"] for pick in picks)
    wanted = asked(stock, most, "SHIP_EXCEEDS_ALLOCATED", "allocated")
    for pick, given in shares(picks, "open", wanted):
        level = stock.levels[pick["levelId"]]
        there = level["available"] + level["allocated"]
        if there < given and not stock.policy["negativeStock"]:
            scale = level["scale"]
            numbers = {"requested": at_scale(given, scale), "available": at_scale(there, scale)}
            raise Fault("SHORT_STOCK", levelId=level["id"], **numbers)
        stock.move((level, "ALLOCATED"), (None, "CUSTOMER"), given, allocation)
        pick["open"] -= given
        pick["shipped"] += given
    stock.changed.add(allocation["id"])
    stock.acted(allocation, wanted)


def unship(stock: Stock) -> None:
    allocation = named(stock)
    picks = chosen(stock, allocation)
    most = min(sum(pick["shipped"] for pick in picks), kept_by_customer(allocation))
    wanted = asked(stock, most, "UNSHIP_EXCEEDS_SHIPPED", "shipped")
    for pick, given in shares(picks[::-1], "shipped", wanted):
        level = stock.levels[pick["levelId"]]
        stock.move((None, "CUSTOMER"), (level, "ALLOCATED"), given, allocation)
        pick["open"] += given
        pick["shipped"] -= given
    stock.changed.add(allocation["id"])
    stock.acted(allocation, wanted)


def return_goods(stock: Stock) -> None:
    allocation = named(stock)
    wanted = asked(stock, kept_by_customer(allocation), "RETURN_EXCEEDS_SHIPPED", "shipped")
    level = stock.levels[stock.command["levelId"]]
    stock.move((None, "CUSTOMER"), (level, stock.command["to"]), wanted, allocation)
    allocation["returned"] += wanted
    assert allocation["returned"] <= shipped_of(allocation)
    stock.changed.add(allocation["id"])
    stock.acted(allocation, wanted)
