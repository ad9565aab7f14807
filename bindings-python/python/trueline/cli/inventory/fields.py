"""The fields of the records that rows become, as the package's schema has them; cells as values of them."""

from __future__ import annotations

import json
import re
from datetime import datetime
from decimal import Decimal
from functools import cache
from importlib import resources
from typing import Any

from trueline.cli.headers import Known
from trueline.cli.zones import instant

TEXT, INTEGER, DECIMAL, INSTANT = "text", "integer", "decimal", "instant"
WHOLE_NUMBER = r"-?[0-9]{1,18}"


@cache
def fields_of(record: str) -> dict[str, str]:
    """Each field of a record that is one value, and what it holds."""
    properties = _definition(record)["properties"]
    return {name: _kind(type_) for name, type_ in properties.items() if type_.get("type") != "array"}


def needed_fields(record: str) -> list[str]:
    """Those that cannot be left out."""
    fields = fields_of(record)
    return [name for name in _definition(record)["required"] if name in fields]


def known_headers(record: str, *more: str) -> Known:
    """The headers of those fields: `levelId`, in whatever way it is written (`level_id`, `Level ID`)."""
    return {name: (name,) for name in (*fields_of(record), *more)}


def of_cell(kind: str, cell: str) -> Any:
    """What a cell of CSV holds; what does not fit stays as it is, to be refused."""
    if kind == INTEGER:
        return int(cell) if re.fullmatch(WHOLE_NUMBER, cell) else cell
    if kind == INSTANT:
        return instant(cell) or cell
    return cell


def as_json(value: Any) -> Any:
    """What JSON has no form for, in the form of the records."""
    if isinstance(value, datetime):
        return value.isoformat(timespec="milliseconds")
    return f"{value:f}" if isinstance(value, Decimal) else str(value)


@cache
def _definition(record: str) -> Any:
    schema = json.loads(resources.files("trueline").joinpath("schema.json").read_text("utf-8"))
    return schema["$defs"][record]


def _kind(type_: dict[str, Any]) -> str:
    kinds = [type_, *(part for one in type_.get("anyOf", ()) for part in (one, *one.get("anyOf", ())))]
    if any("pattern" in part for part in kinds):
        return DECIMAL
    if any(part.get("format") == "date-time" for part in kinds):
        return INSTANT
    return INTEGER if any(part.get("type") == "integer" for part in kinds) else TEXT
