"""Which column of a file of customers is which field of a record."""

from __future__ import annotations

import argparse
import hashlib
import json
import re
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

import trueline
from trueline.cli.duplicates.customers import Customers
from trueline.cli.duplicates.imported import derived_places
from trueline.cli.duplicates.numerals import POINT
from trueline.cli.policies import documented_policy, find_header, listed, needed_header
from trueline.cli.problems import RefusedError

LONGEST_NAME = 64
BINDING_DIGITS = 24


@dataclass(frozen=True)
class Asked:
    """What the options say of columns."""

    id: str | None = None
    rank: str | None = None
    fields: tuple[str, ...] = ()
    """As they are written: `name=Company`, `city=`."""
    blanks: tuple[str, ...] = ()
    """Texts that say nothing, beside those of an import."""
    decimal_mark: str = POINT
    """Of columns of which the least, the greatest or the sum is kept."""


def asked_of(options: argparse.Namespace) -> Asked:
    """What the options say."""
    return Asked(
        id=options.id,
        rank=options.rank,
        fields=tuple(options.field or ()),
        blanks=tuple(options.blank or ()),
        decimal_mark=options.decimal_mark or POINT,
    )


@dataclass(frozen=True)
class Columns:
    """The columns of a file."""

    header: list[str]
    names: list[str]
    """The field of each column, the id's too."""
    id: int | None
    rank: int | None
    left_out: tuple[str, ...] = ()
    """Fields of which the options say that the file has none."""
    blanks: tuple[str, ...] = ()
    """Texts that say nothing, as the options name them."""
    decimal_mark: str = POINT
    derived: frozenset[int] = frozenset()
    """Those of a table of `trueline import` that hold what it found out."""

    @property
    def merged(self) -> dict[str, int]:
        """The fields of a record that is merged: every column but the id."""
        return {name: place for place, name in enumerate(self.names) if place != self.id}

    def place(self, name: str) -> int | None:
        """The column that has this header, or whose field this is."""
        headers = [place for place, header in enumerate(self.header) if header.strip() == name]
        if len(headers) == 1:
            return headers[0]
        return self.names.index(name) if name in self.names else None

    def binding(self, customers: Customers) -> str:
        """What decisions are bound to: the file, and how its columns are read."""
        read = [self.names, self.id, self.rank, sorted(self.blanks), self.decimal_mark]
        said = json.dumps([customers.digest, *read])
        # Some digits alone would be a number to a spreadsheet.
        return f"file-{hashlib.sha256(said.encode()).hexdigest()[:BINDING_DIGITS]}"


def find_columns(customers: Customers, asked: Asked) -> Columns:
    """The columns of a file: by the options, by the headers that an import looks for, by their own names."""
    header, where = customers.header, str(customers.path)
    places = _asked_places(header, asked, where)
    id_ = None if asked.id is None else needed_header(header, asked.id, where)
    taken = {place for place in (*places.values(), id_) if place is not None}
    for column in documented_policy()["columns"]:
        name = column["field"]
        place = None if name in places else find_header(header, column["headers"], where)
        if place is not None and place not in taken:
            places[name] = place
            taken.add(place)
    return Columns(
        header=header,
        names=_names(header, places),
        id=id_,
        rank=None if asked.rank is None else needed_header(header, asked.rank, where),
        left_out=tuple(name for name, place in places.items() if place is None),
        blanks=asked.blanks,
        decimal_mark=asked.decimal_mark,
        derived=derived_places(header),
    )


def place_of(customers: Customers, columns: Columns, name: str) -> int | None:
    """The column that is compared as a field."""
    if name in columns.names:
        return columns.names.index(name)
    if name in columns.left_out:
        return None
    return find_header(columns.header, [name], str(customers.path))


def compared_columns(customers: Customers, columns: Columns, fields: Sequence[str]) -> dict[str, int]:
    """Those of the fields by which records are compared that the file has, and their columns."""
    found: dict[str, int] = {}
    for name in fields:
        place = place_of(customers, columns, name)
        if place is not None and place not in found.values():
            found[name] = place
    if not found:
        raise RefusedError(
            f"{customers.path}: no column is compared; by the policy that are {listed(list(fields))}, the "
            f"header is {listed(columns.header)}; --field name=COLUMN says which is which"
        )
    return found


def check_asked(asked: Asked, known: Collection[str]) -> None:
    """A field that nothing looks at is one that is written wrongly."""
    for text in asked.fields:
        name = text.partition("=")[0]
        if name not in known:
            raise RefusedError(f"--field `{name}` is no field; there are {', '.join(sorted(known))}")


def _asked_places(header: list[str], asked: Asked, where: str) -> dict[str, int | None]:
    """The columns that the options name; None: the field has none."""
    places: dict[str, int | None] = {}
    for text in asked.fields:
        name, _, column = text.partition("=")
        _check_name(name)
        if name in places:
            raise RefusedError(f"--field names `{name}` twice")
        place = needed_header(header, column, where) if column.strip() else None
        if place is not None and place in places.values():
            raise RefusedError(f"--field: column `{header[place]}` is two fields")
        places[name] = place
    return places


def _check_name(name: str) -> None:
    """A field's name has a form, of which the rules know."""
    try:
        trueline.DuplicateField(field=name, kind="TEXT")
    except trueline.Fault as fault:
        raise RefusedError(f"--field `{name}`: {fault}") from None


def _names(header: Sequence[str], places: Mapping[str, int | None]) -> list[str]:
    """A field's name for every column: `Sales Rep` is `salesRep`, what makes no name is `column7`."""
    known = {place: name for name, place in places.items() if place is not None}
    taken = set(places)
    names: list[str] = []
    for place, text in enumerate(header):
        name = known.get(place)
        if name is None:
            name = _name(text) or f"column{place + 1}"
            if name in taken:
                name = f"{name[: LONGEST_NAME - 8]}_{place + 1}"
            taken.add(name)
        names.append(name)
    return names


def _name(header: str) -> str:
    if not header.isascii():
        return ""
    words = re.findall(r"[A-Za-z0-9]+", header)
    if not words or not words[0][0].isalpha():
        return ""
    first = words[0].lower() if words[0].isupper() else words[0][0].lower() + words[0][1:]
    return "".join([first, *(word[0].upper() + word[1:] for word in words[1:])])[:LONGEST_NAME]
