"""The rows of CSV, each of as many cells as the header has.

A row with fewer is refused, whoever's it is: cut off, or of another file, it would be left out or read with
empty figures, and either looks like drift.
"""

from __future__ import annotations

from collections.abc import Iterator

from trueline.cli.figures import counted
from trueline.cli.inventory.places import Place
from trueline.cli.problems import Issue, shortened
from trueline.cli.reading import Reader, Row
from trueline.cli.sheets import too_long


def rows_of_cells(reader: Reader) -> Iterator[tuple[Place, list[str], Issue | None]]:
    """The rows that are not blank lines; with its issue, one that cannot be read."""
    width = len(reader.header)
    for row in reader:
        issue = row.issue or too_long(row, reader)
        if issue is None and len(row.cells) < width and not _is_blank_line(row):
            issue = _too_short(row, reader)
        if issue is not None or any(map(str.strip, row.cells)):
            yield Place(row.number, row.line), row.cells[:width], issue


def _is_blank_line(row: Row) -> bool:
    return len(row.cells) < 2 and not any(map(str.strip, row.cells))


def _too_short(row: Row, reader: Reader) -> Issue:
    detail = f"{counted(len(row.cells), 'cell')}, and the header has {len(reader.header)}: was it cut off?"
    value = shortened(reader.delimiter.join(row.cells))
    return Issue(row.number, row.line, "", "ROW_TOO_SHORT", value, rejected=True, detail=detail)
