"""Files of rows: CSV as PostgreSQL's COPY writes it, Parquet, or JSON as the records write themselves.

A row that cannot be read refuses the run: what is compared in part looks like drift.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from importlib import import_module
from pathlib import Path
from typing import Any, NamedTuple, NoReturn

import trueline
from trueline.cli.arrow import needed_pyarrow
from trueline.cli.headers import Columns, find_columns
from trueline.cli.inventory.cells import rows_of_cells
from trueline.cli.inventory.fields import (
    DECIMAL,
    INTEGER,
    TEXT,
    as_json,
    fields_of,
    known_headers,
    needed_fields,
    of_cell,
)
from trueline.cli.inventory.places import Place, Places
from trueline.cli.inventory.tenants import TENANT, Tenants
from trueline.cli.json_node import MappingError, no_name_twice
from trueline.cli.policies import camel, listed
from trueline.cli.problems import Issue, RefusedError, shortened
from trueline.cli.reading import Reader, opened
from trueline.cli.sheets import Reading

NEEDED_TOO = {"LedgerEntry": ("fromLevelId", "toLevelId"), "AllocationPick": ("open",)}
"""Columns that a table has, and a record may leave out."""
OF_TABLES = {"AllocationPick": ("allocationId", "position")}
"""Columns of the tables that are no field of the record."""
NEVER_READ = "status"
"""Of an allocation: it follows from the figures."""
WHOLE = "what is compared must be read whole"


@dataclass
class File:
    """What was read of a file."""

    path: Path
    rows: int = 0
    """Those of other tenants included, blank ones not."""
    unused: list[str] = field(default_factory=list)
    """Headers of columns that are no field."""
    places: Places = field(default_factory=Places)
    """Of the rows that were taken."""
    columns: Columns | None = None
    """Of CSV and Parquet."""

    def refuse(self, where: Place, name: str, value: Any, reason: str) -> NoReturn:
        """The refusal of a row because of a field; its column is named as the file names it."""
        column = self.columns.name(name) if name and self.columns is not None else name
        place = f"{where}, column `{column}`" if column else str(where)
        shown = "" if value is None else f" `{shortened(str(value))}`:"
        raise RefusedError(f"{self.path}: {place}:{shown} {reason}; {WHOLE}")


class Row(NamedTuple):
    """A row: where it stands, and its fields."""

    place: Place
    values: dict[str, Any]


def kind_of(path: Path) -> str:
    """PARQUET, JSON or CSV, by how the file begins."""
    with path.open("rb") as file:
        start = file.read(64)
    if start.startswith(b"PAR1"):
        return "PARQUET"
    return "JSON" if start.removeprefix(b"\xef\xbb\xbf").lstrip()[:1] in (b"[", b"{") else "CSV"


@contextmanager
def rows_of(file: File, record: str, how: Reading, tenants: Tenants) -> Iterator[Iterator[Row]]:
    """The rows of a file that become such records."""
    kind = kind_of(file.path)
    if kind == "JSON":
        yield _json_rows(file, record)
    elif kind == "PARQUET":
        yield _parquet_rows(file, record, tenants)
    else:
        with opened(file.path, encoding=how.encoding, delimiter=how.delimiter, quiet=how.quiet) as reader:
            columns = find_columns(file.path, reader.header, known_columns(record), {})
            check_columns(file, record, columns)
            yield _csv_rows(file, record, reader, columns, tenants)


def record_of(file: File, record: Any, row: Row) -> Any:
    """The record of a row."""
    try:
        return record.from_json(json.dumps(row.values, default=as_json))
    except trueline.Fault as fault:
        name = (fault.field or "").split(".")[0].split("[")[0]
        file.refuse(row.place, name, row.values.get(name), f"{fault} ({fault.code})")


def refuse_issue(file: File, issue: Issue) -> NoReturn:
    """The refusal of a row that is no CSV."""
    shown = f"`{issue.value}`: " if issue.value else ""
    raise RefusedError(f"{file.path}: {issue.where()}: {shown}{issue.reason()}; {WHOLE}")


def _csv_rows(file: File, record: str, reader: Reader, columns: Columns, tenants: Tenants) -> Iterator[Row]:
    kinds = fields_of(record)
    for place, texts, issue in rows_of_cells(reader):
        if issue is not None:
            refuse_issue(file, issue)
        file.rows += 1
        cells = columns.cells(texts)
        if tenants.takes(cells.pop(TENANT, None), file.path, place):
            cells.pop(NEVER_READ, None)
            yield Row(place, {name: of_cell(kinds.get(name, TEXT), cell) for name, cell in cells.items()})


def _parquet_rows(file: File, record: str, tenants: Tenants) -> Iterator[Row]:
    table, columns = parquet_table(file, record)
    names = {name: place for name, place in columns.places.items() if name != NEVER_READ}
    for batch in table.to_batches(max_chunksize=4_096):
        lists = {name: batch.column(place).to_pylist() for name, place in names.items()}
        if "picks" in lists:
            lists["picks"] = [_picks(picks) for picks in lists["picks"]]
        for index in range(batch.num_rows):
            file.rows += 1
            place = Place(file.rows)
            values = {name: rows[index] for name, rows in lists.items() if rows[index] is not None}
            if tenants.takes(values.pop(TENANT, None), file.path, place):
                yield Row(place, values)


def _picks(picks: Any) -> Any:
    """Structs of a list, with the names that JSON has."""
    if not isinstance(picks, list):
        return picks
    return [
        {camel(name): value for name, value in pick.items()} if isinstance(pick, dict) else pick
        for pick in picks
    ]


def parquet_table(file: File, record: str) -> tuple[Any, Columns]:
    """The table of a Parquet file, and which of its columns is which field."""
    pyarrow, parquet = needed_pyarrow("Parquet")
    try:
        table = parquet.read_table(file.path)
    except (pyarrow.ArrowException, OSError) as error:
        raise RefusedError(f"{file.path}: this Parquet file cannot be read: {error}") from None
    picks = {"picks": ("picks",)} if record == "Allocation" else {}
    columns = find_columns(file.path, table.schema.names, known_columns(record) | picks, {})
    check_columns(file, record, columns)
    _check_integers(file, record, columns, table)
    return table, columns


def _check_integers(file: File, record: str, columns: Columns, table: Any) -> None:
    """Refuses a column of another type where integers belong: each of its rows would be wrong."""
    types = import_module("pyarrow.types")
    for name, place in columns.places.items():
        column = table.column(place)
        type_ = column.type.value_type if types.is_dictionary(column.type) else column.type
        if fields_of(record).get(name) != INTEGER or types.is_integer(type_):
            continue
        if column.null_count < len(column):
            is_text = types.is_string(type_) or types.is_large_string(type_)
            raise RefusedError(
                f"{file.path}: column `{columns.name(name)}` is {'text' if is_text else type_} "
                "and must be an integer"
            )


def known_columns(record: str) -> dict[str, tuple[str, ...]]:
    """What a table of such records may have."""
    more = (NEVER_READ,) if record == "Allocation" else OF_TABLES.get(record, ())
    return {**known_headers(record, *more), TENANT: (TENANT,)}


def check_columns(file: File, record: str, columns: Columns) -> None:
    """Refuses a file without a column that it must have."""
    file.columns, file.unused = columns, columns.unused()
    needed = (*needed_fields(record), *NEEDED_TOO.get(record, ()))
    missing = [name for name in needed if name not in columns]
    if missing:
        raise RefusedError(
            f"{file.path}: no column for `{missing[0]}`; the header is {listed(columns.header)}"
        )
    figures = [name for name, kind in fields_of(record).items() if kind == DECIMAL]
    # Each is 0 where it is left out: another file would pass for one of empty levels.
    if not any(name in columns for name in figures):
        raise RefusedError(
            f"{file.path}: no column for any of {listed(figures)}; is this the file of levels? "
            f"the header is {listed(columns.header)}"
        )


MEMBERS = {"StockLevel": "levels", "Allocation": "allocations"}
"""Where such records stand in a `StockState`."""


def _json_rows(file: File, record: str) -> Iterator[Row]:
    parts: Sequence[Any] = read_json(file.path)
    if isinstance(parts, dict):
        parts = parts.get(MEMBERS.get(record, ""), ())
    for number, values in enumerate(parts, 1):
        if not isinstance(values, dict):
            file.refuse(Place(number), "", None, "not an object")
        file.rows += 1
        yield Row(Place(number), values)


def read_json(path: Path) -> Any:
    """A list, or an object with lists."""
    try:
        read = json.loads(path.read_text(encoding="utf-8-sig"), object_pairs_hook=no_name_twice)
    except UnicodeDecodeError:
        raise RefusedError(f"{path}: not UTF-8") from None
    except MappingError as wrong:
        raise RefusedError(f"{path}: {wrong}") from None
    except (ValueError, RecursionError) as error:
        raise RefusedError(f"{path}: not JSON: {error}") from None
    lists = read.values() if isinstance(read, dict) else [read]
    if not all(isinstance(part, list) for part in lists):
        raise RefusedError(f"{path}: neither a list of records nor an object with such lists")
    return read
