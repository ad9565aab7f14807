"""The object of the phones' library: what only a typed language can give it, and many threads."""

from __future__ import annotations

import datetime
from concurrent.futures import ThreadPoolExecutor

import trueline

from findings import Found, caught, equal, refused

NOW = datetime.datetime(2026, 1, 31, 9, tzinfo=datetime.timezone.utc)
LIMIT = 100


def minute(limit: int = LIMIT, length: int = 60_000) -> trueline.LimitPolicy:
    window = trueline.LimitWindow.FIXED(
        name="minute",
        limit=limit,
        window_ms=length,
        align=trueline.WindowAlign.EPOCH,
        on_exceed=trueline.OnExceed.DENY,
    )
    return trueline.LimitPolicy(windows=[window])


def limits_border() -> Found:
    """Values that no reader would let through are refused by the core, with their path."""
    limiter = trueline.RateLimiter(minute())
    for cost in [2**53, -(2**53), 2**63 - 1, -(2**63)]:
        yield refused(lambda cost=cost: limiter.check("a", cost, NOW), "cost")
        yield refused(lambda cost=cost: limiter.take("a", cost, NOW), "cost")
        yield refused(lambda cost=cost: trueline.RateLimiter(minute(cost)), "policy.windows[0].limit")
    last = datetime.datetime(9999, 12, 31, 23, 59, 59, 999999, tzinfo=datetime.timezone.utc)
    yield refused(lambda: limiter.peek("a", last), "now", "TIME_OUT_OF_RANGE")
    yield refused(
        lambda: trueline.RateLimiter(minute(length=0)), "policy.windows[0].windowMs", "INVALID_POLICY"
    )
    options = trueline.RateLimiterOptions(max_keys=10)
    yield refused(lambda: trueline.RateLimiter(minute(), options), "options.maxKeys", "INVALID_POLICY")
    entries = [trueline.LimiterEntry(key="a", state="{}")]
    yield refused(lambda: limiter.restore(entries, NOW), "entries[0].state")
    yield equal(
        type(caught(lambda: limiter.check("", None, NOW))), trueline.Fault.Limits, "a fault of the limits"
    )
    yield equal(limiter.stats().keys, 0, "what is refused counts nothing")


def hammering() -> Found:
    """Eight threads at one key get exactly the limit; the same through the decision and the fast path."""
    for ask in (
        lambda limiter: limiter.check("a", None, NOW).allowed,
        lambda limiter: limiter.take("a", None, NOW),
    ):
        limiter = trueline.RateLimiter(minute())
        with ThreadPoolExecutor(8) as pool:
            allowed = sum(pool.map(lambda _, ask=ask, limiter=limiter: ask(limiter), range(4 * LIMIT)))
        yield equal(allowed, LIMIT, "eight threads at one key")
        yield equal(limiter.peek("a", NOW).used, LIMIT, "what eight threads used")


def columns() -> Found:
    """One instant for all rows is the same as that instant in each row."""
    keys = ["a", "b", None, "a"]
    once = trueline.RateLimiter(minute(1)).check_columns(keys, None, trueline.Instants.ONE(NOW))
    each = trueline.RateLimiter(minute(1)).check_columns(keys, None, trueline.Instants.EACH([NOW] * 4))
    yield equal(once.allowed, [True, True, None, False], "a column")
    yield equal(each.to_json(), once.to_json(), "an instant a row")
