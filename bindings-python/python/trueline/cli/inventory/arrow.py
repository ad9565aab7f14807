"""Files as columns of Arrow, for tables too long for a record a row. What a record refuses is refused here,
by the words of the record.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import suppress
from importlib import import_module
from typing import Any

import trueline
from trueline.cli.arrow import needed_pyarrow
from trueline.cli.headers import find_columns
from trueline.cli.inventory.cells import rows_of_cells
from trueline.cli.inventory.fields import INSTANT, INTEGER, WHOLE_NUMBER, fields_of, of_cell
from trueline.cli.inventory.places import Place
from trueline.cli.inventory.sources import (
    File,
    Row,
    check_columns,
    known_columns,
    parquet_table,
    record_of,
    refuse_issue,
)
from trueline.cli.inventory.tenants import TENANT, Tenants
from trueline.cli.policies import snake
from trueline.cli.reading import Reader, opened
from trueline.cli.sheets import Reading
from trueline.cli.zones import INSTANT_FORM

CHUNK_ROWS = 50_000


def csv_columns(file: File, record: str, how: Reading, tenants: Tenants) -> Any:
    """The rows of a CSV file. Decimals are texts, as they are written: the rule reads them."""
    arrow, _ = needed_pyarrow("this")
    with opened(file.path, encoding=how.encoding, delimiter=how.delimiter, quiet=how.quiet) as reader:
        columns = find_columns(file.path, reader.header, known_columns(record), {})
        check_columns(file, record, columns)
        chunks = _Chunks(file, record, tenants, arrow)
        return arrow.Table.from_batches(map(chunks.batch, _cells(file, reader)), chunks.schema)


def _cells(file: File, reader: Reader) -> Iterator[tuple[list[Place], list[list[str]]]]:
    """Chunks of rows that are not blank, each of as many cells as the header has; the last may be empty."""
    places: list[Place] = []
    rows: list[list[str]] = []
    for place, cells, issue in rows_of_cells(reader):
        if issue is not None:
            refuse_issue(file, issue)
        places.append(place)
        rows.append(cells)
        if len(rows) == CHUNK_ROWS:
            yield places, rows
            places, rows = [], []
    yield places, rows


class _Chunks:
    """Makes batches of cells."""

    def __init__(self, file: File, record: str, tenants: Tenants, arrow: Any) -> None:
        self._file, self._record, self._tenants, self._arrow = file, record, tenants, arrow
        self._compute = import_module("pyarrow.compute")
        self._kinds = fields_of(record)
        types = {INTEGER: arrow.int64(), INSTANT: arrow.timestamp("ms", "UTC")}
        fields = [(snake(name), types.get(kind, arrow.utf8())) for name, kind in self._kinds.items()]
        self.schema = arrow.schema(fields)

    def batch(self, chunk: tuple[list[Place], list[list[str]]]) -> Any:
        """The columns of some rows."""
        places, rows = chunk
        self._file.rows += len(rows)
        found = self._file.columns
        assert found is not None
        texts = dict.fromkeys(self._kinds, self._arrow.nulls(len(rows), self._arrow.utf8()))
        for name, column in found.places.items():
            texts[name] = self._texts([row[column] for row in rows])
        owners = texts.pop(TENANT, None)
        if owners is not None:
            mine = self._mine(owners, places)
            texts = {name: column.filter(mine) for name, column in texts.items()}
            places = [place for place, is_mine in zip(places, mine.to_pylist(), strict=True) if is_mine]
        for place in places:
            self._file.places.add(place)
        columns = [self._typed(name, texts, places) for name in self._kinds]
        return self._arrow.record_batch(columns, schema=self.schema)

    def _texts(self, cells: list[str]) -> Any:
        """Without spaces around; what is empty is not there."""
        texts = self._compute.utf8_trim_whitespace(self._arrow.array(cells, self._arrow.utf8()))
        return self._compute.if_else(self._compute.equal(texts, ""), None, texts)

    def _mine(self, owners: Any, places: list[Place]) -> Any:
        """Which rows are the tenant's."""
        taken = {}
        for owner in self._compute.unique(owners).to_pylist():
            first = 0 if owner is None else self._compute.index(owners, owner).as_py()
            taken[owner] = self._tenants.takes(owner, self._file.path, places[first])
        return self._arrow.array([taken[owner] for owner in owners.to_pylist()], self._arrow.bool_())

    def _typed(self, name: str, texts: dict[str, Any], places: list[Place]) -> Any:
        """A column as its field's type; the first cell that does not fit is refused by the record."""
        kind, column = self._kinds[name], texts[name]
        if kind not in (INTEGER, INSTANT):
            return column
        form = WHOLE_NUMBER if kind == INTEGER else INSTANT_FORM
        fits = self._compute.fill_null(self._compute.match_substring_regex(column, f"^(?:{form})$"), True)
        if self._compute.all(fits, min_count=0).as_py():
            with suppress(self._arrow.ArrowInvalid):
                return self._cast(kind, column)
        for row, place in enumerate(places):
            cells = {other: column[row].as_py() for other, column in texts.items()}
            values = {other: of_cell(self._kinds[other], cell) for other, cell in cells.items() if cell}
            record_of(self._file, getattr(trueline, self._record), Row(place, values))
        cells_read = [cell and of_cell(kind, cell) for cell in column.to_pylist()]
        return self._arrow.array(cells_read, self.schema.field(snake(name)).type)

    def _cast(self, kind: str, column: Any) -> Any:
        if kind == INTEGER:
            return column.cast(self._arrow.int64())
        fine = column.cast(self._arrow.timestamp("us", "UTC"))
        return self._compute.cast(fine, self._arrow.timestamp("ms", "UTC"), safe=False)


def parquet_columns(file: File, record: str, tenants: Tenants) -> Any:
    """The columns of Parquet that are fields; of the rows, the tenant's."""
    table, columns = parquet_table(file, record)
    arrow, compute = import_module("pyarrow"), import_module("pyarrow.compute")
    file.rows = table.num_rows
    kept = range(file.rows)
    if TENANT in columns:
        owners = table.column(columns.places[TENANT]).cast(arrow.utf8())
        taken = {}
        for owner in compute.unique(owners).to_pylist():
            first = 0 if owner is None else compute.index(owners, owner).as_py()
            taken[owner] = tenants.takes(owner, file.path, Place(1 + first))
        if not all(taken.values()):
            mine = compute.is_in(owners, arrow.array([one for one in taken if taken[one]], arrow.utf8()))
            kept = compute.indices_nonzero(mine).to_pylist()
            table = table.filter(mine)
    for index in kept:
        file.places.add(Place(1 + index))
    names = [name for name in columns.places if name != TENANT]
    return arrow.table({snake(name): table.column(columns.places[name]) for name in names})
