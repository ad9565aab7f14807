"""Several clients, each a process, send commands by chance over few levels: what was answered is so, nothing
is sold twice, nothing is applied twice, and the ledger says the same as the levels.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import threading
from collections import Counter
from functools import partial
from pathlib import Path
from typing import Any

import pytest
from servers import PostgresServer, wait_until
from stock_hammer import sent
from stock_traffic import check, create
from stock_ways import StockWay

HERE = Path(__file__).parent
CLIENTS = 4
LIMIT = "60s" if os.environ.get("TRUELINE_LONG") == "1" else "80"
KILLS = 10 if os.environ.get("TRUELINE_LONG") == "1" else 3
SEED = 6


class Client:
    """A process that sends commands, and what it says of them."""

    def __init__(self, kind: str, url: str, tenant: str, number: int) -> None:
        program = [sys.executable, str(HERE / "stock_hammer.py")]
        arguments = [kind, url, tenant, str(number), str(CLIENTS), str(SEED)]
        self.log: list[dict[str, Any]] = []
        self._process = subprocess.Popen(
            program + arguments, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, cwd=HERE
        )
        assert self._process.stdout is not None
        assert self._process.stdout.readline() == "ready\n"
        self._reader = threading.Thread(target=self._read)

    def begin(self, limit: str) -> None:
        assert self._process.stdin is not None
        self._process.stdin.write(f"{limit}\n")
        self._process.stdin.close()
        self._reader.start()

    def end(self) -> None:
        self._reader.join(300)
        assert self._process.wait(30) == 0

    def _read(self) -> None:
        assert self._process.stdout is not None
        self.log += map(json.loads, self._process.stdout)


def run(server: PostgresServer, tenant: str, kinds: list[str], limit: str, during: Any = None) -> list[Any]:
    """What all clients have to say, in the end."""
    clients = [Client(kind, server.url, tenant, number) for number, kind in enumerate(kinds)]
    for client in clients:
        client.begin(limit)
    if during is not None:
        during(clients)
    for client in clients:
        client.end()
    return [one for client in clients for one in client.log]


def all_said(clients: list[Client], count: int) -> bool:
    return all(len(client.log) > count for client in clients)


def settled(way: StockWay, log: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Sends again what is not known, and what was given up."""
    return log + [one | sent(way, one) for one in log if one["result"] in ("CONTENDED", "UNSETTLED", "DOWN")]


def test_traffic(postgres_server: PostgresServer, tenant: str, capsys: pytest.CaptureFixture[str]) -> None:
    way = StockWay(postgres_server.url, False, tenant)
    create(way)
    log = run(postgres_server, tenant, ["blocking", "awaiting"] * 2, LIMIT)
    seen = Counter(one["result"] for one in log)
    assert not {"DOWN", "UNSETTLED"} & set(seen), seen
    tell(capsys, check(way, settled(way, log)), log)
    way.close()


def test_the_server_is_killed_in_the_middle(
    own_postgres: PostgresServer, tenant: str, capsys: pytest.CaptureFixture[str]
) -> None:
    """Again and again. What was answered is there, what an error spoke of is not, what is unknown is settled
    by the same id.
    """
    way = StockWay(own_postgres.url, False, tenant)
    create(way)

    def killed(clients: list[Client]) -> None:
        for kill in range(KILLS):
            wait_until(partial(all_said, clients, (kill + 1) * 15))
            own_postgres.kill()
            own_postgres.start()

    log = run(own_postgres, tenant, ["blocking", "awaiting"] * 2, str(KILLS * 15 + 30), killed)
    assert {one["result"] for one in log} & {"DOWN", "UNSETTLED"}
    way.close()
    way = StockWay(own_postgres.url, False, tenant)
    refused = {one["id"] for one in log if one["result"] == "DOWN"}
    assert not refused & {id for (id,) in way.rows("stock_command", "id")}
    tell(capsys, check(way, settled(way, log)), log)
    way.close()


def tell(capsys: pytest.CaptureFixture[str], figures: dict[str, int], log: list[dict[str, Any]]) -> None:
    results = Counter(one["result"] for one in log)
    attempts = Counter(one["attempts"] for one in log if "attempts" in one)
    with capsys.disabled():
        print(f"\n{figures}, {dict(results.most_common())}, by attempts {dict(sorted(attempts.items()))}")
