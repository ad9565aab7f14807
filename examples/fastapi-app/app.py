"""An API with a limited route: each caller has five quotes a minute, and a hundred a day. With DATABASE_URL
each quote is counted, for the bill.
"""

from __future__ import annotations

import datetime
import logging
import os
import uuid
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from fastapi import Depends, FastAPI, HTTPException, Request
from trueline import LimitPolicy, parse_limit_policy
from trueline.asgi import AnyLimiter, LimitMiddleware, Scope
from trueline.memory import memory_limiter
from trueline.usage import AsyncUsageBuffer, UsageBufferFullError

POLICY = parse_limit_policy("5/minute; 100/day")


def limiter_for(policy: LimitPolicy) -> AnyLimiter:
    """In this process; with REDIS_URL, for all processes together."""
    url = os.environ.get("REDIS_URL")
    if url is None:
        return memory_limiter(policy=policy)

    import redis.asyncio
    from redis.asyncio.retry import Retry
    from redis.backoff import NoBackoff
    from trueline.redis import redis_limiter

    # A request waits for Redis as long as these say, then the choice below speaks.
    client = redis.asyncio.Redis.from_url(
        url, socket_timeout=0.25, socket_connect_timeout=0.25, retry=Retry(NoBackoff(), 0)
    )
    return redis_limiter(
        client=client,
        policy=policy,
        on_store_error="LOCAL_SHARE",
        instances=2,
        on_error=logging.getLogger("limits").warning,
    )


def caller(scope: Scope) -> str | None:
    """Who is limited: an address, and only where quotes are made."""
    if scope["path"] != "/quote":
        return None
    client = scope["client"]
    return client[0] if client else "unknown"


@asynccontextmanager
async def usage_counted(app: FastAPI) -> AsyncIterator[None]:
    """Writes what was used in batches, and what is left when the server ends."""
    url = os.environ.get("DATABASE_URL")
    app.state.usage = None
    if url is None:
        yield
        return

    from psycopg_pool import AsyncConnectionPool
    from trueline.postgres import BILLING_TABLES, usage_store

    async with AsyncConnectionPool(url) as pool:
        async with pool.connection() as connection:
            # In an application of yours this is a migration.
            await connection.execute(BILLING_TABLES)
        async with AsyncUsageBuffer(write=usage_store(client=pool).write) as app.state.usage:
            yield


async def counted(request: Request) -> None:
    """Counts a quote, once however often a request with the same id comes."""
    usage: AsyncUsageBuffer | None = request.app.state.usage
    if usage is None:
        return
    id = request.headers.get("x-request-id") or uuid.uuid4().hex
    event = {"source": "quotes", "id": id, "endpoint": request.url.path}
    now = datetime.datetime.now(datetime.timezone.utc)
    try:
        usage.add(event | {"account": caller(request.scope) or "unknown", "at": now})
    except UsageBufferFullError as error:
        raise HTTPException(503, "calls cannot be counted") from error


app = FastAPI(lifespan=usage_counted)
app.add_middleware(LimitMiddleware, limiter=limiter_for(POLICY), subject=caller, style="IETF")


@app.get("/quote", dependencies=[Depends(counted)])
async def quote() -> dict[str, str]:
    """The limited route, which is counted too."""
    return {"quote": "12.50"}


@app.get("/health")
async def health() -> dict[str, str]:
    """Not limited."""
    return {"status": "up"}
