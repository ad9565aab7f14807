"""The rows of a file of customers, and by what the file is known again."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import NamedTuple

from trueline.cli.duplicates.blanks import blank_cells
from trueline.cli.duplicates.forms import Form, form_of
from trueline.cli.leads.sources import PARQUET, open_leads
from trueline.cli.problems import Issue
from trueline.cli.reading import opened
from trueline.cli.sheets import Reading, too_long

CHUNK_BYTES = 1 << 20


class Row(NamedTuple):
    """A row; cells that are missing at its end are empty."""

    number: int
    """The first after the header is 1."""
    line: int
    cells: Sequence[str]

    @property
    def is_blank(self) -> bool:
        """Whether nothing stands in it. It is no record, and stays where it is."""
        return not any(map(str.strip, self.cells))


@dataclass
class Customers:
    """A file that was read as a whole."""

    path: Path
    digest: str
    """Of the file's bytes."""
    header: list[str] = field(default_factory=list)
    rows: list[Row] = field(default_factory=list)
    issues: list[Issue] = field(default_factory=list)
    """Rows that could not be read."""
    form: Form = field(default_factory=Form)
    blanks: frozenset[str] = frozenset()
    """The cells, as they are written, that say nothing: `n/a`."""

    @property
    def records(self) -> list[Row]:
        """The rows that are not blank."""
        return [row for row in self.rows if not row.is_blank]


def read_customers(path: Path, how: Reading, own_blanks: Sequence[str] = ()) -> Customers:
    """Read a file, CSV or Parquet; what concerns the whole file is refused.

    `own_blanks` are texts that say nothing, beside those of an import.
    """
    customers = _read(path, how)
    customers.blanks = blank_cells((row.cells for row in customers.rows), own_blanks)
    return customers


def _read(path: Path, how: Reading) -> Customers:
    customers = Customers(path, _digest(path))
    with path.open("rb") as file:
        is_parquet = file.read(len(PARQUET)) == PARQUET
    if is_parquet:
        with open_leads(path, how) as table:
            customers.header = table.header
            customers.rows = [Row(*row) for row in table]
        return customers
    with opened(path, encoding=how.encoding, delimiter=how.delimiter, quiet=how.quiet) as reader:
        customers.header = reader.header
        width = len(reader.header)
        for row in reader:
            issue = row.issue or too_long(row, reader)
            if issue is not None:
                customers.issues.append(issue)
                continue
            cells = row.cells[:width] + [""] * (width - len(row.cells))
            customers.rows.append(Row(row.number, row.line, cells))
        customers.form = form_of(path, how.encoding, reader.delimiter)
    return customers


def _digest(path: Path) -> str:
    digest = hashlib.sha256()
    with path.open("rb") as file:
        while chunk := file.read(CHUNK_BYTES):
            digest.update(chunk)
    return digest.hexdigest()
