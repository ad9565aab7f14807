"""What is found in a file: asked of the rule."""

from __future__ import annotations

import argparse
import json
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import trueline
from trueline.cli.duplicates.columns import (
    Asked,
    Columns,
    asked_of,
    check_asked,
    compared_columns,
    find_columns,
)
from trueline.cli.duplicates.customers import Customers, read_customers
from trueline.cli.duplicates.keeping import fields_of_rules, read_keeping
from trueline.cli.duplicates.merging import Merger, ids_of, rank_of
from trueline.cli.duplicates.policy_files import read_object
from trueline.cli.duplicates.saying import Saying
from trueline.cli.problems import RefusedError
from trueline.cli.reading import named_delimiter
from trueline.cli.sheets import Reading

NAME = "name"
"""The field of the documented policy without which nothing tells two at one address apart."""


@dataclass(frozen=True)
class Pair:
    """Two rows that may be one company."""

    a: int
    b: int
    """Rows; the rule's `a` has the smaller id."""
    found: trueline.DuplicatePair

    @property
    def rows(self) -> list[int]:
        """Both."""
        return [self.a, self.b]


@dataclass(frozen=True)
class Cluster:
    """Rows that are one company."""

    rows: list[int]
    """By id."""
    master: int


@dataclass(frozen=True)
class Found:
    """What was found, as the console, the files and the report take it."""

    customers: Customers
    columns: Columns
    compared: dict[str, int]
    """The fields by which records are compared, and their columns."""
    absent: list[str]
    """Fields that would be compared, and have no column."""
    asked: Asked
    policy: dict[str, Any]
    """The policy of duplicates as JSON."""
    saying: Saying
    merger: Merger
    report: trueline.DuplicateReport
    pairs: list[Pair]
    clusters: list[Cluster]
    has_own_policy: bool = False

    @property
    def has_names(self) -> bool:
        """Whether records are told apart by a name, or by a policy of a person's own.

        If not, all who share an address or a mailbox are surely one company to the documented policy.
        """
        return self.has_own_policy or NAME in self.compared

    def decided(self, decision: str) -> list[Pair]:
        """The pairs of which the rule says this."""
        return [pair for pair in self.pairs if str(pair.found.decision) == decision]


def find(options: argparse.Namespace) -> Found:
    """Read a file and find its duplicates."""
    how = Reading(options.encoding, named_delimiter(options.delimiter), options.quiet)
    policy = read_policy(options.policy, options.region)
    asked = asked_of(options)
    customers = read_customers(options.customers, how, asked.blanks)
    columns = find_columns(customers, asked)
    fields = [one["field"] for one in policy["fields"]]
    merger = Merger(customers, columns, read_keeping(options, columns))
    check_asked(asked, {*fields, *fields_of_rules(merger.keeping)})
    compared = compared_columns(customers, columns, fields)
    report = _report(merger, compared, policy, options.policy)
    row_of = {id_: number for number, id_ in ids_of(customers, columns).items()}
    return Found(
        customers=customers,
        columns=columns,
        compared=compared,
        absent=[name for name in fields if name not in compared],
        asked=asked,
        policy=policy,
        saying=Saying(policy),
        merger=merger,
        report=report,
        pairs=[Pair(row_of[one.a], row_of[one.b], one) for one in report.pairs],
        clusters=[
            Cluster([row_of[id_] for id_ in one.member_ids], row_of[one.master_id]) for one in report.clusters
        ],
        has_own_policy=options.policy is not None,
    )


def _report(
    merger: Merger,
    compared: Mapping[str, int],
    policy: dict[str, Any],
    path: Path | None,
) -> trueline.DuplicateReport:
    customers, columns = merger.customers, merger.columns
    ids = ids_of(customers, columns)
    unsaid = customers.blanks
    # All fields, also those that are not compared: the record of which most is known is the master.
    places = {
        **{place: name for name, place in columns.merged.items() if place not in merger.derived},
        **{p: n for n, p in compared.items()},
    }
    records = [
        trueline.DuplicateRecord(
            id=ids[row.number],
            rank=rank_of(customers, columns, row),
            fields={
                name: None if (cell := row.cells[place]) in unsaid else cell or None
                for place, name in places.items()
            },
        )
        for row in customers.records
    ]
    try:
        return trueline.find_duplicates(
            trueline.FindDuplicatesRequest(
                records=records, policy=trueline.DuplicatePolicy.from_json(json.dumps(policy))
            )
        )
    except trueline.Fault as fault:
        if fault.code != "INVALID_POLICY":
            raise
        at = (fault.field or "").removeprefix("policy.")
        where = "--region" if at == "region" or path is None else str(path)
        raise RefusedError(f"{where}: {fault.code} at `{at}`: {fault}") from None


def read_policy(path: Path | None, region: str | None) -> dict[str, Any]:
    """The policy's JSON, with all that is left out filled in."""
    record = trueline.DuplicatePolicy.default()
    if path is not None:
        text = json.dumps(read_object(path))
        try:
            record = trueline.DuplicatePolicy.from_json(text)
        except trueline.Fault as fault:
            at = f" at `{fault.field}`" if fault.field else ""
            raise RefusedError(f"{path}: {fault.code}{at}: {fault}") from None
    policy: dict[str, Any] = json.loads(record.to_json())
    return policy if region is None else {**policy, "region": region.upper()}
