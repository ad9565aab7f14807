"""What is blank in a record: null, a text of white space, an empty list (customers chapter, 23, 26)."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from customers_names import WHITE_SPACE


def is_blank(value: Any) -> bool:
    """A list of blank texts is not; false is not."""
    if isinstance(value, str):
        return value.strip(WHITE_SPACE) == ""
    return value is None or value == []


def filled(fields: Mapping[str, Any]) -> int:
    """How many fields are not blank."""
    return sum(not is_blank(value) for value in fields.values())
