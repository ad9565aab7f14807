"""One of several clients that send commands by chance: `stock_hammer.py KIND URL TENANT CLIENT CLIENTS SEED`.

A line of standard input begins: how many commands, or for how many seconds (`100`, `60s`). Each command is
printed when it is answered, as a line with its `result` and how many `entries` it has in the ledger. What
comes of it when the database fails is a result too, and the client goes on.
"""

from __future__ import annotations

import json
import sys
import time
from collections.abc import Iterator
from typing import Any

import psycopg
from stock_traffic import POLICY, Traffic
from stock_ways import StockWay
from trueline import InventoryFault, StockPolicy, StockRequest
from trueline.postgres import StockContendedError, StockUnsettledError


def main(kind: str, url: str, tenant: str, client: str, clients: str, seed: str) -> None:
    way = StockWay(url, kind == "awaiting", tenant)
    traffic = Traffic(int(client), int(seed), int(clients))
    print("ready", flush=True)
    for given in limited(traffic, sys.stdin.readline().strip()):
        print(json.dumps(given | sent(way, given)), flush=True)
    way.close()


def limited(traffic: Traffic, limit: str) -> Iterator[dict[str, Any]]:
    if not limit.endswith("s"):
        yield from (next(traffic) for _ in range(int(limit)))
        return
    end = time.monotonic() + float(limit[:-1])
    while time.monotonic() < end:
        yield next(traffic)


def sent(way: StockWay, given: dict[str, Any], policy: Any = POLICY) -> dict[str, Any]:
    """Sends a command, and says what came of it."""
    asked = {name: given[name] for name in ("id", "at", "command")} | {"state": {"levels": []}}
    request = StockRequest.from_json(json.dumps(asked))
    try:
        store = way.store(policy=None if policy is None else StockPolicy.from_json(json.dumps(policy)))
        carried = store.carry_out(request.id, request.command, at=request.at)
    except InventoryFault as fault:
        return {"result": fault.code}
    except StockContendedError:
        return {"result": "CONTENDED"}
    except StockUnsettledError:
        return {"result": "UNSETTLED"}
    except psycopg.Error as error:
        return {"result": "DOWN", "error": str(error)}
    result = "REPLAYED" if carried.replayed else "OK"
    return {"result": result, "entries": len(carried.entries), "attempts": carried.attempts}


if __name__ == "__main__":
    main(*sys.argv[1:])
