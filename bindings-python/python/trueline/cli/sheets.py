"""Files of rows: each row's cells by field, and what could not be read."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import NamedTuple

import trueline
from trueline.cli.headers import Columns, Headers, Known, find_columns
from trueline.cli.problems import Issue, RefusedError, shortened
from trueline.cli.reading import Reader, Row, opened

MOST_ISSUES = 100_000
"""More rows than this that cannot be read: nothing should be done by such a file."""


@dataclass(frozen=True)
class Reading:
    """How files are read."""

    encoding: str = "utf-8"
    delimiter: str | None = None
    quiet: bool = False


@dataclass
class Source:
    """What was read of a file."""

    path: Path
    columns: Columns
    rows: int = 0
    blank: int = 0
    issues: list[Issue] = field(default_factory=list)

    @property
    def rejected(self) -> int:
        """How many rows were left out."""
        return len({issue.row for issue in self.issues if issue.rejected})

    def take(self, issue: Issue) -> None:
        """Note what is wrong with a row."""
        if len(self.issues) >= MOST_ISSUES:
            raise RefusedError(
                f"{self.path}: more than {MOST_ISSUES:,} rows cannot be read, now {issue.where()}: "
                f"`{shortened(issue.value)}`: {issue.reason()} ({issue.code}); is it the right file?"
            )
        self.issues.append(issue)

    def refuse(self, place: Place, name: str, code: str, value: str, detail: str = "") -> None:
        """Note that a row is left out because of a field."""
        column = self.columns.name(name) if name else ""
        self.take(Issue(place.row, place.line, column, code, value, True, detail))

    def refuse_fault(self, place: Place, fault: trueline.Fault, cells: dict[str, str]) -> None:
        """Note that a row is left out because a record of the rules does not take it."""
        name = (fault.field or "").rsplit(".", 1)[-1]
        self.refuse(place, name, fault.code, cells.get(name, ""), str(fault))


class Place(NamedTuple):
    """Where a row stands."""

    row: int
    line: int


class Record(NamedTuple):
    """A row that is not blank."""

    place: Place
    cells: dict[str, str]
    """Field to cell, those that are not empty; what of a rejected row can be read."""
    rejected: bool


class Sheet:
    """An open file whose columns are known."""

    def __init__(self, reader: Reader, columns: Columns) -> None:
        self._reader = reader
        self.source = Source(reader.path, columns)

    def __iter__(self) -> Iterator[Record]:
        source, columns = self.source, self.source.columns
        for row in self._reader:
            source.rows += 1
            issue = row.issue or too_long(row, self._reader)
            if issue is None and not any(map(str.strip, row.cells)):
                source.blank += 1
                continue
            place = Place(row.number, row.line)
            if issue is None:
                yield Record(place, columns.cells(row.cells), rejected=False)
            else:
                source.take(issue)
                yield Record(place, columns.readable(row.cells), rejected=True)


@contextmanager
def sheet(path: Path, known: Known, named: Headers, how: Reading) -> Iterator[Sheet]:
    """Open a file and find its columns."""
    with opened(path, encoding=how.encoding, delimiter=how.delimiter, quiet=how.quiet) as reader:
        yield Sheet(reader, find_columns(path, reader.header, known, named))


def too_long(row: Row, reader: Reader) -> Issue | None:
    """The issue of a row with cells behind the last column."""
    beyond = [cell for cell in row.cells[len(reader.header) :] if cell.strip()]
    if not beyond:
        return None
    value = shortened(reader.delimiter.join(beyond))
    return Issue(row.number, row.line, "", "ROW_TOO_LONG", value, rejected=True)
