"""The import policy of a run: the documented one, with what the mapping and the options change.

Which header is which field is decided by the rule. Where this tool must know it too (to name the
column of an issue), it asks the rule about a file without rows.
"""

from __future__ import annotations

import argparse
import json
import re
from collections.abc import Sequence
from datetime import date
from typing import Any

import trueline
from trueline.cli.mapping import Mapping
from trueline.cli.problems import RefusedError

ANY_DAY = date(2000, 1, 1)
"""For questions whose answer does not depend on the day."""


NOT_GIVEN: dict[str, Any] = {"lastOrderField": None, "neverMerge": []}
"""Members that this tool looks at, where a policy leaves them out."""


def documented_policy() -> dict[str, Any]:
    """The JSON of the import policy that is documented as the default."""
    read: dict[str, Any] = json.loads(trueline.ImportPolicy.default().to_json())
    return read


def changed_policy(mapping: Mapping, options: argparse.Namespace) -> dict[str, Any]:
    """The policy's JSON for this run; the options win over the mapping."""
    policy = {**NOT_GIVEN, **documented_policy()}
    policy.update(mapping.policy)
    if options.day_format:
        policy["dayFormat"] = options.day_format
    if options.decimal_mark:
        policy["decimalMark"] = options.decimal_mark
    if options.batch_size is not None:
        policy["batchSize"] = options.batch_size
    columns = {column["field"]: column for column in policy["columns"]}
    for name, settings in mapping.columns.items():
        if settings is None:
            columns.pop(name, None)
        elif name in columns:
            columns[name] = {**columns[name], **settings}
        elif camel(name) in columns:
            raise RefusedError(f"the mapping's `columns.{name}` is written `{camel(name)}`")
        elif "headers" in settings:
            columns[name] = {"field": name, "kind": "TEXT", **settings}
        else:
            raise RefusedError(f"the mapping's `columns.{name}` is a new field and needs `headers`")
    policy["columns"] = list(columns.values())
    if policy["lastOrderField"] not in columns:
        policy["lastOrderField"] = None
    _leave_out_parts_of_missing_columns(policy, mapping)
    return policy


def camel(name: str) -> str:
    """A field's name as policies write it: `lastOrder` of `last_order`."""
    first, *rest = name.split("_")
    return first + "".join(part.capitalize() for part in rest)


def snake(name: str) -> str:
    """`postalCode` is `postal_code`, as the attributes of the package are written."""
    return re.sub(r"(?<=[a-z0-9])([A-Z])", r"_\1", name).lower()


def field_words(name: str) -> str:
    """`customerNumber` is "customer number"."""
    return re.sub(r"(?<=[a-z0-9])([A-Z])", r" \1", name).replace("_", " ").lower()


def _leave_out_parts_of_missing_columns(policy: dict[str, Any], mapping: Mapping) -> None:
    """A field that the mapping takes away is no longer asked for by the documented recipes."""
    gone = {name for name, settings in mapping.columns.items() if settings is None}

    def stays(part: str) -> bool:
        return part.split(".", 1)[0] not in gone

    if "identity" not in mapping.policy:
        policy["identity"] = [recipe for recipe in policy["identity"] if all(stays(part) for part in recipe)]
    if "neverMerge" not in mapping.policy:
        policy["neverMerge"] = [part for part in policy["neverMerge"] if stays(part)]


def record_of(policy: dict[str, Any]) -> trueline.ImportPolicy:
    """The record of a policy's JSON."""
    return trueline.ImportPolicy.from_json(json.dumps(policy))


def find_header(header: list[str], names: Sequence[str], where: str) -> int | None:
    """The index of the column that has the first of `names`, compared as the rule does it."""
    probe = {
        **documented_policy(),
        "columns": [{"field": "it", "kind": "TEXT", "headers": list(names), "required": True}],
        "identity": [["it.text"]],
        "neverMerge": [],
        "lastOrderField": None,
    }
    request = trueline.PlanImportRequest(header=header, rows=[], today=ANY_DAY, policy=record_of(probe))
    try:
        others = list(trueline.plan_import(request).unmapped_headers)
    except trueline.Fault as fault:
        if fault.code == "HEADER_MISSING":
            return None
        if fault.code != "HEADER_AMBIGUOUS":
            raise
        raise header_twice(fault, where) from None
    for index, name in enumerate(header):
        if not others or others.pop(0) != name:
            return index
    return None


def header_twice(fault: trueline.Fault, where: str) -> RefusedError:
    """The refusal of a header that names one column twice."""
    return RefusedError(f"{where}: the header has `{fault.details.get('header')}` twice ({fault.code})")


def needed_header(header: list[str], name: str, where: str) -> int:
    """The index of a column that a mapping names."""
    index = find_header(header, [name], where)
    if index is None:
        raise RefusedError(f"{where}: no column `{name}`; the header is {listed(header)}")
    return index


def columns_of_fields(header: list[str], policy: dict[str, Any], where: str) -> dict[str, str]:
    """Each field that the file has, and the header of its column as the file writes it."""
    found = {}
    for column in policy["columns"]:
        index = find_header(header, column["headers"], where)
        if index is not None:
            found[column["field"]] = header[index]
    return found


def listed(header: list[str]) -> str:
    """The header for a message, not endless."""
    shown = ", ".join(f"`{cell[:40]}`" for cell in header[:12])
    return shown + (f" and {len(header) - 12} more" if len(header) > 12 else "")
