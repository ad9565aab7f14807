"""Many commands of one process at once on one level: they take turns once one of them has lost, and nobody
gives up; nor does anything wait for itself.
"""

from __future__ import annotations

import asyncio
import json
import random
import subprocess
import sys
import threading
import time
from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import psycopg
import pytest
from psycopg_pool import AsyncConnectionPool, ConnectionPool
from servers import PostgresServer, wait_until
from stock_ways import StockWay, result_of
from trueline.postgres import AsyncStockStore, StockStore, stock_store
from trueline.stores.stock_carrying import _pauses
from trueline.stores.stock_request import StockCall

HERE = Path(__file__).parent
BUYERS = 100
ISOLATION = psycopg.IsolationLevel.REPEATABLE_READ
GIVES_UP = "-c lock_timeout=20000"
"""What waits for itself would wait for ever."""
BLOCKED = "SELECT 1 FROM pg_stat_activity WHERE wait_event_type = 'Lock' AND query LIKE 'WITH locked%%'"


def allocate(id: str, item: str = "X") -> dict[str, Any]:
    return {"type": "ALLOCATE", "allocation_id": id, "item_id": item, "quantity": 1}


def fill(way: StockWay, units: int) -> Any:
    """A store with as many of X on L1, and of Y on M1."""
    store = way.store()
    store.create_levels([{"id": "L1", "item_id": "X"}, {"id": "M1", "item_id": "Y"}])
    for level in ("L1", "M1"):
        store.carry_out(f"r {level}", {"type": "RECEIVE", "level_id": level, "quantity": units})
    return store


@pytest.mark.parametrize("units", [500, 50])
def test_buyers_of_one_process(stock: StockWay, units: int) -> None:
    store = fill(stock, units)
    results = stock.results(store, [(f"c{buyer}", allocate(f"a{buyer}")) for buyer in range(BUYERS)])
    sold = min(units, BUYERS)
    assert Counter(results) == Counter({"OK": sold, "INSUFFICIENT_AVAILABLE": BUYERS - sold})
    assert stock.rows("stock_level", "available::int, allocated::int", "id")[0] == (units - sold, sold)
    assert store.verify().balanced


@pytest.mark.parametrize("kind", ["blocking", "awaiting"])
def test_buyers_of_two_processes(
    postgres_server: PostgresServer, tenant: str, kind: str, capsys: pytest.CaptureFixture[str]
) -> None:
    """These race each other: most of them get through, and nothing is sold twice."""
    way = StockWay(postgres_server.url, False, tenant)
    store = fill(way, 500)
    processes = [
        subprocess.Popen(
            [sys.executable, str(HERE / "stock_burst.py"), kind, way.url, tenant, name, "75"],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )
        for name in "ab"
    ]
    for process in processes:
        assert process.stdout is not None
        assert process.stdout.readline() == "ready\n"
    for process in processes:
        assert process.stdin is not None
        process.stdin.write("\n")
        process.stdin.flush()
    results: Counter[str] = sum((Counter(json.loads(one.communicate()[0])) for one in processes), Counter())
    with capsys.disabled():
        print(f"\ntwo processes, {kind}: {dict(results)}")
    assert set(results) <= {"OK", "StockContendedError"}
    assert results["OK"] + results["StockContendedError"] == 150
    assert results["OK"] > 3 * results["StockContendedError"]
    assert way.rows("stock_level", "allocated::int", "id")[0] == (results["OK"],)
    assert store.verify().balanced
    way.close()


