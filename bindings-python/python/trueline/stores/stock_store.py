"""Stock in PostgreSQL as a host calls it: one that blocks and one that awaits."""

from __future__ import annotations

import datetime
from collections.abc import Sequence
from typing import Any, Final, cast, overload

import psycopg

from trueline import LedgerReport, StockLevel, StockState
from trueline.stores.clients import Awaiting, Blocking
from trueline.stores.postgres_clients import AsyncPostgresClient, PostgresClient, blocks
from trueline.stores.postgres_transactions import joined, joined_async
from trueline.stores.steps import Result, Steps
from trueline.stores.stock_answer import CarriedOut, DueHold
from trueline.stores.stock_checks import (
    Isolation,
    check_free,
    checked_attempts,
    checked_isolation,
    checked_tenant,
    table_prefix,
)
from trueline.stores.stock_creating import LevelLike
from trueline.stores.stock_lane import enter
from trueline.stores.stock_plan import StockPlan, in_turn
from trueline.stores.stock_request import CommandLike, ExpectedLike, PolicyLike, checked_policy
from trueline.stores.stock_transactions import carry, carry_async

ATTEMPTS: Final = 5


class StockStore(Blocking[PostgresClient]):
    """The stock of one tenant. Threads may share it. `client` makes a call a part of your own transaction."""

    def __init__(self, plan: StockPlan, client: PostgresClient) -> None:
        super().__init__(client, carry)
        self._plan = plan

    def carry_out(
        self,
        id: str,
        command: CommandLike,
        *,
        at: datetime.datetime | None = None,
        expected: Sequence[ExpectedLike] = (),
        actor: str | None = None,
        client: psycopg.Connection[Any] | None = None,
    ) -> CarriedOut:
        """Carries a command out, in one transaction: reads what it touches, asks `decide_stock`, and writes
        what changes, the rows of the ledger and the command, or nothing.

        - `id`: the command's key. The same command again changes nothing, and is answered as the first time:
          send it again whenever you do not know what came of it.
        - `command`: a `StockCommand`, or a mapping with its fields and `type`.
        - `at`: when; left out, this machine's time.
        - `expected`: versions that the user had seen, to be refused where they are not so any more.
        - `actor`: who did it, for you to read; left out, the store's.
        - `client`: a connection in a transaction of yours, SERIALIZABLE or REPEATABLE READ.

        A refusal is an `InventoryFault`, as in `decide_stock`: nothing is written, and it is not tried again.
        Where others were faster, it is decided again over what they have left; after `attempts` it is a
        `StockContendedError`, and nothing is written. While commands of one store lose, they go one after the
        other. Where a reply to COMMIT was lost, it looks whether the command is there; where nobody can be
        asked, it is a `StockUnsettledError`. Any other error of the database is raised as it is, and nothing
        is written.

        Within your own transaction it is tried once. A `StockContendedError` then means: roll back, and begin
        your transaction again. So does psycopg's `SerializationFailure`, which your own COMMIT may raise.
        """
        steps = self._plan.carry_out(id, command, at, expected, actor, within=client is not None)
        return self._done(steps, client)

    def state(
        self,
        *,
        item_ids: Sequence[str] = (),
        level_ids: Sequence[str] = (),
        allocation_ids: Sequence[str] = (),
        client: psycopg.Connection[Any] | None = None,
    ) -> StockState:
        """All levels of items, levels and allocations by their ids, and every level of a pick, as they are at
        one moment: for `plan_allocation`, `available_to_promise`, `allowed_commands`. What is not there is
        left out.
        """
        steps = self._plan.state(item_ids, level_ids, allocation_ids, within=client is not None)
        return self._done(steps, client)

    def due(
        self, at: datetime.datetime | None = None, *, client: psycopg.Connection[Any] | None = None
    ) -> list[DueHold]:
        """The holds that have lapsed and are not swept yet, the oldest first. EXPIRE sweeps them."""
        return self._done(self._plan.due(at, within=client is not None), client)

    def next_expiry(self, *, client: psycopg.Connection[Any] | None = None) -> datetime.datetime | None:
        """When the first hold lapses: the time for an EXPIRE. None where there are no holds."""
        return self._done(self._plan.next_expiry(within=client is not None), client)

    def create_levels(
        self, levels: Sequence[LevelLike], *, client: psycopg.Connection[Any] | None = None
    ) -> list[StockLevel]:
        """Creates levels, empty and with version 0; those that are there stay as they are. Gives all of
        them, as they stand. What lies there already comes in by RECEIVE or ADJUST, so that the ledger knows
        of it.

        A level that is not empty, that is there with another item, place or scale, or that is at the place of
        another one is a fault, `INVALID_INPUT`; one of another scale than its item's is `STATE_INCONSISTENT`.
        The field is that of the list: `levels[0].scale`.
        """
        return self._done(self._plan.create_levels(levels, within=client is not None), client)

    def verify(self, opening: Sequence[LevelLike] = ()) -> LedgerReport:
        """Compares all levels and allocations of the tenant with all rows of its ledger, as they are at one
        moment, and repairs nothing. Run it at night. `opening` are levels with which the ledger begins;
        left out, all begin empty. All rows are held in memory, some 600 bytes each.
        """
        return self._done(self._plan.verify(opening), None)

    def _done(self, steps: Steps[Any, Result], client: psycopg.Connection[Any] | None) -> Result:
        if client is not None:
            enter(client)
            with joined(client) as connection:
                return self._run(steps, connection)
        return self._run(in_turn(steps) if isinstance(self._client, psycopg.Connection) else steps, None)


