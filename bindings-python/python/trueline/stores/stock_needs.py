"""What of the database a command touches."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

from trueline import ExpectedVersion, VersionedKind

SWEEPING: Final = ("ALLOCATE", "ALLOCATE_MANY", "FILL_BACKORDERS")
"""Commands that let the holds lapse that are due on their levels, before anything else."""


@dataclass(frozen=True)
class Needs:
    """Which levels and allocations are read for a command. Every level of a pick is read as well."""

    levels: list[str]
    """Levels by their ids."""
    items: list[str]
    """Items of which all levels are read."""
    allocations: list[str]
    """Allocations by their ids."""
    sweeps_levels: bool = False
    """Whether the holds are read that are due and stand on these levels."""
    sweeps_all: bool = False
    """Whether all holds are read that are due."""
    fills_levels: bool = False
    """Whether what is owed of the items of these levels is read."""
    fills_all: bool = False
    """Whether all is read that is owed, and all levels of its items."""


def needs_of(command: Mapping[str, Any], expected: Sequence[ExpectedVersion]) -> Needs:
    """What a command touches, from its JSON form; and what its client had seen."""
    kind = command["type"]
    # What is alike in all commands has one name in all of them.
    demands = command.get("lines", [command])
    levels = [command.get(name) for name in ("levelId", "fromLevelId", "toLevelId")]
    named = [demand.get("levelIds") for demand in demands]
    fills = kind == "FILL_BACKORDERS"
    fills_all = fills and command["levelIds"] is None
    return Needs(
        levels=[
            *(level for level in levels if level is not None),
            *(level for ids in named if ids is not None for level in ids),
            *(seen.id for seen in expected if seen.kind == VersionedKind.LEVEL),
        ],
        items=[demand["itemId"] for demand in demands if "itemId" in demand and demand["levelIds"] is None],
        allocations=[
            *(demand["allocationId"] for demand in demands if "allocationId" in demand),
            *(seen.id for seen in expected if seen.kind == VersionedKind.ALLOCATION),
        ],
        sweeps_levels=kind in SWEEPING and not fills_all,
        sweeps_all=kind == "EXPIRE" or fills_all,
        fills_levels=fills and not fills_all,
        fills_all=fills_all,
    )
