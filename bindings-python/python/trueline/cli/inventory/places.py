"""Where rows stand, kept small: a ledger has many."""

from __future__ import annotations

from array import array
from typing import NamedTuple


class Place(NamedTuple):
    """Where a row stands."""

    row: int
    """The first is 1."""
    line: int = 0
    """The line of CSV on which it begins."""

    def __str__(self) -> str:
        return f"row {self.row:,} (line {self.line:,})" if self.line else f"row {self.row:,}"


class Places:
    """The places of the rows that were taken, in their order."""

    def __init__(self) -> None:
        self._rows, self._lines = array("q"), array("q")

    def __getitem__(self, index: int) -> Place:
        return Place(self._rows[index], self._lines[index])

    def add(self, place: Place) -> None:
        """One more row was taken."""
        self._rows.append(place.row)
        self._lines.append(place.line)
