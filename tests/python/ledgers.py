"""Random ledgers as records, and the same as tables of Arrow."""

from __future__ import annotations

import datetime
import random
from collections.abc import Callable, Mapping
from decimal import Decimal
from typing import Any

import pyarrow as pa
import trueline

from values import to_json

UTC = datetime.timezone.utc
START = datetime.datetime(2026, 1, 31, 9, tzinfo=UTC)
LARGE = Decimal(2_000_000_000)
Record = dict[str, Any]

TEXT, QUANTITY, INSTANT = pa.utf8(), pa.decimal128(38, 6), pa.timestamp("ms", "UTC")
CHOICE = pa.dictionary(pa.int8(), pa.utf8())
LEVEL = pa.schema(
    [
        *[(name, TEXT) for name in ("id", "item_id", "location_id", "lot", "serial")],
        ("scale", pa.int32()),
        *[(name, QUANTITY) for name in ("available", "allocated", "damaged", "quality_control")],
        *[(name, QUANTITY) for name in ("safety_stock", "incoming")],
        *[("received_at", INSTANT), ("expires_at", INSTANT)],
        *[("pick_order", pa.int64()), ("version", pa.int64())],
    ]
)
ENTRY = pa.schema(
    [
        *[("command_id", TEXT), ("line", pa.int32()), ("at", INSTANT), ("kind", CHOICE)],
        *[("item_id", TEXT), ("allocation_id", TEXT)],
        *[("from_level_id", TEXT), ("from_account", CHOICE), ("to_level_id", TEXT), ("to_account", CHOICE)],
        *[("quantity", QUANTITY), ("reason", TEXT)],
    ]
)
PICK = pa.struct([("level_id", TEXT), ("open", QUANTITY), ("shipped", QUANTITY)])
ALLOCATION = pa.schema(
    [
        *[("id", TEXT), ("item_id", TEXT), ("scale", pa.int16()), ("requested", QUANTITY)],
        ("picks", pa.list_(PICK)),
        *[(name, QUANTITY) for name in ("backordered", "released", "expired", "returned")],
        *[("expires_at", INSTANT), ("created_at", INSTANT), ("version", pa.int64())],
    ]
)
DISCREPANCY = ("kind", "level_id", "allocation_id", "account", "command_id", "line", "ledger", "state")
FIGURES = ("available", "allocated", "damaged", "quality_control", "safety_stock", "incoming")
ACCOUNTS = [name.upper() for name in FIGURES]
OUTSIDE = ["SUPPLIER", "CUSTOMER", "ADJUSTMENT"]


def table(records: list[Record], schema: pa.Schema) -> pa.Table:
    """With a column for each field of the schema, null where a record leaves it out."""
    return pa.table({field.name: column(records, field) for field in schema}, schema=schema)


def column(records: list[Record], field: pa.Field) -> pa.Array:
    values = [record.get(field.name) for record in records]
    if pa.types.is_dictionary(field.type):
        return pa.array(values, field.type.value_type).dictionary_encode().cast(field.type)
    return pa.array(values, field.type)


