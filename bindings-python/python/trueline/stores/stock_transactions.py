"""Transactions of the store's own, in which the COMMIT is a step like any other."""

from __future__ import annotations

from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager, contextmanager, suppress
from dataclasses import dataclass
from functools import partial
from typing import Any, Final, TypeAlias

import psycopg
from psycopg.pq import TransactionStatus
from psycopg.rows import tuple_row
from psycopg_pool import AsyncConnectionPool, ConnectionPool

from trueline.stores.postgres_clients import AsyncPostgresClient, PostgresClient, Rows
from trueline.stores.postgres_states import Query
from trueline.stores.steps import Steps, run, run_async
from trueline.stores.stock_checks import check_free

SNAPSHOT: Final = "BEGIN ISOLATION LEVEL REPEATABLE READ, READ ONLY"
"""All that is read is of one moment."""
ALONE: Final = "BEGIN ISOLATION LEVEL READ COMMITTED"
"""For one statement that waits for others, and sees what they have done."""


@dataclass(frozen=True)
class Commit:
    """Ends the transaction, so that what is written stays."""


@dataclass(frozen=True)
class Within:
    """Steps within one transaction; what they do not commit is rolled back. The reply is their result."""

    begin: str
    """The statement that begins it."""
    steps: Steps[Any, Any]


@dataclass(frozen=True)
class Refresh:
    """Replaces the connections of a pool that are broken."""


class LostCommitError(Exception):
    """The connection ended in the middle of a COMMIT: it may have come through."""


Statement: TypeAlias = Query | Commit


def carry(client: PostgresClient, command: Statement | Within | Refresh) -> object:
    """Carries a command out on a client that blocks."""
    match command:
        case Within(begin, steps):
            with _begun(client, begin) as connection:
                return run(steps, partial(_stated, connection))
        case Refresh():
            if isinstance(client, ConnectionPool):
                client.check()
            return None
        case _:
            assert isinstance(client, psycopg.Connection)
            return _stated(client, command)


async def carry_async(client: AsyncPostgresClient, command: Statement | Within | Refresh) -> object:
    """As `carry`, without blocking."""
    match command:
        case Within(begin, steps):
            async with _begun_async(client, begin) as connection:
                return await run_async(steps, partial(_stated_async, connection))
        case Refresh():
            if isinstance(client, AsyncConnectionPool):
                await client.check()
            return None
        case _:
            assert isinstance(client, psycopg.AsyncConnection)
            return await _stated_async(client, command)


def _stated(connection: psycopg.Connection[Any], command: Any) -> Rows | None:
    match command:
        case Commit():
            try:
                connection.commit()
            except psycopg.Error as error:
                if is_lost(connection, error):
                    raise LostCommitError from error
                raise
            return None
        case Query(text, parameters):
            with connection.cursor(row_factory=tuple_row) as cursor:
                cursor.execute(text.encode(), parameters)
                return cursor.fetchall() if cursor.description else []
    raise TypeError(f"{command!r} is no step of a transaction")


async def _stated_async(connection: psycopg.AsyncConnection[Any], command: Any) -> Rows | None:
    match command:
        case Commit():
            try:
                await connection.commit()
            except psycopg.Error as error:
                if is_lost(connection, error):
                    raise LostCommitError from error
                raise
            return None
        case Query(text, parameters):
            async with connection.cursor(row_factory=tuple_row) as cursor:
                await cursor.execute(text.encode(), parameters)
                return await cursor.fetchall() if cursor.description else []
    raise TypeError(f"{command!r} is no step of a transaction")


def is_lost(connection: psycopg.Connection[Any] | psycopg.AsyncConnection[Any], error: psycopg.Error) -> bool:
    """Whether the server has ended the connection; who refuses a COMMIT goes on listening."""
    return connection.closed or error.diag.severity_nonlocalized in ("FATAL", "PANIC")


@contextmanager
def _begun(client: PostgresClient, begin: str) -> Iterator[psycopg.Connection[Any]]:
    if isinstance(client, psycopg.Connection):
        check_free(client)
        client.execute(begin.encode())
        try:
            yield client
        finally:
            if _is_open(client):
                # What is not committed ends with its connection too.
                with suppress(psycopg.Error):
                    client.rollback()
        return
    with client.connection() as connection:
        # Else the driver would begin a transaction before ours.
        is_autocommit = connection.autocommit
        connection.autocommit = True
        try:
            with _begun(connection, begin):
                yield connection
        finally:
            if _is_idle(connection):
                connection.autocommit = is_autocommit
            else:
                # Whoever got it next would find a connection in another mode.
                connection.close()


@asynccontextmanager
async def _begun_async(
    client: AsyncPostgresClient, begin: str
) -> AsyncIterator[psycopg.AsyncConnection[Any]]:
    if isinstance(client, psycopg.AsyncConnection):
        check_free(client)
        await client.execute(begin.encode())
        try:
            yield client
        finally:
            if _is_open(client):
                with suppress(psycopg.Error):
                    await client.rollback()
        return
    async with client.connection() as connection:
        is_autocommit = connection.autocommit
        await connection.set_autocommit(True)
        try:
            async with _begun_async(connection, begin):
                yield connection
        finally:
            if _is_idle(connection):
                await connection.set_autocommit(is_autocommit)
            else:
                await connection.close()


def _is_open(connection: psycopg.Connection[Any] | psycopg.AsyncConnection[Any]) -> bool:
    status = connection.info.transaction_status
    return not connection.closed and status in (TransactionStatus.INTRANS, TransactionStatus.INERROR)


def _is_idle(connection: psycopg.Connection[Any] | psycopg.AsyncConnection[Any]) -> bool:
    return not connection.closed and connection.info.transaction_status == TransactionStatus.IDLE