def test_a_refusal_does_not_let_all_the_others_go_at_once(
    pool: ConnectionPool[Any], tenant: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    store = stock_store(client=pool, tenant=tenant)
    store.create_levels([{"id": "L1", "item_id": "X"}])
    under_way: list[int] = []
    most = 0
    decide = StockCall.over

    def over(call: StockCall, *given: Any) -> Any:
        nonlocal most
        under_way.append(1)
        most = max(most, len(under_way))
        time.sleep(0.02)
        under_way.pop()
        return decide(call, *given)

    monkeypatch.setattr(StockCall, "over", over)

    def at_once(name: str) -> int:
        nonlocal most
        most = 0
        with ThreadPoolExecutor(4) as threads:
            commands = [(f"{name}{number}", allocate(f"a{number}")) for number in range(8)]
            carrying = [threads.submit(store.carry_out, *command) for command in commands]
            assert {result_of(one.exception()) for one in carrying} == {"INSUFFICIENT_AVAILABLE"}
        return most

    with store._plan._carrying.lane.joined() as loser:
        loser.lost()
        assert at_once("c") == 1
    # Nobody has lost any more.
    assert at_once("d") > 1


def test_who_has_the_line_waits_for_a_transaction_of_the_hosts(
    postgres_server: PostgresServer, tenant: str
) -> None:
    """A call from beside that transaction does not wait for the line: each would wait for the other."""
    way = StockWay(postgres_server.url, False, tenant)
    fill(way, 5)
    with (
        ConnectionPool(way.url, min_size=2, max_size=3, kwargs={"options": GIVES_UP}, open=True) as pool,
        psycopg.connect(way.url) as host,
        ThreadPoolExecutor(1) as thread,
    ):
        store = stock_store(client=pool, tenant=tenant, isolation="REPEATABLE_READ")
        host.isolation_level = ISOLATION
        with store._plan._carrying.lane.joined() as loser:
            loser.lost()
            store.carry_out("c1", allocate("a1"), client=host)
            other = thread.submit(store.carry_out, "c2", allocate("a2"))
            wait_until(lambda: bool(way.sql(BLOCKED)))
            assert store.carry_out("c3", allocate("a3", "Y")).attempts == 1
            host.commit()
            assert other.result(60).attempts == 2
            # The transaction is over: it takes its turn again.
            assert not is_done(store, thread)
    way.close()


def is_done(store: StockStore, thread: ThreadPoolExecutor) -> bool:
    """Whether a command of this thread gets through while another has the line."""
    has_line, goes_on = threading.Event(), threading.Event()
    turns = store._turns

    def hold() -> None:
        with turns.take("stock"):
            has_line.set()
            goes_on.wait(60)

    def let_go() -> None:
        queue = turns._queues._busy["stock"]
        wait_until(lambda: queue.calls == 2 or done.is_set())
        found.append(done.is_set())
        goes_on.set()

    found: list[bool] = []
    done = threading.Event()
    holding = thread.submit(hold)
    assert has_line.wait(60)
    watching = threading.Thread(target=let_go)
    watching.start()
    store.carry_out("c4", allocate("a4"))
    done.set()
    watching.join(60)
    holding.result(60)
    return found[0]


def test_who_has_the_line_waits_for_a_tasks_transaction(postgres_server: PostgresServer, tenant: str) -> None:
    way = StockWay(postgres_server.url, False, tenant)
    fill(way, 5)

    async def run() -> list[int]:
        options: Any = {"min_size": 2, "max_size": 3, "kwargs": {"options": GIVES_UP}}
        connect = psycopg.AsyncConnection.connect
        async with (
            AsyncConnectionPool(way.url, open=False, **options) as pool,
            await connect(way.url) as host,
        ):
            store = stock_store(client=pool, tenant=tenant, isolation="REPEATABLE_READ")
            await host.set_isolation_level(ISOLATION)
            with store._plan._carrying.lane.joined() as loser:
                loser.lost()
                # A task of its own: what is begun before the transaction is not within it.
                begins = asyncio.Event()
                other = asyncio.create_task(carried_then(begins, store))
                await store.carry_out("c1", allocate("a1"), client=host)
                begins.set()
                while not way.sql(BLOCKED):
                    await asyncio.sleep(0.02)
                # Tasks that are begun in it are within it.
                beside = await asyncio.gather(store.carry_out("c3", allocate("a3", "Y")))
                await host.commit()
                return [beside[0].attempts, await other]

    assert asyncio.run(run()) == [1, 2]
    way.close()


async def carried_then(begins: asyncio.Event, store: AsyncStockStore) -> int:
    await begins.wait()
    return (await store.carry_out("c2", allocate("a2"))).attempts


def test_pauses(monkeypatch: pytest.MonkeyPatch) -> None:
    """Those of the Node package: at most 8 ms, 16, 32, ... 100."""
    monkeypatch.setattr(random, "uniform", lambda least, most: (least, most))
    longest = [0.008, 0.016, 0.032, 0.064, 0.1, 0.1]
    assert list(_pauses(7)) == [0.0, *((0.001, most) for most in longest)]
