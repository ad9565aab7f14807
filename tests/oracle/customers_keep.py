"""Which value of a field survives a merge (customers chapter, step 27)."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

import shape
from customers_blank import is_blank
from decimals import Amount, add_amounts, parse_amount
from inventory_records import instant_json
from shape import Fault, Reader

TELLS_CONFLICTS = ("FIRST", "MASTER", "NEWEST")


@dataclass(frozen=True)
class Holder:
    """What a record has in a field: the value as given, and as its Keep reads it."""

    id: str
    value: Any
    at: datetime | None
    read: Any


@dataclass(frozen=True)
class Kept:
    value: Any = None
    sources: tuple[str, ...] = ()


def kept(keep: str, field: str, holders: list[Holder]) -> Kept:
    """Of the records in merge order that have the field, and not blank; MASTER is judged before."""
    if not holders:
        return Kept()
    if keep == "NEWEST":
        return _of(max(holders, key=lambda each: (each.at is not None, each.at or datetime.min)))
    if keep in ("EARLIEST", "LATEST"):
        best = (min if keep == "EARLIEST" else max)(holders, key=lambda each: each.read)
        instant = instant_json(best.read) if isinstance(best.read, datetime) else best.value
        return Kept(instant, (best.id,))
    if keep in ("LEAST", "GREATEST"):
        found = _extreme(holders, least=keep == "LEAST")
        return Kept(str(found.read), (found.id,))
    if keep == "SUM":
        total = add_amounts(each.read for each in holders)
        if total is None:
            raise Fault("AMOUNT_TOO_LARGE", field)
        return Kept(str(total), tuple(each.id for each in holders))
    if keep in ("ANY_TRUE", "ALL_TRUE"):
        return _decided(holders, by=keep == "ANY_TRUE")
    if keep == "UNION":
        return _union(holders)
    if keep == "JOIN":
        joined = _union(holders)
        return Kept("\n".join(joined.value), joined.sources)
    return _of(holders[0])


def _of(holder: Holder) -> Kept:
    return Kept(holder.value, (holder.id,))


def _extreme(holders: list[Holder], *, least: bool) -> Holder:
    best = holders[0]
    for each in holders[1:]:
        if each.read.less_than(best.read) if least else best.read.less_than(each.read):
            best = each
    return best


def _decided(holders: list[Holder], *, by: bool) -> Kept:
    """The one value that decides by itself; where nobody has it, all did."""
    deciding = tuple(each.id for each in holders if each.value is by)
    return Kept(by, deciding) if deciding else Kept(not by, tuple(each.id for each in holders))


def _union(holders: list[Holder]) -> Kept:
    found: list[str] = []
    sources = []
    for each in holders:
        before = len(found)
        for text in each.value if isinstance(each.value, list) else [each.value]:
            if not is_blank(text) and text not in found:
                found.append(text)
        if len(found) > before:
            sources.append(each.id)
    return Kept(found, tuple(sources))


def reader_of(keep: str) -> Reader:
    """Reads a value that is not blank; refuses one that does not fit. It reads a field in merge order."""
    return READERS[keep]() if keep in READERS else lambda value, path: value


def _times() -> Reader:
    """Days, or instants: all as the first."""
    forms: list[type] = []

    def read(value: Any, path: str) -> Any:
        try:
            found: date | datetime = shape.day(value, path)
        except Fault:
            found = shape.instant(value, path)
        forms.append(type(found))
        if forms[0] is not forms[-1]:
            raise shape.invalid(path)
        return found

    return read


def _decimals() -> Reader:
    def read(value: Any, path: str) -> Amount:
        amount = parse_amount(value) if isinstance(value, str) else None
        if amount is None:
            raise shape.invalid(path)
        return amount

    return read


def _texts_and_lists() -> Reader:
    def read(value: Any, path: str) -> Any:
        if isinstance(value, bool):
            raise shape.invalid(path)
        return value

    return read


READERS: dict[str, Callable[[], Reader]] = {
    "EARLIEST": _times,
    "LATEST": _times,
    "LEAST": _decimals,
    "GREATEST": _decimals,
    "SUM": _decimals,
    "ANY_TRUE": lambda: shape.boolean,
    "ALL_TRUE": lambda: shape.boolean,
    "UNION": _texts_and_lists,
    "JOIN": lambda: shape.text,
}
