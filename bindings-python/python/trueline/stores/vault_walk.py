"""The walk over a column: slice by slice in the order of the key, each written at once, and only where nobody
else has written in between.
"""

from __future__ import annotations

import random
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from functools import partial
from typing import Any, Final

import psycopg

from trueline import RowFault
from trueline.stores.contention import LONGEST_S, SHORTEST_S
from trueline.stores.postgres_states import STORE_ERRORS, Query
from trueline.stores.steps import Pause, Steps
from trueline.stores.vault_answer import ColumnFault, ColumnStoppedError, ColumnTotals, RowId
from trueline.stores.vault_column import Change, Column, Ids, Rows
from trueline.stores.vault_sealing import Job, Outcome

ROW_ERRORS: Final = (psycopg.IntegrityError, psycopg.DataError)
"""The database does not take a row: it is not unique, or too long for its column."""
RACE_ERRORS: Final = (psycopg.errors.DeadlockDetected, psycopg.errors.SerializationFailure)
CONNECTION_ERRORS: Final = ("08", "57")
"""PostgreSQL's classes of errors of a connection, and of a server that ends."""
RACES: Final = 20
"""How often a slice is written anew after a race with others, before that is an error."""
TRIES: Final = 6
"""How often a row that others change is read and sealed, where its version is compared: any write of theirs
makes it another one, be it of other columns.
"""


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

    def add(self, rows: Rows, part: Slice) -> None:
        """Counts a slice in. The first faults are kept, and all are counted."""
        self.rows += len(rows)
        self.written += part.written
        self.current += part.current
        self.blank += part.blank
        self.skipped += part.skipped
        self.lost += part.lost
        self.fault_count += len(part.faults)
        places = {ids: place for place, ids in enumerate(rows.ids)}
        faults = sorted(part.faults, key=lambda fault: places[fault[0]])
        for ids, fault in faults[: self.most_faults - len(self.faults)]:
            self.faults.append(ColumnFault(self.id(ids), fault.code, fault.field))
        self.after = rows.ids[-1]

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


@dataclass
class Slice:
    """What a slice has come to."""

    written: int = 0
    current: int = 0
    blank: int = 0
    skipped: int = 0
    lost: int = 0
    faults: list[tuple[Ids, RowFault]] = field(default_factory=list)

    def add(self, rows: Rows, outcome: Outcome, faults: Sequence[RowFault], left: int) -> None:
        """Counts rows in, of which some are left because others were faster: they are counted elsewhere."""
        refused = len(faults) - len(outcome.faults)
        self.written += len(outcome.changes) - refused - left
        self.current += outcome.current
        self.skipped += outcome.skipped
        self.blank += len(rows) - len(outcome.changes) - outcome.current - outcome.skipped
        self.blank -= len(outcome.faults)
        self.faults += [(rows.ids[fault.row], fault) for fault in faults]


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
    if len(rows):
        totals.add(rows, (yield from _gone_over(column, job, pace, rows)))
    totals.done = len(rows) < pace.slice_rows
    return rows


def _gone_over(column: Column, job: Job, pace: Pace, rows: Rows) -> Steps[Query | Work | Tell, Slice]:
    """Rows, and those again that others have changed in between, if that may have been of other columns."""
    part = Slice()
    for tries_left in reversed(range(TRIES if column.by_version else 1)):
        outcome: Outcome = yield Work(partial(job.outcome, rows))
        faults, left = list(outcome.faults), []
        if not pace.dry_run:
            left = yield from _written(column, rows, outcome.changes, faults)
        part.add(rows, outcome, faults, len(left))
        if not left:
            break
        if not tries_left:
            part.lost += len(left)
            break
        rows = yield from column.again([rows.ids[row] for row in left])
        # What is there no more is nobody's to seal.
        part.lost += len(left) - len(rows)
    return part


def _written(
    column: Column, rows: Rows, changes: Sequence[Change], faults: list[RowFault]
) -> Steps[Query | Work | Tell, list[int]]:
    """Writes what changes and gives the rows that others have changed before. Where the database refuses
    some, the others are written without them.
    """
    if not changes:
        return []
    try:
        found = yield from _in_spite_of_races(column.write(rows, changes))
    except ROW_ERRORS as error:
        if len(changes) == 1:
            field_ = _refused_by(error, column)
            faults.append(RowFault(row=changes[0].row, code="STORE_REFUSED", field=field_))
            return []
        half = len(changes) // 2
        first = yield from _written(column, rows, changes[:half], faults)
        second = yield from _written(column, rows, changes[half:], faults)
        return [*first, *second]
    taken = {place for (place,) in found}
    return [change.row for place, change in enumerate(changes, 1) if place not in taken]


def _refused_by(error: psycopg.Error, column: Column) -> str | None:
    """A constraint or a column. Of what is too long PostgreSQL names neither; an index has its length."""
    named = error.diag.constraint_name or error.diag.column_name
    is_too_long = isinstance(error, psycopg.errors.StringDataRightTruncation)
    return column.names.target if named is None and is_too_long else named


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
