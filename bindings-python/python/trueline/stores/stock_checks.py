"""What the stock store refuses by itself, before a rule or the database is asked."""

from __future__ import annotations

import re
from typing import Any, Final, Literal, TypeAlias

import psycopg
from psycopg.pq import TransactionStatus

from trueline import InventoryFault
from trueline.stores.checks import is_unicode
from trueline.stores.postgres_clients import AsyncPostgresClient, PostgresClient

Isolation: TypeAlias = Literal["SERIALIZABLE", "REPEATABLE_READ"]
"""Of the transactions: SERIALIZABLE gives what some order of the commands gives. REPEATABLE_READ never sells
twice either and loses fewer races, but levels may give in an order that no such order gives.
"""

MOST_ATTEMPTS: Final = 100
ISOLATIONS: Final = ("SERIALIZABLE", "REPEATABLE_READ")
LONGEST_TENANT: Final = 200
SCHEMA: Final = re.compile(r"[a-z_][a-z0-9_]*", re.ASCII)


def refused(code: str, field: str, message: str) -> InventoryFault:
    """A fault of the package's own class."""
    fault = InventoryFault(message)
    fault.code = code
    fault.field = field
    fault.details = {}
    return fault


def checked_tenant(tenant: object) -> str:
    """Whose stock it is: every row says it."""
    if not isinstance(tenant, str) or not 1 <= len(tenant) <= LONGEST_TENANT or not is_storable(tenant):
        message = f"`tenant` must be a text of 1 to {LONGEST_TENANT} characters"
        raise refused("INVALID_POLICY", "tenant", message)
    return tenant


def checked_actor(actor: object) -> str | None:
    """Who did it: the host's word, which nothing here reads."""
    if actor is None or (isinstance(actor, str) and is_storable(actor)):
        return actor
    raise refused("INVALID_INPUT", "actor", "`actor` must be a text that a database can keep")


def checked_attempts(attempts: object) -> int:
    """How often a command is tried."""
    if type(attempts) is not int or not 1 <= attempts <= MOST_ATTEMPTS:
        message = f"`attempts` must be a whole number from 1 to {MOST_ATTEMPTS}"
        raise refused("INVALID_POLICY", "attempts", message)
    return attempts


def checked_isolation(isolation: object) -> str:
    """The isolation as SQL says it."""
    if not isinstance(isolation, str) or isolation not in ISOLATIONS:
        raise refused("INVALID_POLICY", "isolation", f"`isolation` must be one of {', '.join(ISOLATIONS)}")
    return isolation.replace("_", " ")


def table_prefix(schema: str | None) -> str:
    """What stands before the name of a table in SQL."""
    if schema is None:
        return ""
    if not isinstance(schema, str) or SCHEMA.fullmatch(schema) is None:
        message = f"`{schema}` is no name of a schema: lower case letters, digits and _"
        raise refused("INVALID_POLICY", "schema", message)
    return f'"{schema}".'


def check_free(client: PostgresClient | AsyncPostgresClient) -> None:
    """Refuses a connection that would not commit by itself."""
    if not isinstance(client, psycopg.Connection | psycopg.AsyncConnection):
        return
    is_taken = client.info.transaction_status in (TransactionStatus.INTRANS, TransactionStatus.INERROR)
    if is_taken or not client.autocommit:
        message = "a connection must be in autocommit mode here; a transaction's goes with the call"
        raise refused("INVALID_POLICY", "client", message)


def check_storable(value: Any, path: str) -> None:
    """Refuses texts that the tables cannot hold, wherever they are: PostgreSQL has no character 0."""
    if isinstance(value, dict):
        for name, part in value.items():
            check_storable(part, f"{path}.{name}")
    elif isinstance(value, list):
        for place, part in enumerate(value):
            check_storable(part, f"{path}[{place}]")
    elif isinstance(value, str) and "\0" in value:
        message = f"`{path}` holds the character 0, which a database cannot keep"
        raise refused("INVALID_INPUT", path, message)


def is_storable(text: str) -> bool:
    """Whether PostgreSQL has such a text."""
    return "\0" not in text and is_unicode(text)
