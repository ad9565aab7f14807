"""Limits and budgets that many processes share, over your own client of Redis or Valkey.

```python
import logging
import redis
from redis.backoff import NoBackoff
from redis.retry import Retry
from trueline.redis import redis_limiter

client = redis.Redis(socket_timeout=0.25, socket_connect_timeout=0.25, retry=Retry(NoBackoff(), 0))
limiter = redis_limiter(
    client=client,
    policy={"windows": [{"type": "GCRA", "name": "burst", "limit": 100, "window_ms": 60_000}]},
    on_store_error="FAIL_OPEN",
    on_error=logging.getLogger("limits").warning,
)
answer = limiter.check("customer 42")
if not answer.allowed:
    print("again in", answer.retry_after_ms, "ms")
```

With a client of `redis.asyncio` (its `Retry` is in `redis.asyncio.retry`) the methods are awaited. Needs
`pip install "trueline[redis]"`.

One key holds all windows of a subject, as text: `trueline:{customer 42}`. Policies of FIXED (aligned to
the epoch), CALENDAR and GCRA windows are checked in one round trip by a script; for all others, and
where that script has doubts, the state is read, decided over and compared-and-set. The timeouts are
those of your client: give it short ones and no retries, as above, since a call waits for them while the
server is away. No command is sent a second time, whatever the client's own retries are.

Calls that change one subject take turns in a process. Where other processes are faster again and again,
a change is tried for about two seconds; then the answer is denied for 100 ms, its source `CONTENDED`,
whatever `on_store_error` says: the server is well, and nobody gets past a limit by crowding it.

A customer who changes plan is a limiter of another policy over the same prefix: windows of the same name
and type carry their count over. Limiters that count different things need different prefixes, or subjects
that say which is meant.

```python
from trueline import quota_policy

free, pro = (
    redis_limiter(client=client, policy=quota_policy(plan), on_store_error="FAIL_OPEN")
    for plan in ("FREE", "PRO")
)
free.check("customer 7", 1_000)
after = pro.check("customer 7")  # 1,001 of 100,000 used
```
"""

from __future__ import annotations

from typing import TypeAlias, overload

try:
    import redis
    import redis.asyncio
except ImportError as error:
    raise ImportError('trueline.redis needs redis-py: pip install "trueline[redis]"') from error

from trueline.stores.answer import Answer, BudgetAnswer, LimitAnswer
from trueline.stores.checks import checked_prefix, one_of
from trueline.stores.contention import LostRaceError
from trueline.stores.failure import (
    OnBudgetStoreError,
    OnError,
    OnStoreError,
    on_budget_failure,
    on_limit_failure,
)
from trueline.stores.limiters import AsyncBudget, AsyncLimiter, Budget, Limiter
from trueline.stores.plan import BudgetPlan, Clock, LimitPlan
from trueline.stores.policies import BudgetPolicyLike, PolicyLike, budget_policy, limit_policy
from trueline.stores.redis_clients import perform, perform_async
from trueline.stores.redis_fast import FastLimitPlan, is_fast
from trueline.stores.redis_states import RedisCommand, RedisStates, budget_lifetime, limit_lifetime

__all__ = [
    "Answer",
    "AsyncRedisBudget",
    "AsyncRedisLimiter",
    "BudgetAnswer",
    "LimitAnswer",
    "LostRaceError",
    "RedisBudget",
    "RedisLimiter",
    "redis_budget",
    "redis_limiter",
]

RedisLimiter: TypeAlias = Limiter[redis.Redis]
"""A limiter over a client that blocks."""

AsyncRedisLimiter: TypeAlias = AsyncLimiter[redis.asyncio.Redis]
"""A limiter over a client of `redis.asyncio`."""

RedisBudget: TypeAlias = Budget[redis.Redis]
"""A budget over a client that blocks."""

AsyncRedisBudget: TypeAlias = AsyncBudget[redis.asyncio.Redis]
"""A budget over a client of `redis.asyncio`."""


