"""The tables of usage as a host calls them: one that blocks and one that awaits."""

from __future__ import annotations

import datetime
from typing import cast, overload

from trueline import UsageState, aggregate_usage
from trueline.stores.billing_checks import table_prefix
from trueline.stores.billing_events import BatchLike, WrittenBatch
from trueline.stores.billing_usage_rows import UsageRows
from trueline.stores.clients import Awaiting, Blocking
from trueline.stores.postgres_clients import (
    AsyncPostgresClient,
    PostgresClient,
    blocks,
    perform,
    perform_async,
)
from trueline.stores.postgres_transactions import (
    WRITING,
    check_free,
    joined,
    joined_async,
    transaction,
    transaction_async,
)


class UsageStore(Blocking[PostgresClient]):
    """Usage that many processes write. Threads may share it. `client` carries out one call instead: within
    your own transaction, say.
    """

    def __init__(self, rows: UsageRows, client: PostgresClient) -> None:
        super().__init__(client, perform)
        self._rows = rows

    def write(
        self,
        batch: BatchLike,
        *,
        open_from: datetime.datetime | None = None,
        open_until: datetime.datetime | None = None,
        client: PostgresClient | None = None,
    ) -> WrittenBatch:
        """Stores the events of a batch and adds them to the days, in one transaction: each event once,
        however often it comes, in whatever batch.

        Events before `open_from` are late, those from `open_until` on are early: they are not stored but
        named, and you decide: to write them again, in a batch of another id and with no such bound, or not.

        An event that the rules refuse, or a batch without an id, is a fault, and nothing is written.
        """
        accepted = self._rows.accepted(batch, open_from, open_until)
        with joined(client) if client else transaction(self._client, WRITING) as connection:
            return self._run(self._rows.write(accepted), connection)

    def used(
        self,
        from_: datetime.date,
        to: datetime.date,
        account: str | None = None,
        *,
        client: PostgresClient | None = None,
    ) -> dict[str, int]:
        """The count of events by account, from one day to before another; accounts without events are not in
        it. For periods that begin and end with a day of the store's time zone.
        """
        return self._run(self._rows.used(from_, to, account), client)

    def state(
        self,
        from_: datetime.date,
        to: datetime.date,
        account: str | None = None,
        *,
        client: PostgresClient | None = None,
    ) -> UsageState:
        """The sums from one day to before another, made from the events, for `usage_analytics`. All events
        of these days are read: over many, give an account.
        """
        return self._run(self._rows.state(from_, to, account), client)


class AsyncUsageStore(Awaiting[AsyncPostgresClient]):
    """As `UsageStore`; every method is awaited."""

    def __init__(self, rows: UsageRows, client: AsyncPostgresClient) -> None:
        super().__init__(client, perform_async)
        self._rows = rows

    async def write(
        self,
        batch: BatchLike,
        *,
        open_from: datetime.datetime | None = None,
        open_until: datetime.datetime | None = None,
        client: AsyncPostgresClient | None = None,
    ) -> WrittenBatch:
        """As `UsageStore.write`."""
        accepted = self._rows.accepted(batch, open_from, open_until)
        own = transaction_async(self._client, WRITING)
        async with joined_async(client) if client else own as connection:
            return await self._run(self._rows.write(accepted), connection)

    async def used(
        self,
        from_: datetime.date,
        to: datetime.date,
        account: str | None = None,
        *,
        client: AsyncPostgresClient | None = None,
    ) -> dict[str, int]:
        """As `UsageStore.used`."""
        return await self._run(self._rows.used(from_, to, account), client)

    async def state(
        self,
        from_: datetime.date,
        to: datetime.date,
        account: str | None = None,
        *,
        client: AsyncPostgresClient | None = None,
    ) -> UsageState:
        """As `UsageStore.state`."""
        return await self._run(self._rows.state(from_, to, account), client)


@overload
def usage_store(
    *, client: PostgresClient, schema: str | None = None, time_zone: str = "UTC"
) -> UsageStore: ...
@overload
def usage_store(
    *, client: AsyncPostgresClient, schema: str | None = None, time_zone: str = "UTC"
) -> AsyncUsageStore: ...
def usage_store(
    *,
    client: PostgresClient | AsyncPostgresClient,
    schema: str | None = None,
    time_zone: str = "UTC",
) -> UsageStore | AsyncUsageStore:
    """Usage in `usage_event`, `usage_batch` and `usage_day`.

    `client` is a pool or a connection in autocommit mode. `schema` is that of the tables, where the
    connection's search path does not say it. `time_zone` says whose days are counted; it must stay the same
    for as long as there are days in the table. An unknown one is a fault, `UNKNOWN_TIME_ZONE`.
    """
    aggregate_usage({"events": [], "time_zone": time_zone})
    rows = UsageRows(table_prefix(schema), time_zone)
    check_free(client)
    if blocks(client):
        return UsageStore(rows, cast(PostgresClient, client))
    return AsyncUsageStore(rows, cast(AsyncPostgresClient, client))
