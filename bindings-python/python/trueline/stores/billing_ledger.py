"""The ledger of charges as a host calls it: one that blocks and one that awaits."""

from __future__ import annotations

import inspect
from collections.abc import Sequence
from typing import cast, overload

from trueline import LedgerRow, OverageItem
from trueline.stores.billing_checks import table_prefix
from trueline.stores.billing_rows import LedgerRows
from trueline.stores.billing_run import (
    AccountLike,
    AccountsOf,
    AsyncAccountsOf,
    PendingCharge,
    RunScope,
    Snapshot,
)
from trueline.stores.clients import Awaiting, Blocking
from trueline.stores.postgres_clients import (
    AsyncPostgresClient,
    PostgresClient,
    blocks,
    perform,
    perform_async,
)
from trueline.stores.postgres_states import Query
from trueline.stores.postgres_transactions import SNAPSHOT, check_free, transaction, transaction_async
from trueline.stores.steps import Result, Steps


class OverageLedger(Blocking[PostgresClient]):
    """What was charged, and what is about to be: rows of `overage_charge`. Threads may share it."""

    blocks = True

    def __init__(self, rows: LedgerRows, client: PostgresClient) -> None:
        super().__init__(client, perform)
        self._rows = rows

    def snapshot(self, run: RunScope, accounts: Sequence[AccountLike] | AccountsOf) -> Snapshot:
        """The accounts with their usage, and all rows of the run, as they were at one moment.

        `accounts` is a list, or a function that reads them on the connection that it is given: a
        transaction that is REPEATABLE READ, READ ONLY.
        """
        check_free(self._client)
        with transaction(self._client, SNAPSHOT) as connection:
            # First the ledger: usage that is read elsewhere is then not older than what was charged for it.
            ledger = self._run(self._rows.read(run), connection)
            return Snapshot(accounts(connection) if callable(accounts) else accounts, ledger)

    def rows(self, run: RunScope) -> list[LedgerRow]:
        """All rows of the run's tenant, metric and period."""
        return self._run(self._rows.read(run), None)

    def begin(self, run: RunScope, item: OverageItem) -> bool:
        """Writes a charge or a credit down as PENDING, and commits. Is it this call's? If not, another run
        has it.
        """
        return self._committed(self._rows.begin(run, item))

    def pending(self, key: str) -> PendingCharge | None:
        """What is to be sent for a PENDING row; none if it is not PENDING any more."""
        return self._run(self._rows.pending(key), None)

    def sent(self, key: str, stripe_item: str) -> None:
        """PENDING becomes SENT; the same again changes nothing. FAILED does too, while nothing was begun
        in its place. A row in another state is a fault, `LEDGER_CONFLICT`, and stays as it is.
        """
        self._committed(self._rows.sent(key, stripe_item))

    def failed(self, key: str) -> None:
        """PENDING becomes FAILED. A row in another state is a fault, `LEDGER_CONFLICT`, and stays so."""
        self._committed(self._rows.failed(key))

    def _committed(self, steps: Steps[Query, Result]) -> Result:
        check_free(self._client)
        return self._run(steps, None)


class AsyncOverageLedger(Awaiting[AsyncPostgresClient]):
    """As `OverageLedger`; every method is awaited."""

    blocks = False

    def __init__(self, rows: LedgerRows, client: AsyncPostgresClient) -> None:
        super().__init__(client, perform_async)
        self._rows = rows

    async def snapshot(self, run: RunScope, accounts: Sequence[AccountLike] | AsyncAccountsOf) -> Snapshot:
        """As `OverageLedger.snapshot`; a function may be a coroutine function."""
        check_free(self._client)
        async with transaction_async(self._client, SNAPSHOT) as connection:
            ledger = await self._run(self._rows.read(run), connection)
            found = accounts(connection) if callable(accounts) else accounts
            return Snapshot(await found if inspect.isawaitable(found) else found, ledger)

    async def rows(self, run: RunScope) -> list[LedgerRow]:
        """All rows of the run's tenant, metric and period."""
        return await self._run(self._rows.read(run), None)

    async def begin(self, run: RunScope, item: OverageItem) -> bool:
        """As `OverageLedger.begin`."""
        return await self._committed(self._rows.begin(run, item))

    async def pending(self, key: str) -> PendingCharge | None:
        """As `OverageLedger.pending`."""
        return await self._run(self._rows.pending(key), None)

    async def sent(self, key: str, stripe_item: str) -> None:
        """As `OverageLedger.sent`."""
        await self._committed(self._rows.sent(key, stripe_item))

    async def failed(self, key: str) -> None:
        """As `OverageLedger.failed`."""
        await self._committed(self._rows.failed(key))

    async def _committed(self, steps: Steps[Query, Result]) -> Result:
        check_free(self._client)
        return await self._run(steps, None)


@overload
def overage_ledger(*, client: PostgresClient, schema: str | None = None) -> OverageLedger: ...
@overload
def overage_ledger(*, client: AsyncPostgresClient, schema: str | None = None) -> AsyncOverageLedger: ...
def overage_ledger(
    *, client: PostgresClient | AsyncPostgresClient, schema: str | None = None
) -> OverageLedger | AsyncOverageLedger:
    """The ledger of charges in `overage_charge`, for `trueline.stripe.charge_overage`.

    `client` is a pool or a connection in autocommit mode, never one in a transaction of yours: a row must be
    committed before anything is sent. `schema` is that of the table, where the connection's search path does
    not say it.
    """
    rows = LedgerRows(f"{table_prefix(schema)}overage_charge")
    check_free(client)
    if blocks(client):
        return OverageLedger(rows, cast(PostgresClient, client))
    return AsyncOverageLedger(rows, cast(AsyncPostgresClient, client))
