"""Strict reading of JSON values (common contract, sections 2 and 3).

A reader takes a JSON value and its path and gives the value of the model, or raises `Fault`.
In a record unknown fields come first, in the order written, then the declared fields in
declared order, depth first. Null is absent: an optional field is None, a field with a
default takes it, any other is missing.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from decimals import Amount, parse_amount

Json = Any
Reader = Callable[[Json, str], Any]

SAFE_INTEGER = 2**53 - 1
_DAY = re.compile(r"([0-9]{4})-([0-9]{2})-([0-9]{2})")
_INSTANT = re.compile(
    r"([0-9]{4})-([0-9]{2})-([0-9]{2})T([0-9]{2}):([0-9]{2}):([0-9]{2})(?:\.([0-9]{1,3}))?"
    r"(?:Z|([+-])([0-9]{2}):([0-9]{2}))"
)
FIELD_NAME = re.compile(r"[A-Za-z][A-Za-z0-9_]{0,63}")


class Fault(Exception):
    """A refusal: code, the field to blame, numbers and texts."""

    def __init__(self, code: str, field: str | None = None, **details: Json) -> None:
        super().__init__(f"{code} at {field}: {details}")
        self.code = code
        self.field = field
        self.details: dict[str, Json] = details

    def as_json(self) -> dict[str, Json]:
        answer: dict[str, Json] = {"code": self.code}
        if self.field is not None:
            answer["field"] = self.field
        if self.details:
            answer["details"] = self.details
        return answer


def invalid(path: str) -> Fault:
    return Fault("INVALID_INPUT", path or None)


def policy_fault(path: str, reason: str) -> Fault:
    return Fault("INVALID_POLICY", path, reason=reason)


def text(value: Json, path: str) -> str:
    if not isinstance(value, str):
        raise invalid(path)
    return value


def identifier(value: Json, path: str) -> str:
    """A text that is not empty."""
    if not isinstance(value, str) or value == "":
        raise invalid(path)
    return value


def field_name(value: Json, path: str) -> str:
    if not isinstance(value, str) or FIELD_NAME.fullmatch(value) is None:
        raise invalid(path)
    return value


def boolean(value: Json, path: str) -> bool:
    if not isinstance(value, bool):
        raise invalid(path)
    return value


def _integer(value: Json, path: str, limit_low: int, limit_high: int) -> int:
    if isinstance(value, bool) or not isinstance(value, int):
        raise invalid(path)
    if not limit_low <= value <= limit_high:
        raise invalid(path)
    return value


def int32(value: Json, path: str) -> int:
    return _integer(value, path, -(2**31), 2**31 - 1)


def int64(value: Json, path: str) -> int:
    """An integer that every language holds exactly: within 2^53 - 1."""
    return _integer(value, path, -SAFE_INTEGER, SAFE_INTEGER)


def decimal(value: Json, path: str) -> Amount:
    """A decimal text, or a JSON integer."""
    if isinstance(value, int) and not isinstance(value, bool):
        return Amount(_integer(value, path, -SAFE_INTEGER, SAFE_INTEGER), 0)
    amount = parse_amount(value) if isinstance(value, str) else None
    if amount is None:
        raise invalid(path)
    return amount


def day(value: Json, path: str) -> date:
    found = _DAY.fullmatch(value) if isinstance(value, str) else None
    if found is None:
        raise invalid(path)
    try:
        return date(int(found[1]), int(found[2]), int(found[3]))
    except ValueError:
        raise invalid(path) from None


def instant(value: Json, path: str) -> datetime:
    """An instant as a naive datetime in UTC; both its text and its UTC year are 0001..9999."""
    found = _INSTANT.fullmatch(value) if isinstance(value, str) else None
    if found is None:
        raise invalid(path)
    year, month, of_month, hour, minute, second = (int(found[i]) for i in range(1, 7))
    micros = int((found[7] or "0").ljust(3, "0")) * 1000
    offset = timedelta()
    if found[8]:
        if int(found[9]) > 23 or int(found[10]) > 59:
            raise invalid(path)
        offset = timedelta(hours=int(found[9]), minutes=int(found[10]))
        offset = offset if found[8] == "+" else -offset
    try:
        return datetime(year, month, of_month, hour, minute, second, micros) - offset
    except (ValueError, OverflowError):
        raise invalid(path) from None


def choice(*names: str) -> Reader:
    def read(value: Json, path: str) -> str:
        if not isinstance(value, str) or value not in names:
            raise invalid(path)
        return value

    return read


def list_of(item: Reader) -> Reader:
    def read(value: Json, path: str) -> list[Any]:
        if not isinstance(value, list):
            raise invalid(path)
        return [item(each, f"{path}[{index}]") for index, each in enumerate(value)]

    return read


def nullable(item: Reader) -> Reader:
    """A value or null, where null says something."""
    return lambda value, path: None if value is None else item(value, path)


def map_of(item: Reader) -> Reader:
    """Values by name, in the order written."""

    def read(value: Json, path: str) -> dict[str, Any]:
        if not isinstance(value, dict):
            raise invalid(path)
        return {name: item(each, f"{path}.{name}") for name, each in value.items()}

    return read


@dataclass(frozen=True)
class Field:
    """A field of a record: `required`, or with the default that null and absence take."""

    read: Reader
    required: bool = True
    default: Json = None

    def of(self, value: Json, path: str) -> Any:
        """The field's value; the default is JSON too and is read like a written one."""
        if value is None:
            if self.required:
                raise invalid(path)
            if self.default is None:
                return None
            value = self.default
        return self.read(value, path)


def needed(read: Reader) -> Field:
    return Field(read)


def optional(read: Reader, default: Json = None) -> Field:
    return Field(read, required=False, default=default)


def record(fields: Mapping[str, Field]) -> Reader:
    def read(value: Json, path: str) -> dict[str, Any]:
        if not isinstance(value, dict):
            raise invalid(path)
        prefix = path + "." if path else ""
        for name in value:
            if name not in fields:
                raise Fault("INVALID_INPUT", prefix + name)
        return {name: field.of(value.get(name), prefix + name) for name, field in fields.items()}

    return read


def union(tag: str, variants: Mapping[str, Mapping[str, Field]]) -> Reader:
    """A record whose field `tag` says which fields it has; the tag is read first."""
    kind = needed(choice(*variants))
    readers = {name: record({tag: kind, **fields}) for name, fields in variants.items()}

    def read(value: Json, path: str) -> Any:
        if not isinstance(value, dict):
            raise invalid(path)
        return readers[kind.of(value.get(tag), f"{path}.{tag}" if path else tag)](value, path)

    return read


@dataclass(frozen=True)
class Rule:
    """A rule: its arguments in declared order and the function that answers.

    `paths` says how the arguments are named in a fault: a lone record has no prefix.
    """

    arguments: tuple[tuple[str, Field], ...]
    answer: Callable[..., Json]

    def call(self, args: list[Json]) -> Json:
        read = []
        for index, (path, field) in enumerate(self.arguments):
            read.append(field.of(args[index] if index < len(args) else None, path))
        return self.answer(*read)


def request_rule(fields: Reader, answer: Callable[..., Json]) -> Rule:
    """A rule of one record argument: paths in faults carry no prefix."""
    return Rule((("", needed(fields)),), answer)
