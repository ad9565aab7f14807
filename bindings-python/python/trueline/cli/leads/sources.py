"""The rows of a CSV or Parquet file of leads: a text a cell, as field values are written."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from decimal import Decimal
from itertools import islice
from math import isnan
from pathlib import Path
from typing import Any, NamedTuple

from trueline.cli.arrow import needed_pyarrow
from trueline.cli.figures import counted
from trueline.cli.policies import listed
from trueline.cli.problems import Issue, RefusedError, shortened
from trueline.cli.progress import Progress
from trueline.cli.reading import Reader, opened
from trueline.cli.sheets import MOST_ISSUES, Reading, too_long

PARQUET = b"PAR1"
BATCH_ROWS = 4_096


class Lead(NamedTuple):
    """A row that could be read. White space in a cell counts; "" is not known."""

    row: int
    """The first after the header is 1."""
    line: int
    cells: Sequence[str]


@dataclass
class Leads:
    """An open file; its rows are read as they are asked for."""

    path: Path
    header: list[str]
    _rows: Iterator[Lead | Issue | None]
    rows: int = 0
    """Rows so far, those that are blank or rejected included."""
    blank: int = 0
    rejected: int = 0
    issues: list[Issue] = field(default_factory=list)

    def __iter__(self) -> Iterator[Lead]:
        for row in self._rows:
            self.rows += 1
            if row is None:
                self.blank += 1
            elif isinstance(row, Issue):
                self.reject(row)
            else:
                yield row

    def chunks(self, rows: int) -> Iterator[list[Lead]]:
        """The same, so many at a time."""
        leads = iter(self)
        while chunk := list(islice(leads, rows)):
            yield chunk

    def reject(self, issue: Issue) -> None:
        """Note that a row is left out."""
        self.rejected += 1
        if self.rejected > MOST_ISSUES:
            raise RefusedError(
                f"{self.path}: more than {MOST_ISSUES:,} rows cannot be read, now {issue.where()}: "
                f"`{shortened(issue.value)}`: {issue.reason()} ({issue.code}); is it the right file?"
            )
        self.issues.append(issue)

    def place(self, name: str, what: str) -> int:
        """The index of a column that an option names."""
        found = [index for index, header in enumerate(self.header) if header == name]
        if len(found) == 1:
            return found[0]
        why = f"stands twice in the header, and is {what}" if found else f"is not there, and is {what}"
        raise RefusedError(f"{self.path}: column `{name}` {why}; the header is {listed(self.header)}")


@contextmanager
def open_leads(path: Path, how: Reading) -> Iterator[Leads]:
    """Open a file of leads."""
    with path.open("rb") as file:
        is_parquet = file.read(4) == PARQUET
    if is_parquet:
        pyarrow, parquet = needed_pyarrow("Parquet")
        try:
            table = parquet.ParquetFile(path)
        except (pyarrow.ArrowException, OSError) as error:
            raise RefusedError(f"{path}: this Parquet file cannot be read: {error}") from None
        with Progress(path.name, table.metadata.num_rows, unit=" rows", quiet=how.quiet) as progress:
            yield Leads(path, list(table.schema_arrow.names), _parquet(table, progress))
        return
    with opened(path, encoding=how.encoding, delimiter=how.delimiter, quiet=how.quiet) as reader:
        yield Leads(path, [cell.strip() for cell in reader.header], _csv(reader))


def _csv(reader: Reader) -> Iterator[Lead | Issue | None]:
    width = len(reader.header)
    for row in reader:
        issue = row.issue or too_long(row, reader)
        if issue is not None:
            yield issue
        elif not any(map(str.strip, row.cells)):
            yield None
        elif len(row.cells) < width:
            detail = f"{counted(len(row.cells), 'cell')}, and the header has {width}: was it cut off?"
            value = shortened(reader.delimiter.join(row.cells))
            yield Issue(row.number, row.line, "", "ROW_TOO_SHORT", value, rejected=True, detail=detail)
        else:
            yield Lead(row.number, row.line, row.cells)


def _parquet(table: Any, progress: Progress) -> Iterator[Lead | Issue | None]:
    number = 0
    for batch in table.iter_batches(batch_size=BATCH_ROWS):
        columns = [[_text(value) for value in column.to_pylist()] for column in batch.columns]
        for cells in zip(*columns, strict=True):
            number += 1
            yield Lead(number, number, cells)
        progress.reach(number)


def _text(value: Any) -> str:
    """A value as the text that means the same to the rules."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, float):
        return _float_text(value)
    return f"{value:f}" if isinstance(value, Decimal) else str(value)


def _float_text(value: float) -> str:
    """The shortest digits that read back the same, as for columns of Arrow; what is no number is missing."""
    if isnan(value):
        return ""
    # An infinite one stays a text, which is no number: its row is refused.
    exact = Decimal(repr(value + 0.0))
    return f"{exact.to_integral_value():f}" if exact.is_finite() and exact % 1 == 0 else f"{exact:f}"
