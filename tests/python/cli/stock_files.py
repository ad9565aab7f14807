"""A small shop whose tables are written as PostgreSQL's COPY writes them, for tests to spoil."""

from __future__ import annotations

import csv
import datetime
import io
import json
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from decimal import Decimal
from pathlib import Path
from typing import Any

import trueline
from trueline import StockCommand

AT = datetime.datetime(2026, 1, 31, 9, tzinfo=datetime.timezone.utc)
COMMANDS: tuple[StockCommand, ...] = (
    StockCommand.Receive(level_id="L1", quantity=20),
    StockCommand.Allocate(allocation_id="order-1/1", item_id="SKU-X", quantity=12),
    StockCommand.Allocate(allocation_id="order-2/1", item_id="SKU-X", quantity=15),
    StockCommand.Ship(allocation_id="order-1/1", quantity=5),
    StockCommand.Adjust(level_id="L2", delta=-1, reason="DAMAGED"),
    StockCommand.Transfer(from_level_id="L3", to_level_id="L3b", quantity="0.25"),
)


@dataclass
class Tables:
    """Rows by the names of their columns, as texts."""

    opening: list[dict[str, str]] = field(default_factory=list)
    levels: list[dict[str, str]] = field(default_factory=list)
    allocations: list[dict[str, str]] = field(default_factory=list)
    picks: list[dict[str, str]] = field(default_factory=list)
    ledger: list[dict[str, str]] = field(default_factory=list)

    def level(self, id_: str) -> dict[str, str]:
        """A stored level."""
        return next(row for row in self.levels if row["id"] == id_)

    def write(self, directory: Path, change: Callable[[str, str], str] = lambda _, text: text) -> list[str]:
        """Writes the files, and gives the options that name them."""
        options = []
        for name in ("ledger", "levels", "opening", "allocations", "picks"):
            path = directory / f"{name}.csv"
            path.write_text(change(name, csv_text(getattr(self, name))), encoding="utf-8")
            options += [f"--{name}", str(path)]
        return options


@dataclass
class Shop:
    """The records that the tables are of."""

    opening: list[trueline.StockLevel]
    state: trueline.StockState
    entries: list[trueline.LedgerEntry]

    def tables(self) -> Tables:
        """As the tables have them."""
        tables = Tables(
            opening=rows(self.opening),
            levels=rows(self.state.levels),
            allocations=rows(self.state.allocations),
            ledger=rows(self.entries),
        )
        for row, one in zip(tables.allocations, self.state.allocations, strict=True):
            row["status"] = trueline.allowed_commands(one, AT).status.name
            for position, pick in enumerate(one.picks):
                link = {"tenant_id": "t1", "allocation_id": one.id, "position": str(position)}
                tables.picks.append(link | rows([pick])[0])
        return tables


def shop() -> Shop:
    """What the rules made of some commands."""
    level = trueline.StockLevel
    opening = [
        level(id="L1", item_id="SKU-X", location_id="A-01-03", available=10, pick_order=10103, version=7),
        level(id="L2", item_id="SKU-X", location_id="B-02-01", lot="lot, 2", available=5, version=0),
        level(id="L3", item_id="SKU-Y", scale=2, available="2.50", received_at=AT, version=3),
        level(id="L3b", item_id="SKU-Y", scale=2, location_id="C", version=0),
    ]
    state = trueline.StockState(levels=opening)
    entries: list[trueline.LedgerEntry] = []
    for number, command in enumerate(COMMANDS):
        request = trueline.StockRequest(
            id=f"c{number}", at=AT + datetime.timedelta(minutes=number), command=command, state=state
        )
        decision = trueline.decide_stock(request)
        state = trueline.apply_stock(state, decision)
        entries += decision.entries
    return Shop(opening, state, entries)


def rows(records: Iterable[Any]) -> list[dict[str, str]]:
    """Records as rows of a table."""
    found = []
    for record in records:
        fields = json.loads(record.to_json())
        fields.pop("picks", None)
        found.append({"tenant_id": "t1"} | {snake(name): cell(value) for name, value in fields.items()})
    return found


def cell(value: Any) -> str:
    """A value of JSON as COPY writes it: numeric(16, 6), timestamptz(3)."""
    if isinstance(value, str) and value.endswith(".000Z"):
        return value.replace("T", " ").replace(".000Z", "+00")
    if isinstance(value, str) and value.removeprefix("-").replace(".", "", 1).isdecimal():
        return f"{Decimal(value):.6f}"
    return "" if value is None else str(value)


def snake(name: str) -> str:
    return "".join(f"_{letter.lower()}" if letter.isupper() else letter for letter in name)


def csv_text(table: list[dict[str, str]]) -> str:
    """A header and its rows."""
    text = io.StringIO()
    writer = csv.DictWriter(text, list(table[0]), lineterminator="\n")
    writer.writeheader()
    writer.writerows(table)
    return text.getvalue()
