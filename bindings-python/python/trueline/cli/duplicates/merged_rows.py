"""Where merged records are in a file that may have been edited, sorted, added to or cut."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Collection, Mapping
from decimal import Decimal

from trueline.cli.duplicates.customers import Customers
from trueline.cli.duplicates.edits import NUMBER, is_same_number, read_values
from trueline.cli.duplicates.keeping import NUMBERS, Cells, Value
from trueline.cli.duplicates.undo_file import Merge, WayBack
from trueline.cli.figures import counted
from trueline.cli.problems import RefusedError, shortened

Values = tuple[tuple[str, object], ...]


class MergedRows:
    """By their ids; where the file has none, by their places, and then each must be at its own."""

    def __init__(self, current: Customers, way: WayBack, said: Cells) -> None:
        self._current, self._way, self._said = current, way, said
        self._absorbed = sorted(row for merge in way.merges for _, row, _ in merge.absorbed)
        self._places: dict[str, int] = {}
        if way.id is not None:
            self._find_ids(way.id)
        else:
            self._check_rows()
            self._check_places()

    def of_master(self, merge: Merge) -> int | None:
        """The place of the record that was left, if it is still there."""
        if self._way.id is not None:
            return self._places.get(merge.undo.master_id)
        return self._place(merge)

    def _place(self, merge: Merge) -> int:
        """Where the record that was left is, as long as no row moved."""
        row = merge.rows[0][0]
        return row - 1 - bisect_left(self._absorbed, row)

    def again(self, merge: Merge) -> list[str]:
        """The ids that this merge took up and that stand in the file."""
        if self._way.id is None:
            return []
        return [id_ for id_, _, _ in merge.absorbed if id_ in self._places]

    def is_undone(self, merge: Merge) -> bool:
        """Whether it was taken back before: what it changed in the master is as it was.

        Where the master still has what the merge wrote, somebody typed the others in again.
        """
        again, at = self.again(merge), self.of_master(merge)
        all_again = bool(again) and len(again) == len(merge.absorbed)
        if at is None:
            return all_again
        merged, before = merge.undo.merged, merge.undo.records[0].fields
        cells = self._current.rows[at].cells
        now = read_values(cells, self._way, self._said, {})
        changed = [one for one in self._way.fields if merged.get(one.name) != before.get(one.name)]
        as_merged = sum(_is(now[one.name], merged.get(one.name), one.keep) for one in changed)
        as_before = sum(_is(now[one.name], before.get(one.name), one.keep) for one in changed)
        if as_merged == as_before == 0:
            return all_again
        return bool(again) and as_before > as_merged

    def absent(self, undone: Collection[str]) -> set[int]:
        """The rows before the merges that are not in the file; `undone` are merges that gave theirs back."""
        return {
            row
            for merge in self._way.merges
            for id_, row, _ in merge.absorbed
            if id_ not in self._places or merge.undo.master_id not in undone
        }

    def is_as_it_was(self, absent: set[int]) -> bool:
        """Whether no rows were added or taken away, as far as their number says."""
        return len(self._current.rows) == self._way.rows - len(absent)

    def _find_ids(self, column: int) -> None:
        for at, row in enumerate(self._current.rows):
            id_ = row.cells[column].strip()
            if id_ and id_ in self._places:
                twice = f"the id `{shortened(id_)}` stands twice, in row {row.number:,} again"
                raise RefusedError(f"{self._current.path}: {twice}")
            self._places[id_] = at

    def _check_rows(self) -> None:
        rows, after = len(self._current.rows), self._way.rows - len(self._absorbed)
        if rows != after:
            raise RefusedError(
                f"{self._current.path}: {counted(rows, 'row')}, and after the merge it had {after:,}: rows "
                f"were added or taken away, or merges are undone already; {_BY_IDS}"
            )

    def _check_places(self) -> None:
        """Sorted, or with rows exchanged, a file without ids has its merged records anywhere."""
        way, current = self._way, self._current
        wrote = [_values(merge.undo.merged, way) for merge in way.merges]
        read = [_values(read_values(row.cells, way, self._said, {}), way) for row in current.rows]
        standing, written = set(read), set(wrote)
        for merge, mine in zip(way.merges, wrote, strict=True):
            there = read[self._place(merge)]
            if there == mine:
                continue
            # Edited, or another record: one that is a merge's own, or this one stands elsewhere.
            if mine in standing or there in written or not _is_like(there, mine):
                raise RefusedError(
                    f"{current.path}: the record that row {merge.rows[0][0]:,} was merged into is not at its "
                    f"place: was the file sorted, or were rows exchanged? Nothing is taken back; {_BY_IDS}"
                )


_BY_IDS = (
    "without a column of ids the records cannot be found in it: put the rows back in their order, or merge "
    "again with `apply --id COLUMN`, which makes it possible"
)


def _values(fields: Mapping[str, Value], way: WayBack) -> Values:
    """Something to compare: numbers by what they are worth, lists by their texts."""
    found: list[tuple[str, object]] = []
    for one in way.fields:
        value = fields.get(one.name)
        if isinstance(value, str) and one.keep in NUMBERS and NUMBER.fullmatch(value):
            found.append((one.name, Decimal(value)))
        elif value is not None:
            found.append((one.name, tuple(value) if isinstance(value, list) else value))
    return tuple(found)


def _is_like(one: Values, other: Values) -> bool:
    """Whether a row still has half of what a merge wrote."""
    return 2 * len(set(one) & set(other)) >= len(other)


def _is(now: Value, then: Value, keep: str) -> bool:
    if keep in NUMBERS and isinstance(now, str) and isinstance(then, str):
        return is_same_number(now, then)
    return now == then
