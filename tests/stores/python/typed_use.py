"""What a type checker sees of the adapters; nothing here is run. A mark that hides no error is an error."""

from __future__ import annotations

import psycopg
import redis
import redis.asyncio
from fastapi import FastAPI
from psycopg_pool import AsyncConnectionPool, ConnectionPool
from stripe import StripeClient
from trueline import (
    BillingPeriod,
    BudgetDecision,
    Keyring,
    LimitDecision,
    LimitPolicy,
    OverageAccount,
    StockCommand,
)
from trueline.asgi import LimitMiddleware
from trueline.memory import memory_limiter
from trueline.postgres import (
    AsyncOverageLedger,
    AsyncPostgresLimiter,
    AsyncStockStore,
    CarriedOut,
    ColumnIndex,
    ColumnTotals,
    OverageLedger,
    PostgresLimiter,
    StockStore,
    import_column,
    overage_ledger,
    postgres_budget,
    postgres_limiter,
    rotate_column,
    seal_column,
    stock_store,
    usage_store,
)
from trueline.redis import AsyncRedisLimiter, RedisLimiter, redis_budget, redis_limiter
from trueline.stripe import ChargeResult, charge_overage
from trueline.usage import AsyncUsageBuffer, UsageBuffer


def blocking(client: redis.Redis, policy: LimitPolicy) -> LimitDecision | None:
    limiter: RedisLimiter = redis_limiter(client=client, policy=policy, on_store_error="FAIL_OPEN")
    return limiter.check("a", 2).decision


async def awaiting(client: redis.asyncio.Redis, policy: LimitPolicy) -> LimitDecision | None:
    limiter: AsyncRedisLimiter = redis_limiter(
        client=client, policy=policy, on_store_error="LOCAL_SHARE", instances=2
    )
    print(limiter.check("a").allowed)  # type: ignore[attr-defined]
    return (await limiter.check("a", cost=2)).decision


def money(client: redis.Redis) -> BudgetDecision | None:
    budget = redis_budget(client=client, on_store_error="FAIL_CLOSED")
    budget.reserve("a", "id", 0.5)  # type: ignore[arg-type]
    return budget.settle("a", "id", "0.50").decision


def on_a_pool(pool: ConnectionPool, policy: LimitPolicy) -> bool:
    limiter: PostgresLimiter = postgres_limiter(client=pool, policy=policy, on_store_error="FAIL_OPEN")
    with pool.connection() as connection:
        return limiter.check("a", client=connection).allowed


async def on_an_awaiting_pool(
    pool: AsyncConnectionPool, other: psycopg.Connection, policy: LimitPolicy
) -> bool:
    limiter: AsyncPostgresLimiter = postgres_limiter(client=pool, policy=policy, on_store_error="FAIL_OPEN")
    await limiter.check("a", client=other)  # type: ignore[arg-type]
    async with pool.connection() as connection:
        return (await limiter.refund("a", client=connection)).allowed


def wrong(client: redis.Redis, pool: ConnectionPool, policy: LimitPolicy) -> None:
    redis_limiter(client=client, policy=policy)  # type: ignore[call-overload]
    redis_limiter(client=client, policy=policy, on_store_error="OPEN")  # type: ignore[call-overload]
    redis_limiter(client=pool, policy=policy, on_store_error="FAIL_OPEN")  # type: ignore[call-overload]
    postgres_budget(client=pool, on_store_error="LOCAL_SHARE")  # type: ignore[call-overload]


def charges(pool: ConnectionPool, client: StripeClient, period: BillingPeriod) -> list[ChargeResult]:
    ledger: OverageLedger = overage_ledger(client=pool)
    usage = usage_store(client=pool)

    def accounts(connection: psycopg.Connection) -> list[dict[str, object]]:
        used = usage.used(period.start_day, period.end_day, client=connection)
        return [{"account": account, "plan": "PRO", "used": count} for account, count in used.items()]

    charge_overage(stripe=client, ledger=pool, tenant="a", period=period, accounts=[])  # type: ignore[call-overload]
    charge_overage(stripe="sk", ledger=ledger, tenant="a", period=period, accounts=[])  # type: ignore[call-overload]
    charged = charge_overage(stripe=client, ledger=ledger, tenant="a", period=period, accounts=accounts)
    return charged.results


