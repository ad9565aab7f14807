"""Workers that charge, each a process that may be killed: `charging.py KIND URL PORT`.

A line of standard input is a list of workers that run at the same time, each an object with `tenant`,
`accounts`, and, where it is to be killed, `point` and `number` (see `killing.py`). All of them read
accounts and ledger before one of them writes. The reply is two lines: their process ids; and, when all have
ended, what each has come to, or null if it was killed.
"""

from __future__ import annotations

import asyncio
import json
import os
import sys
from typing import Any

import killing
from billing_ways import MARCH
from psycopg_pool import AsyncConnectionPool, ConnectionPool
from stripe import StripeClient
from stripes import client_of
from trueline.postgres import overage_ledger
from trueline.stripe import Charges, charge_overage


def main(kind: str, url: str, port: str) -> None:
    transport = killing.KillingHttpx() if kind == "awaiting" else killing.KillingRequests()
    client = client_of(int(port), http_client=transport)
    for line in sys.stdin:
        workers = [started(kind, url, client, job) for job in json.loads(line)]
        print(json.dumps([worker[0] for worker in workers]), flush=True)
        for _, (is_ready, _), _ in workers:
            os.read(is_ready, 1)
        for _, (_, go), _ in workers:
            os.write(go, b"g")
        print(json.dumps([ended(*worker) for worker in workers]), flush=True)


def started(kind: str, url: str, client: StripeClient, job: dict[str, Any]) -> Any:
    """A worker: its process, the pipes by which it waits for the others, and the one of its result."""
    is_ready, ready = os.pipe()
    may_go, go = os.pipe()
    result, reply = os.pipe()
    process = os.fork()
    if process:
        for end in (ready, may_go, reply):
            os.close(end)
        return process, (is_ready, go), result

    def waited() -> list[Any]:
        os.write(ready, b"r")
        os.read(may_go, 1)
        accounts: list[Any] = job["accounts"]
        return accounts

    os.close(go)
    killing.arm(job.get("point"), job.get("number", 1))
    run = charged_async if kind == "awaiting" else charged
    charges = run(url, client, job["tenant"], waited)
    results = [(one.account, one.status, repr(one.error)) for one in charges.results]
    os.write(reply, json.dumps(results).encode())
    os._exit(0)


def ended(process: int, pipes: tuple[int, int], result: int) -> Any:
    with os.fdopen(result, "rb") as reply:
        text = reply.read()
    os.waitpid(process, 0)
    for pipe in pipes:
        os.close(pipe)
    return json.loads(text) if text else None


def charged(url: str, client: StripeClient, tenant: str, waited: Any) -> Charges:
    options: Any = {"cursor_factory": killing.KillingCursor}
    with ConnectionPool(url, kwargs=options, min_size=1, max_size=2, open=True) as pool:
        ledger: Any = Ledger(overage_ledger(client=pool), waited)
        charges: Charges = charge_overage(
            stripe=client,
            ledger=ledger,
            tenant=tenant,
            period=MARCH,
            accounts=[],
        )
        return charges


def charged_async(url: str, client: StripeClient, tenant: str, waited: Any) -> Charges:
    async def run() -> Charges:
        options: Any = {"cursor_factory": killing.KillingAsyncCursor}
        async with AsyncConnectionPool(url, kwargs=options, min_size=1, max_size=2) as pool:
            ledger: Any = AsyncLedger(overage_ledger(client=pool), waited)
            charges: Charges = await charge_overage(
                stripe=client,
                ledger=ledger,
                tenant=tenant,
                period=MARCH,
                accounts=[],
            )
            return charges

    return asyncio.run(run())


class Ledger:
    """The ledger; when the snapshot is read, it waits for the other workers."""

    blocks = True

    def __init__(self, ledger: Any, waited: Any) -> None:
        self._ledger = ledger
        self._waited = waited

    def __getattr__(self, name: str) -> Any:
        return getattr(self._ledger, name)

    def snapshot(self, run: Any, accounts: Any) -> Any:
        snapshot = self._ledger.snapshot(run, accounts)
        return type(snapshot)(self._waited(), snapshot.ledger)


class AsyncLedger(Ledger):
    """As `Ledger`."""

    blocks = False

    async def snapshot(self, run: Any, accounts: Any) -> Any:
        snapshot = await self._ledger.snapshot(run, accounts)
        return type(snapshot)(self._waited(), snapshot.ledger)


if __name__ == "__main__":
    main(*sys.argv[1:])
