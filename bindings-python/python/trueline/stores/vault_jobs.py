"""The jobs over a sealed column as a host calls them: rotate, seal, import."""

from __future__ import annotations

import asyncio
import inspect
import time
from collections.abc import Awaitable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final, TypeAlias, TypeVar, cast

import trueline
from trueline import Keyring, LegacyLayout, LegacyPreset
from trueline.stores.postgres_clients import AsyncPostgresClient, PostgresClient, perform, perform_async
from trueline.stores.postgres_states import Query
from trueline.stores.steps import Pause, Steps, run, run_async
from trueline.stores.vault_answer import ColumnTotals, OnSlice, OnSliceAsync
from trueline.stores.vault_checks import (
    blocks,
    checked_columns,
    checked_context,
    checked_count,
    checked_flag,
    checked_name,
    refused,
)
from trueline.stores.vault_column import Column, Ids, Names
from trueline.stores.vault_probe import Probed, probed
from trueline.stores.vault_sealing import Context, Index, Job, Normalize, Sealing
from trueline.stores.vault_table import Lengths, found_column
from trueline.stores.vault_tasks import Importing, Rotating, SealingPlain
from trueline.stores.vault_walk import Pace, Tell, Work, walked

After: TypeAlias = int | str | Sequence[int | str] | None
Id: TypeAlias = str | Sequence[str]
Result = TypeVar("Result")

MOST_SLICE_ROWS: Final = 10_000


@dataclass(frozen=True)
class ColumnIndex:
    """A column of blind indexes beside a sealed one, which is written together with it.

    The context is that of `Keyring.blind_index`: tenant, table and field, never the user or the record.
    """

    column: str
    """Where the indexes are."""
    context: Mapping[str, str]
    """Pairs of the context that are the same for all rows."""
    context_columns: Mapping[str, str] | None = None
    """Names of the context, each to a column that has its value."""
    normalize: Normalize | None = None
    """Makes values that shall find one another the same, as the host does it where it asks by the index. None
    as its answer: the value has no index. A `Fault` or a `ValueError` is the fault of its row.
    """


@dataclass(frozen=True)
class Options:
    """What the jobs have in common, as the host gave it."""

    keyring: Keyring
    table: str
    schema: str | None
    id: Id
    column: str
    context: Mapping[str, str]
    context_columns: Mapping[str, str] | None
    index: ColumnIndex | Mapping[str, Any] | None
    slice_rows: int
    after: After
    dry_run: bool
    max_faults: int
    into: str | None = None
    clear: bool = False


@dataclass(frozen=True)
class Prepared:
    """Options that were looked at."""

    names: Names
    sealing: Sealing
    pace: Pace
    clears: bool


def prepared(options: Options) -> Prepared:
    """Looks at the options; what makes no sense is a fault."""
    if not isinstance(options.keyring, Keyring):
        raise TypeError(f"`keyring` must be a Keyring, not {type(options.keyring).__name__}")
    id_ = (options.id,) if isinstance(options.id, str) else tuple(options.id)
    if not id_:
        raise refused("INVALID_POLICY", "id", "`id` must name a column")
    source = checked_name(options.column, "column")
    target = source if options.into is None else checked_name(options.into, "into")
    if options.into is not None and target == source:
        raise refused("INVALID_POLICY", "into", "`into` is another column than `column`")
    if checked_flag(options.clear, "clear") and options.into is None:
        raise refused("INVALID_POLICY", "clear", "`clear` goes with `into`")
    context = _context(options.context, options.context_columns, "")
    index = _index(options.index)
    bound = [(f"contextColumns.{name}", column) for name, column in context.columns.items()]
    if index is not None:
        bound += [(f"index.contextColumns.{name}", column) for name, column in index.context.columns.items()]
    names = Names(
        schema=options.schema,
        table=options.table,
        id=tuple(checked_name(name, "id") for name in id_),
        source=source,
        target=target,
        index=None if index is None else index.column,
        bound=tuple(bound),
        clears=options.clear,
    )
    names.check()
    sealing = Sealing(options.keyring, source, target, context, index)
    sealing.check()
    pace = Pace(
        slice_rows=checked_count(options.slice_rows, "sliceRows", 1, MOST_SLICE_ROWS),
        max_faults=checked_count(options.max_faults, "maxFaults", 0),
        dry_run=checked_flag(options.dry_run, "dryRun"),
        after=_after(options.after, len(id_)),
    )
    return Prepared(names, sealing, pace, options.clear)


def rotating(options: Options) -> Steps[Any, ColumnTotals]:
    """Rotation of a column."""
    ready = prepared(options)
    return _over(ready, Rotating(ready.sealing, ready.pace.dry_run), by_version=False)


def sealing(options: Options) -> Steps[Any, ColumnTotals]:
    """Sealing of plain text."""
    ready = prepared(options)
    return _over(ready, SealingPlain(ready.sealing, ready.clears), by_version=True)


