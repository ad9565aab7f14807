"""Tables of closed leads, drawn at random: as Arrow has them, and as the single form does."""

from __future__ import annotations

import math
import random
from collections.abc import Callable, Sequence
from decimal import Decimal
from typing import Any

import duckdb
import pandas as pd
import polars as pl
import pyarrow as pa
import trueline

Values = list[Any]


def text_of_float(value: float | None) -> str | None:
    """The decimal with the fewest digits that reads back the same, all of them written out."""
    if value is None or math.isnan(value):
        return None
    digits = format(Decimal(repr(value)), "f")
    digits = digits.rstrip("0").rstrip(".") if "." in digits else digits
    return "0" if digits == "-0" else digits


def text_of_decimal(value: Decimal | None) -> str | None:
    return None if value is None else format(value, "f")


def same(value: Any) -> Any:
    return value


class Kind:
    """How values of a type are drawn, and what the single form is given for each."""

    def __init__(
        self,
        ty: pa.DataType,
        draw: Callable[[random.Random], Any],
        single: Callable[[Any], Any] = same,
        feature: str = "CATEGORY",
    ) -> None:
        self.type, self.draw, self.single, self.feature = ty, draw, single, feature


WORDS = ["red", "green", "Blue", "ünï", "", "Select", "1.5", "a longer text that no view holds inline"]


def word(lot: random.Random) -> str:
    return lot.choice(WORDS)


def whole(lot: random.Random) -> int:
    return lot.choice([lot.randrange(-20, 20), lot.randrange(100), 0])


def small(lot: random.Random) -> int:
    return lot.randrange(100)


def money(lot: random.Random) -> Decimal:
    return Decimal(lot.randrange(-2_000, 9_000)).scaleb(-2)


def real(lot: random.Random) -> float:
    return lot.choice(
        [lot.random(), lot.random() * 1e-7, lot.randrange(-9, 9) / 4, 2.33, -0.0, 1e15, 1e22, math.nan]
    )


def digits(lot: random.Random) -> str:
    return lot.choice([str(lot.randrange(-50, 50)), f"{lot.random() * 9:.3f}", "007.5", ""])


TEXTS = [pa.utf8(), pa.large_utf8(), pa.string_view(), pa.dictionary(pa.int16(), pa.utf8())]
WHOLE = [pa.int16(), pa.int32(), pa.int64(), pa.dictionary(pa.int32(), pa.int64())]
UNSIGNED = [pa.uint8(), pa.uint16(), pa.uint32(), pa.uint64(), pa.int8()]
MONEY = [pa.decimal128(9, 2), pa.decimal64(9, 2), pa.decimal256(40, 2)]
KINDS: list[Kind] = [
    *[Kind(ty, word) for ty in TEXTS],
    *[Kind(ty, digits, feature="NUMBER") for ty in TEXTS],
    *[Kind(ty, whole, feature=feature) for ty in WHOLE for feature in ("NUMBER", "CATEGORY")],
    *[Kind(ty, small, feature="NUMBER") for ty in UNSIGNED],
    *[Kind(ty, money, text_of_decimal, feature) for ty in MONEY for feature in ("NUMBER", "CATEGORY")],
    Kind(pa.float64(), real, text_of_float, "NUMBER"),
    Kind(pa.float64(), real, text_of_float, "CATEGORY"),
    Kind(pa.dictionary(pa.uint8(), pa.float64()), lambda lot: lot.randrange(9) / 8, text_of_float, "NUMBER"),
    Kind(pa.bool_(), lambda lot: lot.random() < 0.5),
    Kind(pa.null(), lambda lot: None),
]


class LeadTable:
    """Closed leads with a few columns, in both forms."""

    def __init__(self, seed: object, rows: int = 300, kinds: Sequence[Kind] = KINDS) -> None:
        self.lot = random.Random(str(seed))
        self.rows = rows
        # A row's lean, of which some columns know something.
        lean = [self.lot.random() for _ in range(rows)]
        self.won = [self.lot.random() < 0.2 + 0.6 * lean for lean in lean]
        self.kinds = {
            f"field {place}": kind for place, kind in enumerate(self.lot.sample(kinds, min(6, len(kinds))))
        }
        self.values: dict[str, Values] = {}
        for name, kind in self.kinds.items():
            known = sorted((kind.draw(self.lot) for _ in range(rows)), key=str)
            # Like leans have like values, but for some.
            order = sorted(range(rows), key=lambda row: lean[row] + self.lot.random() * 0.7)
            column: Values = [None] * rows
            for row, value in zip(order, known, strict=True):
                column[row] = None if self.lot.random() < 0.08 else value
            self.values[name] = column

    @property
    def features(self) -> list[dict[str, object]]:
        return [{"field": name, "kind": kind.feature} for name, kind in self.kinds.items()]

    def table(self) -> pa.Table:
        return pa.table({name: array(self.values[name], kind.type) for name, kind in self.kinds.items()})

    def columns(self) -> list[dict[str, object]]:
        return [
            {"field": name, "values": [kind.single(value) for value in self.values[name]]}
            for name, kind in self.kinds.items()
        ]

    def lead(self, row: int) -> dict[str, object]:
        return {name: kind.single(self.values[name][row]) for name, kind in self.kinds.items()}

    def cut(self, table: pa.Table) -> pa.Table:
        """The same rows in chunks of any length, each a slice of something longer."""
        ends = sorted(self.lot.randrange(table.num_rows + 1) for _ in range(4))
        parts = [
            table.slice(start, end - start)
            for start, end in zip([0, *ends], [*ends, len(table)], strict=True)
        ]
        longer = [pa.concat_tables([part, part, table.slice(0, 1)]).combine_chunks() for part in parts]
        return pa.concat_tables(
            [long.slice(len(part), len(part)) for long, part in zip(longer, parts, strict=True)]
        )


def array(values: Values, ty: pa.DataType) -> pa.Array:
    if isinstance(ty, pa.DictionaryType):
        return pa.array(values, ty.value_type).dictionary_encode().cast(ty)
    return pa.array(values, ty)


def from_duckdb(table: pa.Table) -> Any:
    with duckdb.connect() as database:
        database.register("leads", table)
        return database.sql("select * from leads").to_arrow_table()


TABLE_HOLDERS: dict[str, Callable[[pa.Table], Any]] = {
    "arrow table": same,
    "arrow batch": lambda table: table.combine_chunks().to_batches()[0],
    "arrow reader": lambda table: table.to_reader(max_chunksize=41),
    "arrow struct": lambda table: table.to_struct_array(),
    "polars": pl.DataFrame,
    "pandas": lambda table: table.to_pandas(),
    "pandas arrow": lambda table: table.to_pandas(types_mapper=pd.ArrowDtype),
    "duckdb": from_duckdb,
}


def rows_of(answer: trueline.ColumnAnswer) -> dict[str, Values]:
    """The columns of an answer, each row's band as in the single form."""
    rows: list[dict[str, Any] | None] = pa.array(answer.values).to_pylist()
    names = ["log_odds", "probability_ppb", "score", "band"]
    return {name: [None if row is None else row[name] for row in rows] for name in names}


def rows_of_lists(answer: trueline.PredictionColumns) -> dict[str, Values]:
    band = [None if band is None else band.name for band in answer.band]
    lists = {"log_odds": answer.log_odds, "probability_ppb": answer.probability_ppb, "score": answer.score}
    return {**{name: list(values) for name, values in lists.items()}, "band": band}
