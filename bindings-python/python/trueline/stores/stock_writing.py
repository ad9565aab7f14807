"""What a decision changes, written in its order: levels, allocations, ledger, command."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any, Final

from trueline import AllocationChange, StockDecision
from trueline.stores.postgres_states import Query
from trueline.stores.steps import Steps
from trueline.stores.stock_request import StockCall
from trueline.stores.stock_rows import (
    ALLOCATION,
    BALANCES,
    ENTRY,
    PARTS,
    PICK,
    Row,
    changed_allocation,
    changed_level,
    entry_row,
    new_allocation,
    picks_of,
    types_of,
)

SAME_VERSION: Final = "AND kept.version = given.expected"
"""Only the row that was read, and no later one."""


class UnmetError(Exception):
    """A row is another version than the one that was read: somebody else was faster."""


@dataclass(frozen=True)
class StockWriting:
    """The statements that write. Each takes all rows of its table."""

    prefix: str
    """What stands before the names of the tables."""
    tenant: str

    def written(self, call: StockCall, decision: StockDecision) -> Steps[Query, None]:
        """Within one transaction, in which the state was read."""
        stored = [change for change in decision.allocations if change.expected_version is not None]
        new = [change for change in decision.allocations if change.expected_version is None]
        balances, parts = (*BALANCES, "version"), ("status", *PARTS, "version")
        yield from self._updated("stock_level", balances, map(changed_level, decision.levels))
        yield from self._updated("stock_allocation", parts, map(changed_allocation, stored))
        yield from self._inserted("stock_allocation", ("status", *ALLOCATION), map(new_allocation, new))
        yield from self._picks(stored, new)
        yield from self._inserted("stock_ledger", ENTRY, map(entry_row, decision.entries))
        yield from self._command(call, decision)

    def claimed(self, call: StockCall) -> Steps[Query, bool]:
        """Takes a command's key while the transaction lasts, and waits for who has it. Is it free?"""
        text = (
            f"INSERT INTO {self.prefix}stock_command (tenant_id, id, fingerprint, command, outcome, at) "
            "VALUES (%s, %s, '', '{}', '{}', %s) ON CONFLICT DO NOTHING RETURNING id"
        )
        return bool((yield Query(text, (self.tenant, call.id, call.at))))

    def _updated(self, table: str, columns: Sequence[str], rows: Iterable[Row]) -> Steps[Query, None]:
        """Each row must be met, as the version that was read. They are locked in order of ids, so that two
        who write the same do not wait for each other.
        """
        given = list(rows)
        if not given:
            return
        values = ", ".join(f"{name} = given.{name}" for name in columns)
        text = (
            f"WITH locked AS (SELECT id FROM {self.prefix}{table} WHERE tenant_id = %s AND id = ANY(%s) "
            'ORDER BY id COLLATE "C" FOR NO KEY UPDATE) '
            f"UPDATE {self.prefix}{table} AS kept SET {values} FROM locked "
            f"JOIN unnest(%s::text[], %s::bigint[], {types_of(columns)}) "
            f"AS given (id, expected, {', '.join(columns)}) ON given.id = locked.id "
            f"WHERE kept.tenant_id = %s AND kept.id = locked.id {SAME_VERSION} RETURNING kept.id"
        )
        ids, *others = _columns(given)
        met = yield Query(text, (self.tenant, ids, ids, *others, self.tenant))
        if len(met) != len(given):
            raise UnmetError

    def _picks(
        self, stored: Sequence[AllocationChange], new: Sequence[AllocationChange]
    ) -> Steps[Query, None]:
        """Written anew with their allocation."""
        text = f"DELETE FROM {self.prefix}stock_pick WHERE tenant_id = %s AND allocation_id = ANY(%s)"
        if stored:
            yield Query(text, (self.tenant, [change.id for change in stored]))
        rows = [row for change in (*stored, *new) for row in picks_of(change)]
        yield from self._inserted("stock_pick", ("allocation_id", "position", *PICK), rows)

    def _command(self, call: StockCall, decision: StockDecision) -> Steps[Query, None]:
        columns = ("id", "fingerprint", "command", "outcome", "actor", "at")
        outcome = decision.outcome.to_json()
        row = (call.id, decision.fingerprint, call.command_json, outcome, call.actor, call.at)
        yield from self._inserted("stock_command", columns, [row])

    def _inserted(self, table: str, columns: Sequence[str], rows: Iterable[Row]) -> Steps[Query, None]:
        given = list(rows)
        if given:
            text = (
                f"INSERT INTO {self.prefix}{table} (tenant_id, {', '.join(columns)}) "
                f"SELECT %s, given.* FROM unnest({types_of(columns)}) AS given"
            )
            yield Query(text, (self.tenant, *_columns(given)))


def _columns(rows: Sequence[Row]) -> list[list[Any]]:
    return [list(column) for column in zip(*rows, strict=True)]
