"""Limits through the border of the Python package and in PyPI's `limits`, in one run.

Both decide at the time of the call: there the library reads the clock, here the caller. Rounds are
short, so that a busy machine spoils few of them.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timezone

import pyarrow as pa
import trueline
from limits import RateLimitItem, parse
from limits.storage import MemoryStorage
from limits.strategies import FixedWindowRateLimiter, RateLimiter, SlidingWindowCounterRateLimiter
from measure import compare

ROWS = 1_000_000
CALLS = 1_000
ROUNDS = 101
KEY = "user-0000001"
UTC = timezone.utc


def gcra(limit: int, window_ms: int, burst: int | None = None) -> trueline.LimitPolicy:
    window = trueline.LimitWindow.Gcra(name="burst", limit=limit, window_ms=window_ms, burst=burst)
    return trueline.LimitPolicy(windows=[window])


# No call is denied; after the first no call passes.
OPEN = gcra(7_000_000, 6_999, 1_000_000_000)
SHUT = gcra(1, 31_536_000_000)


def calls(call: Callable[[], object]) -> Callable[[], None]:
    """So many calls, one after the other."""

    def work() -> None:
        for _ in range(CALLS):
            call()

    return work


def hits(peer: RateLimiter, item: RateLimitItem) -> Callable[[], None]:
    return calls(lambda: peer.hit(item, KEY))


def peers(item: RateLimitItem) -> dict[str, Callable[[], None]]:
    return {
        "limits, fixed": hits(FixedWindowRateLimiter(MemoryStorage()), item),
        "limits, sliding": hits(SlidingWindowCounterRateLimiter(MemoryStorage()), item),
    }


def of_one_key() -> None:
    for more, policy, item in (
        ("", OPEN, parse("1000000000/day")),
        (", denied", SHUT, parse("1/year")),
    ):
        limiter = trueline.RateLimiter(policy)
        take = calls(lambda limiter=limiter: limiter.take(KEY, now=datetime.now(UTC)))
        check = calls(lambda limiter=limiter: limiter.check(KEY, now=datetime.now(UTC)))
        compare(f"RateLimiter.take, one key{more}", CALLS, {"Python": take, **peers(item)}, ROUNDS)
        compare(f"RateLimiter.check, one key{more}", CALLS, {"Python": check}, ROUNDS)


def as_text() -> None:
    state: str | None = None

    def call() -> None:
        nonlocal state
        request = trueline.CheckLimitRequest(policy=OPEN, state=state, now=datetime.now(UTC))
        state = trueline.check_limit(request).state

    compare("checkLimit, state as text, GCRA", CALLS, {"Python": calls(call)}, ROUNDS)


def columns() -> None:
    """A log of calls of 1,000 subjects; of the peer a tenth of it."""
    texts = [f"user-{i * 611_953 % 1_000:07}" for i in range(ROWS)]
    keys, limiter = pa.array(texts), trueline.RateLimiter(OPEN)
    what = "RateLimiter.checkColumns, column of 1,000,000"
    compare(what, ROWS, {"Python": lambda: limiter.check_columns(keys, now=datetime.now(UTC))}, 9)
    item = parse("1000000000/day")
    some = texts[: ROWS // 10]
    for where, strategy in (
        ("limits, fixed", FixedWindowRateLimiter),
        ("limits, sliding", SlidingWindowCounterRateLimiter),
    ):
        peer = strategy(MemoryStorage())
        compare(what, len(some), {where: lambda peer=peer: [peer.hit(item, text) for text in some]}, 3)


if __name__ == "__main__":
    of_one_key()
    as_text()
    columns()
