"""What the stock store answers, and what it says when it does not know."""

from __future__ import annotations

import datetime
from dataclasses import dataclass

from trueline import AllocationChange, LedgerEntry, LevelChange, StockDecision, StockOutcome


@dataclass(frozen=True)
class CarriedOut:
    """A command that stands in the database."""

    outcome: StockOutcome
    """What came of it; of a command that was repeated, what came of it the first time."""
    replayed: bool
    """Whether it was carried out before: nothing has changed now."""
    fingerprint: str
    """What makes it the same command, 64 hex digits."""
    levels: list[LevelChange]
    """The levels that changed, in order of ids; none of a command that was repeated."""
    allocations: list[AllocationChange]
    """The allocations that changed or are new, in order of ids; none of a command that was repeated."""
    entries: list[LedgerEntry]
    """The rows of the ledger that were written; none of a command that was repeated."""
    attempts: int
    """How many transactions it took: more than 1 where others were faster, or a reply got lost."""


class StockContendedError(Exception):
    """Others changed the same stock each time: nothing was written. The same command may be sent again. In a
    transaction of yours it is lost with the transaction, which you begin anew.

    The `__cause__` is the database's error, where there is one.
    """

    def __init__(self, attempts: int) -> None:
        super().__init__(f"others changed the stock {attempts} times in a row")
        self.attempts = attempts
        """How many transactions were tried."""


class StockUnsettledError(Exception):
    """The database did not answer a COMMIT, and could not be asked afterwards: whether the command was
    carried out is not known. The same command under the same id says it, and carries it out if need be.

    The `__cause__` is the error of the connection.
    """

    def __init__(self, id: str, attempts: int) -> None:
        super().__init__(f"whether `{id}` was carried out is unknown: send the same id again")
        self.id = id
        """The command's id."""
        self.attempts = attempts
        """How many transactions were tried."""


@dataclass(frozen=True)
class DueHold:
    """A hold that has lapsed and is not swept yet."""

    allocation_id: str
    item_id: str
    expires_at: datetime.datetime


def carried_out(decision: StockDecision, attempts: int) -> CarriedOut:
    """The answer of a decision that was written, or that was written before."""
    return CarriedOut(
        outcome=decision.outcome,
        replayed=decision.replayed,
        fingerprint=decision.fingerprint,
        levels=decision.levels,
        allocations=decision.allocations,
        entries=decision.entries,
        attempts=attempts,
    )
