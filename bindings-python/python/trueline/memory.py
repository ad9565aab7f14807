"""Limits of one process, in its memory, with the same answers as those that many processes share.

```python
from trueline.memory import memory_limiter

limiter = memory_limiter(
    policy={"windows": [{"type": "FIXED", "name": "minute", "limit": 100, "window_ms": 60_000}]}
)
answer = limiter.check("customer 42")
```

It is a `RateLimiter` with this machine's clock. Where several processes serve, each has limits of its
own: take `trueline.redis` or `trueline.postgres` then.
"""

from __future__ import annotations

import datetime
from typing import ClassVar

from trueline import RateLimiter
from trueline.stores.answer import LimitAnswer, answer_of
from trueline.stores.clock import host_now
from trueline.stores.policies import PolicyLike

__all__ = ["LimitAnswer", "MemoryLimiter", "memory_limiter"]


def memory_limiter(
    *, policy: PolicyLike, max_keys: int | None = None, shards: int | None = None
) -> MemoryLimiter:
    """A limiter of at most `max_keys` subjects; it and `shards` are options of `RateLimiter`. A policy that
    makes no sense is a fault, `INVALID_POLICY`.
    """
    return MemoryLimiter(RateLimiter(policy, {"max_keys": max_keys, "shards": shards}))


class MemoryLimiter:
    """Limits of one process. Threads may share it."""

    blocks: ClassVar[bool] = False

    def __init__(self, limiter: RateLimiter) -> None:
        self._limiter = limiter

    def check(self, subject: str, cost: int = 1, now: datetime.datetime | None = None) -> LimitAnswer:
        """May this call of this cost pass? If so, it is counted in every window."""
        return answer_of(self._limiter.check(subject, cost, now=now or host_now()), "MEMORY")

    def peek(self, subject: str, now: datetime.datetime | None = None) -> LimitAnswer:
        """How the subject stands; nothing is counted."""
        return answer_of(self._limiter.peek(subject, now=now or host_now()), "MEMORY")

    def refund(self, subject: str, amount: int = 1, now: datetime.datetime | None = None) -> LimitAnswer:
        """Gives units back: the call failed. Never below nothing used."""
        return answer_of(self._limiter.refund(subject, amount, now=now or host_now()), "MEMORY")

    def penalize(self, subject: str, amount: int = 1, now: datetime.datetime | None = None) -> LimitAnswer:
        """Counts units without asking, into debt if need be."""
        return answer_of(self._limiter.penalize(subject, amount, now=now or host_now()), "MEMORY")

    def reset(self, subject: str) -> bool:
        """Begins anew. Was there something?"""
        return self._limiter.reset(subject)
