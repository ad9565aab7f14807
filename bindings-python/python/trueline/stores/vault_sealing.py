"""What is asked of a keyring for a slice. No database is here: this is the work that takes processor time,
and is done outside of every transaction.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Protocol, TypeAlias

import trueline
from trueline import Keyring, RowFault
from trueline.stores.vault_column import Change, Rows
from trueline.stores.vault_table import Lengths

Normalize: TypeAlias = Callable[[str], str | None]
"""Makes values that shall be found by one another the same; None: the value is in no index."""


@dataclass(frozen=True)
class Context:
    """Where the values of a column belong: fixed pairs, and pairs from columns of the same row."""

    fixed: Mapping[str, str]
    columns: Mapping[str, str]

    def of(self, rows: Rows) -> tuple[Mapping[str, str], Mapping[str, Sequence[str | None]] | None]:
        """The arguments of a keyring's column form."""
        columns = {name: rows.columns[column] for name, column in self.columns.items()}
        return self.fixed, columns or None


@dataclass(frozen=True)
class Index:
    """The blind index that is kept in step."""

    column: str
    context: Context
    normalize: Normalize | None


@dataclass
class Outcome:
    """What a slice comes to."""

    changes: list[Change] = field(default_factory=list)
    current: int = 0
    skipped: int = 0
    faults: list[RowFault] = field(default_factory=list)


class Job(Protocol):
    """What is done with each slice."""

    def outcome(self, rows: Rows) -> Outcome: ...

    def check(self) -> None:
        """Refuses a context that fits no row, before the database is asked."""


@dataclass(frozen=True)
class Sealing:
    """A keyring and where its tokens belong: what all jobs share."""

    keyring: Keyring
    source: str
    target: str
    context: Context
    index: Index | None

    def check(self) -> None:
        """Has the keyring look at the contexts, over no rows."""
        none = Rows([], {name: [] for name in self._context_columns()})
        self.keyring.open_many([], *self.context.of(none))
        if self.index is None:
            return
        try:
            self.keyring.blind_index_many([], *self.index.context.of(none))
        except trueline.Fault as fault:
            fault.field = _below_index(fault.field)
            raise

    def lengths(self) -> Lengths:
        """How long its tokens are at least, and its blind indexes always."""
        context = {"field": "length"}
        return Lengths(len(self.keyring.seal("", context)), len(self.keyring.blind_index("", context)))

    def _context_columns(self) -> Iterable[str]:
        yield from self.context.columns.values()
        if self.index is not None:
            yield from self.index.context.columns.values()

    def opened(self, rows: Rows, column: str) -> trueline.OpenedColumn:
        """What a column of tokens holds."""
        return self.keyring.open_many(rows.columns[column], *self.context.of(rows))

    def indexes(self, rows: Rows, plaintexts: Sequence[str | None], outcome: Outcome) -> list[str | None]:
        """The index of each row, none where there is no plain text; rows that get none are faults."""
        if self.index is None:
            return [None] * len(rows)
        values: list[str | None] = list(plaintexts)
        if self.index.normalize is not None:
            for row, text in enumerate(plaintexts):
                if text is not None:
                    values[row] = _normalized(self.index.normalize, text, row, outcome)
        answer = self.keyring.blind_index_many(values, *self.index.context.of(rows))
        for fault in answer.faults:
            outcome.faults.append(RowFault(row=fault.row, code=fault.code, field=_below_index(fault.field)))
        return list(answer.indexes)

    def sealed(self, rows: Rows, plaintexts: Sequence[str | None], outcome: Outcome) -> None:
        """Adds what becomes of plain texts; rows without one are left."""
        answer = self.keyring.seal_many(plaintexts, *self.context.of(rows))
        # Each look at a record's list makes it anew.
        tokens = answer.tokens
        outcome.faults += answer.faults
        fit = [None if token is None else text for token, text in zip(tokens, plaintexts, strict=True)]
        before = len(outcome.faults)
        indexes = self.indexes(rows, fit, outcome)
        bad = {fault.row for fault in outcome.faults[before:]}
        for row, token in enumerate(tokens):
            if token is not None and row not in bad:
                outcome.changes.append(Change(row, token, indexes[row]))


def _normalized(normalize: Normalize, text: str, row: int, outcome: Outcome) -> str | None:
    """What is indexed in a text's place. What cannot be normalised is a fault of its row."""
    try:
        value = normalize(text)
    except (trueline.Fault, ValueError) as error:
        code = error.code if isinstance(error, trueline.Fault) else "INVALID_INPUT"
        outcome.faults.append(RowFault(row=row, code=code, field="index.normalize"))
        return None
    if value is not None and not isinstance(value, str):
        raise TypeError(f"`normalize` must answer a text or None, not {type(value).__name__}")
    return value


def _below_index(field: str | None) -> str:
    return "index" if field is None else f"index.{field}"
