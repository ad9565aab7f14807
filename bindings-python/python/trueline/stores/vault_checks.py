"""What the jobs over a sealed column refuse by themselves, before the database is asked."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

import psycopg
from psycopg.pq import TransactionStatus
from psycopg_pool import AsyncConnectionPool, ConnectionPool

from trueline import VaultFault
from trueline.stores.checks import is_unicode
from trueline.stores.postgres_clients import AsyncPostgresClient, PostgresClient

LONGEST_NAME: Final = 63
"""Bytes of a name. PostgreSQL cuts a longer one, and it may be another's then."""


def refused(code: str, field: str, message: str) -> VaultFault:
    """A fault of the package's own class."""
    fault = VaultFault(message)
    fault.code = code
    fault.field = field
    fault.details = {}
    return fault


def checked_name(name: object, field: str) -> str:
    """A name as the database has it, in whatever letters."""
    if not isinstance(name, str) or not name or "\0" in name or not is_unicode(name):
        raise refused("INVALID_POLICY", field, f"`{field}` must be a name")
    if len(name.encode()) > LONGEST_NAME:
        raise refused("INVALID_POLICY", field, f"`{field}` has more than {LONGEST_NAME} bytes")
    return name


def quoted(name: str) -> str:
    """A name as SQL. A percent sign would begin a parameter."""
    return '"' + name.replace('"', '""').replace("%", "%%") + '"'


def checked_context(context: object, field: str) -> dict[str, str]:
    """Fixed pairs; what a name and a value may be, the keyring says."""
    if not isinstance(context, Mapping):
        raise refused("INVALID_INPUT", field, f"`{field}` must map names to texts")
    return dict(context)


def checked_columns(columns: object, field: str) -> dict[str, str]:
    """Names of a context, each to a column of the table."""
    if columns is None:
        return {}
    if not isinstance(columns, Mapping):
        raise refused("INVALID_INPUT", field, f"`{field}` must map names to columns")
    return {name: checked_name(column, f"{field}.{name}") for name, column in columns.items()}


def checked_count(value: object, field: str, least: int, most: int | None = None) -> int:
    """A whole number in its range."""
    if type(value) is not int or value < least or (most is not None and value > most):
        range_ = f"from {least:,}" if most is None else f"from {least:,} to {most:,}"
        raise refused("INVALID_POLICY", field, f"`{field}` must be a whole number {range_}")
    return value


def checked_flag(value: object, field: str) -> bool:
    """Yes or no, and nothing that is only like it."""
    if not isinstance(value, bool):
        raise refused("INVALID_POLICY", field, f"`{field}` must be true or false")
    return value


def blocks(client: PostgresClient | AsyncPostgresClient) -> bool:
    """Whether a client blocks; a fault if what it writes would not be committed, slice by slice."""
    known: tuple[type[Any], ...] = (
        psycopg.Connection,
        psycopg.AsyncConnection,
        ConnectionPool,
        AsyncConnectionPool,
    )
    if not isinstance(client, known):
        raise TypeError(f"a client must be a connection or a pool of psycopg 3, not {type(client).__name__}")
    if isinstance(client, psycopg.Connection | psycopg.AsyncConnection):
        is_taken = client.info.transaction_status in (TransactionStatus.INTRANS, TransactionStatus.INERROR)
        if is_taken or not client.autocommit:
            message = (
                "a connection must be in autocommit mode, and in no transaction: each slice is committed"
            )
            raise refused("INVALID_POLICY", "client", message)
    return isinstance(client, psycopg.Connection | ConnectionPool)
