"""What the adapters of billing refuse by themselves, before a rule or a store is asked."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Final

from trueline import BillingFault, UsageEvent

SCHEMA: Final = re.compile(r"[a-z_][a-z0-9_]*", re.ASCII)
TEXTS: Final = ("account", "source", "id", "endpoint", "item")
LONGEST_ENDPOINT: Final = 400
"""Characters of an endpoint: with an account and a day it is a key of `usage_day`, and must fit its index."""


def refused(code: str, field: str, message: str) -> BillingFault:
    """A fault of the package's own class."""
    fault = BillingFault(message)
    fault.code = code
    fault.field = field
    fault.details = {}
    return fault


def table_prefix(schema: str | None) -> str:
    """What stands before the name of a table in SQL."""
    if schema is None:
        return ""
    if not isinstance(schema, str) or SCHEMA.fullmatch(schema) is None:
        message = f"`{schema}` is no name of a schema: lower case letters, digits and _"
        raise refused("INVALID_POLICY", "schema", message)
    return f'"{schema}".'


def is_count(value: object) -> bool:
    """Whether a value is a whole number from 1."""
    return type(value) is int and value >= 1


def check_texts(events: Iterable[UsageEvent], path: str = "events") -> None:
    """Refuses texts that the tables of usage cannot hold: PostgreSQL would refuse the whole batch, each time
    again.
    """
    for place, event in enumerate(events):
        for name in TEXTS:
            if "\0" in (getattr(event, name) or ""):
                message = "a text holds the character 0, which a database cannot keep"
                raise refused("INVALID_INPUT", f"{path}[{place}].{name}", message)
        if len(event.endpoint) > LONGEST_ENDPOINT:
            message = f"an endpoint has at most {LONGEST_ENDPOINT} characters"
            raise refused("INVALID_INPUT", f"{path}[{place}].endpoint", message)
