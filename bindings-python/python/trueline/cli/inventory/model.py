"""What a check found, as the console, the files and the report take it."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from decimal import Decimal, InvalidOperation

import trueline
from trueline.cli.inventory.ledger import LastRow
from trueline.cli.inventory.sources import File

OF_LEVEL = ("MISSING_LEVEL", "BALANCE", "VERSION", "ALLOCATED_PICKS")
OF_ALLOCATION = ("PICK_OPEN", "ALLOCATION_SUM")
OF_ROW = ("DUPLICATE_ENTRY",)
"""What can differ, by what it is about."""
WITH_ALLOCATIONS = ("ALLOCATED_PICKS", *OF_ALLOCATION)
"""What cannot be known without the allocations."""


@dataclass(frozen=True)
class Found:
    """A discrepancy, and what is known of its level."""

    discrepancy: trueline.Discrepancy
    level: trueline.StockLevel | None
    """As it is stored, or as it opened."""
    last: LastRow | None = None
    """The row of the ledger that moved something there last."""
    cause: str = ""
    """With what else it has one cause, where both are off by the same."""

    @property
    def kind(self) -> str:
        """What it is."""
        return self.discrepancy.kind.name

    @property
    def difference(self) -> Decimal | None:
        """How much more is stored than the ledger says."""
        one = self.discrepancy
        if one.ledger is None or one.state is None:
            return None
        try:
            return Decimal(one.state) - Decimal(one.ledger)
        except InvalidOperation:
            return None


@dataclass
class Check:
    """Everything about one run."""

    ledger: File
    levels: File
    opening: File | None
    allocations: File | None
    picks: File | None
    tenant: str | None
    report: trueline.LedgerReport
    found: list[Found] = field(default_factory=list)

    @property
    def balanced(self) -> bool:
        """Whether nothing differs of what was compared."""
        return not self.found

    @property
    def files(self) -> list[File]:
        """Those that were read."""
        files = (self.ledger, self.opening, self.levels, self.allocations, self.picks)
        return [file for file in files if file is not None]

    @property
    def by_kind(self) -> Counter[str]:
        """How many of each kind."""
        return Counter(one.kind for one in self.found)

    def of(self, *kinds: str) -> list[Found]:
        """Those of some kinds: levels, then allocations, then rows; else in the order of the rule."""
        return sorted((one for one in self.found if one.kind in kinds), key=_about)

    @property
    def levels_off(self) -> int:
        """Levels of which anything differs."""
        return len({one.discrepancy.level_id for one in self.of(*OF_LEVEL)})

    @property
    def allocations_off(self) -> int:
        """Allocations of which anything differs."""
        return len({one.discrepancy.allocation_id for one in self.of(*OF_ALLOCATION)})


def _about(found: Found) -> int:
    return next(place for place, kinds in enumerate((OF_LEVEL, OF_ALLOCATION, OF_ROW)) if found.kind in kinds)
