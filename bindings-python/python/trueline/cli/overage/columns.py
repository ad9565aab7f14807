"""Which header is which field, in the three files of a run.

A mapping (JSON) says it in a user's own words; everything in it is optional:

`columns`    field to header, to several headers in order of preference, or to null (the usage file has
             no such column)
`accounts`   `{"columns": …}`, the same for the file of accounts
`ledger`     `{"columns": …}`, the same for the file of what was charged
`csv`        `{"encoding", "delimiter"}` of all three
`title`      of the report
"""

from __future__ import annotations

from collections.abc import Mapping as Members
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

from trueline.cli.json_node import MappingError, Node, read_mapping_file
from trueline.cli.lines import UNDECODED
from trueline.cli.policies import find_header, listed
from trueline.cli.problems import RefusedError

HEADERS = {
    "account": ("Account", "Account ID"),
    "plan": ("Plan", "Plan Name"),
    "used": ("Used", "Usage"),
    "customer": ("Customer", "Customer ID", "Stripe Customer"),
    "subscription": ("Subscription", "Subscription ID", "Stripe Subscription"),
    "skip": ("Skip", "Excluded"),
    "at": ("At", "Timestamp", "Time"),
    "source": ("Source",),
    "id": ("ID", "Event ID"),
    "endpoint": ("Endpoint", "Path"),
    "value": ("Value",),
    "item": ("Item",),
    "sequence": ("Sequence",),
    "amount": ("Amount",),
    "status": ("Status",),
    "idempotencyKey": ("Idempotency Key",),
}
"""The headers that are looked for; case, spaces and punctuation do not count."""

OF_ACCOUNT = ("plan", "customer", "subscription", "skip")
OF_EVENT = ("at", "source", "id", "endpoint", "value", "item")
OF_LEDGER = ("account", "sequence", "amount", "status", "idempotencyKey")
USAGE = ("account", "used", *OF_ACCOUNT, *OF_EVENT)
ACCOUNTS = ("account", *OF_ACCOUNT)

Headers = Members[str, tuple[str, ...] | None]
"""Field to the headers that a mapping names, or to None."""


@dataclass(frozen=True)
class Mapping:
    """A mapping file that was read."""

    usage: Headers = field(default_factory=dict)
    accounts: Headers = field(default_factory=dict)
    ledger: Headers = field(default_factory=dict)
    encoding: str | None = None
    delimiter: str | None = None
    title: str | None = None


def read_mapping(path: Path | None) -> Mapping:
    """Read a mapping file; what it says wrong is refused by name."""
    return Mapping() if path is None else read_mapping_file(path, _mapping)


def _mapping(node: Node) -> Mapping:
    node.only("columns", "accounts", "ledger", "csv", "title")
    files = node.record("csv", "encoding", "delimiter")
    accounts, ledger = node.record("accounts", "columns"), node.record("ledger", "columns")
    return Mapping(
        usage=_headers(node, USAGE),
        accounts=_headers(accounts, ACCOUNTS),
        ledger=_headers(ledger, OF_LEDGER),
        encoding=files.optional_text("encoding") if files else None,
        delimiter=files.optional_text("delimiter") if files else None,
        title=node.optional_text("title"),
    )


def _headers(node: Node | None, fields: Sequence[str]) -> Headers:
    columns = node.record("columns", *fields) if node else None
    if columns is None:
        return {}
    return {
        name: None if member.value is None else _some(member.texts(), member.path)
        for name, member in columns.members()
    }


def _some(headers: tuple[str, ...], path: str) -> tuple[str, ...]:
    if not headers:
        raise MappingError(f"`{path}` must name a header, or be null")
    return headers


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


def find_columns(path: Path, header: list[str], fields: Sequence[str], named: Headers) -> Columns:
    """The columns of those fields that the file has; one that the mapping names must be there."""
    places: dict[str, int] = {}
    for name in fields:
        headers = named.get(name, HEADERS[name])
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


def needed(path: Path, columns: Columns, *fields: str) -> None:
    """Refuse a file without a column that it must have."""
    for name in fields:
        if name not in columns:
            wanted = ", ".join(HEADERS[name])
            raise RefusedError(
                f"{path}: no column for `{name}`; the header is {listed(columns.header)}. One of these is "
                f"looked for: {wanted}. Another header is named with --mapping."
            )
