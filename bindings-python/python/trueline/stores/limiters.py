"""Limiters and budgets as a host calls them: one that blocks and one that awaits, over one plan."""

from __future__ import annotations

import datetime
from collections.abc import Awaitable, Callable
from typing import Any

from trueline.stores.answer import BudgetAnswer, LimitAnswer
from trueline.stores.clients import Awaiting, Blocking, Client
from trueline.stores.plan import BudgetPlan, LimitCalls
from trueline.stores.questions import Money


class Limiter(Blocking[Client]):
    """Limits that many processes share. `client` carries out one call instead: within the host's own
    transaction, say; an error of the store is then raised, not answered.
    """

    def __init__(
        self, plan: LimitCalls[Any], client: Client, perform: Callable[[Client, Any], object]
    ) -> None:
        super().__init__(client, perform)
        self._plan = plan

    def check(
        self,
        subject: str,
        cost: int = 1,
        now: datetime.datetime | None = None,
        *,
        client: Client | None = None,
    ) -> LimitAnswer:
        """May this call of this cost pass? If so, it is counted in every window."""
        return self._run(self._plan.check(subject, cost, now, client is not None), client)

    def peek(
        self, subject: str, now: datetime.datetime | None = None, *, client: Client | None = None
    ) -> LimitAnswer:
        """How the subject stands; nothing is counted."""
        return self._run(self._plan.peek(subject, now, client is not None), client)

    def refund(
        self,
        subject: str,
        amount: int = 1,
        now: datetime.datetime | None = None,
        *,
        client: Client | None = None,
    ) -> LimitAnswer:
        """Gives units back: the call failed. Never below nothing used."""
        return self._run(self._plan.refund(subject, amount, now, client is not None), client)

    def penalize(
        self,
        subject: str,
        amount: int = 1,
        now: datetime.datetime | None = None,
        *,
        client: Client | None = None,
    ) -> LimitAnswer:
        """Counts units without asking, into debt if need be."""
        return self._run(self._plan.penalize(subject, amount, now, client is not None), client)

    def reset(self, subject: str, *, client: Client | None = None) -> bool:
        """Begins anew. Was there something? An error of the store is raised."""
        return self._run(self._plan.reset(subject), client)


class AsyncLimiter(Awaiting[Client]):
    """As `Limiter`; every method is awaited."""

    def __init__(
        self, plan: LimitCalls[Any], client: Client, perform: Callable[[Client, Any], Awaitable[object]]
    ) -> None:
        super().__init__(client, perform)
        self._plan = plan

    async def check(
        self,
        subject: str,
        cost: int = 1,
        now: datetime.datetime | None = None,
        *,
        client: Client | None = None,
    ) -> LimitAnswer:
        """May this call of this cost pass? If so, it is counted in every window."""
        return await self._run(self._plan.check(subject, cost, now, client is not None), client)

    async def peek(
        self, subject: str, now: datetime.datetime | None = None, *, client: Client | None = None
    ) -> LimitAnswer:
        """How the subject stands; nothing is counted."""
        return await self._run(self._plan.peek(subject, now, client is not None), client)

    async def refund(
        self,
        subject: str,
        amount: int = 1,
        now: datetime.datetime | None = None,
        *,
        client: Client | None = None,
    ) -> LimitAnswer:
        """Gives units back: the call failed. Never below nothing used."""
        return await self._run(self._plan.refund(subject, amount, now, client is not None), client)

    async def penalize(
        self,
        subject: str,
        amount: int = 1,
        now: datetime.datetime | None = None,
        *,
        client: Client | None = None,
    ) -> LimitAnswer:
        """Counts units without asking, into debt if need be."""
        return await self._run(self._plan.penalize(subject, amount, now, client is not None), client)

    async def reset(self, subject: str, *, client: Client | None = None) -> bool:
        """Begins anew. Was there something? An error of the store is raised."""
        return await self._run(self._plan.reset(subject), client)


class Budget(Blocking[Client]):
    """A budget that many processes share. `client` as in a limiter."""

    def __init__(
        self, plan: BudgetPlan[Any], client: Client, perform: Callable[[Client, Any], object]
    ) -> None:
        super().__init__(client, perform)
        self._plan = plan

    def reserve(
        self,
        subject: str,
        id: str,
        max_cost: Money | None = None,
        now: datetime.datetime | None = None,
        *,
        client: Client | None = None,
    ) -> BudgetAnswer:
        """Holds money before a call."""
        return self._run(self._plan.reserve(subject, id, max_cost, now, client is not None), client)

    def settle(
        self,
        subject: str,
        id: str,
        actual: Money,
        now: datetime.datetime | None = None,
        *,
        client: Client | None = None,
    ) -> BudgetAnswer:
        """Counts what the call did cost. The same again counts once. An error of the store is raised: keep
        what was spent and settle again.
        """
        return self._run(self._plan.settle(subject, id, actual, now, client is not None), client)

    def release(
        self, subject: str, id: str, now: datetime.datetime | None = None, *, client: Client | None = None
    ) -> BudgetAnswer:
        """Frees what was held: the call did not happen. An error of the store is raised."""
        return self._run(self._plan.release(subject, id, now, client is not None), client)

    def status(
        self, subject: str, now: datetime.datetime | None = None, *, client: Client | None = None
    ) -> BudgetAnswer:
        """How the budget stands."""
        return self._run(self._plan.status(subject, now, client is not None), client)


class AsyncBudget(Awaiting[Client]):
    """As `Budget`; every method is awaited."""

    def __init__(
        self, plan: BudgetPlan[Any], client: Client, perform: Callable[[Client, Any], Awaitable[object]]
    ) -> None:
        super().__init__(client, perform)
        self._plan = plan

    async def reserve(
        self,
        subject: str,
        id: str,
        max_cost: Money | None = None,
        now: datetime.datetime | None = None,
        *,
        client: Client | None = None,
    ) -> BudgetAnswer:
        """Holds money before a call."""
        return await self._run(self._plan.reserve(subject, id, max_cost, now, client is not None), client)

    async def settle(
        self,
        subject: str,
        id: str,
        actual: Money,
        now: datetime.datetime | None = None,
        *,
        client: Client | None = None,
    ) -> BudgetAnswer:
        """Counts what the call did cost. The same again counts once. An error of the store is raised: keep
        what was spent and settle again.
        """
        return await self._run(self._plan.settle(subject, id, actual, now, client is not None), client)

    async def release(
        self, subject: str, id: str, now: datetime.datetime | None = None, *, client: Client | None = None
    ) -> BudgetAnswer:
        """Frees what was held: the call did not happen. An error of the store is raised."""
        return await self._run(self._plan.release(subject, id, now, client is not None), client)

    async def status(
        self, subject: str, now: datetime.datetime | None = None, *, client: Client | None = None
    ) -> BudgetAnswer:
        """How the budget stands."""
        return await self._run(self._plan.status(subject, now, client is not None), client)