@overload
def redis_limiter(
    *,
    client: redis.Redis,
    policy: PolicyLike,
    on_store_error: OnStoreError,
    instances: int | None = None,
    prefix: str = "trueline",
    clock: Clock = "HOST",
    fast_path: bool = True,
    on_error: OnError | None = None,
) -> RedisLimiter: ...
@overload
def redis_limiter(
    *,
    client: redis.asyncio.Redis,
    policy: PolicyLike,
    on_store_error: OnStoreError,
    instances: int | None = None,
    prefix: str = "trueline",
    clock: Clock = "HOST",
    fast_path: bool = True,
    on_error: OnError | None = None,
) -> AsyncRedisLimiter: ...
def redis_limiter(
    *,
    client: redis.Redis | redis.asyncio.Redis,
    policy: PolicyLike,
    on_store_error: OnStoreError,
    instances: int | None = None,
    prefix: str = "trueline",
    clock: Clock = "HOST",
    fast_path: bool = True,
    on_error: OnError | None = None,
) -> RedisLimiter | AsyncRedisLimiter:
    """A limiter over a client of redis-py.

    `on_store_error` says what happens while the server is away: FAIL_OPEN lets calls pass uncounted,
    FAIL_CLOSED denies them for a second, LOCAL_SHARE decides in this process, by a limiter with every
    capacity divided by `instances`. `clock` says whose time counts where a call gives none, this
    machine's or the server's. `on_error` is told each error that an answer carries.

    A policy or an option that makes no sense is a fault, `INVALID_POLICY`.
    """
    known = limit_policy(policy)
    one_of(clock, ("HOST", "STORE"), "clock")
    states = RedisStates(checked_prefix(prefix), clock, limit_lifetime(known))
    on_failure = on_limit_failure(on_store_error, on_error, known, instances)
    plan: LimitPlan[RedisCommand]
    if fast_path and is_fast(known):
        plan = FastLimitPlan(known, states, on_failure)
    else:
        plan = LimitPlan(known, states, on_failure)
    if isinstance(client, redis.Redis):
        return Limiter(plan, client, perform)
    return AsyncLimiter(plan, _awaiting(client), perform_async)


@overload
def redis_budget(
    *,
    client: redis.Redis,
    policy: BudgetPolicyLike | None = None,
    on_store_error: OnBudgetStoreError,
    prefix: str = "trueline-budget",
    clock: Clock = "HOST",
    on_error: OnError | None = None,
) -> RedisBudget: ...
@overload
def redis_budget(
    *,
    client: redis.asyncio.Redis,
    policy: BudgetPolicyLike | None = None,
    on_store_error: OnBudgetStoreError,
    prefix: str = "trueline-budget",
    clock: Clock = "HOST",
    on_error: OnError | None = None,
) -> AsyncRedisBudget: ...
def redis_budget(
    *,
    client: redis.Redis | redis.asyncio.Redis,
    policy: BudgetPolicyLike | None = None,
    on_store_error: OnBudgetStoreError,
    prefix: str = "trueline-budget",
    clock: Clock = "HOST",
    on_error: OnError | None = None,
) -> RedisBudget | AsyncRedisBudget:
    """A budget over a client of redis-py.

    ```python
    from trueline.redis import redis_budget

    budget = redis_budget(client=client, policy={"daily_limit": "5.00"}, on_store_error="FAIL_CLOSED")
    if budget.reserve("team 7", "call 1", "0.40").allowed:
        budget.settle("team 7", "call 1", "0.2931")
    ```

    Left out, the policy is the documented default. The options are those of `redis_limiter`; money has
    no local share. While the server is away, FAIL_OPEN lets a call pass without a reservation. `settle` and
    `release` are never lost silently: where the server failed, or was contended, they raise its error
    whatever `on_store_error` says. Keep the settlement and send it again: with the same id it counts once.
    """
    known = budget_policy(policy)
    one_of(clock, ("HOST", "STORE"), "clock")
    states = RedisStates(checked_prefix(prefix), clock, budget_lifetime(known))
    plan = BudgetPlan(known, states, on_budget_failure(on_store_error, on_error))
    if isinstance(client, redis.Redis):
        return Budget(plan, client, perform)
    return AsyncBudget(plan, _awaiting(client), perform_async)


def _awaiting(client: object) -> redis.asyncio.Redis:
    if isinstance(client, redis.asyncio.Redis):
        return client
    raise TypeError(f"a client must be redis.Redis or redis.asyncio.Redis, not {type(client).__name__}")
