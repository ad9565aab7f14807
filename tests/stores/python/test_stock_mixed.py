"""Python and Node on one database at one time: they keep one contract."""

from __future__ import annotations

import json
import os
import subprocess
import threading
from collections import Counter
from collections.abc import Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from pathlib import Path
from typing import Any

import pytest
from servers import PostgresServer
from stock_hammer import limited, sent
from stock_traffic import POLICY, Traffic, check, create
from stock_ways import StockWay
from test_stock_races import RACES, canonical
from trueline import StockState

HERE = Path(__file__).parent
RUNS = 50 if os.environ.get("TRUELINE_LONG") == "1" else 10
LIMIT = "60s" if os.environ.get("TRUELINE_LONG") == "1" else "60"


class Node:
    """A process that carries commands out in Node."""

    def __init__(self, url: str) -> None:
        program = ["node", str(HERE / "stock_twin.mjs"), url]
        self._process = subprocess.Popen(program, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
        assert self._process.stdout is not None
        assert self._process.stdout.readline() == "ready\n"
        self._waiting: dict[int, Future[dict[str, Any]]] = {}
        self._own = threading.Lock()
        self._places = 0
        self._reader = threading.Thread(target=self._read)
        self._reader.start()

    def send(self, order: dict[str, Any]) -> Future[dict[str, Any]]:
        """Sends a command off; the answer comes."""
        reply: Future[dict[str, Any]] = Future()
        assert self._process.stdin is not None
        with self._own:
            self._places += 1
            self._waiting[self._places] = reply
            self._process.stdin.write(json.dumps(order | {"place": self._places}) + "\n")
            self._process.stdin.flush()
        return reply

    def close(self) -> None:
        assert self._process.stdin is not None
        self._process.stdin.close()
        assert self._process.wait(30) == 0
        self._reader.join(30)

    def _read(self) -> None:
        assert self._process.stdout is not None
        for line in self._process.stdout:
            reply = json.loads(line)
            self._waiting.pop(reply.pop("place")).set_result(reply)


@pytest.fixture(scope="module")
def node(postgres_server: PostgresServer) -> Iterator[Node]:
    node = Node(postgres_server.url)
    yield node
    node.close()


@pytest.mark.parametrize("first", ["python", "node"])
@pytest.mark.parametrize("race", RACES, ids=lambda race: race["id"])
def test_a_race_of_both(
    postgres_server: PostgresServer, node: Node, tenant: str, race: dict[str, Any], first: str
) -> None:
    """Every other command is sent by the other one."""
    way = StockWay(postgres_server.url, False, tenant)
    allowed = [
        [one["results"], canonical(one["final"]["levels"]), canonical(one["final"]["allocations"])]
        for one in race["allowed"]
    ]
    with ThreadPoolExecutor(4) as threads:
        for number in range(RUNS):
            way.tenant = f"{tenant}/{number}"
            way.begin(state_of(race))
            for step in race["setup"]:
                assert sent(way, step, race["policy"])["result"] == "OK"
            replies = []
            for place, step in enumerate(race["concurrent"]):
                if (place % 2 == 0) == (first == "python"):
                    replies.append(threads.submit(sent, way, step, race["policy"]))
                else:
                    replies.append(node.send(order_of(way, step, race["policy"])))
            results = [reply.result(60)["result"] for reply in replies]
            final = way.final()
            assert [results, canonical(final["levels"]), canonical(final["allocations"])] in allowed, number
            assert way.store().verify(state_of(race).levels).balanced
    way.close()


def test_buyers_of_both_for_three_units(postgres_server: PostgresServer, node: Node, tenant: str) -> None:
    """Two in each language, each for one unit."""
    way = StockWay(postgres_server.url, False, tenant)
    with ThreadPoolExecutor(2) as threads:
        for number in range(RUNS):
            way.tenant = f"{tenant}/{number}"
            store = way.store()
            store.create_levels([{"id": "L1", "item_id": "X"}])
            store.carry_out("begin", {"type": "RECEIVE", "level_id": "L1", "quantity": 3})
            buyers = [bought(buyer) for buyer in range(4)]
            replies = [node.send(order_of(way, one, None)) for one in buyers[:2]]
            replies += [threads.submit(sent, way, one, None) for one in buyers[2:]]
            results = Counter(reply.result(60)["result"] for reply in replies)
            assert results == {"OK": 3, "INSUFFICIENT_AVAILABLE": 1}, number
            assert way.rows("stock_level", "available::int, allocated::int") == [(0, 3)]
            assert store.verify().balanced
    way.close()


def bought(buyer: int) -> dict[str, Any]:
    wanted = {"type": "ALLOCATE", "allocationId": f"a{buyer}", "itemId": "X", "quantity": "1"}
    return {"id": f"c{buyer}", "at": "2026-01-31T09:00:00.000Z", "command": wanted}


def order_of(way: StockWay, step: dict[str, Any], policy: Any) -> dict[str, Any]:
    """A command as Node is asked for it."""
    order = {name: step[name] for name in ("id", "at", "command")}
    return order | {"tenant": way.tenant, "policy": policy}


def state_of(race: dict[str, Any]) -> StockState:
    return StockState.from_json(json.dumps(race["state"]))


def test_traffic_of_both(
    postgres_server: PostgresServer, node: Node, tenant: str, capsys: pytest.CaptureFixture[str]
) -> None:
    """Two clients in each language, by chance; each finds what the other did under an id."""
    way = StockWay(postgres_server.url, False, tenant)
    create(way)

    def client(number: int) -> list[dict[str, Any]]:
        log = []
        for order in limited(Traffic(number, 7, 4), LIMIT):
            given = order_of(way, order, POLICY)
            log.append(order | (sent(way, order) if number % 2 else node.send(given).result(60)))
        return log

    with ThreadPoolExecutor(4) as threads:
        logs = list(threads.map(client, range(4)))
    log = [one for log in logs for one in log]
    assert not {"DOWN", "UNSETTLED"} & {one["result"] for one in log}
    for one in [one for one in log if one["result"] in ("CONTENDED", "OK")]:
        is_pythons = int(one["id"].partition("/")[0]) % 2 == 0
        reply = sent(way, one) if is_pythons else node.send(order_of(way, one, POLICY)).result(60)
        assert reply["result"] == "REPLAYED" or one["result"] == "CONTENDED", (one, reply)
        log.append(one | reply)
    figures = check(way, log)
    with capsys.disabled():
        print(f"\n{figures}, {dict(Counter(one['result'] for one in log).most_common())}")
    way.close()
