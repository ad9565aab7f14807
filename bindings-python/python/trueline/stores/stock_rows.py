"""Rows of the tables of stock, and the records that they are."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from decimal import Context, Decimal
from typing import Any, Final, TypeAlias

from trueline import Allocation, AllocationChange, LedgerEntry, LevelChange, StockLevel

Row: TypeAlias = tuple[Any, ...]

PLACE: Final = ("item_id", "location_id", "lot", "serial", "scale", "received_at", "expires_at", "pick_order")
"""What a level is; commands do not change it."""
BALANCES: Final = ("available", "allocated", "damaged", "quality_control", "safety_stock", "incoming")
LEVEL: Final = ("id", *PLACE, *BALANCES, "version")
DEMAND: Final = ("id", "item_id", "scale", "created_at")
"""What an allocation is; commands do not change it."""
PARTS: Final = ("requested", "backordered", "released", "expired", "returned", "expires_at")
ALLOCATION: Final = (*DEMAND, *PARTS, "version")
SCALE: Final = ALLOCATION.index("scale")
PICK: Final = ("level_id", "open", "shipped")
ENTRY: Final = (
    *("command_id", "line", "at", "kind", "item_id", "allocation_id", "from_level_id", "from_account"),
    *("to_level_id", "to_account", "quantity", "reason"),
)
CHOICES: Final = ("kind", "from_account", "to_account")

NUMERIC: Final = (*BALANCES, "requested", "backordered", "released", "expired", "returned", "open", "shipped")
TYPES: Final = {
    **dict.fromkeys((*NUMERIC, "quantity"), "numeric"),
    **dict.fromkeys(("at", "created_at", "received_at", "expires_at"), "timestamptz"),
    **dict.fromkeys(("scale", "line", "position"), "int"),
    **dict.fromkeys(("version", "pick_order"), "bigint"),
    **dict.fromkeys(("command", "outcome"), "jsonb"),
}
"""The types of columns in SQL; others are texts."""

EXACT: Final = Context(prec=38)
"""Of the numbers of rows, whatever context the host has set."""


def level_of(row: Row) -> StockLevel:
    """The level of a row with the columns of LEVEL."""
    fields = dict(zip(LEVEL, row, strict=True))
    return StockLevel(**_scaled(fields, fields["scale"]))


def allocations_of(rows: Iterable[Row]) -> list[Allocation]:
    """The allocations of rows with the columns of ALLOCATION and PICK: one row a pick, those of an allocation
    one behind the other, and one row without a pick where it has none.
    """
    found: dict[str, dict[str, Any]] = {}
    for row in rows:
        fields = dict(zip(ALLOCATION, row, strict=False))
        allocation = found.setdefault(row[0], _scaled(fields, row[SCALE]) | {"picks": []})
        pick = dict(zip(PICK, row[len(ALLOCATION) :], strict=True))
        if pick["level_id"] is not None:
            allocation["picks"].append(_scaled(pick, row[SCALE]))
    return [Allocation(**fields) for fields in found.values()]


def entry_of(row: Row) -> LedgerEntry:
    """The entry of a row with the columns of ENTRY."""
    return LedgerEntry(**dict(zip(ENTRY, row, strict=True)))


def new_level(level: StockLevel) -> Row:
    """A level that holds nothing yet: its id and what it is."""
    return (level.id, *_values(level, PLACE))


def changed_level(change: LevelChange) -> Row:
    """Id of a level that changed, the version that it must have, its balances and its new version."""
    after = change.after
    return (change.id, change.expected_version, *_values(after, BALANCES), after.version)


def changed_allocation(change: AllocationChange) -> Row:
    """Id of an allocation that changed, the version that it must have, status, parts and its new version."""
    after, status = change.after, change.status.name
    return (change.id, change.expected_version, status, *_values(after, PARTS), after.version)


def new_allocation(change: AllocationChange) -> Row:
    """An allocation that is new: its status and the columns of ALLOCATION."""
    return (change.status.name, *_values(change.after, ALLOCATION))


def picks_of(change: AllocationChange) -> list[Row]:
    """The picks of an allocation: its id, the place of each, and the columns of PICK."""
    picks = enumerate(change.after.picks)
    return [(change.id, place, *_values(pick, PICK)) for place, pick in picks]


def entry_row(entry: LedgerEntry) -> Row:
    """The columns of ENTRY."""
    values = dict(zip(ENTRY, _values(entry, ENTRY), strict=True))
    return tuple(values[name].name if name in CHOICES else values[name] for name in ENTRY)


def types_of(columns: Sequence[str]) -> str:
    """The parameters of `unnest` for a list of values a column."""
    return ", ".join(f"%s::{TYPES.get(name, 'text')}[]" for name in columns)


def _scaled(fields: dict[str, Any], scale: int) -> dict[str, Any]:
    """Quantities with as many decimals as their item has, where the columns have six. One that has more than
    it may have stays as it is, for the rule to see.
    """
    unit = Decimal((0, (1,), -scale))
    for name in NUMERIC:
        if name in fields:
            scaled = fields[name].quantize(unit, context=EXACT)
            fields[name] = scaled if scaled == fields[name] else fields[name]
    return fields


def _values(record: Any, names: Sequence[str]) -> Row:
    return tuple(getattr(record, name) for name in names)
