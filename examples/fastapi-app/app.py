"""An API with a limited route: each caller has five quotes a minute, and a hundred a day."""

from __future__ import annotations

import logging
import os

from fastapi import FastAPI
from trueline import LimitPolicy, parse_limit_policy
from trueline.asgi import AnyLimiter, LimitMiddleware, Scope
from trueline.memory import memory_limiter

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


app = FastAPI()
app.add_middleware(LimitMiddleware, limiter=limiter_for(POLICY), subject=caller, style="IETF")


@app.get("/quote")
async def quote() -> dict[str, str]:
    """The limited route."""
    return {"quote": "12.50"}


@app.get("/health")
async def health() -> dict[str, str]:
    """Not limited."""
    return {"status": "up"}
