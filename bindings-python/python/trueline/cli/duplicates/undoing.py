"""`trueline duplicates undo`: take merges back, and keep what was edited since."""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from dataclasses import dataclass, field

import trueline
from trueline.cli.duplicates.customers import Customers, Row, read_customers
from trueline.cli.duplicates.keeping import value_of
from trueline.cli.duplicates.telling import tell_undone
from trueline.cli.duplicates.undo_file import Merge, WayBack, read_undo
from trueline.cli.figures import counted
from trueline.cli.importing import DONE, DONE_WITH_REJECTED_ROWS
from trueline.cli.leads.rejects import reader_may_leave
from trueline.cli.outputs import files_at_once, write_csv
from trueline.cli.problems import RefusedError, shortened
from trueline.cli.reading import named_delimiter
from trueline.cli.sheets import Reading


@dataclass
class Undone:
    """What came back, as the console takes it."""

    way: WayBack
    merges: list[Merge] = field(default_factory=list)
    kept: list[tuple[str, list[str]]] = field(default_factory=list)
    """Masters and their columns that were edited since the merge, and stay."""
    gone: list[str] = field(default_factory=list)
    """Masters that are no longer there: their records do not come back."""
    before: list[str] = field(default_factory=list)
    """Masters whose merges were taken back already."""
    at_their_places: bool = True


def run_undo(options: argparse.Namespace) -> int:
    """Run `trueline duplicates undo` and give its exit code."""
    how = Reading(options.encoding, named_delimiter(options.delimiter), options.quiet)
    with files_at_once([options.out], [options.merged, options.undo]) as made:
        way = read_undo(options.undo)
        current = read_customers(options.merged, how)
        _check(current, way)
        undone, rows = _undo(current, way, options.master)
        write_csv(made[options.out], current.header, rows)
    with reader_may_leave():
        tell_undone(undone, options.out)
    return DONE_WITH_REJECTED_ROWS if undone.gone else DONE


def _check(current: Customers, way: WayBack) -> None:
    if current.issues:
        issue = current.issues[0]
        raise RefusedError(
            f"{current.path}: {counted(len(current.issues), 'row')} cannot be read and would be lost: "
            f"{issue.where()}: {issue.reason()} ({issue.code})"
        )
    if [cell.strip() for cell in current.header[: len(way.header)]] != [cell.strip() for cell in way.header]:
        raise RefusedError(
            f"{current.path}: the header is not that of `{way.file}` when it was merged; columns may be "
            "added at its end, and none taken away"
        )


def _undo(
    current: Customers, way: WayBack, masters: Sequence[str] | None
) -> tuple[Undone, list[Sequence[str]]]:
    rows = _Rows(current, way)
    undone = Undone(way)
    cells = {at: list(row.cells) for at, row in enumerate(current.rows)}
    back: dict[int, list[str]] = {}
    behind: dict[int, list[list[str]]] = {}
    added = [""] * (len(current.header) - len(way.header))
    for merge in _asked(way, masters):
        master = merge.undo.master_id
        if rows.is_undone(merge):
            undone.before.append(master)
            continue
        at = rows.of_master(merge)
        if at is None:
            undone.gone.append(master)
            continue
        cells[at], edited = _master_cells(cells[at], merge, way)
        if edited:
            undone.kept.append((master, edited))
        for _, row, before in merge.absorbed:
            back[row] = [*before, *added]
            behind.setdefault(at, []).append(back[row])
        undone.merges.append(merge)
    if not undone.merges and not undone.gone:
        raise RefusedError(f"{current.path}: these merges are undone already")
    undone.at_their_places = rows.is_as_it_was
    return undone, _placed(rows, way, cells, back, behind)


def _asked(way: WayBack, masters: Sequence[str] | None) -> list[Merge]:
    if masters is None:
        return way.merges
    known = {merge.undo.master_id: merge for merge in way.merges}
    unknown = next((master for master in masters if master not in known), None)
    if unknown is not None:
        raise RefusedError(f"{way.path}: nothing was merged into `{shortened(unknown)}`")
    return [known[master] for master in dict.fromkeys(masters)]


