"""Columns of leads: values, or a dictionary with indexes (leads chapter, Records)."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import shape
from leads_values import Value, is_missing, value
from shape import Json, invalid, list_of, needed, nullable, optional, record

Column = dict[str, Any]
_FIELDS = record(
    {
        "field": needed(shape.identifier),
        "values": optional(list_of(nullable(value))),
        "dictionary": optional(list_of(nullable(value))),
        "indexes": optional(list_of(nullable(shape.int64))),
    }
)


def read_columns(given: Json, path: str) -> list[Column]:
    """Types first, of all columns; then the form of each."""
    columns: list[Column] = list_of(_FIELDS)(given, path)
    for place, column in enumerate(columns):
        _check_form(column, f"{path}[{place}]")
    return columns


def _check_form(column: Column, path: str) -> None:
    """One of the two forms; an index points into the dictionary."""
    plain = column["values"] is not None
    for name in ("dictionary", "indexes"):
        if plain and column[name] is not None:
            raise invalid(f"{path}.{name}")
    if plain:
        return
    for name, at in (("dictionary", "values"), ("indexes", "indexes")):
        if column[name] is None:
            raise invalid(f"{path}.{at}")
    for row, index in enumerate(column["indexes"]):
        if index is not None and not 0 <= index < len(column["dictionary"]):
            raise invalid(f"{path}.indexes[{row}]")


def check_once(columns: list[Column]) -> None:
    seen: set[str] = set()
    for place, column in enumerate(columns):
        if column["field"] in seen:
            raise invalid(f"columns[{place}].field")
        seen.add(column["field"])


def form_of(column: Column) -> str:
    return "values" if column["values"] is not None else "indexes"


def length_of(column: Column) -> int:
    return len(column[form_of(column)])


def rows_of(column: Column) -> list[Value]:
    if column["values"] is not None:
        return list(column["values"])
    listed = column["dictionary"]
    return [None if index is None else listed[index] for index in column["indexes"]]


def missing_by(texts: set[str]) -> Callable[[Value], bool]:
    return lambda given: is_missing(given) or (isinstance(given, str) and given in texts)