class Ledgers:
    """Ledgers over a few levels of a few items: their rows are good, but for those that `spoil` makes bad."""

    def __init__(self, seed: str) -> None:
        self.random = random.Random(seed)
        self.scales = {f"item {i}": self.random.randrange(7) for i in range(3)}

    def opening(self) -> list[Record]:
        return [self.level(f"L{i}" if i % 3 else f"Lünï-{i}") for i in range(self.random.randrange(1, 7))]

    def level(self, level_id: str) -> Record:
        item = self.random.choice(list(self.scales))
        level = {"id": level_id, "item_id": item, "scale": self.scales[item]}
        level |= {name: self.quantity(item) for name in FIGURES if self.random.random() < 0.6}
        level |= {"version": self.random.randrange(1000)}
        if self.random.random() < 0.5:
            level |= {"lot": "lot 7", "location_id": "A-01-03", "received_at": START, "pick_order": 10103}
        return level

    def quantity(self, item: str) -> Decimal:
        units = self.random.choice([0, 1, self.random.randrange(10**4), self.random.randrange(10**8)])
        return Decimal(units).scaleb(-self.scales[item])

    def entries(self, opening: list[Record], commands: int) -> list[Record]:
        rows = []
        for command in range(commands):
            touched = self.random.sample(opening, min(len(opening), self.random.randrange(1, 4)))
            rows += [self.entry(f"command {command}", line, level) for line, level in enumerate(touched)]
        return rows

    def entry(self, command: str, line: int, level: Record) -> Record:
        source, target = self.side(level), self.side(level)
        if source == target:
            target = ("SUPPLIER", None)
        row: Record = {"command_id": command, "line": line, "at": START + datetime.timedelta(minutes=line)}
        row |= {"kind": self.random.choice(["ALLOCATE", "MOVE", "COUNT"]), "item_id": level["item_id"]}
        row |= {"from_account": source[0], "from_level_id": source[1]}
        row |= {"to_account": target[0], "to_level_id": target[1], "quantity": self.quantity(row["item_id"])}
        if "ALLOCATED" in (source[0], target[0]):
            row["allocation_id"] = self.random.choice(["order 1/1", "order 1/2", "order 2/1"])
        if self.random.random() < 0.2:
            row["reason"] = self.random.choice(["CYCLE_COUNT", "", "ünï"])
        return row

    def side(self, level: Record) -> tuple[str, str | None]:
        if self.random.random() < 0.3:
            return self.random.choice(OUTSIDE), None
        return self.random.choice(ACCOUNTS), level["id"]

    def shuffled(self, rows: list[Record]) -> list[Record]:
        return self.random.sample(rows, len(rows))

    def spoil(self, rows: list[Record], spoils: list[Callable[[Record], Record]]) -> list[Record]:
        """A few rows made bad, each in one of these ways; one may stand twice."""
        rows = list(rows)
        for _ in range(self.random.randrange(1, 3)):
            place = self.random.randrange(len(rows))
            spoil = self.random.choice([*spoils, None])
            if spoil is None:
                rows.insert(self.random.randrange(len(rows) + 1), rows[place])
            else:
                rows[place] = {**rows[place], **spoil(rows[place])}
        return rows

    def state(self, levels: list[trueline.StockLevel]) -> Record:
        """What a ledger gave, drifted a little, and allocations that may or may not belong to it."""
        kept = [level for level in levels if self.random.random() < 0.9]
        stored: list[Record] = [record_of(level) for level in self.random.sample(kept, len(kept))]
        for level in stored:
            if self.random.random() < 0.3:
                name = self.random.choice([*FIGURES, "version"])
                level[name] += 1
        ids = ["order 1/1", "order 2/1", "order 3/1"][: self.random.randrange(4)]
        return {"levels": stored, "allocations": [self.allocation(id_, levels) for id_ in ids]}

    def allocation(self, id_: str, levels: list[trueline.StockLevel]) -> Record:
        picks = [
            self.pick(level) for level in self.random.sample(levels, self.random.randrange(len(levels) + 1))
        ]
        allocation = {"id": id_, "item_id": "item 0", "scale": 6, "picks": picks, "created_at": START}
        parts = {name: self.quantity("item 0") for name in ("backordered", "released", "expired", "returned")}
        allocation |= {name: part for name, part in parts.items() if self.random.random() < 0.3}
        requested = sum((pick["open"] + pick["shipped"] for pick in picks), Decimal(0))
        return allocation | {"requested": requested, "version": self.random.randrange(100)}

    def pick(self, level: trueline.StockLevel) -> Record:
        open_ = self.random.choice([level.allocated, self.quantity("item 0")])
        return {"level_id": level.id, "open": abs(open_), "shipped": self.quantity("item 1")}


def record_of(level: trueline.StockLevel) -> Record:
    return {name: getattr(level, name) for name in LEVEL.names}


# Ways to make a row bad, of which the single form says the same: first in its shape, then in its sense.
MISSHAPEN: list[Callable[[Record], Record]] = [
    *[lambda _, name=name: {name: None} for name in ENTRY.names[:5]],
    *[lambda _, name=name: {name: None} for name in ("from_account", "to_account", "quantity")],
    *[lambda _, name=name: {name: ""} for name in ("command_id", "item_id", "allocation_id")],
    *[lambda _, name=name: {name: "x" * 201} for name in ("command_id", "from_level_id", "to_level_id")],
    lambda _: {"line": -1},
    lambda _: {"kind": "STEAL"},
    lambda _: {"to_account": "available"},
]
WRONG: list[Callable[[Record], Record]] = [
    lambda _: {"from_level_id": None, "from_account": "DAMAGED"},
    lambda row: {"to_level_id": row["from_level_id"] or row["to_level_id"] or "L1", "to_account": "CUSTOMER"},
    lambda _: {"quantity": Decimal("-0.5")},
    lambda _: {"quantity": LARGE + 1},
    lambda _: {"quantity": LARGE + Decimal("0.000001")},
    lambda row: {"quantity": row["quantity"] + Decimal("0.000001")},
    lambda _: {"item_id": "another"},
    lambda row: {"from_level_id": "not there"} if row["from_level_id"] else {"to_level_id": "not there"},
]


def asked(rule: Callable[..., Any], *arguments: Any) -> Any:
    """What a rule answers, or all that its fault says."""
    try:
        return rule(*arguments)
    except trueline.Fault as fault:
        return type(fault), fault.code, fault.field, fault.details, str(fault)


def levels_of(answer: Any) -> Any:
    """Levels of either form, to be compared by value; a fault as it is."""
    if isinstance(answer, tuple):
        return answer
    records = answer if isinstance(answer, list) else [trueline.StockLevel(**row) for row in rows_of(answer)]
    return [record_of(level) for level in records]


def report_of(answer: Any) -> Any:
    """A report of either form, as JSON; a fault as it is."""
    if isinstance(answer, tuple):
        return answer
    names = ("balanced", "entries", "levels", "allocations")
    found = answer.discrepancies
    if isinstance(found, trueline.ArrowColumn):
        found = [trueline.Discrepancy(**row) for row in rows_of(found)]
    return {name: getattr(answer, name) for name in names}, to_json(found)


def rows_of(answer: trueline.ArrowColumn) -> list[Mapping[str, Any]]:
    rows: list[Mapping[str, Any]] = pa.table(answer).to_pylist()
    return rows
