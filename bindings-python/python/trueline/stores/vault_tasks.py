"""What becomes of the values of a slice: tokens are rotated, plain texts and older values sealed."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Final

import trueline
from trueline import LegacyLayout, RowFault
from trueline.stores.vault_checks import refused
from trueline.stores.vault_column import Change, Rows
from trueline.stores.vault_sealing import Outcome, Sealing

PREFIX: Final = "tl1."
"""How every token begins."""


@dataclass(frozen=True)
class Rotating:
    """Tokens under the primary key, and indexes too."""

    sealing: Sealing
    dry_run: bool

    def check(self) -> None:
        self.sealing.check()

    def outcome(self, rows: Rows) -> Outcome:
        sealing = self.sealing
        if sealing.index is None and not self.dry_run:
            tokens = rows.columns[sealing.source]
            answer = sealing.keyring.rotate_many(tokens, *sealing.context.of(rows))
            changes = [Change(one.row, one.token) for one in answer.rotations]
            return Outcome(changes, answer.current, 0, list(answer.faults))
        return self._with_index(rows)

    def _with_index(self, rows: Rows) -> Outcome:
        """Opens every row: its index may be stale where its token is not."""
        sealing = self.sealing
        opened = sealing.opened(rows, sealing.source)
        # Each look at a record's list makes it anew.
        plaintexts, asks = opened.plaintexts, opened.needs_rotation
        outcome = Outcome(faults=list(opened.faults))
        indexes = sealing.indexes(rows, plaintexts, outcome)
        bad = {fault.row for fault in outcome.faults}
        good = [row for row, text in enumerate(plaintexts) if text is not None and row not in bad]
        tokens = dict(enumerate(rows.columns[sealing.source]))
        stale = [row for row in good if asks[row]]
        if not self.dry_run:
            taken = rows.at(stale)
            answer = sealing.keyring.rotate_many(taken.columns[sealing.source], *sealing.context.of(taken))
            tokens |= {stale[one.row]: one.token for one in answer.rotations}
            outcome.faults += [
                RowFault(row=stale[one.row], code=one.code, field=one.field) for one in answer.faults
            ]
        is_stale = set(stale)
        if sealing.index is not None:
            is_stale |= {row for row in good if indexes[row] != rows.columns[sealing.index.column][row]}
        bad = {fault.row for fault in outcome.faults}
        outcome.changes = [Change(row, tokens[row], indexes[row]) for row in sorted(is_stale - bad)]
        outcome.current = len(good) - len(is_stale)
        return outcome


@dataclass(frozen=True)
class SealingPlain:
    """Plain texts become tokens."""

    sealing: Sealing
    clears: bool

    def check(self) -> None:
        self.sealing.check()

    def outcome(self, rows: Rows) -> Outcome:
        outcome, texts = unsealed(rows, self.sealing.source)
        return written(self.sealing, rows, texts, self.clears, outcome)


@dataclass(frozen=True)
class Importing:
    """Values that an older helper wrote become tokens."""

    sealing: Sealing
    clears: bool
    layout: LegacyLayout | None
    """None: no value was there when it was looked for."""
    secret: str = field(repr=False)
    threads: int

    def check(self) -> None:
        self.sealing.check()

    def outcome(self, rows: Rows) -> Outcome:
        outcome, found = unsealed(rows, self.sealing.source)
        # No helper has sealed to the empty text: there is nothing to bring over.
        values = [value or None for value in found]
        if self.layout is None:
            if any(value is not None for value in values):
                raise refused(
                    "INVALID_LAYOUT", "layout", "values came that were not there to be probed: name it"
                )
            return outcome
        answer = trueline.open_legacy_many(self.layout, self.secret, values, self.threads)
        outcome.faults += answer.faults
        return written(self.sealing, rows, answer.plaintexts, self.clears, outcome)


def unsealed(rows: Rows, column: str) -> tuple[Outcome, list[str | None]]:
    """The values that are no tokens; tokens are counted."""
    outcome, values = Outcome(), list(rows.columns[column])
    for row, value in enumerate(values):
        if value is not None and is_token(value):
            outcome.skipped += 1
            values[row] = None
    return outcome, values


def is_token(value: str) -> bool:
    """Whether a text is well formed as a token."""
    if not value.startswith(PREFIX):
        return False
    try:
        trueline.inspect_token(value)
    except trueline.Fault as fault:
        # A token of a suite that is not known here is one all the same.
        return fault.code == "SUITE_REFUSED"
    return True


def written(
    sealing: Sealing, rows: Rows, texts: Sequence[str | None], clears: bool, outcome: Outcome
) -> Outcome:
    """What becomes of plain texts, where they go into the column itself or into another one."""
    if sealing.target == sealing.source:
        sealing.sealed(rows, texts, outcome)
    else:
        _into_another(sealing, rows, texts, clears, outcome)
    outcome.faults.sort(key=lambda fault: fault.row)
    return outcome


def _into_another(
    sealing: Sealing, rows: Rows, texts: Sequence[str | None], clears: bool, outcome: Outcome
) -> None:
    """What stands in the other column already is never replaced: it may be newer than the source."""
    there = rows.columns[sealing.target]
    new = [text if there[row] is None else None for row, text in enumerate(texts)]
    sealing.sealed(rows, new, outcome)
    taken = [row for row, text in enumerate(texts) if text is not None and there[row] is not None]
    opened = sealing.opened(rows.at(taken), sealing.target)
    same: list[str | None] = [None] * len(rows)
    for row, plaintext in zip(taken, opened.plaintexts, strict=True):
        if plaintext == texts[row]:
            same[row] = plaintext
        elif plaintext is not None:
            outcome.faults.append(RowFault(row=row, code="DIFFERENT_VALUE", field="into"))
    outcome.faults += [RowFault(row=taken[one.row], code=one.code, field="into") for one in opened.faults]
    before = len(outcome.faults)
    indexes = sealing.indexes(rows, same, outcome)
    bad = {fault.row for fault in outcome.faults[before:]}
    for row, plaintext in enumerate(same):
        if plaintext is None or row in bad:
            continue
        is_indexed = sealing.index is None or indexes[row] == rows.columns[sealing.index.column][row]
        if clears or not is_indexed:
            outcome.changes.append(Change(row, there[row], indexes[row]))
        else:
            outcome.current += 1
