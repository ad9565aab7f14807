"""Which value of a column survives a merge, and what a cell is to the rule that decides it."""

from __future__ import annotations

import argparse
import json
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import trueline
from trueline.cli.duplicates.columns import Columns
from trueline.cli.duplicates.customers import Customers
from trueline.cli.duplicates.numerals import POINT, numbers_of, numeral
from trueline.cli.duplicates.policy_files import read_object
from trueline.cli.policies import documented_policy, listed
from trueline.cli.problems import RefusedError

Value = str | bool | list[str] | None
BOOLEANS = ("ANY_TRUE", "ALL_TRUE")
AS_WRITTEN = ("FIRST", "MASTER", "NEWEST", "JOIN")
LISTS = "UNION"
UNREAD = "no number:"
NUMBERS = ("LEAST", "GREATEST", "SUM")
BETWEEN = ";"
"""Between the texts of a list in one cell."""
YES, NO = ("true", "yes", "y", "1"), ("false", "no", "n", "0")


@dataclass(frozen=True)
class Keeping:
    """A merge policy whose fields are those of a file."""

    policy: trueline.MergePolicy

    def rule(self, field: str) -> str:
        """What is kept of a field."""
        own = {one.field: str(one.keep) for one in self.policy.fields}
        return own.get(field, str(self.policy.otherwise))

    def rules(self, columns: Columns) -> dict[str, str]:
        """What is kept of every column but the id."""
        own = {one.field: str(one.keep) for one in self.policy.fields}
        return {name: own.get(name, str(self.policy.otherwise)) for name in columns.merged}

    def json(self) -> dict[str, Any]:
        """The policy as JSON."""
        read: dict[str, Any] = json.loads(self.policy.to_json())
        return read


def read_keeping(
    options: argparse.Namespace, columns: Columns, known: dict[str, Any] | None = None
) -> Keeping:
    """The policy of the options, else of the decisions that were saved (`known`), else the documented one."""
    path: Path | None = options.merge_policy
    documented: dict[str, Any] = json.loads(trueline.MergePolicy.default().to_json())
    if path is not None:
        policy = _changed(documented, _translated(read_object(path), columns, path))
    else:
        policy = known if known is not None else documented
    for text in options.keep or ():
        header, _, rule = text.rpartition("=")
        field = _field(header, columns, "--keep")
        others = [one for one in policy["fields"] if one["field"] != field]
        policy = {**policy, "fields": [*others, {"field": field, "keep": rule.strip().upper()}]}
    try:
        return Keeping(trueline.MergePolicy.from_json(json.dumps(policy)))
    except trueline.Fault as fault:
        at = f" at `{fault.field}`" if fault.field else ""
        raise RefusedError(f"{path or '--keep'}: {fault.code}{at}: {fault}") from None


def fields_of_rules(keeping: Keeping) -> set[str]:
    """The fields that an import or a merge knows, by which a column may be called."""
    policy = keeping.policy
    known = {column["field"] for column in documented_policy()["columns"]}
    return known | {one.field for one in policy.fields} | set(policy.never_merge)


@dataclass(frozen=True)
class Cells:
    """What the cells of a file say, as they are written."""

    blanks: frozenset[str]
    """Those that say nothing."""
    decimal_mark: str
    numbers: Mapping[str, str]
    """Those of columns of numbers, where the decimal mark is no point."""


def cells_of(customers: Customers, places: Collection[int], decimal_mark: str) -> Cells:
    """Read the cells of a file; `places` are its columns of numbers."""
    numbers: dict[str, str] = {}
    if decimal_mark != POINT:
        texts = {row.cells[place] for row in customers.rows for place in places}
        numbers = numbers_of(sorted(texts), decimal_mark)
    return Cells(customers.blanks, decimal_mark, numbers)


def value_of(cell: str, rule: str, cells: Cells) -> Value:
    """What a cell is to a rule. What cannot be read as it needs stays a text, which the rule refuses."""
    text = cell.strip()
    if not text or cell in cells.blanks:
        return None
    if rule in NUMBERS and cells.decimal_mark != POINT:
        # What is no number here may be one to the rule, and another: `1.204` is not `1204`.
        return cells.numbers.get(cell, f"{UNREAD} {text}")
    if rule in AS_WRITTEN:
        return cell
    if rule == LISTS:
        return [part.strip() for part in text.split(BETWEEN) if part.strip()] or None
    if rule in BOOLEANS and text.lower() in (*YES, *NO):
        return text.lower() in YES
    return text


def cell_of(value: Value, rule: str, decimal_mark: str) -> str:
    """How a value is written into a cell, from which it is read again as the same."""
    if isinstance(value, str) and rule in NUMBERS:
        return numeral(value, decimal_mark)
    if isinstance(value, list):
        return f"{BETWEEN} ".join(value)
    if isinstance(value, bool):
        return YES[0] if value else NO[0]
    return value or ""


def _changed(documented: dict[str, Any], own: dict[str, Any]) -> dict[str, Any]:
    """The documented policy, with what a person's own says otherwise."""
    own = {name: value for name, value in own.items() if value is not None}
    policy = {**documented, **own}
    if isinstance(own.get("fields"), list):
        named = {one.get("field") for one in own["fields"] if isinstance(one, dict)}
        policy["fields"] = [
            *(one for one in documented["fields"] if one["field"] not in named),
            *own["fields"],
        ]
    return policy


def _translated(policy: dict[str, Any], columns: Columns, path: Path) -> dict[str, Any]:
    """A policy in which fields may be named by their headers, with the names of fields."""
    fields = policy.get("fields")
    never = policy.get("neverMerge")
    translated = dict(policy)
    if isinstance(fields, list):
        translated["fields"] = [
            {**one, "field": _field(one["field"], columns, f"{path}: `fields`")}
            if isinstance(one, dict) and isinstance(one.get("field"), str)
            else one
            for one in fields
        ]
    if isinstance(never, list):
        translated["neverMerge"] = [
            _field(one, columns, f"{path}: `neverMerge`") if isinstance(one, str) else one for one in never
        ]
    return translated


def _field(name: str, columns: Columns, where: str) -> str:
    """The field that is meant by a header or a field's name."""
    place = columns.place(name)
    if place is not None and place != columns.id:
        return columns.names[place]
    what = "is the id, which is never merged" if place is not None else "is no column"
    raise RefusedError(f"{where}: `{name}` {what}; the header is {listed(columns.header)}")
