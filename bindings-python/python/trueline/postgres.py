"""Limits, budgets and quotas that many processes share, over your own connections to PostgreSQL.

```python
from psycopg_pool import ConnectionPool
from trueline.postgres import postgres_limiter

pool = ConnectionPool("postgresql:///app", open=True)
limiter = postgres_limiter(
    client=pool,
    policy={"windows": [{"type": "CALENDAR", "name": "month", "limit": 1_000, "interval": "MONTH"}]},
    on_store_error="FAIL_CLOSED",
)
answer = limiter.check("customer 42")
```

A client is a pool of psycopg 3, or a connection in autocommit mode; with those of asyncio the methods are
awaited. Needs `pip install "trueline[postgres]"`. The tables are yours to create, once: `LIMIT_TABLES`
has the SQL.

One call can be part of a transaction of yours, so that what is counted and what is done for it are
kept or rolled back together:

```python
with pool.connection() as connection:
    if limiter.check("customer 42", client=connection).allowed:
        connection.execute("INSERT INTO orders (customer) VALUES (42)")
```

An error of the database is raised in such a call, not answered: your transaction has ended with it.
The row of the subject is locked until you commit.
"""

from __future__ import annotations

from typing import Final, TypeAlias, cast, overload

try:
    import psycopg  # noqa: F401
    import psycopg_pool  # noqa: F401
except ImportError as error:
    message = 'trueline.postgres needs psycopg 3 and its pool: pip install "trueline[postgres]"'
    raise ImportError(message) from error

from trueline import BudgetDecision
from trueline.stores.answer import Answer, BudgetAnswer, LimitAnswer
from trueline.stores.checks import one_of
from trueline.stores.failure import (
    OnBudgetStoreError,
    OnError,
    OnStoreError,
    on_budget_failure,
    on_limit_failure,
)
from trueline.stores.limiters import AsyncBudget, AsyncLimiter, Budget, Limiter
from trueline.stores.plan import BudgetPlan, Clock, LimitCalls, LimitPlan
from trueline.stores.policies import BudgetPolicyLike, PolicyLike, budget_policy, limit_policy
from trueline.stores.postgres_clients import (
    AsyncPostgresClient,
    PostgresClient,
    blocks,
    perform,
    perform_async,
)
from trueline.stores.postgres_counts import Counts
from trueline.stores.postgres_quota import QuotaPlan
from trueline.stores.postgres_states import PostgresStates, Query, quoted_table
from trueline.stores.steps import LostRaceError

__all__ = [
    "LIMIT_TABLES",
    "Answer",
    "AsyncPostgresBudget",
    "AsyncPostgresLimiter",
    "BudgetAnswer",
    "LimitAnswer",
    "LostRaceError",
    "PostgresBudget",
    "PostgresLimiter",
    "postgres_budget",
    "postgres_limiter",
    "postgres_quota",
]

LIMIT_TABLES: Final = """\
-- What limiters keep: one row a subject. A null state says that nothing is used.
CREATE TABLE IF NOT EXISTS limit_states (
  subject text PRIMARY KEY,
  state text,
  version bigint NOT NULL
);

-- What budgets keep, in the same form.
CREATE TABLE IF NOT EXISTS budget_states (
  subject text PRIMARY KEY,
  state text,
  version bigint NOT NULL
);

-- What quotas count: one row a subject and window.
CREATE TABLE IF NOT EXISTS limit_usage (
  subject text NOT NULL,
  window_start timestamptz NOT NULL,
  used bigint NOT NULL,
  PRIMARY KEY (subject, window_start)
);
"""
"""The tables under their usual names: of limiters, of budgets, of quotas. Create those that you use;
the adapters never do.
"""

PostgresLimiter: TypeAlias = Limiter[PostgresClient]
"""A limiter or a quota over a client that blocks."""

AsyncPostgresLimiter: TypeAlias = AsyncLimiter[AsyncPostgresClient]
"""A limiter or a quota over a client of asyncio."""

PostgresBudget: TypeAlias = Budget[PostgresClient]
"""A budget over a client that blocks."""

AsyncPostgresBudget: TypeAlias = AsyncBudget[AsyncPostgresClient]
"""A budget over a client of asyncio."""


@overload
def postgres_limiter(
    *,
    client: PostgresClient,
    policy: PolicyLike,
    on_store_error: OnStoreError,
    instances: int | None = None,
    table: str = "limit_states",
    clock: Clock = "HOST",
    on_error: OnError | None = None,
) -> PostgresLimiter: ...


