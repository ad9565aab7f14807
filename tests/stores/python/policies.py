"""Policies and times that the tests share."""

from __future__ import annotations

import datetime
from typing import Any

NOW = datetime.datetime(2026, 1, 15, 9, 0, tzinfo=datetime.timezone.utc)
SECOND = datetime.timedelta(seconds=1)
MILLISECOND = datetime.timedelta(milliseconds=1)


def month(limit: int | None, **fields: Any) -> dict[str, Any]:
    """So many units a month; the script of Redis knows it."""
    window = {"type": "CALENDAR", "name": "month", "limit": limit, "interval": "MONTH", **fields}
    return {"windows": [window]}


def log(limit: int) -> dict[str, Any]:
    """So many units an hour, each remembered; the script of Redis does not know it."""
    return {"windows": [{"type": "SLIDING_LOG", "name": "hour", "limit": limit, "window_ms": 3_600_000}]}


def gcra(limit: int, window_ms: int, burst: int | None = None) -> dict[str, Any]:
    """A bucket."""
    window = {"type": "GCRA", "name": "bucket", "limit": limit, "window_ms": window_ms, "burst": burst}
    return {"windows": [window]}
