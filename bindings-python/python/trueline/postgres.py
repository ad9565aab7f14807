"""Limits, budgets and quotas that many processes share, usage and its charges, stock, and sealed columns,
over your own connections to PostgreSQL.

```python
import logging
from psycopg_pool import ConnectionPool
from trueline.postgres import postgres_limiter

pool = ConnectionPool(
    "postgresql:///app",
    open=True,
    timeout=0.5,  # seconds to wait for a connection
    kwargs={"connect_timeout": 1, "options": "-c statement_timeout=500"},
)
limiter = postgres_limiter(
    client=pool,
    policy={"windows": [{"type": "CALENDAR", "name": "month", "limit": 1_000, "interval": "MONTH"}]},
    on_store_error="FAIL_CLOSED",
    on_error=logging.getLogger("limits").warning,
)
answer = limiter.check("customer 42")
```

A client is a pool of psycopg 3, or a connection in autocommit mode; with those of asyncio the methods are
awaited. Needs `pip install "trueline[postgres]"`. The tables are yours to create, once: `LIMIT_TABLES`
has the SQL. A table, column or right that is missing is no outage: its error is raised, whatever
`on_store_error` says.

Calls that change one subject take turns in a process. Where other processes are faster again and again,
a change is tried for about two seconds; then the answer is denied for 100 ms, its source `CONTENDED`,
whatever `on_store_error` says: the database is well, and nobody gets past a limit by crowding it.

A customer who changes plan is a limiter of another policy over the same table: windows of the same name
and type carry their count over. Limiters that count different things need different tables, or subjects
that say which is meant. (The rows of a quota have no names: windows that begin at the same instant share
them.)

```python
from trueline import quota_policy

free, pro = (
    postgres_limiter(client=pool, policy=quota_policy(plan), on_store_error="FAIL_CLOSED")
    for plan in ("FREE", "PRO")
)
free.check("customer 7", 1_000)
after = pro.check("customer 7")  # 1,001 of 100,000 used
```

One call can be part of a transaction of yours, so that what is counted and what is done for it are
kept or rolled back together:

```python
with pool.connection() as connection:
    if limiter.check("customer 42", client=connection).allowed:
        connection.execute("INSERT INTO orders (customer) VALUES (42)")
```

An error of the database is raised in such a call, not answered: your transaction has ended with it.
The row of the subject is locked until you commit. Under REPEATABLE READ or SERIALIZABLE a row that others
have changed is an error 40001 (`psycopg.errors.SerializationFailure`): retry your transaction.

Rows are removed by you, when it suits you; those that say nothing any more are, for windows that end
within 32 days (`at` is in milliseconds):

```sql
DELETE FROM limit_states
WHERE state IS NULL
   OR (state::jsonb ->> 'at')::bigint < extract(epoch FROM now() - interval '32 days') * 1000;
```

Usage and charges are here too, in tables that `BILLING_TABLES` has the SQL of. Usage is written in batches,
each event once:

```python
import datetime
from trueline.postgres import usage_store

store = usage_store(client=pool)
at = datetime.datetime(2026, 3, 14, 9, 26, tzinfo=datetime.timezone.utc)
batch = {
    "batch": "api-1-000017",
    "events": [{"account": "customer 42", "source": "api", "id": "0f4c", "endpoint": "/quote", "at": at}],
}
written = store.write(batch)  # .repeated: False, .usage.counted: 1
repeated = store.write(batch)  # .repeated: True, .usage.counted: 0
used = store.used(datetime.date(2026, 3, 1), datetime.date(2026, 4, 1))  # {'customer 42': 1}
```

`trueline.usage` makes batches of single calls. `overage_ledger` keeps what is charged for what was used, and
`trueline.stripe` carries the charges out. A dashboard asks `usage_analytics` over `store.state(...)`.

Stock is in tables that `STOCK_TABLES` has the SQL of (PostgreSQL 15 or later). Levels begin empty; all that
lies on them, and all that is done with it, comes by commands:

```python
from trueline import InventoryFault, StockCommand
from trueline.postgres import stock_store

stock = stock_store(client=pool, tenant="shop 1")
stock.create_levels([{"id": "A-01-03", "item_id": "SKU-X", "location_id": "A-01-03"}])
stock.carry_out("delivery 9/1", StockCommand.Receive(level_id="A-01-03", quantity=5))

order = StockCommand.Allocate(allocation_id="order 7/1", item_id="SKU-X", quantity=3)
promised = stock.carry_out("request 1f0c", order)  # .levels[0].after.available: 2
again = stock.carry_out("request 1f0c", order)  # .replayed: True, and nothing changes
try:
    stock.carry_out("request 2a7d", StockCommand.Ship(allocation_id="order 7/1", quantity=4))
except InventoryFault as fault:
    refused = fault.code  # SHIP_EXCEEDS_ALLOCATED
shipped = stock.carry_out("request 3b90", StockCommand.Ship(allocation_id="order 7/1"))
report = stock.verify()  # .balanced: True
```

The id is the command's key: give each request its own, and send the same again whenever you do not know what
came of it. One command is one transaction, SERIALIZABLE unless you choose otherwise. Where somebody else was
faster it is decided again over what is left, up to five times; then it is a `StockContendedError`, and
nothing is written. Where the reply to a COMMIT got lost it looks whether the command is there; where nobody
answers, it is a `StockUnsettledError`. A fault is the rule's answer, and is never tried again.

A command can be part of a transaction of yours, which must be SERIALIZABLE or REPEATABLE READ. Then it is
tried once: at a `StockContendedError`, or a `SerializationFailure` of your own COMMIT, begin it again.

```python
with pool.connection() as connection:
    connection.execute("SET TRANSACTION ISOLATION LEVEL SERIALIZABLE")
    connection.execute("INSERT INTO orders (customer) VALUES (42)")
    line = StockCommand.Allocate(allocation_id="order 8/1", item_id="SKU-X", quantity=1)
    stock.carry_out("request 4c1e", line, client=connection)
```

Holds (`expires_at`) lapse by themselves and never cost a sale; EXPIRE gives back what they held, and
`next_expiry` says when it is due next. Never write balances or versions in another way, and run `verify` at
night. Let the application be another role than the owner of the tables. Either language's package needs of
each table, and no more: `stock_level`: SELECT, INSERT, UPDATE; `stock_allocation`: SELECT, INSERT, UPDATE;
`stock_pick`: SELECT, INSERT, UPDATE, DELETE; `stock_command`: SELECT, INSERT; `stock_ledger`: SELECT, INSERT;
and USAGE of a schema of their own.

Sealed columns of your own tables change their keys while writers go on. Make the new key ACTIVE on every
server, then PRIMARY and the old one DECRYPT_ONLY; rotate every column; make the old one DISABLED, and remove
it when no backup needs it any more:

```python
from trueline import KeyRecord, KeyState, Keyring, generate_key
from trueline.postgres import rotate_column, seal_column

key = KeyRecord(secret=generate_key(), state=KeyState.PRIMARY)
of_tokens = {
    "client": pool,
    "table": "accounts",
    "id": ["provider", "provider_account_id"],
    "column": "refresh_token",
    "context": {"table": "accounts", "field": "refresh_token"},
    "context_columns": {"user": "user_id"},
}
sealed = seal_column(keyring=Keyring([key]), **of_tokens)  # .written: 1, what was plain text
old = KeyRecord(secret=key.secret, state=KeyState.DECRYPT_ONLY)
new = KeyRecord(secret=generate_key(), state=KeyState.PRIMARY)
rotated = rotate_column(keyring=Keyring([new, old]), **of_tokens)  # .written: 1, .current: 0
```

`import_column` brings over what a helper of your own encrypted. All of them go by slices, write a row only
where nobody else has in between, and say of bad rows their ids and why, never what stands in them.
"""

