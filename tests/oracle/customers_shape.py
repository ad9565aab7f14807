"""The shapes of the requests to find duplicates, merge, undo and score (customers chapter)."""

from __future__ import annotations

from typing import Any

import shape
from shape import Json, Reader, invalid, list_of, map_of, needed, nullable, optional, record

KEEP_RULE = shape.choice(
    "FIRST",
    "MASTER",
    "NEWEST",
    "EARLIEST",
    "LATEST",
    "LEAST",
    "GREATEST",
    "SUM",
    "ANY_TRUE",
    "ALL_TRUE",
    "UNION",
    "JOIN",
)
RECIPES = list_of(list_of(shape.text))


def by_field(item: Reader) -> Reader:
    """A map whose names are names of fields.

    Depth first: its values as written, then its names by code point, since a map has no order in a
    language with types.
    """
    values = map_of(item)

    def read(value: Json, path: str) -> dict[str, Any]:
        found: dict[str, Any] = values(value, path)
        for name in sorted(found):
            shape.field_name(name, f"{path}.{name}")
        return found

    return read


def merge_value(value: Json, path: str) -> Any:
    """A boolean, a text or a list of texts."""
    if isinstance(value, bool | str):
        return value
    if isinstance(value, list):
        return [shape.text(each, f"{path}[{index}]") for index, each in enumerate(value)]
    raise invalid(path)


DUPLICATE_RECORD = record(
    {
        "id": needed(shape.identifier),
        "rank": optional(shape.int64, 0),
        "fields": needed(by_field(nullable(shape.text))),
    }
)
COMPARATOR_LEVEL = record(
    {
        "part": needed(shape.text),
        "test": needed(shape.choice("EQUAL", "SIMILAR", "ENDS_WITH", "SHARED_WORD")),
        "atLeast": optional(shape.int64),
        "points": needed(shape.int64),
    }
)
COMPARATOR = record(
    {
        "id": needed(shape.identifier),
        "levels": needed(list_of(COMPARATOR_LEVEL)),
        "otherwise": optional(shape.int64, 0),
        "blank": optional(shape.int64, 0),
    }
)
DUPLICATE_FIELD = record(
    {
        "field": needed(shape.field_name),
        "kind": needed(shape.choice("COMPANY_NAME", "ADDRESS", "PHONE", "EMAIL", "TEXT", "DIGITS")),
    }
)
DUPLICATE_POLICY = record(
    {
        "fields": needed(list_of(DUPLICATE_FIELD)),
        "region": optional(shape.text),
        "keys": needed(RECIPES),
        "comparators": needed(list_of(COMPARATOR)),
        "automatic": needed(shape.int64),
        "review": needed(shape.int64),
        "cohesion": needed(shape.int64),
        "neverMerge": optional(list_of(shape.text), []),
        "maxKeySize": optional(shape.int64, 200),
        "maxClusterSize": optional(shape.int64, 50),
    }
)


def _comparator(name: str, otherwise: int, *levels: tuple[Any, ...]) -> dict[str, Json]:
    written = [dict(zip(("part", "test", "points", "atLeast"), level, strict=False)) for level in levels]
    return {"id": name, "levels": written, "otherwise": otherwise}


DEFAULT_DUPLICATE_POLICY: dict[str, Json] = {
    "fields": [
        {"field": "name", "kind": "COMPANY_NAME"},
        {"field": "address", "kind": "ADDRESS"},
        {"field": "city", "kind": "TEXT"},
        {"field": "postalCode", "kind": "TEXT"},
        {"field": "phone", "kind": "PHONE"},
        {"field": "email", "kind": "EMAIL"},
        {"field": "taxId", "kind": "TEXT"},
    ],
    "keys": [
        ["taxId.text"],
        ["email.key"],
        ["email.domain"],
        ["phone.tail"],
        ["address.key"],
        ["name.loose"],
        ["address.number", "address.street"],
        ["address.number"],
    ],
    "comparators": [
        _comparator("taxId", 0, ("taxId.text", "EQUAL", 12)),
        _comparator("email", 0, ("email.key", "EQUAL", 3), ("email.domain", "EQUAL", 2)),
        _comparator("phone", -1, ("phone.digits", "ENDS_WITH", 2)),
        _comparator(
            "name",
            -5,
            ("name.loose", "SIMILAR", 2, 9500),
            ("name.loose", "SIMILAR", 1, 8500),
            ("name.loose", "SHARED_WORD", 0),
        ),
        _comparator("address", -3, ("address.key", "EQUAL", 3), ("address.number", "EQUAL", 1)),
        _comparator("street", -1, ("address.street", "SHARED_WORD", 2)),
        _comparator("postalCode", -2, ("postalCode.text", "EQUAL", 1)),
        _comparator("city", -5, ("city.text", "EQUAL", 1), ("city.text", "SHARED_WORD", 0)),
    ],
    "automatic": 3,
    "review": 1,
    "cohesion": -1,
    "neverMerge": ["taxId.text"],
}
FIND_DUPLICATES_REQUEST = record(
    {
        "records": needed(list_of(DUPLICATE_RECORD)),
        "policy": optional(DUPLICATE_POLICY, DEFAULT_DUPLICATE_POLICY),
    }
)

MERGE_FIELDS = by_field(nullable(merge_value))
MERGE_RECORD = record(
    {
        "id": needed(shape.identifier),
        "rank": optional(shape.int64, 0),
        "updatedAt": optional(shape.instant),
        "fields": needed(MERGE_FIELDS),
        "fieldTimes": optional(by_field(shape.instant), {}),
    }
)
MERGE_POLICY = record(
    {
        "fields": needed(list_of(record({"field": needed(shape.field_name), "keep": needed(KEEP_RULE)}))),
        "otherwise": optional(KEEP_RULE, "FIRST"),
        "neverMerge": optional(list_of(shape.field_name), []),
    }
)
DEFAULT_KEEPS = {
    "createdAt": "EARLIEST",
    "firstOrder": "EARLIEST",
    "lastOrder": "LATEST",
    "orders": "SUM",
    "total": "SUM",
    "doNotContact": "ANY_TRUE",
    "emails": "UNION",
    "phones": "UNION",
    "tags": "UNION",
    "notes": "JOIN",
}
DEFAULT_MERGE_POLICY: dict[str, Json] = {
    "fields": [{"field": field, "keep": keep} for field, keep in DEFAULT_KEEPS.items()],
    "neverMerge": ["taxId"],
}
MERGE_REQUEST = record(
    {
        "records": needed(list_of(MERGE_RECORD)),
        "masterId": optional(shape.text),
        "policy": optional(MERGE_POLICY, DEFAULT_MERGE_POLICY),
    }
)
MERGE_UNDO = record(
    {
        "masterId": needed(shape.text),
        "merged": needed(MERGE_FIELDS),
        "records": needed(list_of(MERGE_RECORD)),
    }
)
UNDO_REQUEST = record({"undo": needed(MERGE_UNDO), "current": needed(MERGE_FIELDS)})

RFM_CUSTOMER = record(
    {
        "id": needed(shape.identifier),
        "lastOrder": optional(shape.day),
        "orders": needed(shape.int64),
        "total": needed(shape.decimal),
    }
)
RFM_POLICY = record({"bins": optional(shape.int64, 5)})
RFM_REQUEST = record({"customers": needed(list_of(RFM_CUSTOMER)), "policy": optional(RFM_POLICY, {})})
