"""Policies from JSON files that a person wrote."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from trueline.cli.json_node import MappingError, no_name_twice
from trueline.cli.problems import RefusedError


def read_object(path: Path) -> dict[str, Any]:
    """The object in a JSON file; what is no JSON is refused by its place."""
    try:
        read = json.loads(path.read_text(encoding="utf-8-sig"), object_pairs_hook=no_name_twice)
    except MappingError as wrong:
        raise RefusedError(f"{path}: {wrong}") from None
    except UnicodeDecodeError:
        raise RefusedError(f"{path}: not UTF-8") from None
    except json.JSONDecodeError as error:
        where = f"line {error.lineno}, column {error.colno}"
        raise RefusedError(f"{path}: not JSON: {error.msg} ({where})") from None
    except RecursionError:
        raise RefusedError(f"{path}: not JSON that can be read: too many levels") from None
    if not isinstance(read, dict):
        raise RefusedError(f"{path}: not an object")
    return read
