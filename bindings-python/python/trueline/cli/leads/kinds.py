"""What each column of a file is to a training: a number, a category, or nothing to be learned from."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable
from dataclasses import dataclass

from trueline import FeatureKind, FeatureRequest

NUMBER = re.compile(r"-?[0-9]+(\.[0-9]+)?")
"""A number as field values write it."""
WHOLE = re.compile(r"-?[0-9]+")
DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}([T ].*)?|[0-9]{1,2}[./][0-9]{1,2}[./][0-9]{4}( .*)?")
FEW = 20
"""Known values of which nothing is said yet about how many are different."""


@dataclass(frozen=True)
class LeftOut:
    """A column that is not learned from."""

    field: str
    reason: str


class Coded:
    """A column: each value once, and for each row its place there."""

    def __init__(self, field: str) -> None:
        self.field = field
        self.values: dict[str, int] = {}
        self.indexes: list[int] = []

    def add(self, value: str) -> None:
        """The value of the next row."""
        self.indexes.append(self.values.setdefault(value, len(self.values)))

    def value(self, row: int) -> str:
        """The value of a row, from 0."""
        return next(value for value, place in self.values.items() if place == self.indexes[row])


@dataclass(frozen=True)
class Asked:
    """What the options say of columns."""

    leave_out: Collection[str]
    number: Collection[str]
    category: Collection[str]
    missing: Collection[str]
    """Texts that mean `not known`."""


def features_of(
    columns: Iterable[Coded], asked: Asked, *, id_: str | None
) -> tuple[list[FeatureRequest], list[LeftOut]]:
    """What is learned from, in the order of the file, and what is not."""
    features, left_out = [], []
    for column in columns:
        name = column.field
        if name in asked.leave_out:
            left_out.append(LeftOut(name, "as asked"))
        elif name in asked.number:
            features.append(FeatureRequest(field=name, kind="NUMBER"))
        elif name in asked.category:
            features.append(FeatureRequest(field=name, kind="CATEGORY"))
        elif name == id_:
            left_out.append(LeftOut(name, "the id"))
        else:
            found = _kind(column, asked.missing)
            if isinstance(found, LeftOut):
                left_out.append(found)
            else:
                features.append(FeatureRequest(field=name, kind=found))
    return features, left_out


def _kind(column: Coded, missing: Collection[str]) -> FeatureKind | LeftOut:
    """What it is, or why it is left out."""
    unknown = {place for value, place in column.values.items() if not value or value in missing}
    known = [value for value, place in column.values.items() if place not in unknown]
    rows = sum(place not in unknown for place in column.indexes)
    many = rows >= FEW
    if known and all(map(NUMBER.fullmatch, known)):
        # A running number says nothing of a lead that comes tomorrow.
        if many and len(known) == rows and all(map(WHOLE.fullmatch, known)):
            return LeftOut(column.field, f"an id: a different number in each of {rows:,} rows")
        return FeatureKind.NUMBER
    if known and all(map(DAY.fullmatch, known)):
        return LeftOut(column.field, "days: make numbers of them, such as the age in days")
    if many and 2 * len(known) > rows:
        return LeftOut(column.field, f"ids or free text: {len(known):,} different values in {rows:,} rows")
    return FeatureKind.CATEGORY