class AsyncStockStore(Awaiting[AsyncPostgresClient]):
    """As `StockStore`; every method is awaited."""

    def __init__(self, plan: StockPlan, client: AsyncPostgresClient) -> None:
        super().__init__(client, carry_async)
        self._plan = plan

    async def carry_out(
        self,
        id: str,
        command: CommandLike,
        *,
        at: datetime.datetime | None = None,
        expected: Sequence[ExpectedLike] = (),
        actor: str | None = None,
        client: psycopg.AsyncConnection[Any] | None = None,
    ) -> CarriedOut:
        """As `StockStore.carry_out`. A task that is cancelled may have carried it out: send it again."""
        steps = self._plan.carry_out(id, command, at, expected, actor, within=client is not None)
        return await self._done(steps, client)

    async def state(
        self,
        *,
        item_ids: Sequence[str] = (),
        level_ids: Sequence[str] = (),
        allocation_ids: Sequence[str] = (),
        client: psycopg.AsyncConnection[Any] | None = None,
    ) -> StockState:
        """As `StockStore.state`."""
        steps = self._plan.state(item_ids, level_ids, allocation_ids, within=client is not None)
        return await self._done(steps, client)

    async def due(
        self, at: datetime.datetime | None = None, *, client: psycopg.AsyncConnection[Any] | None = None
    ) -> list[DueHold]:
        """As `StockStore.due`."""
        return await self._done(self._plan.due(at, within=client is not None), client)

    async def next_expiry(
        self, *, client: psycopg.AsyncConnection[Any] | None = None
    ) -> datetime.datetime | None:
        """As `StockStore.next_expiry`."""
        return await self._done(self._plan.next_expiry(within=client is not None), client)

    async def create_levels(
        self, levels: Sequence[LevelLike], *, client: psycopg.AsyncConnection[Any] | None = None
    ) -> list[StockLevel]:
        """As `StockStore.create_levels`."""
        return await self._done(self._plan.create_levels(levels, within=client is not None), client)

    async def verify(self, opening: Sequence[LevelLike] = ()) -> LedgerReport:
        """As `StockStore.verify`."""
        return await self._done(self._plan.verify(opening), None)

    async def _done(self, steps: Steps[Any, Result], client: psycopg.AsyncConnection[Any] | None) -> Result:
        if client is not None:
            enter(client)
            async with joined_async(client) as connection:
                return await self._run(steps, connection)
        is_one = isinstance(self._client, psycopg.AsyncConnection)
        return await self._run(in_turn(steps) if is_one else steps, None)


@overload
def stock_store(
    *,
    client: PostgresClient,
    tenant: str,
    policy: PolicyLike | None = None,
    isolation: Isolation = "SERIALIZABLE",
    attempts: int = ATTEMPTS,
    actor: str | None = None,
    schema: str | None = None,
) -> StockStore: ...
@overload
def stock_store(
    *,
    client: AsyncPostgresClient,
    tenant: str,
    policy: PolicyLike | None = None,
    isolation: Isolation = "SERIALIZABLE",
    attempts: int = ATTEMPTS,
    actor: str | None = None,
    schema: str | None = None,
) -> AsyncStockStore: ...
def stock_store(
    *,
    client: PostgresClient | AsyncPostgresClient,
    tenant: str,
    policy: PolicyLike | None = None,
    isolation: Isolation = "SERIALIZABLE",
    attempts: int = ATTEMPTS,
    actor: str | None = None,
    schema: str | None = None,
) -> StockStore | AsyncStockStore:
    """The stock of a tenant in the tables of `STOCK_TABLES`.

    - `client`: a pool, or a connection in autocommit mode. A connection that is lost is not replaced: a lost
      reply is a `StockUnsettledError` there.
    - `tenant`: whose stock; every row says it.
    - `policy`: how stock is promised; left out, the documented default.
    - `isolation`: of the transactions.
    - `attempts`: how often a command is decided while others are faster.
    - `actor`: who carries commands out, where a call does not say it.
    - `schema`: that of the tables, where the connection's search path does not say it.

    An option that makes no sense is a fault, `INVALID_POLICY`; a client that is none of psycopg's is a
    `TypeError`, as in every store here.
    """
    plan = StockPlan(
        table_prefix(schema),
        checked_tenant(tenant),
        policy=checked_policy(policy),
        isolation=checked_isolation(isolation),
        attempts=checked_attempts(attempts),
        actor=actor,
    )
    check_free(client)
    if blocks(client):
        return StockStore(plan, cast(PostgresClient, client))
    return AsyncStockStore(plan, cast(AsyncPostgresClient, client))
