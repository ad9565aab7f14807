"""The walk over a column: slice by slice in the order of the key, each written at once, and only where nobody
else has written in between.
"""

from __future__ import annotations

import random
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import Any, Final

import psycopg

from trueline import RowFault
from trueline.stores.contention import LONGEST_S, SHORTEST_S
from trueline.stores.postgres_states import STORE_ERRORS, Query
from trueline.stores.steps import Pause, Steps
from trueline.stores.vault_answer import ColumnFault, ColumnStoppedError, ColumnTotals, RowId
from trueline.stores.vault_column import Change, Column, Ids, Rows
from trueline.stores.vault_sealing import Job

ROW_ERRORS: Final = (psycopg.IntegrityError, psycopg.DataError)
"""The database does not take a row: it is not unique, or too long for its column."""
RACE_ERRORS: Final = (psycopg.errors.DeadlockDetected, psycopg.errors.SerializationFailure)
CONNECTION_ERRORS: Final = ("08", "57")
"""PostgreSQL's classes of errors of a connection, and of a server that ends."""
RACES: Final = 20
"""How often a slice is written anew after a race with others, before that is an error."""


@dataclass(frozen=True)
class Work:
    """Something that takes processor time, and no database. The reply is what it answers."""

    do: Callable[[], Any]


@dataclass(frozen=True)
class Tell:
    """How far the job came. The reply is what the host says to it: false ends the job."""

    result: ColumnTotals


@dataclass(frozen=True)
class Pace:
    """How a walk goes on."""

    slice_rows: int
    max_faults: int
    dry_run: bool
    after: Ids | None


@dataclass
class Totals:
    """What a walk has come to so far."""

    column: Column
    most_faults: int
    after: Ids | None
    rows: int = 0
    written: int = 0
    current: int = 0
    blank: int = 0
    skipped: int = 0
    lost: int = 0
    fault_count: int = 0
    done: bool = False
    faults: list[ColumnFault] = field(default_factory=list)

    def note(self, rows: Rows, faults: Sequence[RowFault]) -> None:
        """Keeps the first faults and counts them all."""
        self.fault_count += len(faults)
        for fault in faults[: self.most_faults - len(self.faults)]:
            self.faults.append(ColumnFault(self.id(rows.ids[fault.row]), fault.code, fault.field))

    def id(self, ids: Ids) -> RowId:
        parts = self.column.ids(ids)
        return parts[0] if len(parts) == 1 else parts

    def result(self) -> ColumnTotals:
        return ColumnTotals(
            rows=self.rows,
            written=self.written,
            current=self.current,
            blank=self.blank,
            skipped=self.skipped,
            lost=self.lost,
            faults=tuple(self.faults),
            fault_count=self.fault_count,
            after=None if self.after is None else self.id(self.after),
            done=self.done,
        )


def walked(column: Column, job: Job, pace: Pace) -> Steps[Query | Work | Tell, ColumnTotals]:
    """Goes through the table, from `after` to its end."""
    totals = Totals(column, pace.max_faults, pace.after)
    while not totals.done:
        try:
            rows = yield from _finished_slice(column, job, pace, totals)
        except STORE_ERRORS as error:
            raise _stopped(error, totals) from _cause(error)
        if len(rows) and (yield Tell(totals.result())) is False:
            break
    return totals.result()


def _finished_slice(column: Column, job: Job, pace: Pace, totals: Totals) -> Steps[Query | Work | Tell, Rows]:
    """One slice. The totals change when all of it is done, so that they always belong to `after`."""
    rows: Rows = yield from column.slice(totals.after, pace.slice_rows)
    outcome = (yield Work(lambda: job.outcome(rows))) if len(rows) else None
    if outcome is not None:
        faults, written = list(outcome.faults), len(outcome.changes)
        if not pace.dry_run:
            written = yield from _written(column, rows, outcome.changes, faults)
        refused = len(faults) - len(outcome.faults)
        totals.rows += len(rows)
        totals.written += written
        totals.lost += len(outcome.changes) - written - refused
        totals.current += outcome.current
        totals.skipped += outcome.skipped
        totals.blank += len(rows) - len(outcome.changes) - outcome.current - outcome.skipped
        totals.blank -= len(outcome.faults)
        totals.note(rows, sorted(faults, key=lambda fault: fault.row))
        totals.after = rows.ids[-1]
    totals.done = len(rows) < pace.slice_rows
    return rows


def _written(
    column: Column, rows: Rows, changes: Sequence[Change], faults: list[RowFault]
) -> Steps[Query | Work | Tell, int]:
    """Writes what changes and gives how many rows took it. Where the database refuses some, the others are
    written without them.
    """
    if not changes:
        return 0
    try:
        found = yield from _in_spite_of_races(column.write(rows, changes))
    except ROW_ERRORS as error:
        if len(changes) == 1:
            where = error.diag.constraint_name or error.diag.column_name
            faults.append(RowFault(row=changes[0].row, code="STORE_REFUSED", field=where))
            return 0
        half = len(changes) // 2
        first = yield from _written(column, rows, changes[:half], faults)
        second = yield from _written(column, rows, changes[half:], faults)
        return first + second
    return len(found)


def _in_spite_of_races(query: Query) -> Steps[Query | Work | Tell, list[Any]]:
    """A statement that others may break off: nothing of it was done then."""
    longest = SHORTEST_S
    for _ in range(RACES):
        try:
            found: list[Any] = yield query
        except RACE_ERRORS:
            yield Pause(random.uniform(longest / 2, longest))
            longest = min(longest * 2, LONGEST_S)
        else:
            return found
    last: list[Any] = yield query
    return last


def _stopped(error: Exception, totals: Totals) -> ColumnStoppedError:
    """The error with how far it came. Details of PostgreSQL's may quote the row: they are left out."""
    sqlstate = error.sqlstate if isinstance(error, psycopg.Error) else None
    diagnosis = error.diag.message_primary if isinstance(error, psycopg.Error) else None
    said = diagnosis or " ".join(str(error).split())
    return ColumnStoppedError(f"the database failed: {said}", totals.result(), sqlstate)


def _cause(error: Exception) -> Exception | None:
    """The error itself, where it is about the connection: nothing of a row is in it then."""
    sqlstate = error.sqlstate if isinstance(error, psycopg.Error) else None
    return error if sqlstate is None or sqlstate[:2] in CONNECTION_ERRORS else None
