"""The arguments of a case as UniFFI's Python takes them, and its answers as JSON.

A record is read by its own `from_json`; everything else is turned into Python's type here. JSON that
a type cannot hold (a number for a text) never reaches the rule: the case is then not representable,
which is right only where it expects INVALID_INPUT at that very argument.
"""

from __future__ import annotations

import base64
import builtins
import datetime
import json as plain_json
import re
from collections.abc import Callable
from decimal import Decimal
from typing import Any, TypeVar

import trueline

T = TypeVar("T")

DAY = re.compile(r"\d{4}-\d\d-\d\d", re.ASCII)
INSTANT = re.compile(
    r"(\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d)(?:\.(\d{1,3}))?(Z|[+-](?:[01]\d|2[0-3]):[0-5]\d)", re.ASCII
)
DECIMAL = re.compile(r"-?(0|[1-9][0-9]*)(\.[0-9]+)?", re.ASCII)


class NotRepresentableError(Exception):
    """An argument's JSON that its type cannot hold; the text is the argument's path."""


class MisreadError(Exception):
    """A record within several arguments that was refused: its path begins with the argument's name."""

    def __init__(self, fault: dict[str, Any]) -> None:
        super().__init__(fault)
        self.fault = fault


class Arguments:
    """A case's arguments; the name is empty for an only record."""

    def __init__(self, given: list[Any]) -> None:
        self.given = given

    def __getitem__(self, place: tuple[int, str]) -> Argument:
        index, name = place
        return Argument(self.given[index] if index < len(self.given) else None, name)


class Argument:
    """A value in the form of JSON, to be read as one of Python's types."""

    def __init__(self, value: Any, path: str) -> None:
        self.value = value
        self.path = path

    def only_if(self, fits: bool) -> Any:
        if not fits:
            raise NotRepresentableError(self.path)
        return self.value

    def matches(self, form: re.Pattern[str], value: Any) -> bool:
        return isinstance(value, str) and form.fullmatch(value) is not None

    def text(self) -> str:
        return str(self.only_if(isinstance(self.value, str) and well_formed(self.value)))

    def boolean(self) -> bool:
        return bool(self.only_if(isinstance(self.value, bool)))

    def integer32(self) -> int:
        return int(self.only_if(type(self.value) is int and -(2**31) <= self.value < 2**31))

    def integer64(self) -> int:
        return int(self.only_if(type(self.value) is int and -(2**63) <= self.value < 2**63))

    def decimal(self) -> Decimal:
        value = str(self.value) if type(self.value) is int else self.value
        return Decimal(value if self.matches(DECIMAL, value) else self.only_if(False))

    def day(self) -> datetime.date:
        self.only_if(self.matches(DAY, self.value))
        try:
            return datetime.date.fromisoformat(self.value)
        except ValueError:
            raise NotRepresentableError(self.path) from None

    def bytes(self) -> builtins.bytes:
        try:
            return base64.b64decode(self.text(), validate=True)
        except ValueError:
            raise NotRepresentableError(self.path) from None

    def instant(self) -> datetime.datetime:
        """Outside the years 0001 to 9999 the border refuses it before it knows which argument it is:
        that is asked by hand, not here."""
        self.only_if(self.matches(INSTANT, self.value))
        seconds, fraction, offset = INSTANT.fullmatch(self.value).groups()  # type: ignore[union-attr]
        offset = "+00:00" if offset == "Z" else offset
        try:
            local = datetime.datetime.fromisoformat(f"{seconds}.{fraction or '0':0<3}{offset}")
            return local.astimezone(datetime.timezone.utc)
        except (ValueError, OverflowError):
            raise NotRepresentableError(self.path) from None

    def instants(self) -> Any:
        """One instant for all rows of a column, or one for each."""
        if not isinstance(self.value, list):
            return trueline.Instants.ONE(self.instant())
        return trueline.Instants.EACH(self.list(lambda it: it.optional(lambda it: it.instant())))

    def choice(self, names: Any) -> Any:
        known = {choice.name: choice for choice in names}
        return known[self.only_if(isinstance(self.value, str) and self.value in known)]

    def optional(self, read: Callable[[Argument], T]) -> T | None:
        return None if self.value is None else read(self)

    def list(self, read: Callable[[Argument], T]) -> list[T]:
        self.only_if(isinstance(self.value, list))
        return [read(Argument(value, f"{self.path}[{i}]")) for i, value in enumerate(self.value)]

    def map(self, read: Callable[[Argument], T]) -> dict[str, T]:
        self.only_if(isinstance(self.value, dict))
        return {name: read(Argument(value, f"{self.path}.{name}")) for name, value in self.value.items()}

    def record(self, from_json: Callable[[str], T]) -> T:
        """A record on its own does not know which argument it is: the path is completed here, and
        the message, which names the shorter path, is not compared."""
        try:
            return from_json(plain_json.dumps(self.value))
        except trueline.Fault as fault:
            read = as_json(fault)
            if not self.path:
                raise
            read["field"] = joined(self.path, read.get("field"))
            del read["message"]
            raise MisreadError(read) from None


def well_formed(text: str) -> bool:
    return not any(0xD800 <= ord(letter) < 0xE000 for letter in text)


def joined(path: str, field: str | None) -> str:
    if field is None:
        return path
    return path + field if field.startswith("[") else f"{path}.{field}"


def as_json(fault: Any) -> dict[str, Any]:
    """A fault in the form of the case files."""
    details = {
        name: list(value.values) if hasattr(value, "values") else value.value
        for name, value in fault.details.items()
    }
    out = {"code": fault.code.name, "field": fault.field, "message": str(fault), "details": details}
    return {name: value for name, value in out.items() if value not in (None, {})}


def json(value: Any) -> str:
    """The JSON of an answer that is no record."""
    if isinstance(value, datetime.datetime):
        value = value.astimezone(datetime.timezone.utc)
        value = value.replace(tzinfo=None).isoformat(timespec="milliseconds") + "Z"
    elif isinstance(value, datetime.date):
        value = value.isoformat()
    elif isinstance(value, Decimal):
        value = format(value, "f")
    elif not isinstance(value, (bool, int, str)):
        value = value.name
    return plain_json.dumps(value)


def optional_json(value: T | None, write: Callable[[T], str]) -> str:
    return "null" if value is None else write(value)


def list_json(values: list[T], write: Callable[[T], str]) -> str:
    return f"[{','.join(map(write, values))}]"


def map_json(values: dict[str, T], write: Callable[[T], str]) -> str:
    return f"{{{','.join(f'{plain_json.dumps(name)}:{write(value)}' for name, value in values.items())}}}"
