"""One statement on a connection or a pool of psycopg 3."""

from __future__ import annotations

from typing import Any, TypeAlias

import psycopg
from psycopg.pq import TransactionStatus
from psycopg.rows import tuple_row
from psycopg_pool import AsyncConnectionPool, ConnectionPool

from trueline.stores.checks import refused
from trueline.stores.postgres_states import Query

PostgresClient: TypeAlias = psycopg.Connection[Any] | ConnectionPool[Any]
AsyncPostgresClient: TypeAlias = psycopg.AsyncConnection[Any] | AsyncConnectionPool[Any]

Rows: TypeAlias = list[tuple[Any, ...]]


def blocks(client: PostgresClient | AsyncPostgresClient) -> bool:
    """Whether a limiter's client blocks; a fault if it could not keep what it counts."""
    if not isinstance(
        client, psycopg.Connection | psycopg.AsyncConnection | ConnectionPool | AsyncConnectionPool
    ):
        raise TypeError(f"a client must be a connection or a pool of psycopg 3, not {type(client).__name__}")
    if isinstance(client, psycopg.Connection | psycopg.AsyncConnection) and not client.autocommit:
        message = "a connection must be in autocommit mode here; a transaction's goes with the call"
        raise refused("INVALID_POLICY", "client", message)
    return isinstance(client, psycopg.Connection | ConnectionPool)


def perform(client: PostgresClient, query: Query) -> Rows:
    """On a connection the statement is part of whatever is under way; from a pool it commits by itself."""
    if isinstance(client, psycopg.Connection):
        return _rows(client, query)
    with client.connection() as connection:
        if connection.autocommit or connection.info.transaction_status != TransactionStatus.IDLE:
            return _rows(connection, query)
        # One round trip: neither BEGIN nor COMMIT.
        connection.autocommit = True
        try:
            return _rows(connection, query)
        finally:
            if not connection.closed:
                connection.autocommit = False


async def perform_async(client: AsyncPostgresClient, query: Query) -> Rows:
    """As `perform`, without blocking."""
    if isinstance(client, psycopg.AsyncConnection):
        return await _rows_async(client, query)
    async with client.connection() as connection:
        if connection.autocommit or connection.info.transaction_status != TransactionStatus.IDLE:
            return await _rows_async(connection, query)
        await connection.set_autocommit(True)
        try:
            return await _rows_async(connection, query)
        finally:
            if not connection.closed:
                await connection.set_autocommit(False)


def _rows(connection: psycopg.Connection[Any], query: Query) -> Rows:
    with connection.cursor(row_factory=tuple_row) as cursor:
        return cursor.execute(query.text, query.parameters).fetchall()


async def _rows_async(connection: psycopg.AsyncConnection[Any], query: Query) -> Rows:
    async with connection.cursor(row_factory=tuple_row) as cursor:
        await cursor.execute(query.text, query.parameters)
        return await cursor.fetchall()
