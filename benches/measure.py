"""How the scripts measure and tell: one JSON line a measurement, {"what", "where", "ns"} or "bytes"."""

from __future__ import annotations

import json
import statistics
import time
from collections.abc import Callable, Mapping


def compare(
    what: str,
    calls: int,
    works: Mapping[str, Callable[[], object]],
    rounds: int = 5,
    clock: Callable[[], int] = time.perf_counter_ns,
) -> None:
    """Print the median time of one call of each work, in rounds of so many calls.

    The works are named by where they are done. They take turns, so that a busy machine is busy for all. Of
    works so long that others take their turn amid them, `time.process_time_ns` tells more.
    """
    times: dict[str, list[float]] = {where: [] for where in works}
    for _ in range(rounds):
        for where, work in works.items():
            start = clock()
            work()
            times[where].append((clock() - start) / calls)
    for where, all_rounds in times.items():
        report(what, where, ns=statistics.median(all_rounds))


def report(what: str, where: str, **figure: float) -> None:
    print(json.dumps({"what": what, "where": where, **figure}), flush=True)
