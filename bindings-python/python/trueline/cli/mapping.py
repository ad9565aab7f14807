"""The mapping file: which header is which field, in a user's own words.

Everything is optional; what is left out is as the rules document it. Policies inside a mapping
(`classification`, `duplicates`, `documents.policy`, `stock.profile`) are the JSON forms of the package's
records and are read by them. The parts of a mapping:

`columns`        field to header, to several headers in order of preference, to
                 `{"headers", "kind", "required", "keep", "onInvalid"}` as in an import policy, or
                 to null (the file has no such column)
`identity`, `neverMerge`, `blanks`, `dayFormat`, `decimalMark`, `region`, `classification`, `batchSize`
                 as in an import policy
`duplicates`     what makes companies look like one, a DuplicatePolicy
`zone`           an IANA time zone, or `{"column": header}`: cells of days that are instants (with
                 Z or an offset) become days there
`csv`            `{"encoding", "delimiter"}`
`documents`      the rows are documents or their lines, see `Documents`
`stock`          `{"location": header, "profile": LocationProfile}`
`title`, `currency`
                 of the report
"""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import trueline
from trueline.cli.json_node import MappingError, Node, read_mapping_file

LOCATION_HEADERS = ("Location", "Bin", "Bin Location", "Storage Location", "Storage Bin", "Place")
AS_IN_POLICY = (
    "identity",
    "neverMerge",
    "blanks",
    "dayFormat",
    "decimalMark",
    "region",
    "classification",
    "batchSize",
)
MEMBERS = ("columns", "zone", "csv", "documents", "duplicates", "stock", "title", "currency")
COLUMN_SETTINGS = ("headers", "kind", "required", "keep", "onInvalid")


@dataclass(frozen=True)
class Condition:
    """One way to recognise a document: a test of one column.

    `starts_with` and `equals` look at the text of a document's first row, `at_most` at the sum of
    a column of numbers over the document's rows.
    """

    header: str
    starts_with: str | None = None
    equals: tuple[str, ...] | None = None
    at_most: int | None = None
    kind: trueline.OrderKind | None = None
    """The kind of a document for which the test holds; None in `cancelled`."""


@dataclass(frozen=True)
class Documents:
    """How rows become documents: orders, returns and what else a file holds.

    Rows of one company with the same `id` are one document: totals add up, the day is that of the
    first row. Without `id` every row is a document. The first of `kinds` that holds says the kind;
    none: an order. Which documents count is the rule's business (`policy` is its OrderPolicy).
    """

    day: str
    id: str | None = None
    total: str | None = None
    total_decimals: int = 0
    """How many digits of `total` are behind a decimal point that is not written."""
    kinds: tuple[Condition, ...] = ()
    cancelled: tuple[Condition, ...] = ()
    policy: str | None = None
    """The JSON of an OrderPolicy."""


@dataclass(frozen=True)
class Mapping:
    """A mapping file that was read."""

    columns: dict[str, Any] = field(default_factory=dict)
    policy: dict[str, Any] = field(default_factory=dict)
    """The members that stand as such in an import policy."""
    zone: str | None = None
    zone_header: str | None = None
    encoding: str | None = None
    delimiter: str | None = None
    documents: Documents | None = None
    duplicates: str | None = None
    """The JSON of a DuplicatePolicy."""
    location_headers: tuple[str, ...] = LOCATION_HEADERS
    profile: str | None = None
    """The JSON of a LocationProfile."""
    title: str | None = None
    currency: str = ""


def read_mapping(path: Path | None) -> Mapping:
    """Read a mapping file; what it says wrong is refused by name."""
    return Mapping() if path is None else read_mapping_file(path, _mapping)


def _mapping(node: Node) -> Mapping:
    node.only(*MEMBERS, *AS_IN_POLICY)
    stock = node.record("stock", "location", "profile")
    files = node.record("csv", "encoding", "delimiter")
    zone = node.get("zone")
    by_column = zone is not None and isinstance(zone.value, dict)
    location = stock.get("location") if stock else None
    return Mapping(
        columns=_columns(node.get("columns")),
        policy={name: node.value[name] for name in AS_IN_POLICY if name in node.value},
        zone=zone.text() if zone and not by_column else None,
        zone_header=zone.only("column").needed("column").text() if zone and by_column else None,
        encoding=files.optional_text("encoding") if files else None,
        delimiter=files.optional_text("delimiter") if files else None,
        documents=_documents(node.get("documents")),
        duplicates=node.json("duplicates"),
        location_headers=location.texts() if location else LOCATION_HEADERS,
        profile=stock.json("profile") if stock else None,
        title=node.optional_text("title"),
        currency=node.optional_text("currency") or "",
    )


def _columns(node: Node | None) -> dict[str, Any]:
    """Field to the settings that are given, or to None."""
    if node is None:
        return {}
    columns: dict[str, Any] = {}
    for name, member in node.members():
        if member.value is None:
            columns[name] = None
        elif isinstance(member.value, dict):
            member.only(*COLUMN_SETTINGS)
            columns[name] = dict(member.value)
            headers = member.get("headers")
            if headers is not None:
                columns[name]["headers"] = list(headers.texts())
        else:
            columns[name] = {"headers": list(member.texts())}
    return columns


def _documents(node: Node | None) -> Documents | None:
    if node is None:
        return None
    node.only("id", "day", "total", "kinds", "cancelled", "policy")
    total = node.get("total")
    header, decimals = None, 0
    if total is not None and isinstance(total.value, dict):
        total.only("column", "decimals")
        header = total.needed("column").text()
        decimals = total.integer("decimals", 0, 28)
    elif total is not None:
        header = total.text()
    return Documents(
        day=node.needed("day").text(),
        id=node.optional_text("id"),
        total=header,
        total_decimals=decimals,
        kinds=node.each("kinds", lambda part: _condition(part, with_kind=True)),
        cancelled=node.each("cancelled", lambda part: _condition(part, with_kind=False)),
        policy=node.json("policy"),
    )


def _condition(node: Node, *, with_kind: bool) -> Condition:
    node.only("column", "startsWith", "equals", "atMost", *(["kind"] if with_kind else []))
    tests = [name for name in ("startsWith", "equals", "atMost") if name in node.value]
    if len(tests) != 1:
        raise MappingError(f"`{node.path}` needs one of `startsWith`, `equals`, `atMost`")
    equals = node.get("equals")
    return Condition(
        header=node.needed("column").text(),
        starts_with=node.optional_text("startsWith"),
        equals=equals.texts() if equals else None,
        at_most=node.integer("atMost", -(2**53), 2**53) if tests == ["atMost"] else None,
        kind=_kind(node.needed("kind")) if with_kind else None,
    )


def _kind(node: Node) -> trueline.OrderKind:
    try:
        return trueline.OrderKind(node.text())
    except trueline.Fault as fault:
        raise MappingError(f"`{node.path}`: `{node.value}` is no kind of a document: {fault}") from None
