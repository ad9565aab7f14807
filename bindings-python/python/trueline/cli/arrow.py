"""pyarrow, where a run cannot do without it."""

from __future__ import annotations

from importlib import import_module
from typing import Any

from trueline.cli.problems import RefusedError


def needed_pyarrow(what: str) -> tuple[Any, Any]:
    """pyarrow and its half for Parquet, which nothing but `what` needs."""
    try:
        return import_module("pyarrow"), import_module("pyarrow.parquet")
    except ImportError:
        raise RefusedError(f"{what} needs pyarrow: pip install 'trueline[parquet]'") from None
