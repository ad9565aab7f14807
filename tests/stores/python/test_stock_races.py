"""The races of the chapter, on connections of their own, again and again: whoever comes first, the answers
and what stands there are those of one of the orders that are allowed.
"""

from __future__ import annotations

import asyncio
import json
import os
import threading
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import pytest
from lossy import LOSSES, LossyAsyncConnection, LossyConnection
from psycopg_pool import AsyncConnectionPool, ConnectionPool
from servers import PostgresServer
from stock_ways import StockWay
from trueline import InventoryFault, StockRequest, StockState
from trueline.postgres import CarriedOut, stock_store

RACES = json.loads(
    (Path(__file__).resolve().parents[2] / "vectors" / "races" / "inventory_races.json").read_text("utf-8")
)["races"]
RUNS = {"SERIALIZABLE": 25, "REPEATABLE_READ": 5}
if os.environ.get("TRUELINE_LONG") == "1":
    RUNS = {"SERIALIZABLE": 200, "REPEATABLE_READ": 50}
CLIENTS = 3


class RaceWay(StockWay):
    """Connections that may lose replies."""

    def __init__(self, url: str, awaiting: bool, tenant: str) -> None:
        super().__init__(url, awaiting, tenant)
        self._threads = ThreadPoolExecutor(CLIENTS)

    async def connect(self) -> Any:
        options: Any = {"min_size": CLIENTS, "max_size": CLIENTS, "timeout": self.timeout_s}
        if not self.awaiting:
            return ConnectionPool(self.url, connection_class=LossyConnection, open=True, **options)
        pool: Any = AsyncConnectionPool(
            self.url, connection_class=LossyAsyncConnection, open=False, **options
        )
        await pool.open()
        return pool

    def race(self, store: Any, requests: list[StockRequest], losing: bool) -> list[str]:
        """Carries all out at one time, each on a connection of its own."""
        if self.awaiting:

            async def run() -> list[str]:
                return await asyncio.gather(*(self._awaited(store, one, losing) for one in requests))

            return self.loop.run_until_complete(run())
        start = threading.Barrier(len(requests))

        def carry(request: StockRequest) -> str:
            LOSSES.set(["lost"] if losing else [])
            start.wait(30)
            try:
                return result_of(carried(store, request))
            except InventoryFault as fault:
                return fault.code

        return list(self._threads.map(carry, requests))

    async def _awaited(self, store: Any, request: StockRequest, losing: bool) -> str:
        LOSSES.set(["lost"] if losing else [])
        try:
            return result_of(await carried(store, request))
        except InventoryFault as fault:
            return fault.code


@pytest.fixture(params=["blocking", "awaiting"])
def racing(request: pytest.FixtureRequest, postgres_server: PostgresServer, tenant: str) -> Iterator[RaceWay]:
    way = RaceWay(postgres_server.url, request.param == "awaiting", tenant)
    yield way
    way.close()


@pytest.mark.parametrize("isolation", ["SERIALIZABLE", "REPEATABLE_READ"])
@pytest.mark.parametrize("losing", [False, True], ids=["plain", "reply lost"])
@pytest.mark.parametrize("race", RACES, ids=lambda race: race["id"])
def test_a_race(racing: RaceWay, race: dict[str, Any], losing: bool, isolation: str) -> None:
    tenant = racing.tenant
    opening = StockState.from_json(json.dumps(race["state"]))
    setup, concurrent = ([request_of(race, step) for step in race[name]] for name in ("setup", "concurrent"))
    allowed = [
        (
            seen(one["results"], losing),
            canonical(one["final"]["levels"]),
            canonical(one["final"]["allocations"]),
        )
        for one in race["allowed"]
    ]
    for number in range(RUNS[isolation]):
        racing.tenant = f"{tenant}/{number}"
        racing.begin(opening)
        options: Any = {"tenant": racing.tenant, "policy": concurrent[0].policy, "isolation": isolation}
        store: Any = stock_store(client=racing.client, **options)
        for step in setup:
            racing.waited(carried)(store, step)
        results = racing.race(store, concurrent, losing)
        final = racing.final()
        found = (seen(results, losing), canonical(final["levels"]), canonical(final["allocations"]))
        assert found in allowed, number
        assert racing.waited(store.verify)(opening.levels).balanced


def carried(store: Any, request: StockRequest) -> Any:
    return store.carry_out(request.id, request.command, at=request.at)


def result_of(found: CarriedOut) -> str:
    return "REPLAYED" if found.replayed else "OK"


def request_of(race: dict[str, Any], step: dict[str, Any]) -> StockRequest:
    nothing: Any = {"levels": []}
    return StockRequest.from_json(json.dumps(step | {"state": nothing, "policy": race["policy"]}))


def seen(results: list[str], losing: bool) -> list[str]:
    """Who heard nothing asks again, and hears that it was carried out before."""
    return ["OK" if losing and result == "REPLAYED" else result for result in results]


def canonical(records: list[dict[str, Any]]) -> str:
    return json.dumps(sorted(records, key=lambda one: str(one["id"])), sort_keys=True)
