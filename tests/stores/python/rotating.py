"""Rotates one column, and is killed at a step: `rotating.py KIND URL POINT NUMBER JOB`."""

from __future__ import annotations

import asyncio
import json
import os
import sys
from typing import Any

import killing
import psycopg
from trueline import Keyring
from trueline.postgres import rotate_column


def main(kind: str, url: str, point: str, number: str, job: str) -> None:
    keyring = Keyring(json.loads(os.environ["TRUELINE_KEYS"]))
    killing.arm(point or None, int(number))
    given = json.loads(job)
    if kind == "awaiting":
        asyncio.run(rotated(url, keyring, given))
        return
    options: Any = {"autocommit": True, "cursor_factory": killing.KillingCursor}
    with psycopg.connect(url, **options) as connection:
        rotate_column(client=connection, keyring=keyring, **given)


async def rotated(url: str, keyring: Keyring, given: dict[str, Any]) -> None:
    options: Any = {"autocommit": True, "cursor_factory": killing.KillingAsyncCursor}
    async with await psycopg.AsyncConnection.connect(url, **options) as connection:
        await rotate_column(client=connection, keyring=keyring, **given)


if __name__ == "__main__":
    main(*sys.argv[1:])