from __future__ import annotations

from typing import Final, TypeAlias, cast, overload

try:
    import psycopg  # noqa: F401
    import psycopg_pool  # noqa: F401
except ModuleNotFoundError as error:
    message = f'trueline.postgres needs {error.name}: pip install "trueline[postgres]"'
    raise ImportError(message) from error

from trueline import BudgetDecision
from trueline.stores.answer import Answer, BudgetAnswer, LimitAnswer
from trueline.stores.billing_events import EventBatch, WrittenBatch
from trueline.stores.billing_ledger import AsyncOverageLedger, OverageLedger, overage_ledger
from trueline.stores.billing_run import PendingCharge, RunScope, Snapshot
from trueline.stores.billing_tables import BILLING_TABLES
from trueline.stores.billing_usage import AsyncUsageStore, UsageStore, usage_store
from trueline.stores.checks import one_of
from trueline.stores.contention import LostRaceError
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
from trueline.stores.stock_answer import CarriedOut, DueHold, StockContendedError, StockUnsettledError
from trueline.stores.stock_checks import Isolation
from trueline.stores.stock_store import AsyncStockStore, StockStore, stock_store
from trueline.stores.stock_tables import STOCK_TABLES
from trueline.stores.vault_answer import ColumnFault, ColumnStoppedError, ColumnTotals
from trueline.stores.vault_columns import rotate_column, seal_column
from trueline.stores.vault_import import import_column
from trueline.stores.vault_jobs import ColumnIndex

__all__ = [
    "BILLING_TABLES",
    "LIMIT_TABLES",
    "STOCK_TABLES",
    "Answer",
    "AsyncOverageLedger",
    "AsyncPostgresBudget",
    "AsyncPostgresLimiter",
    "AsyncStockStore",
    "AsyncUsageStore",
    "BudgetAnswer",
    "CarriedOut",
    "ColumnFault",
    "ColumnIndex",
    "ColumnStoppedError",
    "ColumnTotals",
    "DueHold",
    "EventBatch",
    "Isolation",
    "LimitAnswer",
    "LostRaceError",
    "OverageLedger",
    "PendingCharge",
    "PostgresBudget",
    "PostgresLimiter",
    "RunScope",
    "Snapshot",
    "StockContendedError",
    "StockStore",
    "StockUnsettledError",
    "UsageStore",
    "WrittenBatch",
    "import_column",
    "overage_ledger",
    "postgres_budget",
    "postgres_limiter",
    "postgres_quota",
    "rotate_column",
    "seal_column",
    "stock_store",
    "usage_store",
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
    machine's or the database's. `on_error` is told each error that an answer carries.

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
    has no local share. While the database is away, FAIL_OPEN lets a call pass without a reservation.
    `settle` and `release` are never lost silently: where the database failed, or was contended, they raise
    its error whatever `on_store_error` says. Keep the settlement and send it again: with the same id it
    counts once.
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
