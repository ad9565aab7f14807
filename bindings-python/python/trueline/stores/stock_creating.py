"""Levels that are new."""

from __future__ import annotations

import re
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

PLACE_OF: Final = ("item_id", "location_id", "lot", "serial")
"""No two levels have the same."""

IDENTITY: Final = (*PLACE_OF, "scale")
"""What makes it the same level. The rest may be corrected by the host."""

OPENING: Final = re.compile(r"\bopening\[(\d+)\]((?:\.\w+)?)")
"""How the rule names a level."""


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
    _check_sound(read, range(len(read)))
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
            f"SELECT %s, given.* FROM unnest({types_of(columns)}) AS given ON CONFLICT DO NOTHING"
        )
        # Before anything is written, so that a fault leaves nothing in a transaction of the host's.
        stored = yield from self._there(levels)
        rows = [new_level(level) for level in sorted(levels, key=by_id) if level.id not in stored]
        if rows:
            yield Query(text, (self.tenant, *map(list, zip(*rows, strict=True))))
            # Others may have created some of them in the meantime, or some at their places.
            stored = yield from self._there(levels)
        return [stored[level.id] for level in levels]

    def _there(self, levels: Sequence[StockLevel]) -> Steps[Query, dict[str, StockLevel]]:
        """What is stored of the items and under the ids; a fault where the levels cannot stand beside it."""
        there = yield from self.reading.levels([], sorted({level.item_id for level in levels}))
        there += yield from self.reading.levels([level.id for level in levels], [])
        stored = {level.id: level for level in there}
        for place, level in enumerate(levels):
            if level.id in stored:
                _check_same(level, stored[level.id], place)
        _check_places(levels, stored)
        added = [place for place, level in enumerate(levels) if level.id not in stored]
        # One item has one scale: the rule says so.
        _check_sound(
            [*stored.values(), *(levels[place] for place in added)], [*(None for _ in stored), *added]
        )
        return stored


def _check_same(level: StockLevel, stored: StockLevel, place: int) -> None:
    """Refuses a level that is there as another one."""
    for name in IDENTITY:
        if getattr(stored, name) != getattr(level, name):
            field = f"levels[{place}].{_as_in_json(name)}"
            message = f"the level `{level.id}` is there already, with another `{_as_in_json(name)}`"
            raise refused("INVALID_INPUT", field, message)


def _check_places(levels: Sequence[StockLevel], stored: Mapping[str, StockLevel]) -> None:
    """Refuses a level where another one is."""
    taken = {_place_of(level): id for id, level in stored.items()}
    for place, level in enumerate(levels):
        other = taken.setdefault(_place_of(level), level.id)
        if other != level.id:
            message = f"`{level.id}` must differ from `{other}` in location, lot or serial"
            raise refused("INVALID_INPUT", f"levels[{place}]", message)


def _check_sound(levels: Sequence[StockLevel], places: Sequence[int | None]) -> None:
    """Asks the rule. `places` are the levels' in the list that was given; those that were not have none."""

    def as_given(match: re.Match[str]) -> str:
        place = places[int(match[1])]
        return "levels" if place is None else f"levels[{place}]{match[2]}"

    try:
        fold_ledger(list(levels), [])
    except InventoryFault as fault:
        field, message = (OPENING.sub(as_given, text) for text in (fault.field or "", str(fault)))
        given = refused(fault.code, field, message)
        given.details = fault.details
        raise given from None


def _place_of(level: StockLevel) -> tuple[str | None, ...]:
    return tuple(getattr(level, name) for name in PLACE_OF)


def _as_in_json(name: str) -> str:
    first, *others = name.split("_")
    return first + "".join(part.capitalize() for part in others)
