"""What 1,000,000 keys cost in memory: of one limiter, in a process of its own.

python3 benches/memory.py trueline
python3 benches/memory.py limits
"""

from __future__ import annotations

import gc
import resource
import sys
from collections.abc import Callable
from datetime import datetime, timezone
from pathlib import Path

import trueline
from limits import parse
from limits.storage import MemoryStorage
from limits.strategies import FixedWindowRateLimiter
from measure import report

ROWS = 1_000_000
Taker = Callable[[str], object]


def ours() -> tuple[str, Taker]:
    window = trueline.LimitWindow.Gcra(name="burst", limit=100, window_ms=86_400_000)
    policy = trueline.LimitPolicy(windows=[window])
    limiter = trueline.RateLimiter(policy, trueline.RateLimiterOptions(max_keys=1_200_000))
    return "Python", lambda key: limiter.take(key, now=datetime.now(timezone.utc))


def theirs() -> tuple[str, Taker]:
    limiter, item = FixedWindowRateLimiter(MemoryStorage()), parse("100/day")
    return "limits, fixed", lambda key: limiter.hit(item, key)


def resident() -> int:
    """The bytes of the process that are in memory; where the system does not tell, the most there were."""
    gc.collect()
    told = Path("/proc/self/statm")
    if told.exists():
        return int(told.read_text().split()[1]) * resource.getpagesize()
    unit = 1 if sys.platform == "darwin" else 1024
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * unit


def main() -> None:
    where, take = {"trueline": ours, "limits": theirs}[sys.argv[1]]()
    # What a first call makes is no key's.
    take("warm")
    before = resident()
    for i in range(ROWS):
        take(f"user-{i:07}")
    report("one of 1,000,000 short keys", where, bytes=(resident() - before) / ROWS)


if __name__ == "__main__":
    main()
