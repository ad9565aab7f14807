"""What was edited in a merged record since: asked of the rule, with a number as a spreadsheet writes it."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path

import trueline
from trueline.cli.duplicates.keeping import NUMBERS, Cells, Value, cell_of, value_of
from trueline.cli.duplicates.undo_file import Field, Merge, WayBack
from trueline.cli.outputs import write_csv

NUMBER = re.compile(r"[+-]?[0-9]{1,60}(?:\.[0-9]{0,60})?")
HEADER = ("master", "column", "merged", "current")


@dataclass(frozen=True)
class Edit:
    """A cell of a merged record that is another than the merge wrote, and stays."""

    master: str
    header: str
    merged: str
    current: str


def read_values(
    cells: Sequence[str], way: WayBack, said: Cells, merged: Mapping[str, Value]
) -> dict[str, Value]:
    """What a merged record has today, as the rule reads it."""
    return {one.name: _value(cells[one.place], one, said, merged.get(one.name)) for one in way.fields}


def _value(cell: str, field: Field, said: Cells, merged: Value) -> Value:
    """A cell with the same number as the merge wrote was not edited: `12.5` for `12.50`."""
    value = value_of(cell, field.keep, said)
    if field.keep in NUMBERS and isinstance(merged, str) and isinstance(value, str):
        return merged if is_same_number(value, merged) else value
    return value


def is_same_number(one: str, other: str) -> bool:
    """Whether two texts are one number."""
    if not (NUMBER.fullmatch(one) and NUMBER.fullmatch(other)):
        return one == other
    return Decimal(one) == Decimal(other)


def taken_back(cells: Sequence[str], merge: Merge, way: WayBack, said: Cells) -> tuple[list[str], list[Edit]]:
    """The master's cells as they were, but for what was edited since; and that."""
    merged = merge.undo.merged
    current = read_values(cells, way, said, merged)
    answer = trueline.undo_merge(trueline.UndoMergeRequest(undo=merge.undo, current=current))
    kept = set(answer.kept_edits)
    before = merge.rows[0][1]
    restored, edits = list(cells), []
    for one in way.fields:
        if one.name in kept:
            header = way.header[one.place].strip()
            wrote = cell_of(merged.get(one.name), one.keep, way.decimal_mark)
            edits.append(Edit(merge.undo.master_id, header, wrote, cells[one.place]))
        else:
            # The rule says that the value is the one before; the cell has it as it was written.
            restored[one.place] = before[one.place]
    return restored, edits


def write_edits(path: Path, edits: Sequence[Edit]) -> None:
    """All of them, as CSV."""
    write_csv(path, HEADER, ((one.master, one.header, one.merged, one.current) for one in edits))
