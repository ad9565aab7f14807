"""undo.json: the way back from what was merged."""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import trueline
from trueline.cli.duplicates.decisions import FORMAT
from trueline.cli.duplicates.forms import Form
from trueline.cli.duplicates.numerals import MARKS
from trueline.cli.duplicates.policy_files import read_object
from trueline.cli.problems import RefusedError


@dataclass(frozen=True)
class Field:
    """A column of a record that was merged, and what was kept of it."""

    name: str
    place: int
    keep: str


@dataclass(frozen=True)
class Merge:
    """One merge: its rows as the file had them, the master's first, and the rule's own record of it."""

    rows: list[tuple[int, list[str]]]
    undo: trueline.MergeUndo

    @property
    def absorbed(self) -> list[tuple[str, int, list[str]]]:
        """Id, row and cells of the records that were taken up."""
        behind = zip(self.undo.records[1:], self.rows[1:], strict=True)
        return [(record.id, row, cells) for record, (row, cells) in behind]


@dataclass(frozen=True)
class WayBack:
    """All merges of one run."""

    path: Path
    file: str
    rows: int
    """Rows before the merges."""
    header: list[str]
    id: int | None
    fields: list[Field]
    form: Form
    """How the file was written."""
    blanks: tuple[str, ...]
    """Texts that say nothing, beside those of an import."""
    decimal_mark: str
    merges: list[Merge]


def read_undo(path: Path) -> WayBack:
    """Read the file; what is not what `apply` wrote is refused."""
    read = read_object(path)
    if read.get("format") != FORMAT:
        raise RefusedError(f"{path}: `format` must be {FORMAT}: is it an undo.json, of this version?")
    try:
        way = WayBack(
            path=path,
            file=read["file"],
            rows=read["rows"],
            header=read["header"],
            id=read["id"],
            fields=[Field(one["field"], one["column"], one["keep"]) for one in read["columns"]],
            form=Form(**read["form"]),
            blanks=tuple(read["blanks"]),
            decimal_mark=read["decimalMark"],
            merges=[_merge(one) for one in read["merges"]],
        )
        _check(way)
    except trueline.Fault as fault:
        raise RefusedError(f"{path}: {fault.code} at `{fault.field}`: {fault}") from None
    except (KeyError, TypeError, ValueError, AttributeError):
        raise RefusedError(f"{path}: not an undo.json that `trueline duplicates apply` wrote") from None
    return way


def _merge(one: dict[str, Any]) -> Merge:
    rows = [(row["row"], row["cells"]) for row in one["rows"]]
    return Merge(rows, trueline.MergeUndo.from_json(json.dumps(one["undo"])))


def _check(way: WayBack) -> None:
    """What must hold of the file, or ValueError."""
    width = len(way.header)
    places = [*(field.place for field in way.fields), *([] if way.id is None else [way.id])]
    rows = [row for merge in way.merges for row, _ in merge.rows]
    cells = [cells for merge in way.merges for _, cells in merge.rows]
    form = way.form
    fits = (
        isinstance(form.encoding, str)
        and isinstance(form.delimiter, str)
        and len(form.delimiter) == 1
        and all(isinstance(text, str) for text in way.blanks)
        and way.decimal_mark in MARKS
        and sorted(places) == list(range(width))
        and all(isinstance(header, str) for header in way.header)
        and len(set(rows)) == len(rows)
        and all(type(row) is int and 1 <= row <= way.rows for row in rows)
        and all(len(one) == width and all(isinstance(cell, str) for cell in one) for one in cells)
        and all(len(merge.undo.records) == len(merge.rows) >= 1 for merge in way.merges)
        and all(merge.undo.records[0].id == merge.undo.master_id for merge in way.merges)
    )
    if not fits:
        raise ValueError