@overload
def postgres_limiter(
    *,
    client: AsyncPostgresClient,
    policy: PolicyLike,
    on_store_error: OnStoreError,
    instances: int | None = None,
    table: str = "limit_states",
    clock: Clock = "HOST",
    on_error: OnError | None = None,
) -> AsyncPostgresLimiter: ...
def postgres_limiter(
    *,
    client: PostgresClient | AsyncPostgresClient,
    policy: PolicyLike,
    on_store_error: OnStoreError,
    instances: int | None = None,
    table: str = "limit_states",
    clock: Clock = "HOST",
    on_error: OnError | None = None,
) -> PostgresLimiter | AsyncPostgresLimiter:
    """A limiter whose states are rows of `table`.

    `on_store_error` says what happens while the database is away: FAIL_OPEN lets calls pass uncounted,
    FAIL_CLOSED denies them for a second, LOCAL_SHARE decides in this process, by a limiter with every
    capacity divided by `instances`. `clock` says whose time counts where a call gives none, this
    machine's or the database's. `on_error` is told each error of the database.

    A policy or an option that makes no sense is a fault, `INVALID_POLICY`.
    """
    known = limit_policy(policy)
    one_of(clock, ("HOST", "STORE"), "clock")
    on_failure = on_limit_failure(on_store_error, on_error, known, instances)
    return _limiter(LimitPlan(known, PostgresStates(quoted_table(table), clock), on_failure), client)


@overload
def postgres_quota(
    *,
    client: PostgresClient,
    policy: PolicyLike,
    on_store_error: OnStoreError,
    instances: int | None = None,
    table: str = "limit_usage",
    clock: Clock = "HOST",
    on_error: OnError | None = None,
) -> PostgresLimiter: ...


@overload
def postgres_quota(
    *,
    client: AsyncPostgresClient,
    policy: PolicyLike,
    on_store_error: OnStoreError,
    instances: int | None = None,
    table: str = "limit_usage",
    clock: Clock = "HOST",
    on_error: OnError | None = None,
) -> AsyncPostgresLimiter: ...
def postgres_quota(
    *,
    client: PostgresClient | AsyncPostgresClient,
    policy: PolicyLike,
    on_store_error: OnStoreError,
    instances: int | None = None,
    table: str = "limit_usage",
    clock: Clock = "HOST",
    on_error: OnError | None = None,
) -> PostgresLimiter | AsyncPostgresLimiter:
    """A limiter of one window, FIXED (aligned to the epoch), CALENDAR or ANCHORED, whose counts are rows
    of `table`: one round trip a call, and what was used in each window stays there for the bill. As in
    `postgres_limiter`, except that each window is counted by itself: a clock that goes back finds the
    count of the window before.
    """
    known = limit_policy(policy)
    one_of(clock, ("HOST", "STORE"), "clock")
    on_failure = on_limit_failure(on_store_error, on_error, known, instances)
    return _limiter(QuotaPlan(known, Counts(quoted_table(table), clock), on_failure), client)


@overload
def postgres_budget(
    *,
    client: PostgresClient,
    policy: BudgetPolicyLike | None = None,
    on_store_error: OnBudgetStoreError,
    table: str = "budget_states",
    clock: Clock = "HOST",
    on_error: OnError | None = None,
) -> PostgresBudget: ...


@overload
def postgres_budget(
    *,
    client: AsyncPostgresClient,
    policy: BudgetPolicyLike | None = None,
    on_store_error: OnBudgetStoreError,
    table: str = "budget_states",
    clock: Clock = "HOST",
    on_error: OnError | None = None,
) -> AsyncPostgresBudget: ...
def postgres_budget(
    *,
    client: PostgresClient | AsyncPostgresClient,
    policy: BudgetPolicyLike | None = None,
    on_store_error: OnBudgetStoreError,
    table: str = "budget_states",
    clock: Clock = "HOST",
    on_error: OnError | None = None,
) -> PostgresBudget | AsyncPostgresBudget:
    """A budget whose states are rows of `table`.

    Left out, the policy is the documented default. The options are those of `postgres_limiter`; money
    has no local share. While the database is away, FAIL_OPEN lets a call pass without a reservation, and
    a settlement is not counted: settle again with the same id later.
    """
    known = budget_policy(policy)
    one_of(clock, ("HOST", "STORE"), "clock")
    states: PostgresStates[BudgetDecision] = PostgresStates(quoted_table(table), clock)
    plan = BudgetPlan(known, states, on_budget_failure(on_store_error, on_error))
    if blocks(client):
        return Budget(plan, cast(PostgresClient, client), perform)
    return AsyncBudget(plan, cast(AsyncPostgresClient, client), perform_async)


def _limiter(
    plan: LimitCalls[Query], client: PostgresClient | AsyncPostgresClient
) -> PostgresLimiter | AsyncPostgresLimiter:
    if blocks(client):
        return Limiter(plan, cast(PostgresClient, client), perform)
    return AsyncLimiter(plan, cast(AsyncPostgresClient, client), perform_async)
