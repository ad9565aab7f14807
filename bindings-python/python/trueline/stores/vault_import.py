"""`import_column`: a column that an older helper of the host's encrypted becomes a sealed one."""

from __future__ import annotations

from collections.abc import Awaitable, Mapping
from typing import Any, cast, overload

from trueline import Keyring, LegacyLayout, LegacyPreset
from trueline.stores.postgres_clients import AsyncPostgresClient, PostgresClient
from trueline.stores.vault_answer import ColumnTotals, OnSlice, OnSliceAsync
from trueline.stores.vault_jobs import (
    After,
    ColumnIndex,
    Id,
    Options,
    carried_out,
    importing,
    probing,
)
from trueline.stores.vault_probe import Probed


@overload
def import_column(
    *,
    client: PostgresClient,
    keyring: Keyring,
    table: str,
    id: Id,
    column: str,
    context: Mapping[str, str],
    secret: str,
    layout: LegacyLayout | LegacyPreset | str | None = None,
    threads: int = 1,
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
def import_column(
    *,
    client: AsyncPostgresClient,
    keyring: Keyring,
    table: str,
    id: Id,
    column: str,
    context: Mapping[str, str],
    secret: str,
    layout: LegacyLayout | LegacyPreset | str | None = None,
    threads: int = 1,
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
def import_column(
    *,
    client: PostgresClient | AsyncPostgresClient,
    keyring: Keyring,
    table: str,
    id: Id,
    column: str,
    context: Mapping[str, str],
    secret: str,
    layout: LegacyLayout | LegacyPreset | str | None = None,
    threads: int = 1,
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
    """Seals a column that an older helper wrote, as `seal_column` seals plain text.

    - `secret`: what the helper was given as its key.
    - `layout`: how it wrote, or the name of a layout that is known. Left out, up to 16 values from both ends
      of the column are tried with all that are known, each with the secret as text and as hex digits. One
      must open every one that any of them opens, else it is a fault, `INVALID_LAYOUT`, which says how many
      each of them opens. Where none opens any it is one too, unless the column has tokens already: then what
      an earlier run has left are faults of their rows again.
    - `threads`: how many share the derivation of keys, 1 to 64. Values with a salt of their own take tens of
      milliseconds each.

    A value that the layout does not open is a fault of its row, and left. The empty text is no value.
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
    return carried_out(importing(options, secret, layout, threads), client, on_slice)


def probe_column(
    *,
    client: PostgresClient,
    keyring: Keyring,
    table: str,
    id: Id,
    column: str,
    context: Mapping[str, str],
    secret: str,
    into: str | None = None,
    schema: str | None = None,
    context_columns: Mapping[str, str] | None = None,
    after: After = None,
) -> Probed:
    """What `import_column` would make of the column where no layout is named."""
    options = Options(
        keyring=keyring,
        table=table,
        schema=schema,
        id=id,
        column=column,
        context=context,
        context_columns=context_columns,
        index=None,
        slice_rows=1,
        after=after,
        dry_run=True,
        max_faults=0,
        into=into,
    )
    return cast(Probed, carried_out(probing(options, secret), client, None))
