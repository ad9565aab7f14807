"""The column forms of Keyring (vault chapter, point 13): each row as the call for one value gives it.

A null row is null and no fault; a row that fails is null and listed; the others go on.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

import vault_token
from shape import Fault, Json, invalid

if TYPE_CHECKING:
    from vault_keyring import Keyring

Rows = list[str | None]
Context = dict[str, str]
ContextColumns = dict[str, Rows] | None


def seal_many(ring: Keyring, plaintexts: Rows, context: Context, columns: ContextColumns) -> Json:
    tokens, faults = _each(ring.seal, plaintexts, context, columns)
    return {"tokens": tokens, "faults": faults}


def open_many(ring: Keyring, tokens: Rows, context: Context, columns: ContextColumns) -> Json:
    opened, faults = _each(ring.open, tokens, context, columns)
    return {
        "plaintexts": [each and each["plaintext"] for each in opened],
        "needsRotation": [each and each["needsRotation"] for each in opened],
        "faults": faults,
    }


def rotate_many(ring: Keyring, tokens: Rows, context: Context, columns: ContextColumns) -> Json:
    rotated, faults = _each(ring.rotate, tokens, context, columns)
    done = [(row, each) for row, each in enumerate(rotated) if each is not None]
    return {
        "rotations": [
            {"row": row, "previous": each["previous"], "token": each["token"]}
            for row, each in done
            if each["rotated"]
        ],
        "current": sum(not each["rotated"] for _, each in done),
        "faults": faults,
    }


def blind_index_many(ring: Keyring, values: Rows, context: Context, columns: ContextColumns) -> Json:
    indexes, faults = _each(ring.blind_index, values, context, columns)
    return {"indexes": indexes, "faults": faults}


def _each(
    call: Callable[[str, Context], Any], rows: Rows, context: Context, columns: ContextColumns
) -> tuple[list[Any], list[Json]]:
    columns = columns or {}
    _check(len(rows), context, columns)
    answers: list[Any] = []
    faults: list[Json] = []
    for row, value in enumerate(rows):
        answers.append(None)
        if value is None:
            continue
        try:
            answers[row] = call(value, _context_of(row, context, columns))
        except Fault as fault:
            faults.append({"row": row, "code": fault.code, "field": fault.field})
    return answers, faults


def _check(rows: int, context: Context, columns: dict[str, Rows]) -> None:
    """What is the same for all rows."""
    for name, values in columns.items():
        if len(values) != rows:
            raise invalid(f"contextColumns.{name}")
    if not 1 <= len(context) + len(columns) <= vault_token.MOST_NAMES:
        raise Fault("INVALID_CONTEXT", "context")
    for name in sorted(context):
        if not vault_token.is_name(name) or not vault_token.is_context_value(context[name]):
            raise Fault("INVALID_CONTEXT", f"context.{name}")
    for name in sorted(columns):
        if not vault_token.is_name(name) or name in context:
            raise Fault("INVALID_CONTEXT", f"contextColumns.{name}")


def _context_of(row: int, context: Context, columns: dict[str, Rows]) -> Context:
    found = dict(context)
    for name in sorted(columns):
        value = columns[name][row]
        if value is None or not vault_token.is_context_value(value):
            raise Fault("INVALID_CONTEXT", f"contextColumns.{name}")
        found[name] = value
    return found
