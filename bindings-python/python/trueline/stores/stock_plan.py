"""What the stock store does, as steps that either kind of client carries out."""

from __future__ import annotations

import datetime
from collections.abc import Sequence
from typing import Any

from trueline import LedgerReport, StockLevel, StockState
from trueline.stores.clock import host_now
from trueline.stores.steps import Result, Steps, Turn
from trueline.stores.stock_answer import CarriedOut, DueHold
from trueline.stores.stock_carrying import StockCarrying
from trueline.stores.stock_checks import check_storable, checked_actor
from trueline.stores.stock_creating import LevelLike, StockCreating, new_levels
from trueline.stores.stock_needs import Needs
from trueline.stores.stock_reading import StockReading
from trueline.stores.stock_request import CommandLike, ExpectedLike, PolicyLike, checked_at, stock_call
from trueline.stores.stock_transactions import ALONE, SNAPSHOT, Commit, Within
from trueline.stores.stock_verifying import StockVerifying
from trueline.stores.stock_writing import StockWriting


class StockPlan:
    """The stock of one tenant. Each method checks what it is given at once, and gives steps: in a transaction
    of their own, or, `within`, those of a part of the host's.
    """

    def __init__(
        self,
        prefix: str,
        tenant: str,
        *,
        policy: PolicyLike | None,
        isolation: str,
        attempts: int,
        actor: str | None,
    ) -> None:
        self._policy = policy
        self._actor = checked_actor(actor)
        self._reading = StockReading(prefix, tenant)
        self._creating = StockCreating(prefix, tenant, self._reading)
        self._verifying = StockVerifying(prefix, tenant)
        writing = StockWriting(prefix, tenant)
        self._carrying = StockCarrying(self._reading, writing, isolation, attempts)

    def carry_out(
        self,
        id: str,
        command: CommandLike,
        at: datetime.datetime | None,
        expected: Sequence[ExpectedLike],
        actor: str | None,
        *,
        within: bool,
    ) -> Steps[Any, CarriedOut]:
        given = self._actor if actor is None else actor
        call = stock_call(id, command, at, self._policy, expected, given)
        return self._carrying.within(call) if within else self._carrying.by_itself(call)

    def state(
        self,
        item_ids: Sequence[str],
        level_ids: Sequence[str],
        allocation_ids: Sequence[str],
        *,
        within: bool,
    ) -> Steps[Any, StockState]:
        given = {
            "itemIds": list(item_ids),
            "levelIds": list(level_ids),
            "allocationIds": list(allocation_ids),
        }
        for name, ids in given.items():
            check_storable(ids, name)
        needs = Needs(levels=given["levelIds"], items=given["itemIds"], allocations=given["allocationIds"])
        return _seen(self._reading.state(needs, host_now()), within)

    def due(self, at: datetime.datetime | None, *, within: bool) -> Steps[Any, list[DueHold]]:
        return _seen(self._reading.due(checked_at(at)), within)

    def next_expiry(self, *, within: bool) -> Steps[Any, datetime.datetime | None]:
        return _seen(self._reading.next_expiry(), within)

    def create_levels(self, levels: Sequence[LevelLike], *, within: bool) -> Steps[Any, list[StockLevel]]:
        steps = self._creating.created(new_levels(levels))
        return steps if within else _within(ALONE, _committed(steps))

    def verify(self, opening: Sequence[LevelLike]) -> Steps[Any, LedgerReport]:
        return _seen(self._verifying.report(opening), within=False)


def in_turn(steps: Steps[Any, Result]) -> Steps[Any, Result]:
    """One after the other: a connection has one transaction at a time."""
    with (yield Turn("")):
        return (yield from steps)


def _seen(steps: Steps[Any, Result], within: bool) -> Steps[Any, Result]:
    """As of one moment."""
    return steps if within else _within(SNAPSHOT, steps)


def _within(begin: str, steps: Steps[Any, Result]) -> Steps[Any, Result]:
    result: Result = yield Within(begin, steps)
    return result


def _committed(steps: Steps[Any, Result]) -> Steps[Any, Result]:
    result = yield from steps
    yield Commit()
    return result
