"""Stock as it stands in PostgreSQL: one tenant's."""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Final

from trueline import Allocation, PriorCommand, StockLevel, StockOutcome, StockState
from trueline.stores.postgres_states import Parameter, Query
from trueline.stores.steps import Steps
from trueline.stores.stock_answer import DueHold
from trueline.stores.stock_needs import Needs
from trueline.stores.stock_rows import ALLOCATION, LEVEL, PICK, Row, allocations_of, level_of

LEVEL_COLUMNS: Final = ", ".join(LEVEL)
ALLOCATION_COLUMNS: Final = ", ".join(
    [*(f"kept.{name}" for name in ALLOCATION), *(f"pick.{name}" for name in PICK)]
)
ISOLATED: Final = ("serializable", "repeatable read")


@dataclass(frozen=True)
class StockReading:
    """The statements that read. Each begins with the tenant: so begin the keys."""

    prefix: str
    """What stands before the names of the tables."""
    tenant: str

    def prior(self, id: str) -> Steps[Query, tuple[PriorCommand | None, bool]]:
        """The command that was carried out under this id, and whether the transaction sees one moment."""
        text = (
            "SELECT current_setting('transaction_isolation'), kept.fingerprint, kept.outcome::text "
            f"FROM (SELECT) AS one LEFT JOIN {self.prefix}stock_command AS kept "
            "ON kept.tenant_id = %s AND kept.id = %s"
        )
        [(isolation, fingerprint, outcome)] = yield Query(text, (self.tenant, id))
        is_one_moment = isolation in ISOLATED
        if fingerprint is None:
            return None, is_one_moment
        prior = PriorCommand(fingerprint=fingerprint, outcome=StockOutcome.from_json(outcome))
        return prior, is_one_moment

    def state(self, needs: Needs, at: datetime.datetime) -> Steps[Query, StockState]:
        """What a command touches at an instant."""
        items = list(needs.items)
        if needs.fills_all:
            items += yield from self._items_owed()
        levels = yield from self.levels(needs.levels, items)
        allocations = yield from self._allocations(needs, at, levels)
        known = {level.id for level in levels}
        picked = {pick.level_id for allocation in allocations for pick in allocation.picks}
        others = yield from self.levels(sorted(picked - known), [])
        together = sorted([*levels, *others], key=by_id)
        return StockState(levels=together, allocations=allocations)

    def due(self, at: datetime.datetime) -> Steps[Query, list[DueHold]]:
        """The holds that are due at an instant, the oldest first."""
        text = (
            f"SELECT id, item_id, expires_at FROM {self.prefix}stock_allocation "
            'WHERE tenant_id = %s AND expires_at <= %s ORDER BY expires_at, id COLLATE "C"'
        )
        return [DueHold(*row) for row in (yield Query(text, (self.tenant, at)))]

    def next_expiry(self) -> Steps[Query, datetime.datetime | None]:
        """When the first of all holds lapses."""
        text = (
            f"SELECT min(expires_at) FROM {self.prefix}stock_allocation "
            "WHERE tenant_id = %s AND expires_at IS NOT NULL"
        )
        [(first,)] = yield Query(text, (self.tenant,))
        earliest: datetime.datetime | None = first
        return earliest

    def _items_owed(self) -> Steps[Query, list[str]]:
        text = (
            f"SELECT DISTINCT item_id FROM {self.prefix}stock_allocation "
            "WHERE tenant_id = %s AND backordered > 0"
        )
        return [item for (item,) in (yield Query(text, (self.tenant,)))]

    def levels(self, ids: Sequence[str], items: Sequence[str]) -> Steps[Query, list[StockLevel]]:
        """Levels by their ids and all levels of items, in order of ids."""
        found: list[Row] = []
        for column, wanted in (("id", ids), ("item_id", items)):
            text = (
                f"SELECT {LEVEL_COLUMNS} FROM {self.prefix}stock_level "
                f"WHERE tenant_id = %s AND {column} = ANY(%s)"
            )
            if wanted:
                found += yield Query(text, (self.tenant, wanted))
        return sorted((level_of(row) for row in {row[0]: row for row in found}.values()), key=by_id)

    def _allocations(
        self, needs: Needs, at: datetime.datetime, levels: Iterable[StockLevel]
    ) -> Steps[Query, list[Allocation]]:
        """Those that are named, and the holds and the debts that stand on the levels."""
        chosen, parameters = self._chosen(needs, at, list(levels))
        if not chosen:
            return []
        text = (
            f"SELECT {ALLOCATION_COLUMNS} FROM {self.prefix}stock_allocation AS kept "
            f"LEFT JOIN {self.prefix}stock_pick AS pick "
            "ON pick.tenant_id = kept.tenant_id AND pick.allocation_id = kept.id "
            f"WHERE kept.tenant_id = %s AND kept.id IN ({' UNION '.join(chosen)}) "
            'ORDER BY kept.id COLLATE "C", pick.position'
        )
        return allocations_of((yield Query(text, (self.tenant, *parameters))))

    def _chosen(
        self, needs: Needs, at: datetime.datetime, levels: Sequence[StockLevel]
    ) -> tuple[list[str], list[Parameter]]:
        """The statements whose answers are the ids of allocations."""
        stored = f"SELECT id FROM {self.prefix}stock_allocation WHERE tenant_id = %s"
        ids, items = [level.id for level in levels], list({level.item_id for level in levels})
        chosen: list[tuple[str, list[Parameter]]] = []
        if needs.allocations:
            chosen.append(("SELECT unnest(%s::text[])", [needs.allocations]))
        if needs.sweeps_all:
            chosen.append((f"{stored} AND expires_at <= %s", [self.tenant, at]))
        if needs.sweeps_levels and ids:
            # A hold stands on the levels that it holds; one that is owed something on all of its item.
            open_there = (
                f"SELECT FROM {self.prefix}stock_pick AS there WHERE there.tenant_id = held.tenant_id "
                "AND there.allocation_id = held.id AND there.level_id = ANY(%s) AND there.open > 0"
            )
            text = (
                f"SELECT id FROM {self.prefix}stock_allocation AS held WHERE tenant_id = %s "
                f"AND expires_at <= %s AND (EXISTS ({open_there}) OR (backordered > 0 AND item_id = ANY(%s)))"
            )
            chosen.append((text, [self.tenant, at, ids, items]))
        if (needs.fills_levels or needs.fills_all) and items:
            chosen.append((f"{stored} AND backordered > 0 AND item_id = ANY(%s)", [self.tenant, items]))
        return [text for text, _ in chosen], [value for _, values in chosen for value in values]


def by_id(level: StockLevel) -> str:
    """The key of the order of ids."""
    # In the order of code points, which is that of UTF-8's bytes.
    return level.id
