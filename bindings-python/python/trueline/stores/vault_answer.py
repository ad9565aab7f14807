"""What a job over a sealed column answers, and what it says when it cannot go on."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from typing import TypeAlias

RowId: TypeAlias = int | str | tuple[int | str, ...]
"""The id of a row: a whole number as such, everything else as the text that PostgreSQL writes; of a key of
several columns a tuple.
"""


@dataclass(frozen=True)
class ColumnFault:
    """A row that was left as it is. What stands in it is never said."""

    id: RowId
    """Which row."""
    code: str
    """Why, as the keyring says it for a row; STORE_REFUSED where the database did not take the row, and
    DIFFERENT_VALUE where `into` holds another text than the column.
    """
    field: str | None
    """What is to blame: the token, a part of the context, the index; for STORE_REFUSED a constraint or a
    column, where one is known.
    """


@dataclass(frozen=True)
class ColumnTotals:
    """How far a job came. `rows` is the sum of `written`, `current`, `blank`, `skipped`, `lost` and
    `fault_count`.
    """

    rows: int
    """Rows that were read."""
    written: int
    """Rows that were written; in a dry run those that would be."""
    current: int
    """Rows that need nothing."""
    blank: int
    """Rows without a value."""
    skipped: int
    """Rows that are sealed already, where plain text or older values are brought over."""
    lost: int
    """Rows that somebody else changed or removed in between: theirs stands. If it is not as it should be, the
    next run sees to it.
    """
    faults: tuple[ColumnFault, ...]
    """The bad rows, in the order of the ids; not more than `max_faults`."""
    fault_count: int
    """How many bad rows there were in all."""
    after: RowId | None
    """The id that was finished last: `after` of a job that goes on from here."""
    done: bool
    """Whether the end of the table was reached."""


OnSlice: TypeAlias = Callable[[ColumnTotals], object]
"""Is told after each slice how far the job came. False ends the job there."""

OnSliceAsync: TypeAlias = Callable[[ColumnTotals], Awaitable[object] | object]
"""As `OnSlice`; what it answers is awaited where it can be."""


class ColumnStoppedError(Exception):
    """The database failed in the middle of a job. Slices that were finished stay written; start the job again
    with `after` of `totals`, or from the beginning: nothing is written twice.

    What PostgreSQL adds to an error may quote a row, so only its first line is kept. Where the connection was
    lost, the error is the `__cause__`.
    """

    def __init__(self, message: str, totals: ColumnTotals, sqlstate: str | None) -> None:
        super().__init__(message)
        self.totals = totals
        """How far it came."""
        self.sqlstate = sqlstate
        """PostgreSQL's code of the error, if it gave one."""
