"""What each column of a file is to a training: a number, a category, or nothing to be learned from."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable
from dataclasses import dataclass, replace

from trueline import FeatureKind, FeatureRequest

NUMBER = re.compile(r"-?[0-9]+(\.[0-9]+)?")
"""A number as field values write it."""
ALIKE = re.compile(r"-?[$€£¥]? ?[0-9]{1,3}([,.' ]?[0-9]{3})*([.,][0-9]+)?([eE][0-9]+)?( ?[$€£¥%])?")
"""A number as people write it: `$1,016.50`, `1.016,50 €`, `12 %`."""
AS_ASKED = "as asked"
"""Why a column is left out that an option names."""
WHOLE = re.compile(r"-?[0-9]+")
DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}([T ].*)?|[0-9]{1,2}[./][0-9]{1,2}[./][0-9]{4}( .*)?")
NEARLY = 90
"""Percent of the known values that are numbers, from which the others look like slips."""
FEW = 20
"""Known values of which nothing is said yet about how many are different."""


@dataclass(frozen=True)
class LeftOut:
    """A column that is not learned from."""

    field: str
    reason: str


@dataclass(frozen=True)
class NearlyNumber:
    """A column that would be a number but for a few of its values."""

    field: str
    known: int
    """Rows in which it is known."""
    others: int
    """Those of them in which it is no number."""
    place: int
    """The first of these, as a place among the leads."""
    value: str
    """What stands there."""
    are_alike: bool
    """Whether these look like numbers too, in another writing; else they are slips."""


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
) -> tuple[list[FeatureRequest], list[LeftOut], list[NearlyNumber]]:
    """What is learned from, in the order of the file, what is not, and what may be of the wrong kind."""
    features, left_out, nearly = [], [], []
    for column in columns:
        name = column.field
        if name in asked.leave_out:
            left_out.append(LeftOut(name, AS_ASKED))
        elif name in asked.number:
            features.append(FeatureRequest(field=name, kind="NUMBER"))
        elif name in asked.category:
            features.append(FeatureRequest(field=name, kind="CATEGORY"))
        elif name == id_:
            left_out.append(LeftOut(name, "the id"))
        else:
            found = _kind(column, asked.missing)
            doubtful = None if found == FeatureKind.NUMBER else _nearly_number(column, asked.missing)
            nearly += [] if doubtful is None else [doubtful]
            if isinstance(found, LeftOut):
                left_out.append(found)
            else:
                features.append(FeatureRequest(field=name, kind=found))
    return features, left_out, nearly


def _nearly_number(column: Coded, missing: Collection[str]) -> NearlyNumber | None:
    """Whether nearly all known values are numbers, or would be if they were written as such."""
    values = list(column.values)
    is_known = [bool(value) and value not in missing for value in values]
    is_number = [NUMBER.fullmatch(value) is not None for value in values]
    known = [(place, index) for place, index in enumerate(column.indexes) if is_known[index]]
    others = [(place, index) for place, index in known if not is_number[index]]
    if not others:
        return None
    place, index = others[0]
    found = NearlyNumber(column.field, len(known), len(others), place, values[index], are_alike=False)
    if 100 * (len(known) - len(others)) >= NEARLY * len(known):
        return found
    is_alike = [ALIKE.fullmatch(value) is not None for value in values]
    alike = sum(is_number[index] or is_alike[index] for _, index in known)
    return replace(found, are_alike=True) if 100 * alike >= NEARLY * len(known) else None


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
