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

from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

from trueline.cli.headers import Columns, Headers, Known
from trueline.cli.json_node import MappingError, Node, read_mapping_file
from trueline.cli.policies import listed
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


def known(fields: Sequence[str]) -> Known:
    """Those fields with their headers."""
    return {name: HEADERS[name] for name in fields}


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


def needed(path: Path, columns: Columns, *fields: str) -> None:
    """Refuse a file without a column that it must have."""
    for name in fields:
        if name not in columns:
            wanted = ", ".join(HEADERS[name])
            raise RefusedError(
                f"{path}: no column for `{name}`; the header is {listed(columns.header)}. One of these is "
                f"looked for: {wanted}. Another header is named with --mapping."
            )
