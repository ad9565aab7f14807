"""The rows of the ledger: in columns where pyarrow is, since there are many; else a record each."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Sequence, Set
from dataclasses import dataclass
from datetime import datetime
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path
from typing import Any, NamedTuple

import trueline
from trueline.cli.inventory.arrow import csv_columns, parquet_columns
from trueline.cli.inventory.sources import File, kind_of, record_of, rows_of
from trueline.cli.inventory.tenants import Tenants
from trueline.cli.policies import snake
from trueline.cli.sheets import Reading

RECORD = "LedgerEntry"
ROW = re.compile(r"entries\[(\d+)\]\.?(.*)")
"""The field of a fault: which row, which field of it."""


class LastRow(NamedTuple):
    """The row that moved something last."""

    at: datetime
    kind: str
    command_id: str


@dataclass
class Ledger:
    """All rows of a file."""

    file: File
    entries: Any
    """Records, or a table of Arrow."""

    def verified(
        self, opening: Sequence[trueline.StockLevel], state: trueline.StockState
    ) -> trueline.LedgerReport:
        """What the rule says of them."""
        if isinstance(self.entries, list):
            return trueline.verify_ledger(opening, self.entries, state)
        report = trueline.verify_ledger_columns(opening, self.entries, state)
        found = import_module("pyarrow").table(report.discrepancies).to_pylist()
        return trueline.LedgerReport(
            balanced=report.balanced,
            entries=report.entries,
            levels=report.levels,
            allocations=report.allocations,
            discrepancies=[trueline.Discrepancy(**one) for one in found],
        )

    def last_rows(self, level_ids: Set[str]) -> dict[str, LastRow]:
        """The latest row of each of some levels."""
        last: dict[str, LastRow] = {}
        for row, sides in self._rows_of(level_ids):
            for level_id in sides:
                if level_id is None or level_id not in level_ids:
                    continue
                if level_id not in last or last[level_id].at <= row.at:
                    last[level_id] = row
        return last

    def _rows_of(self, level_ids: Set[str]) -> Iterator[tuple[LastRow, tuple[str | None, str | None]]]:
        if isinstance(self.entries, list):
            for one in self.entries:
                yield LastRow(one.at, one.kind.name, one.command_id), (one.from_level_id, one.to_level_id)
            return
        arrow, compute = import_module("pyarrow"), import_module("pyarrow.compute")
        wanted = arrow.array(sorted(level_ids), arrow.utf8())
        mask = None
        for name in {"from_level_id", "to_level_id"} & set(self.entries.schema.names):
            column = self.entries.column(name).cast(arrow.utf8())
            of_side = compute.is_in(column, wanted)
            mask = of_side if mask is None else compute.or_(mask, of_side)
        for one in [] if mask is None else self.entries.filter(mask).to_pylist():
            sides = (one.get("from_level_id"), one.get("to_level_id"))
            yield LastRow(one["at"], one["kind"], one["command_id"]), sides

    def refuse(self, fault: trueline.Fault) -> None:
        """Refuses the row that a fault of the rule names, if it names one."""
        found = ROW.fullmatch(fault.field or "")
        if found is None:
            return
        place, name = int(found[1]), found[2]
        self.file.refuse(self.file.places[place], name, self._value(place, name), f"{fault} ({fault.code})")

    def _value(self, place: int, name: str) -> Any:
        if isinstance(self.entries, list):
            return json.loads(self.entries[place].to_json()).get(name)
        has = snake(name) in self.entries.schema.names
        return self.entries.column(snake(name))[place].as_py() if has else None


def read_ledger(path: Path, how: Reading, tenants: Tenants) -> Ledger:
    """All rows, or none."""
    file, kind = File(path), kind_of(path)
    if kind == "PARQUET":
        return Ledger(file, parquet_columns(file, RECORD, tenants))
    if kind == "CSV" and find_spec("pyarrow") is not None:
        return Ledger(file, csv_columns(file, RECORD, how, tenants))
    entries = []
    with rows_of(file, RECORD, how, tenants) as rows:
        for row in rows:
            entries.append(record_of(file, trueline.LedgerEntry, row))
            file.places.add(row.place)
    return Ledger(file, entries)
