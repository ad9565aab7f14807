"""Many buyers at once, in one process: `stock_burst.py KIND URL TENANT NAME BUYERS`. A line of standard input
begins. How often each result came is printed.
"""

from __future__ import annotations

import json
import sys
from collections import Counter

from stock_ways import StockWay


def main(kind: str, url: str, tenant: str, name: str, buyers: str) -> None:
    way = StockWay(url, kind == "awaiting", tenant)
    commands = [
        (
            f"{name}/{buyer}",
            {"type": "ALLOCATE", "allocation_id": f"{name}/{buyer}", "item_id": "X", "quantity": 1},
        )
        for buyer in range(int(buyers))
    ]
    store = way.store()
    print("ready", flush=True)
    sys.stdin.readline()
    print(json.dumps(Counter(way.results(store, commands))), flush=True)
    way.close()


if __name__ == "__main__":
    main(*sys.argv[1:])
