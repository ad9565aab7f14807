"""How records are unpickled: from the JSON that they were written as."""

from typing import Any


def from_json(record: Any, json: str) -> Any:
    """Read a record of a class from its JSON."""
    return record.from_json(json)
