"""What becomes of rows that are one company: asked of the merge rule, with its refusals in words."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

import trueline
from trueline.cli.duplicates.columns import Columns
from trueline.cli.duplicates.customers import Customers, Row
from trueline.cli.duplicates.keeping import (
    BOOLEANS,
    NUMBERS,
    Cells,
    Keeping,
    Value,
    cell_of,
    cells_of,
    value_of,
)
from trueline.cli.duplicates.numerals import POINT
from trueline.cli.problems import RefusedError, shortened


@dataclass(frozen=True)
class Forbidden:
    """Rows that cannot be merged."""

    code: str
    words: str


@dataclass(frozen=True)
class Merged:
    """Rows that are one, by the rule."""

    rows: list[Row]
    """In merge order: the first is the master's."""
    ids: list[str]
    """In the same order."""
    cells: list[str]
    """Of the row that is left, in the order of the header."""
    sources: dict[str, list[str]]
    """Field to the ids of the records that its value comes from."""
    dropped: dict[str, list[tuple[str, str]]]
    """Field to ids and values that are not kept, where records disagree."""
    undo: str
    """The rule's own record of the merge, as JSON."""


@dataclass
class Merger:
    """Merges rows of one file."""

    customers: Customers
    columns: Columns
    keeping: Keeping
    _ids: dict[int, str] = field(default_factory=dict)
    _rows: dict[int, Row] = field(default_factory=dict)
    _rules: dict[str, str] = field(default_factory=dict)
    _said: Cells = field(init=False)
    derived: frozenset[int] = frozenset()
    """Columns of which nothing is left in a merged record: an import answers them anew."""

    def __post_init__(self) -> None:
        ruled = {one.field for one in self.keeping.policy.fields}
        self.derived = frozenset(at for at in self.columns.derived if self.columns.names[at] not in ruled)
        self._rules = self.keeping.rules(self.columns)
        numbers = [place for name, place in self.columns.merged.items() if self._rules[name] in NUMBERS]
        self._said = cells_of(self.customers, numbers, self.columns.decimal_mark)
        self._rows = {row.number: row for row in self.customers.records}
        self._ids = ids_of(self.customers, self.columns)

    def id(self, number: int) -> str:
        """The id of the record in a row."""
        return self._ids[number]

    def row(self, number: int) -> Row | None:
        """A row that is a record."""
        return self._rows.get(number)

    def cells(self, number: int) -> Sequence[str]:
        """The cells of a row that is a record."""
        return self._rows[number].cells

    def rule(self, name: str) -> str:
        """What is kept of a field."""
        return self._rules[name]

    def merge(self, numbers: Iterable[int]) -> Merged | Forbidden:
        """Merge the records of these rows; who is the master says the rule."""
        rows = [self._rows[number] for number in numbers]
        records = [self._record(row) for row in rows]
        try:
            result = trueline.merge_records(
                trueline.MergeRecordsRequest(records=records, policy=self.keeping.policy)
            )
        except trueline.Fault as fault:
            return Forbidden(fault.code, self._words(fault, rows))
        by_id = {self._ids[row.number]: row for row in rows}
        ids = [result.master_id, *result.absorbed_ids]
        # Each look at these makes them anew.
        fields, sources = result.fields, result.sources
        return Merged(
            rows=[by_id[id_] for id_ in ids],
            ids=ids,
            cells=self._cells(by_id[ids[0]], by_id, fields, sources),
            sources=sources,
            dropped={
                one.field: [(value.id, self._cell(one.field, value.value)) for value in one.dropped]
                for one in result.conflicts
            },
            undo=result.undo.to_json(),
        )

    def _record(self, row: Row) -> trueline.MergeRecord:
        fields = {
            name: None if place in self.derived else value_of(row.cells[place], self._rules[name], self._said)
            for name, place in self.columns.merged.items()
        }
        rank = rank_of(self.customers, self.columns, row)
        return trueline.MergeRecord(id=self._ids[row.number], rank=rank, fields=fields)

    def _cells(
        self,
        master: Row,
        by_id: Mapping[str, Row],
        fields: Mapping[str, Value],
        sources: Mapping[str, Sequence[str]],
    ) -> list[str]:
        cells = list(master.cells)
        for name, place in self.columns.merged.items():
            value = fields[name]
            if value is not None and self._rules[name] in BOOLEANS:
                # As the file itself writes yes and no.
                cells[place] = by_id[sources[name][0]].cells[place]
            else:
                cells[place] = self._cell(name, value)
        return cells

    def _cell(self, name: str, value: Value) -> str:
        return cell_of(value, self._rules[name], self._said.decimal_mark)

    def _words(self, fault: trueline.Fault, rows: Sequence[Row]) -> str:
        where = re.fullmatch(r"records\[(\d+)\]\.fields\.(\w+)", fault.field or "")
        if fault.code == "MERGE_FORBIDDEN":
            header = self._header(fault.field or "")
            found = fault.details["ids"]
            ids = ", ".join(f"`{shortened(id_)}`" for id_ in found) if isinstance(found, list) else ""
            return f"they differ in `{header}`, in which records that are merged never may ({ids})"
        if where is not None:
            row, name = rows[int(where[1])], where[2]
            header, cell = self._header(name), row.cells[self.columns.merged[name]]
            return (
                f"row {row.number:,} (line {row.line:,}), column `{header}`: `{shortened(cell)}` is not what "
                f"{self._rules[name]} needs; --keep '{header}=FIRST' keeps the first"
                f"{self._mark_hint(name, cell)}"
            )
        if fault.field in self.columns.merged:
            return f"column `{self._header(fault.field)}`: {fault}"
        return str(fault)

    def _mark_hint(self, name: str, cell: str) -> str:
        if self._rules[name] not in NUMBERS or self._said.decimal_mark != POINT or "," not in cell:
            return ""
        return ", --decimal-mark COMMA in `find` and here reads 1.204,50"

    def _header(self, name: str) -> str:
        place = self.columns.merged.get(name)
        return name if place is None else self.columns.header[place].strip()


def ids_of(customers: Customers, columns: Columns) -> dict[int, str]:
    """The id of each record by its row; without a column of ids that is the row's number."""
    if columns.id is None:
        return {row.number: str(row.number) for row in customers.records}
    header = columns.header[columns.id]
    ids: dict[int, str] = {}
    seen: dict[str, Row] = {}
    for row in customers.records:
        id_ = row.cells[columns.id].strip()
        if not id_ or row.cells[columns.id] in customers.blanks:
            raise RefusedError(
                f"{customers.path}: row {row.number:,} (line {row.line:,}) has no `{header}`, which is the id"
            )
        if id_ in seen:
            raise RefusedError(
                f"{customers.path}: the id `{shortened(id_)}` stands in row {seen[id_].number:,} and in row "
                f"{row.number:,} (line {row.line:,}); column `{header}` is no id"
            )
        seen[id_] = row
        ids[row.number] = id_
    return ids


def rank_of(customers: Customers, columns: Columns, row: Row) -> int:
    """How much a record is trusted; an empty cell is 0."""
    if columns.rank is None:
        return 0
    cell = row.cells[columns.rank]
    text = "" if cell in customers.blanks else cell.strip()
    if not re.fullmatch(r"-?[0-9]{1,9}|", text):
        raise RefusedError(
            f"{customers.path}: row {row.number:,} (line {row.line:,}), column "
            f"`{columns.header[columns.rank]}`: `{shortened(text)}` is no whole number, and is the rank"
        )
    return int(text or 0)
