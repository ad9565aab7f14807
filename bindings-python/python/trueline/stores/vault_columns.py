"""`rotate_column` and `seal_column`: jobs over a sealed column of the host's own table."""

from __future__ import annotations

from collections.abc import Awaitable, Mapping
from typing import Any, overload

from trueline import Keyring
from trueline.stores.postgres_clients import AsyncPostgresClient, PostgresClient
from trueline.stores.vault_answer import ColumnTotals, OnSlice, OnSliceAsync
from trueline.stores.vault_jobs import (
    After,
    ColumnIndex,
    Id,
    Options,
    carried_out,
    rotating,
    sealing,
)


@overload
def rotate_column(
    *,
    client: PostgresClient,
    keyring: Keyring,
    table: str,
    id: Id,
    column: str,
    context: Mapping[str, str],
    schema: str | None = None,
    context_columns: Mapping[str, str] | None = None,
    index: ColumnIndex | Mapping[str, Any] | None = None,
    slice_rows: int = 500,
    after: After = None,
    dry_run: bool = False,
    max_faults: int = 1_000,
    on_slice: OnSlice | None = None,
) -> ColumnTotals: ...


@overload
def rotate_column(
    *,
    client: AsyncPostgresClient,
    keyring: Keyring,
    table: str,
    id: Id,
    column: str,
    context: Mapping[str, str],
    schema: str | None = None,
    context_columns: Mapping[str, str] | None = None,
    index: ColumnIndex | Mapping[str, Any] | None = None,
    slice_rows: int = 500,
    after: After = None,
    dry_run: bool = False,
    max_faults: int = 1_000,
    on_slice: OnSliceAsync | None = None,
) -> Awaitable[ColumnTotals]: ...
def rotate_column(
    *,
    client: PostgresClient | AsyncPostgresClient,
    keyring: Keyring,
    table: str,
    id: Id,
    column: str,
    context: Mapping[str, str],
    schema: str | None = None,
    context_columns: Mapping[str, str] | None = None,
    index: ColumnIndex | Mapping[str, Any] | None = None,
    slice_rows: int = 500,
    after: After = None,
    dry_run: bool = False,
    max_faults: int = 1_000,
    on_slice: OnSlice | OnSliceAsync | None = None,
) -> ColumnTotals | Awaitable[ColumnTotals]:
    """Rotates every token of a column that asks for it: opens it, and writes it back under the primary key,
    where the old one still stands.

    - `client`: a pool, or a connection in autocommit mode, of psycopg 3. With one of asyncio the answer is
      awaited, and keys are derived on threads.
    - `keyring`: opens and seals.
    - `schema`, `table`, `column`: names as the database has them, capitals and all; `column` is of texts.
    - `id`: the column, or the columns, of a key of the table: NOT NULL, and unique.
    - `context`: the pairs of the tokens' context that all rows share; `context_columns`: its other names,
      each to the column of the same row that has its value, as PostgreSQL writes it as text. Null or empty
      there is that row's `INVALID_CONTEXT`. Of the types of columns these are taken: texts, whole numbers,
      numeric, uuid, boolean and enums; what others print may depend on settings of the session.
    - `index`: a `ColumnIndex`, or a mapping with its fields. Rows whose index is not the primary key's are
      written too.
    - `slice_rows`: rows that are read, and written, by one statement; 1 to 10,000.
    - `after`: the id that was finished last, of a job that was broken off.
    - `dry_run`: opens and counts, and writes nothing.
    - `max_faults`: how many bad rows are named; all are counted.
    - `on_slice`: is told after each slice how far the job came. False ends it there.

    A value that is no token is a fault of its row, and left. Writers may go on all the time: nothing is
    locked while keys are derived, a row that they have changed in between is `lost`, and theirs stands. Rows
    that come with an id behind which the walk is already are the next run's.

    Options that make no sense are a fault, `INVALID_POLICY`, in a dry run too: among them a column that the
    connection's user may not UPDATE, and one declared too short for a token or an index. A context or an
    index that fits no row is the keyring's. A table or a right to read that is missing raises the database's
    error. Where the database fails later, it is a `ColumnStoppedError` that says how far the job came.
    """
    options = Options(
        keyring=keyring,
        table=table,
        schema=schema,
        id=id,
        column=column,
        context=context,
        context_columns=context_columns,
        index=index,
        slice_rows=slice_rows,
        after=after,
        dry_run=dry_run,
        max_faults=max_faults,
    )
    return carried_out(rotating(options), client, on_slice)


@overload
def seal_column(
    *,
    client: PostgresClient,
    keyring: Keyring,
    table: str,
    id: Id,
    column: str,
    context: Mapping[str, str],
    into: str | None = None,
    clear: bool = False,
    schema: str | None = None,
    context_columns: Mapping[str, str] | None = None,
    index: ColumnIndex | Mapping[str, Any] | None = None,
    slice_rows: int = 500,
    after: After = None,
    dry_run: bool = False,
    max_faults: int = 1_000,
    on_slice: OnSlice | None = None,
) -> ColumnTotals: ...


@overload
def seal_column(
    *,
    client: AsyncPostgresClient,
    keyring: Keyring,
    table: str,
    id: Id,
    column: str,
    context: Mapping[str, str],
    into: str | None = None,
    clear: bool = False,
    schema: str | None = None,
    context_columns: Mapping[str, str] | None = None,
    index: ColumnIndex | Mapping[str, Any] | None = None,
    slice_rows: int = 500,
    after: After = None,
    dry_run: bool = False,
    max_faults: int = 1_000,
    on_slice: OnSliceAsync | None = None,
) -> Awaitable[ColumnTotals]: ...
def seal_column(
    *,
    client: PostgresClient | AsyncPostgresClient,
    keyring: Keyring,
    table: str,
    id: Id,
    column: str,
    context: Mapping[str, str],
    into: str | None = None,
    clear: bool = False,
    schema: str | None = None,
    context_columns: Mapping[str, str] | None = None,
    index: ColumnIndex | Mapping[str, Any] | None = None,
    slice_rows: int = 500,
    after: After = None,
    dry_run: bool = False,
    max_faults: int = 1_000,
    on_slice: OnSlice | OnSliceAsync | None = None,
) -> ColumnTotals | Awaitable[ColumnTotals]:
    """Seals a column of plain text, as `rotate_column` rotates one. The empty text is sealed as any. Every
    value that is no token is taken as plain text: what an older helper has encrypted, too, which is for
    `import_column`.

    - `into`: another column that gets the tokens. What stands there already is never replaced: where it opens
      to the same text the row is `current`, else it is a fault.
    - `clear`: empties the column in the same statement; goes with `into`.

    Values that are tokens are `skipped`; they are not looked into. No plain text is sent back to the
    database: a row is known again by its version (`xmin`, which takes the right to SELECT from the whole
    table). Rows that others write in between, be it another column, are read and sealed again, a few times
    each, before they are `lost`.
    """
    options = Options(
        keyring=keyring,
        table=table,
        schema=schema,
        id=id,
        column=column,
        context=context,
        context_columns=context_columns,
        index=index,
        slice_rows=slice_rows,
        after=after,
        dry_run=dry_run,
        max_faults=max_faults,
        into=into,
        clear=clear,
    )
    return carried_out(sealing(options), client, on_slice)
