"""What a type checker sees of the adapters; nothing here is run. A mark that hides no error is an error."""

from __future__ import annotations

import psycopg
import redis
import redis.asyncio
from fastapi import FastAPI
from psycopg_pool import AsyncConnectionPool, ConnectionPool
from trueline import BudgetDecision, LimitDecision, LimitPolicy
from trueline.asgi import LimitMiddleware
from trueline.memory import memory_limiter
from trueline.postgres import AsyncPostgresLimiter, PostgresLimiter, postgres_budget, postgres_limiter
from trueline.redis import AsyncRedisLimiter, RedisLimiter, redis_budget, redis_limiter


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


def middleware(app: FastAPI, pool: AsyncConnectionPool, policy: LimitPolicy) -> None:
    kept = postgres_limiter(client=pool, policy=policy, on_store_error="FAIL_OPEN")
    for limiter in (memory_limiter(policy=policy), kept):
        app.add_middleware(LimitMiddleware, limiter=limiter, subject=lambda scope: scope["path"])
    app.add_middleware(LimitMiddleware, limiter=kept, subject=lambda _: 7)  # type: ignore[arg-type, return-value]
