"""The way of one command: read, decided, written, committed; and decided again where others were faster."""

from __future__ import annotations

import random
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any, Final, TypeAlias

import psycopg
import psycopg_pool

from trueline import InventoryFault, StockDecision, StockState
from trueline.stores.postgres_states import Query
from trueline.stores.steps import Pause, Steps
from trueline.stores.stock_answer import CarriedOut, StockContendedError, StockUnsettledError, carried_out
from trueline.stores.stock_checks import refused
from trueline.stores.stock_lane import Joined, Lane
from trueline.stores.stock_reading import StockReading
from trueline.stores.stock_request import StockCall
from trueline.stores.stock_transactions import ALONE, Commit, LostCommitError, Refresh, Within
from trueline.stores.stock_writing import StockWriting, UnmetError

Inside: TypeAlias = Query | Commit

OTHERS: Final = (
    UnmetError,
    psycopg.errors.SerializationFailure,
    psycopg.errors.DeadlockDetected,
    # Another has written this very command, or an allocation of this id: the next reading finds it.
    psycopg.errors.UniqueViolation,
)
"""Others were faster. The command is decided again, over what they have left."""

LEAST_S: Final = 0.001
SHORTEST_S: Final = 0.008
"""The first pause at most; each may be twice as long as the one before."""
LONGEST_S: Final = 0.1


@dataclass(frozen=True)
class StockCarrying:
    """Carries commands out on the stock of one tenant."""

    reading: StockReading
    writing: StockWriting
    isolation: str
    """As SQL says it."""
    attempts: int
    lane: Lane = field(default_factory=Lane)

    def by_itself(self, call: StockCall) -> Steps[Within | Refresh, CarriedOut]:
        """In transactions of its own: as many as it takes, up to `attempts`."""
        with self.lane.joined() as one:
            return (yield from self._tried(call, one))

    def _tried(self, call: StockCall, one: Joined) -> Steps[Within | Refresh, CarriedOut]:
        lost: BaseException | None = None
        last: Exception | None = None
        for number, pause in enumerate(_pauses(self.attempts), 1):
            if pause:
                yield Pause(pause)
            try:
                if lost is not None and not (yield from self._may_stand(call)):
                    lost = None
                found = yield from self._in_turn(call, one)
                if isinstance(found, StockDecision):
                    return carried_out(found, number)
                if isinstance(found, InventoryFault):
                    raise found
                one.lost()
                last = found
            except LostCommitError as error:
                lost = error.__cause__
            except psycopg.Error as error:
                # Else nothing was committed, and the database's own error says what is wrong.
                if lost is None:
                    raise
                if isinstance(error, psycopg_pool.PoolTimeout):
                    # It has waited for as long as the host lets it.
                    break
        if lost is not None:
            raise StockUnsettledError(call.id, number) from lost
        raise StockContendedError(self.attempts) from last

    def _in_turn(self, call: StockCall, one: Joined) -> Steps[Within, StockDecision | Exception]:
        """One transaction, when its turn has come. A fault, and the error where others were faster, is a
        result: neither says that the database is away, which would set all free who wait.
        """
        with (yield from one.turn()):
            try:
                begin = f"BEGIN ISOLATION LEVEL {self.isolation}"
                decision: StockDecision = yield Within(begin, self._committed(call))
                return decision
            except (InventoryFault, *OTHERS) as error:
                return error

    def within(self, call: StockCall) -> Steps[Inside, CarriedOut]:
        """As a part of the host's transaction: once."""
        try:
            return carried_out((yield from self._decided(call)), 1)
        except OTHERS as error:
            raise StockContendedError(1) from error

    def _committed(self, call: StockCall) -> Steps[Inside, StockDecision]:
        decision = yield from self._decided(call)
        if not decision.replayed:
            yield Commit()
        return decision

    def _decided(self, call: StockCall) -> Steps[Inside, StockDecision]:
        """Decides over what is stored, and writes what is decided."""
        prior, is_one_moment = yield from self.reading.prior(call.id)
        if not is_one_moment:
            message = "the transaction of `client` must be SERIALIZABLE or REPEATABLE READ"
            raise refused("INVALID_INPUT", "client", message)
        if prior is not None:
            # A command that was carried out is answered whatever the stock is now.
            return call.over(StockState(levels=[]), prior)
        state = yield from self.reading.state(call.needs, call.at)
        decision = call.over(state, None)
        yield from self.writing.written(call, decision)
        return decision

    def _may_stand(self, call: StockCall) -> Steps[Within | Refresh, bool]:
        """Whether a COMMIT without a reply has come through. While it is under way its command's key is
        taken, and who asks for the key waits.
        """
        yield Refresh()
        is_free: Any = yield Within(ALONE, self.writing.claimed(call))
        return not is_free


def _pauses(attempts: int) -> Iterator[float]:
    """The seconds before each attempt. By chance, so that two who met do not meet again."""
    yield 0.0
    longest = SHORTEST_S
    for _ in range(attempts - 1):
        yield random.uniform(LEAST_S, longest)
        longest = min(longest * 2, LONGEST_S)
