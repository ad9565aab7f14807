"""Levels that are new."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final, TypeAlias

from trueline import InventoryFault, StockLevel, StockState, fold_ledger
from trueline.stores.postgres_states import Query
from trueline.stores.steps import Steps
from trueline.stores.stock_checks import check_storable, refused
from trueline.stores.stock_reading import StockReading, by_id
from trueline.stores.stock_rows import BALANCES, PLACE, new_level, types_of

LevelLike: TypeAlias = StockLevel | Mapping[str, object]
"""A level, or a mapping with its fields; `version` may be left out."""

IDENTITY: Final = ("item_id", "location_id", "lot", "serial", "scale")
"""What makes it the same level. The rest may be corrected by the host."""


def new_levels(levels: Sequence[LevelLike]) -> list[StockLevel]:
    """The levels as records; one that is not empty is a fault, since the ledger would know nothing of it."""
    given = [level if isinstance(level, StockLevel) else {"version": 0, **level} for level in levels]
    read = StockState(levels=given).levels
    for place, level in enumerate(read):
        for name in IDENTITY:
            check_storable(getattr(level, name), f"levels[{place}].{_as_in_json(name)}")
        check_storable(level.id, f"levels[{place}].id")
        for name in (*BALANCES, "version"):
            if getattr(level, name) != 0:
                field = f"levels[{place}].{_as_in_json(name)}"
                raise refused("INVALID_INPUT", field, f"`{field}` must be 0: a level begins empty")
    return read


@dataclass(frozen=True)
class StockCreating:
    """The statements that create levels."""

    prefix: str
    """What stands before the names of the tables."""
    tenant: str
    reading: StockReading

    def created(self, levels: Sequence[StockLevel]) -> Steps[Query, list[StockLevel]]:
        """Creates those that are not there. Gives all of them as they stand."""
        columns = ("id", *PLACE)
        text = (
            f"INSERT INTO {self.prefix}stock_level (tenant_id, {', '.join(columns)}) "
            f"SELECT %s, given.* FROM unnest({types_of(columns)}) AS given "
            "ON CONFLICT (tenant_id, id) DO NOTHING"
        )
        rows = [new_level(level) for level in sorted(levels, key=by_id)]
        if rows:
            yield Query(text, (self.tenant, *map(list, zip(*rows, strict=True))))
        there = yield from self.reading.levels([], sorted({level.item_id for level in levels}))
        there += yield from self.reading.levels([level.id for level in levels], [])
        stored = {level.id: level for level in there}
        for place, level in enumerate(levels):
            for name in IDENTITY:
                if getattr(stored[level.id], name) != getattr(level, name):
                    field = f"levels[{place}].{_as_in_json(name)}"
                    message = f"the level `{level.id}` is there already, with another `{_as_in_json(name)}`"
                    raise refused("INVALID_INPUT", field, message)
        try:
            # One item has one scale: the rule says what is sound.
            fold_ledger(list(stored.values()), [])
        except InventoryFault as fault:
            fault.field = "levels"
            raise
        return [stored[level.id] for level in levels]


def _as_in_json(name: str) -> str:
    first, *others = name.split("_")
    return first + "".join(part.capitalize() for part in others)
