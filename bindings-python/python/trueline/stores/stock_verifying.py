"""The whole stock of a tenant and its ledger, as they are at one moment."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Final, TypeVar

from trueline import LedgerReport, StockState, verify_ledger
from trueline.stores.postgres_states import Query
from trueline.stores.steps import Steps
from trueline.stores.stock_creating import LevelLike
from trueline.stores.stock_reading import ALLOCATION_COLUMNS, LEVEL_COLUMNS
from trueline.stores.stock_rows import ENTRY, Row, allocations_of, entry_of, level_of

Record = TypeVar("Record")

PAGE_ROWS: Final = 5_000


@dataclass(frozen=True)
class StockVerifying:
    """Reads all there is, a page at a time, within one transaction that sees one moment."""

    prefix: str
    """What stands before the names of the tables."""
    tenant: str

    def report(self, opening: Sequence[LevelLike]) -> Steps[Query, LedgerReport]:
        """Where stock and ledger differ."""
        levels = f"SELECT {LEVEL_COLUMNS} FROM {self.prefix}stock_level WHERE tenant_id = %s"
        allocations = (
            f"SELECT {ALLOCATION_COLUMNS} FROM {self.prefix}stock_allocation AS kept "
            f"LEFT JOIN {self.prefix}stock_pick AS pick "
            "ON pick.tenant_id = kept.tenant_id AND pick.allocation_id = kept.id "
            'WHERE kept.tenant_id = %s ORDER BY kept.id COLLATE "C", pick.position'
        )
        entries = (
            f"SELECT {', '.join(ENTRY)} FROM {self.prefix}stock_ledger "
            "WHERE tenant_id = %s ORDER BY command_id, line"
        )
        rows = yield from self._all(entries, entry_of)
        state = StockState(
            levels=(yield from self._all(levels, level_of)),
            allocations=allocations_of((yield from self._all(allocations, tuple))),
        )
        return verify_ledger(opening, rows, state)

    def _all(self, text: str, record: Callable[[Row], Record]) -> Steps[Query, list[Record]]:
        """The rows of a statement, as records; more than a page of rows is never held."""
        yield Query(f"DECLARE stock_rows NO SCROLL CURSOR FOR {text}", (self.tenant,))
        found: list[Record] = []
        while page := (yield Query(f"FETCH {PAGE_ROWS} FROM stock_rows", ())):
            found += map(record, page)
        yield Query("CLOSE stock_rows", ())
        return found
