"""Which column of a file is which field."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from trueline.cli.lines import UNDECODED
from trueline.cli.policies import find_header, listed
from trueline.cli.problems import RefusedError

Known = Mapping[str, tuple[str, ...]]
"""Field to the headers that are looked for; case, spaces and punctuation do not count."""
Headers = Mapping[str, tuple[str, ...] | None]
"""Field to the headers that a mapping names instead, or to None: the file has no such column."""


@dataclass(frozen=True)
class Columns:
    """The columns of a file."""

    places: dict[str, int]
    """Field to the index of its column."""
    header: list[str]

    def __contains__(self, name: str) -> bool:
        return name in self.places

    def name(self, field: str) -> str:
        """The header of a field's column as the file writes it, or the field's own name."""
        place = self.places.get(field)
        return field if place is None else self.header[place]

    def cells(self, row: Sequence[str]) -> dict[str, str]:
        """Field to its cell without spaces around it; those that are empty are left out."""
        found = {}
        for name, place in self.places.items():
            cell = row[place].strip() if place < len(row) else ""
            if cell:
                found[name] = cell
        return found

    def readable(self, row: Sequence[str]) -> dict[str, str]:
        """The same of a row that could not be read: what of it is text."""
        return {name: cell for name, cell in self.cells(row).items() if not UNDECODED.search(cell)}

    def unused(self) -> list[str]:
        """The headers of columns that are no field."""
        used = set(self.places.values())
        return [name for place, name in enumerate(self.header) if place not in used and name.strip()]


def find_columns(path: Path, header: list[str], known: Known, named: Headers) -> Columns:
    """The columns of those fields that the file has; one that a mapping names must be there."""
    places: dict[str, int] = {}
    for name, usual in known.items():
        headers = named.get(name, usual)
        place = None if headers is None else find_header(header, headers, str(path))
        if place is not None:
            twice = next((other for other, taken in places.items() if taken == place), None)
            if twice is not None:
                raise RefusedError(f"{path}: column `{header[place]}` is both `{twice}` and `{name}`")
            places[name] = place
        elif named.get(name):
            wanted = ", ".join(f"`{one}`" for one in headers or ())
            raise RefusedError(f"{path}: no column {wanted} for `{name}`; the header is {listed(header)}")
    return Columns(places, header)
