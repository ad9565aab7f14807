"""Transactions on a connection or a pool of psycopg 3."""

from __future__ import annotations

from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager, contextmanager
from typing import Any, Final

import psycopg
from psycopg.pq import TransactionStatus

from trueline.stores.billing_checks import refused
from trueline.stores.postgres_clients import AsyncPostgresClient, PostgresClient

SNAPSHOT: Final = "SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY"
"""All statements of the transaction see the same moment."""
WRITING: Final = "SET TRANSACTION ISOLATION LEVEL READ COMMITTED"
"""Whatever the database's own default is: where others write the same rows, theirs are seen."""


@contextmanager
def transaction(client: PostgresClient, setting: str | None = None) -> Iterator[psycopg.Connection[Any]]:
    """A transaction of its own; on a connection that is in one, a part of it."""
    if isinstance(client, psycopg.Connection):
        with client.transaction():
            if setting is not None:
                client.execute(setting.encode())
            yield client
        return
    with client.connection() as connection, transaction(connection, setting):
        yield connection


@asynccontextmanager
async def transaction_async(
    client: AsyncPostgresClient, setting: str | None = None
) -> AsyncIterator[psycopg.AsyncConnection[Any]]:
    """As `transaction`, without blocking."""
    if isinstance(client, psycopg.AsyncConnection):
        async with client.transaction():
            if setting is not None:
                await client.execute(setting.encode())
            yield client
        return
    async with client.connection() as connection, transaction_async(connection, setting):
        yield connection


@contextmanager
def joined(client: PostgresClient) -> Iterator[psycopg.Connection[Any]]:
    """A part of the host's transaction, also of one that begins with its first statement."""
    if isinstance(client, psycopg.Connection) and _begins(client):
        yield client
        return
    with transaction(client) as connection:
        yield connection


@asynccontextmanager
async def joined_async(client: AsyncPostgresClient) -> AsyncIterator[psycopg.AsyncConnection[Any]]:
    """As `joined`, without blocking."""
    if isinstance(client, psycopg.AsyncConnection) and _begins(client):
        yield client
        return
    async with transaction_async(client) as connection:
        yield connection


def _begins(connection: psycopg.Connection[Any] | psycopg.AsyncConnection[Any]) -> bool:
    return not connection.autocommit and connection.info.transaction_status == TransactionStatus.IDLE


def check_free(client: PostgresClient | AsyncPostgresClient) -> None:
    """Refuses a connection in a transaction of the host's, where nothing is committed by itself."""
    if not isinstance(client, psycopg.Connection | psycopg.AsyncConnection):
        return
    is_taken = client.info.transaction_status in (TransactionStatus.INTRANS, TransactionStatus.INERROR)
    if is_taken or not client.autocommit:
        message = (
            "a connection must be in autocommit mode, and in no transaction: what is written is committed"
        )
        raise refused("INVALID_POLICY", "client", message)