def importing(
    options: Options, secret: str, layout: LegacyLayout | LegacyPreset | str | None, threads: int
) -> Steps[Any, ColumnTotals]:
    """Sealing of what an older helper wrote."""
    ready = prepared(options)
    known = _named(layout) if isinstance(layout, str | LegacyPreset) else layout
    if known is not None:
        # Whether layout, secret and threads go together is the rule's business.
        trueline.open_legacy_many(known, secret, [], threads)
    return _importing(ready, secret, known, threads)


def probing(options: Options, secret: str) -> Steps[Any, Probed]:
    """What the presets make of some values of the column."""
    return _probing(prepared(options), secret)


def _named(layout: str | LegacyPreset) -> LegacyLayout:
    try:
        return trueline.legacy_layout(layout)  # type: ignore[arg-type]
    except trueline.Fault as fault:
        message = str(fault).replace("`name`", "`layout`", 1)
        raise refused(fault.code, "layout", message) from None


def _over(ready: Prepared, job: Job, *, by_version: bool) -> Steps[Any, ColumnTotals]:
    column: Column = yield from _found(ready, by_version=by_version)
    return (yield from walked(column, job, ready.pace))


def _importing(
    ready: Prepared, secret: str, layout: LegacyLayout | None, threads: int
) -> Steps[Any, ColumnTotals]:
    column: Column = yield from _found(ready, by_version=False)
    if layout is None:
        found = yield from probed(column, ready.pace.after, secret)
        layout = found.layout()
    job = Importing(ready.sealing, ready.clears, layout, secret, threads)
    return (yield from walked(column, job, ready.pace))


def _probing(ready: Prepared, secret: str) -> Steps[Any, Probed]:
    column: Column = yield from _found(ready, by_version=False)
    return (yield from probed(column, ready.pace.after, secret))


def _found(ready: Prepared, *, by_version: bool) -> Steps[Any, Column]:
    """The column, with what it has to take: the keyring knows how long that is."""
    lengths: Lengths = yield Work(ready.sealing.lengths)
    return (yield from found_column(ready.names, lengths, by_version=by_version))


def _context(fixed: object, columns: object, path: str) -> Context:
    return Context(
        checked_context(fixed, f"{path}context"), checked_columns(columns, f"{path}contextColumns")
    )


def _index(given: ColumnIndex | Mapping[str, Any] | None) -> Index | None:
    if given is None:
        return None
    if isinstance(given, Mapping):
        unknown = sorted(set(given) - {"column", "context", "context_columns", "normalize"})
        if unknown or not {"column", "context"} <= set(given):
            name = unknown[0] if unknown else "column" if "column" not in given else "context"
            raise refused("INVALID_INPUT", f"index.{name}", "an index has `column` and `context`")
        given = ColumnIndex(**given)
    if given.normalize is not None and not callable(given.normalize):
        raise refused("INVALID_INPUT", "index.normalize", "`normalize` must be a function")
    context = _context(given.context, given.context_columns, "index.")
    return Index(checked_name(given.column, "index.column"), context, given.normalize)


def _after(after: After, width: int) -> Ids | None:
    """An id as texts. What is neither number nor text, such as a UUID, is taken by what it prints."""
    if after is None:
        return None
    parts = [after] if isinstance(after, str) or not isinstance(after, Sequence) else list(after)
    if len(parts) != width or any(part is None or isinstance(part, bytes) for part in parts):
        raise refused("INVALID_POLICY", "after", f"`after` must be an id, of {width} parts")
    return tuple(str(part) for part in parts)


def carried_out(
    steps: Steps[Any, Result],
    client: PostgresClient | AsyncPostgresClient,
    on_slice: OnSlice | OnSliceAsync | None,
) -> Result | Awaitable[Result]:
    """Carries a job out on a client that blocks, or gives what is to be awaited."""
    if blocks(client):
        return _blocking(steps, cast(PostgresClient, client), on_slice)
    return _awaiting(steps, cast(AsyncPostgresClient, client), on_slice)


def _blocking(steps: Steps[Any, Result], client: PostgresClient, on_slice: OnSlice | None) -> Result:
    def done(command: Any) -> object:
        match command:
            case Query():
                return perform(client, command)
            case Work(do):
                return do()
            case Tell(result):
                return None if on_slice is None else on_slice(result)
            case Pause(seconds):
                time.sleep(seconds)
        return None

    return run(steps, done)


async def _awaiting(
    steps: Steps[Any, Result], client: AsyncPostgresClient, on_slice: OnSlice | OnSliceAsync | None
) -> Result:
    async def done(command: Any) -> object:
        match command:
            case Query():
                return await perform_async(client, command)
            case Work(do):
                # A thread of its own: the loop goes on while keys are derived.
                return await asyncio.to_thread(do)
            case Tell(result):
                said = None if on_slice is None else on_slice(result)
                return await said if inspect.isawaitable(said) else said
            case Pause(seconds):
                await asyncio.sleep(seconds)
        return None

    return await run_async(steps, done)
