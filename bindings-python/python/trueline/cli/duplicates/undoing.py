"""`trueline duplicates undo`: take merges back, and keep what was edited since."""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

from trueline.cli.duplicates.customers import Customers, read_customers
from trueline.cli.duplicates.edits import Edit, taken_back, write_edits
from trueline.cli.duplicates.forms import is_utf8
from trueline.cli.duplicates.keeping import NUMBERS, cells_of
from trueline.cli.duplicates.merged_rows import MergedRows
from trueline.cli.duplicates.telling import tell_undone
from trueline.cli.duplicates.undo_file import Merge, WayBack, read_undo
from trueline.cli.figures import counted
from trueline.cli.importing import DONE, DONE_WITH_REJECTED_ROWS
from trueline.cli.leads.rejects import reader_may_leave
from trueline.cli.outputs import files_at_once
from trueline.cli.problems import RefusedError, shortened
from trueline.cli.reading import named_delimiter, opened
from trueline.cli.sheets import Reading


@dataclass
class Undone:
    """What came back, as the console takes it."""

    way: WayBack
    merges: list[Merge] = field(default_factory=list)
    kept: list[tuple[str, list[Edit]]] = field(default_factory=list)
    """Masters and what was edited in them since the merge, which stays."""
    gone: list[str] = field(default_factory=list)
    """Masters that are no longer there: their records do not come back."""
    again: list[tuple[str, list[str]]] = field(default_factory=list)
    """Masters, and the ids of their absorbed records that somebody typed in again: these stay merged."""
    before: list[str] = field(default_factory=list)
    """Masters whose merges were taken back already."""
    at_their_places: bool = True

    @property
    def edits(self) -> list[Edit]:
        """All that stays edited."""
        return [edit for _, edits in self.kept for edit in edits]


def run_undo(options: argparse.Namespace) -> int:
    """Run `trueline duplicates undo` and give its exit code."""
    outputs = [options.out, *filter(None, [options.edits])]
    with files_at_once(outputs, [options.merged, options.undo]) as made:
        way = read_undo(options.undo)
        current = _read(options, way)
        _check(current, way)
        undone, rows = _undo(current, way, options.master)
        current.form.write(made[options.out], current.header, rows)
        if options.edits is not None:
            write_edits(made[options.edits], undone.edits)
    with reader_may_leave():
        tell_undone(undone, options.out, options.edits)
    return DONE_WITH_REJECTED_ROWS if undone.gone or undone.again else DONE


def _read(options: argparse.Namespace, way: WayBack) -> Customers:
    """The file, as it was written by `apply`; or as a spreadsheet saved it since."""
    encoding = options.encoding or way.form.encoding
    if options.encoding is None and is_utf8(options.merged):
        encoding = "utf-8"
    delimiter = named_delimiter(options.delimiter)
    if options.delimiter is None and _is_header_by(way.form.delimiter, options.merged, encoding, way):
        delimiter = way.form.delimiter
    return read_customers(options.merged, Reading(encoding, delimiter, options.quiet), way.blanks)


def _is_header_by(delimiter: str, path: Path, encoding: str, way: WayBack) -> bool:
    try:
        with opened(path, encoding=encoding, delimiter=delimiter, quiet=True) as reader:
            return _has_header(reader.header, way)
    except RefusedError:
        # Whatever it is, it is not written so.
        return False


def _has_header(header: Sequence[str], way: WayBack) -> bool:
    return [cell.strip() for cell in header[: len(way.header)]] == [cell.strip() for cell in way.header]


def _check(current: Customers, way: WayBack) -> None:
    if current.issues:
        issue = current.issues[0]
        raise RefusedError(
            f"{current.path}: {counted(len(current.issues), 'row')} cannot be read and would be lost: "
            f"{issue.where()}: {issue.reason()} ({issue.code})"
        )
    if not _has_header(current.header, way):
        raise RefusedError(
            f"{current.path}: the header is not that of `{way.file}` when it was merged; columns may be "
            "added at its end, and none taken away"
        )


def _undo(
    current: Customers, way: WayBack, masters: Sequence[str] | None
) -> tuple[Undone, list[Sequence[str]]]:
    numbers = [one.place for one in way.fields if one.keep in NUMBERS]
    said = cells_of(current, numbers, way.decimal_mark)
    rows = MergedRows(current, way, said)
    undone = Undone(way)
    cells = {at: list(row.cells) for at, row in enumerate(current.rows)}
    back: dict[int, list[str]] = {}
    behind: dict[int, list[list[str]]] = {}
    added = [""] * (len(current.header) - len(way.header))
    undone_before = {merge.undo.master_id for merge in way.merges if rows.is_undone(merge)}
    for merge in _asked(way, masters):
        master, at, again = merge.undo.master_id, rows.of_master(merge), rows.again(merge)
        if master in undone_before:
            undone.before.append(master)
        elif at is None:
            undone.gone.append(master)
        elif again:
            undone.again.append((master, again))
        else:
            cells[at], edits = taken_back(cells[at], merge, way, said)
            if edits:
                undone.kept.append((master, edits))
            for _, row, before in merge.absorbed:
                back[row] = [*before, *added]
                behind.setdefault(at, []).append(back[row])
            undone.merges.append(merge)
    if not (undone.merges or undone.gone or undone.again):
        raise RefusedError(f"{current.path}: these merges are undone already")
    absent = rows.absent(undone_before)
    undone.at_their_places = rows.is_as_it_was(absent)
    if undone.at_their_places:
        return undone, _placed(way, cells, back, absent - back.keys())
    return undone, [row for at, own in cells.items() for row in (own, *behind.get(at, ()))]


def _asked(way: WayBack, masters: Sequence[str] | None) -> list[Merge]:
    if masters is None:
        return way.merges
    known = {merge.undo.master_id: merge for merge in way.merges}
    unknown = next((master for master in masters if master not in known), None)
    if unknown is not None:
        raise RefusedError(f"{way.path}: nothing was merged into `{shortened(unknown)}`")
    return [known[master] for master in dict.fromkeys(masters)]


def _placed(
    way: WayBack, cells: dict[int, list[str]], back: dict[int, list[str]], still_absent: set[int]
) -> list[Sequence[str]]:
    """All rows: the records that come back at their places."""
    others = iter(cells.values())
    numbers = (number for number in range(1, way.rows + 1) if number not in still_absent)
    return [back[number] if number in back else next(others) for number in numbers]
