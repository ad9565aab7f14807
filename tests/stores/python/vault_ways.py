"""Tables with sealed columns, and the jobs over them by clients that block and that await."""

from __future__ import annotations

import asyncio
import inspect
import uuid
from collections.abc import Iterable
from typing import Any

import psycopg
from psycopg import sql
from psycopg_pool import AsyncConnectionPool, ConnectionPool
from trueline import KeyRecord, Keyring, generate_key
from trueline.postgres import ColumnTotals, import_column, rotate_column, seal_column

CONTEXT = {"table": "accounts", "field": "refresh_token"}
INDEX_CONTEXT = {"table": "accounts", "field": "email"}


class Keys:
    """An old secret and a new one, and the rings of a change between them."""

    def __init__(self) -> None:
        self.secrets = {"old": generate_key(), "new": generate_key()}
        self.old = self.ring(old="PRIMARY")
        self.old_knows_new = self.ring(old="PRIMARY", new="ACTIVE")
        self.new = self.ring(new="PRIMARY", old="DECRYPT_ONLY")
        self.new_alone = self.ring(new="PRIMARY")

    def ring(self, **states: Any) -> Keyring:
        return Keyring([KeyRecord(secret=self.secrets[name], state=state) for name, state in states.items()])


class VaultWay:
    """The jobs over tables of one test. What they answer is waited for, so that a test is written once."""

    def __init__(self, url: str, awaiting: bool) -> None:
        self.url = url
        self.loop = asyncio.new_event_loop()
        self.sql = psycopg.connect(url, autocommit=True)
        self.table = f"accounts_{uuid.uuid4().hex}"
        self.keys = Keys()
        self.client: Any = self.waited(self._pool(awaiting))

    async def _pool(self, awaiting: bool) -> Any:
        if not awaiting:
            return ConnectionPool(self.url, min_size=1, max_size=4, timeout=10, open=True)
        pool: Any = AsyncConnectionPool(self.url, min_size=1, max_size=4, timeout=10, open=False)
        await pool.open()
        return pool

    def waited(self, result: Any) -> Any:
        return self.loop.run_until_complete(result) if inspect.isawaitable(result) else result

    def create(self, columns: str = "id bigint PRIMARY KEY, user_id text, token text") -> None:
        self.sql.execute(f"CREATE TABLE {self.table} ({columns})".encode())

    def options(self, **options: Any) -> dict[str, Any]:
        usual: dict[str, Any] = {
            "client": self.client,
            "table": self.table,
            "id": "id",
            "column": "token",
            "context": CONTEXT,
            "context_columns": {"user": "user_id"},
        }
        return usual | options

    def rotate(self, keyring: Keyring, **options: Any) -> ColumnTotals:
        return checked(self.waited(rotate_column(keyring=keyring, **self.options(**options))))

    def seal(self, keyring: Keyring, **options: Any) -> ColumnTotals:
        return checked(self.waited(seal_column(keyring=keyring, **self.options(**options))))

    def imported(self, keyring: Keyring, **options: Any) -> ColumnTotals:
        return checked(self.waited(import_column(keyring=keyring, **self.options(**options))))

    def fill(self, keyring: Keyring, ids: Iterable[int]) -> None:
        """Rows of the usual table, sealed."""
        rows = [(number, f"u{number}", sealed(keyring, f"u{number}", f"text {number}")) for number in ids]
        self.copied(("id", "user_id", "token"), rows)

    def copied(self, columns: tuple[str, ...], rows: Iterable[tuple[Any, ...]]) -> None:
        names = sql.SQL(", ").join(map(sql.Identifier, columns))
        statement = sql.SQL("COPY {} ({}) FROM STDIN").format(sql.Identifier(self.table), names)
        with self.sql.cursor() as cursor, cursor.copy(statement) as copy:
            for row in rows:
                copy.write_row(row)

    def values(self, column: str = "token") -> dict[int, str | None]:
        return dict(self.rows(f"id, {column}"))

    def rows(self, columns: str) -> list[tuple[Any, ...]]:
        return self.sql.execute(f"SELECT {columns} FROM {self.table} ORDER BY 1".encode()).fetchall()

    def versions(self) -> list[tuple[Any, ...]]:
        """Which transaction wrote each row, and where it lies: no write leaves it the same."""
        return self.rows("ctid::text, xmin::text")

    def close(self) -> None:
        self.waited(self.client.close())
        self.sql.close()
        self.loop.close()


def checked(result: ColumnTotals) -> ColumnTotals:
    """A result whose rows are each in one of its counts."""
    parts = (result.written, result.current, result.blank, result.skipped, result.lost, result.fault_count)
    assert result.rows == sum(parts)
    assert min(parts) >= 0
    return result


def sealed(keyring: Keyring, user: str, text: str) -> str:
    return keyring.seal(text, CONTEXT | {"user": user})


def opened(keyring: Keyring, user: str, token: str) -> str:
    return keyring.open(token, CONTEXT | {"user": user}).plaintext


def counts(result: ColumnTotals) -> dict[str, int]:
    """The counts that are not 0."""
    names = ("rows", "written", "current", "blank", "skipped", "lost", "fault_count")
    return {name: count for name in names if (count := getattr(result, name))}