class _Rows:
    """Where the rows of a merged file are, which may have been edited, sorted, added to or cut."""

    def __init__(self, current: Customers, way: WayBack) -> None:
        self._rows, self._way = current.rows, way
        self._absorbed = sorted(row for merge in way.merges for _, row, _ in merge.absorbed)
        self._places: dict[str, int] = {}
        if way.id is not None:
            self._find_ids(current, way.id)
        elif len(current.rows) != way.rows - len(self._absorbed):
            raise RefusedError(
                f"{current.path}: {counted(len(current.rows), 'row')}, and after the merge it had "
                f"{way.rows - len(self._absorbed):,}: rows were added or taken away, or merges are undone "
                "already; without a column of ids (--id of `apply`) the records cannot be found in it"
            )

    def _find_ids(self, current: Customers, column: int) -> None:
        for at, row in enumerate(current.rows):
            id_ = row.cells[column].strip()
            if id_ and id_ in self._places:
                raise RefusedError(
                    f"{current.path}: the id `{shortened(id_)}` stands twice, in row {row.number:,} again"
                )
            self._places[id_] = at

    def is_undone(self, merge: Merge) -> bool:
        """Whether records that this merge took up stand in the file."""
        return self._way.id is not None and any(id_ in self._places for id_, _, _ in merge.absorbed)

    def of_master(self, merge: Merge) -> int | None:
        """The place of the record that was left, if it is still there."""
        if self._way.id is not None:
            return self._places.get(merge.undo.master_id)
        row = merge.rows[0][0]
        at = row - 1 - sum(absorbed < row for absorbed in self._absorbed)
        return at if self._is_like(self._rows[at], merge) else None

    def _is_like(self, row: Row, merge: Merge) -> bool:
        """Whether a row still has something of a merge: the file may have been sorted."""
        merged = merge.undo.merged
        values = {one.name: value_of(row.cells[one.place], one.keep) for one in self._way.fields}
        same = [name for name, value in values.items() if value is not None and merged.get(name) == value]
        return 2 * len(same) >= sum(value is not None for value in merged.values())

    @property
    def absent(self) -> set[int]:
        """The rows before the merges that are not in the file."""
        absent = (each for merge in self._way.merges for each in merge.absorbed)
        return {row for id_, row, _ in absent if id_ not in self._places}

    @property
    def is_as_it_was(self) -> bool:
        """Whether no rows were added or taken away, as far as their number says."""
        return len(self._rows) == self._way.rows - len(self.absent)


def _master_cells(cells: list[str], merge: Merge, way: WayBack) -> tuple[list[str], list[str]]:
    """The master as it was, but for what was edited since; and the headers of that."""
    current = {one.name: value_of(cells[one.place], one.keep) for one in way.fields}
    answer = trueline.undo_merge(trueline.UndoMergeRequest(undo=merge.undo, current=current))
    kept = set(answer.kept_edits)
    before = merge.rows[0][1]
    restored = list(cells)
    for one in way.fields:
        if one.name not in kept:
            # The rule says that the value is the one before; the cell has it as it was written.
            restored[one.place] = before[one.place]
    return restored, [way.header[one.place].strip() for one in way.fields if one.name in kept]


def _placed(
    rows: _Rows,
    way: WayBack,
    cells: dict[int, list[str]],
    back: dict[int, list[str]],
    behind: dict[int, list[list[str]]],
) -> list[Sequence[str]]:
    """All rows: the records that come back at their places, or behind their masters."""
    if not rows.is_as_it_was:
        return [row for at, own in cells.items() for row in (own, *behind.get(at, ()))]
    still_absent = rows.absent - back.keys()
    others = iter(cells.values())
    numbers = (number for number in range(1, way.rows + 1) if number not in still_absent)
    return [back[number] if number in back else next(others) for number in numbers]
