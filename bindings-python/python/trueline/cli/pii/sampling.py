"""Rows of a file as samples, in bounded memory: the first of every n, n the least power of two by which no
more are kept than are wanted.
"""

from __future__ import annotations

from collections.abc import Sequence

MOST_CHARACTERS = 64_000_000
"""Of all samples together; beyond, fewer rows are kept than were wanted."""


class Samples:
    """The kept rows, as columns."""

    def __init__(self, width: int, most: int) -> None:
        self.columns: list[list[str | None]] = [[] for _ in range(width)]
        self.every = 1
        self.rows = 0
        """Rows that could be read so far, kept or not."""
        self._most = most
        self._characters = 0

    def __len__(self) -> int:
        return len(self.columns[0]) if self.columns else 0

    @property
    def wanted(self) -> bool:
        """Whether the next row is kept."""
        return self.rows % self.every == 0

    def add(self, cells: Sequence[str | None]) -> None:
        """Takes a row; cells that are missing are blank."""
        if self.wanted:
            for place, column in enumerate(self.columns):
                cell = cells[place] if place < len(cells) else None
                column.append(cell)
                self._characters += len(cell or "")
        self.rows += 1
        while len(self) > 1 and (len(self) > self._most or self._characters > MOST_CHARACTERS):
            self._thin_out()

    def _thin_out(self) -> None:
        """Every second of the samples goes."""
        self.every *= 2
        self.columns = [column[::2] for column in self.columns]
        self._characters = sum(len(cell or "") for column in self.columns for cell in column)
