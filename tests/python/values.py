"""Between JSON, as cases write it, and Python's own types, as a caller writes them."""

from __future__ import annotations

import base64
import binascii
import datetime
import json
import keyword
import re
from decimal import Decimal
from typing import Any

from catalogue import schema, snake

DAY = re.compile(r"\d{4}-\d\d-\d\d", re.ASCII)
INSTANT = re.compile(r"(\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d)(?:\.(\d{1,3}))?(Z|[+-]\d\d:[0-5]\d)", re.ASCII)
DECIMAL = re.compile(r"-?(0|[1-9][0-9]*)(\.[0-9]+)?")


class NotInPython(Exception):
    """A case whose JSON has no counterpart among Python's values."""


def to_python(value: Any, ty: dict[str, Any]) -> Any:
    """A JSON value as a Python caller would write it. What is wrong stays as wrong as it is."""
    if "$ref" in ty:
        return to_python(value, schema()[ty["$ref"].rsplit("/", 1)[1]])
    if ty.get("format") == "date":
        return day(value)
    if ty.get("format") == "date-time":
        return instant(value)
    if ty.get("contentEncoding") == "base64":
        return decoded(value)
    if "oneOf" in ty:
        return union(value, ty["oneOf"])
    if "anyOf" in ty:
        return one_of(value, ty["anyOf"])
    if ty.get("type") == "array" and isinstance(value, list):
        return [to_python(item, ty["items"]) for item in value]
    if ty.get("type") == "object" and isinstance(value, dict):
        return entries(value, ty)
    return value


def one_of(value: Any, types: list[dict[str, Any]]) -> Any:
    if value is None:
        return None
    if any("pattern" in ty for ty in types):
        return Decimal(value) if isinstance(value, str) and DECIMAL.fullmatch(value) else value
    return to_python(value, types[0])


def union(value: Any, variants: list[dict[str, Any]]) -> Any:
    if isinstance(value, dict):
        for variant in variants:
            if variant["properties"]["type"]["const"] == value.get("type"):
                return entries(value, variant)
    return value


def entries(value: dict[str, Any], ty: dict[str, Any]) -> dict[str, Any]:
    if "properties" not in ty:
        return {name: to_python(item, ty["additionalProperties"]) for name, item in value.items()}
    fields = ty["properties"]
    known = {snake(name) for name in fields}
    if any(name not in fields and name.removesuffix("_") in known for name in value):
        raise NotInPython(f"{value} has an unknown field that Python would know")
    return {
        python_name(name) if name in fields else name: to_python(item, fields.get(name, {}))
        for name, item in value.items()
    }


def python_name(field: str) -> str:
    name = snake(field)
    return f"{name}_" if keyword.iskeyword(name) else name


def day(value: Any) -> Any:
    try:
        return datetime.date.fromisoformat(value) if DAY.fullmatch(value) else value
    except (TypeError, ValueError):
        return value


def decoded(value: Any) -> Any:
    try:
        return base64.b64decode(value, validate=True) if isinstance(value, str) else value
    except binascii.Error:
        return value


def instant(value: Any) -> Any:
    try:
        return parsed(value)
    except (TypeError, ValueError, OverflowError):
        return value


def parsed(text: str) -> datetime.datetime:
    """Python 3.10 knows neither `Z` nor one digit behind the point."""
    match = INSTANT.fullmatch(text)
    if match is None:
        raise ValueError(text)
    seconds, fraction, offset = match.groups()
    offset = "+00:00" if offset == "Z" else offset
    return datetime.datetime.fromisoformat(f"{seconds}.{(fraction or '').ljust(6, '0')}{offset}")


def to_json(value: Any) -> Any:
    """An answer in the form of JSON."""
    if value is None or isinstance(value, bool | int | str):
        return value
    if isinstance(value, Decimal):
        return format(value, "f")
    if isinstance(value, datetime.datetime):
        utc = value.astimezone(datetime.timezone.utc)
        return f"{utc:%Y-%m-%dT%H:%M:%S}.{utc.microsecond // 1000:03}Z"
    if isinstance(value, datetime.date):
        return value.isoformat()
    if isinstance(value, list):
        return [to_json(item) for item in value]
    if isinstance(value, dict):
        return {name: to_json(item) for name, item in value.items()}
    return json.loads(value.to_json()) if hasattr(value, "to_json") else str(value)


def canonical(value: Any) -> str:
    return json.dumps(value, sort_keys=True, ensure_ascii=False, separators=(",", ":"))
