"""Policies from JSON files that a person wrote."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from trueline.cli.json_node import read_json
from trueline.cli.problems import RefusedError


def read_object(path: Path) -> dict[str, Any]:
    """The object in a JSON file; what is no JSON is refused by its place."""
    _, read = read_json(path)
    if not isinstance(read, dict):
        raise RefusedError(f"{path}: not an object")
    return read
