"""Commands of one store go at once as long as none loses to another. Once one does, they go one after the
other until it is through: so that a burst on one item does not race itself until it gives up.
"""

from __future__ import annotations

import threading
import weakref
from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager, nullcontext
from contextvars import ContextVar
from typing import Any, Final, TypeAlias

import psycopg
from psycopg.pq import TransactionStatus

from trueline.stores.steps import Steps, Turn

Connection: TypeAlias = psycopg.Connection[Any] | psycopg.AsyncConnection[Any]

LINE: Final = "stock"

AROUND: Final[ContextVar[tuple[weakref.ref[Connection], ...]]] = ContextVar("AROUND", default=())
"""The host's connections of which this thread or task has made a command a part."""


class Lane:
    """The commands of one store. Threads may share it."""

    def __init__(self) -> None:
        self._losers = 0
        self._own = threading.Lock()

    @contextmanager
    def joined(self) -> Iterator[Joined]:
        """One command, with all its attempts."""
        one = Joined(self)
        try:
            yield one
        finally:
            if one.has_lost:
                self.count(-1)

    def count(self, more: int) -> None:
        """More who have lost and are not through yet, or fewer."""
        with self._own:
            self._losers += more

    def turn(self) -> Steps[Any, AbstractContextManager[None]]:
        """Waits for its turn where somebody has lost. An error in it sets all free who wait behind it."""
        if self._losers == 0 or is_around():
            return nullcontext()
        turn: AbstractContextManager[None] = yield Turn(LINE)
        return turn


class Joined:
    """A command in a lane."""

    def __init__(self, lane: Lane) -> None:
        self._lane = lane
        self.has_lost = False

    def lost(self) -> None:
        """Says that it was lost to another."""
        if not self.has_lost:
            self._lane.count(1)
        self.has_lost = True

    def turn(self) -> Steps[Any, AbstractContextManager[None]]:
        """Waits for the turn of an attempt."""
        return self._lane.turn()


def enter(connection: Connection) -> None:
    """Notes that a transaction of the host's holds what a command touched."""
    others = [one for one in AROUND.get() if _is_open(one) and one() is not connection]
    AROUND.set((*others, weakref.ref(connection)))


def is_around() -> bool:
    """Whether such a transaction is still open here: who has the line may wait for it, so that it must not
    wait for the line.
    """
    return any(map(_is_open, AROUND.get()))


def _is_open(reference: weakref.ref[Connection]) -> bool:
    connection = reference()
    return connection is not None and connection.info.transaction_status in (
        TransactionStatus.ACTIVE,
        TransactionStatus.INTRANS,
        TransactionStatus.INERROR,
    )
