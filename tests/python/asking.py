"""Asks a rule in each of the ways that Python has, and answers as JSON."""

from __future__ import annotations

import json
from typing import Any

import trueline

from catalogue import function, record_of, rules
from values import to_json, to_python

# The types of arguments that are no records, in the form of JSON Schema.
SCALARS: dict[str, dict[str, Any]] = {
    "datetime.date": {"format": "date"},
    "datetime.datetime": {"format": "date-time"},
    "_Decimal": {"anyOf": [{"type": "string", "pattern": ""}]},
}


def by_record(rule: str, args: list[Any]) -> dict[str, Any]:
    """The typed way: each record is read from its JSON first."""
    declared = rules()[rule]
    given: list[Any] = []
    refused = None
    for value, (_, annotation) in zip(args, declared, strict=False):
        record = record_of(annotation)
        if record is None or value is None:
            given.append(as_python(value, annotation))
            continue
        try:
            given.append(getattr(trueline, record).from_json(json.dumps(value)))
        except trueline.Fault as fault:
            if len(declared) == 1:
                return {"fault": as_json(fault)}
            # Read on its own, a record is the root; and another argument may be to blame before it.
            refused = fault
            given.append(as_python(value, annotation))
    answer = answered(rule, given)
    assert refused is None or answer["fault"]["code"] == refused.code == "INVALID_INPUT"
    return answer


def by_mapping(rule: str, args: list[Any]) -> dict[str, Any]:
    """The short way: a mapping with the fields, in Python's names and types."""
    declared = rules()[rule]
    given = [as_python(value, annotation) for value, (_, annotation) in zip(args, declared, strict=False)]
    return answered(rule, given)


def as_python(value: Any, annotation: str) -> Any:
    record = record_of(annotation)
    ty = {"$ref": f"#/$defs/{record}"} if record else SCALARS.get(annotation, {})
    return to_python(value, ty)


def answered(rule: str, given: list[Any]) -> dict[str, Any]:
    try:
        return {"out": to_json(function(rule)(*given))}
    except trueline.Fault as fault:
        return {"fault": as_json(fault)}


def as_json(fault: trueline.Fault) -> dict[str, Any]:
    out: dict[str, Any] = {"code": fault.code, "message": str(fault)}
    if fault.field is not None:
        out["field"] = fault.field
    if fault.details:
        out["details"] = fault.details
    return out
