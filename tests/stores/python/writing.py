"""Writes one batch of usage, and is killed at a step: `writing.py KIND URL POINT BATCH`."""

from __future__ import annotations

import asyncio
import datetime
import json
import sys
from typing import Any

import killing
import psycopg
from trueline.postgres import usage_store


def main(kind: str, url: str, point: str, batch: str) -> None:
    killing.arm(point, 1)
    given = json.loads(batch)
    for event in given["events"]:
        event["at"] = datetime.datetime.fromisoformat(event["at"])
    if kind == "awaiting":
        asyncio.run(written(url, given))
        return
    options: Any = {"autocommit": True, "cursor_factory": killing.KillingCursor}
    with psycopg.connect(url, **options) as connection:
        usage_store(client=connection).write(given)


async def written(url: str, given: dict[str, Any]) -> None:
    options: Any = {"autocommit": True, "cursor_factory": killing.KillingAsyncCursor}
    async with await psycopg.AsyncConnection.connect(url, **options) as connection:
        await usage_store(client=connection).write(given)


if __name__ == "__main__":
    main(*sys.argv[1:])