async def charges_awaited(
    pool: AsyncConnectionPool, client: StripeClient, period: BillingPeriod
) -> list[ChargeResult]:
    ledger: AsyncOverageLedger = overage_ledger(client=pool)
    usage = usage_store(client=pool)

    async def accounts(connection: psycopg.AsyncConnection) -> list[OverageAccount]:
        used = await usage.used(period.start_day, period.end_day, client=connection)
        return [OverageAccount(account=account, plan="PRO", used=count) for account, count in used.items()]

    charged = await charge_overage(stripe=client, ledger=ledger, tenant="a", period=period, accounts=accounts)
    return charged.results


def buffers(pool: ConnectionPool, awaiting: AsyncConnectionPool) -> None:
    blocking = usage_store(client=pool)
    UsageBuffer(write=blocking.write, policy={"max_records": 10}).add(event={"account": "a"})
    AsyncUsageBuffer(write=usage_store(client=awaiting).write).add(7)  # type: ignore[arg-type]
    AsyncUsageBuffer(write=blocking.write)
    blocking.write("batch")  # type: ignore[arg-type]


def sealed_columns(pool: ConnectionPool, keyring: Keyring) -> int:
    index = ColumnIndex("email_index", {"field": "email"}, normalize=str.lower)
    sealed: ColumnTotals = seal_column(
        client=pool, keyring=keyring, table="users", id="id", column="email", context={}, index=index
    )
    seal_column(client=pool, keyring=keyring, table="users", column="email", context={})  # type: ignore[call-overload]
    return sealed.written


async def sealed_columns_awaited(pool: AsyncConnectionPool, keyring: Keyring) -> ColumnTotals:
    async def told(result: ColumnTotals) -> bool:
        return result.rows < 10

    waiting = rotate_column(client=pool, keyring=keyring, table="a", id="b", column="d", context={})
    print(waiting.written)  # type: ignore[attr-defined]
    await rotate_column(
        client=pool, keyring=keyring, table="a", id=["b", "c"], column="d", context={}, on_slice=told
    )
    return await import_column(
        client=pool, keyring=keyring, table="a", id="b", column="d", context={}, secret="", layout="WEBCRYPTO"
    )


def stock(pool: ConnectionPool, other: AsyncConnectionPool) -> CarriedOut:
    store: StockStore = stock_store(client=pool, tenant="a", policy={"backorders": True})
    stock_store(client=pool)  # type: ignore[call-overload]
    stock_store(client=pool, tenant="a", isolation="READ_COMMITTED")  # type: ignore[call-overload]
    store.carry_out("id", "SHIP")  # type: ignore[arg-type]
    with pool.connection() as connection:
        store.carry_out("id", {"type": "SHIP", "allocation_id": "a"}, client=connection)
        store.carry_out("id", {"type": "EXPIRE"}, client=other)  # type: ignore[arg-type]
    return store.carry_out("id", StockCommand.Ship(allocation_id="a"))


async def stock_awaited(pool: AsyncConnectionPool) -> int:
    store: AsyncStockStore = stock_store(client=pool, tenant="a")
    print(store.carry_out("id", {"type": "EXPIRE"}).replayed)  # type: ignore[attr-defined]
    return (await store.carry_out("id", {"type": "EXPIRE"}, actor="ann")).attempts


def middleware(app: FastAPI, pool: AsyncConnectionPool, policy: LimitPolicy) -> None:
    kept = postgres_limiter(client=pool, policy=policy, on_store_error="FAIL_OPEN")
    for limiter in (memory_limiter(policy=policy), kept):
        app.add_middleware(LimitMiddleware, limiter=limiter, subject=lambda scope: scope["path"])
    app.add_middleware(LimitMiddleware, limiter=kept, subject=lambda _: 7)  # type: ignore[arg-type, return-value]
