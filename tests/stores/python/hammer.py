"""One of several processes that take from one subject: `hammer.py WAY URL SUBJECT LIMIT KIND`.

It begins when a line comes in, asks until the limit is long reached, and prints how many calls passed,
were denied, and were given up because others were faster.
"""

from __future__ import annotations

import asyncio
import json
import sys
from collections import Counter
from typing import Any

from policies import NOW, log, month
from ways import PostgresWay, way_to

DENIED_ENOUGH = 30
TASKS = 4


def main(name: str, url: str, subject: str, limit: str, kind: str) -> None:
    way = way_to(name, url)
    policy = log(int(limit)) if kind == "log" else month(int(limit))
    if kind == "quota":
        assert isinstance(way, PostgresWay)
        limiter = way.quota(policy)
    else:
        limiter = way.limiter(policy)
    limiter.peek("warm", NOW)
    print("ready", flush=True)
    sys.stdin.readline()
    seen: Counter[str] = Counter()
    if way.awaiting:
        way.loop.run_until_complete(together(limiter.itself, subject, seen))
    else:
        while seen["denied"] < DENIED_ENOUGH:
            count(limiter.check(subject, 1, NOW), seen)
    way.close()
    print(json.dumps(seen))


async def together(limiter: Any, subject: str, seen: Counter[str]) -> None:
    """Several tasks of one process at a time."""

    async def task() -> None:
        while seen["denied"] < DENIED_ENOUGH:
            count(await limiter.check(subject, 1, NOW), seen)

    await asyncio.gather(*(task() for _ in range(TASKS)))


def count(answer: Any, seen: Counter[str]) -> None:
    if answer.source == "CONTENDED":
        seen["given up"] += 1
        return
    assert answer.source == "STORE", answer
    seen["allowed" if answer.allowed else "denied"] += 1


if __name__ == "__main__":
    main(*sys.argv[1:])
