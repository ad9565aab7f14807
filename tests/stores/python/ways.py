"""The ways to a limiter: Redis in general or by its script, PostgreSQL; each blocking and awaiting."""

from __future__ import annotations

import asyncio
import inspect
from collections.abc import Callable
from typing import Any

import psycopg
import redis
import redis.asyncio
from psycopg_pool import AsyncConnectionPool, ConnectionPool
from redis.backoff import NoBackoff
from redis.retry import Retry
from trueline.postgres import postgres_budget, postgres_limiter, postgres_quota
from trueline.redis import redis_budget, redis_limiter

PATIENCE_S = 30.0
"""A time-out for tests in which the server is well, however busy the machine."""


class Way:
    """Makes limiters over one client. What they answer is waited for, so that a test is written once."""

    def __init__(self, url: str, awaiting: bool, timeout_s: float = PATIENCE_S) -> None:
        self.url = url
        self.awaiting = awaiting
        self.timeout_s = timeout_s
        self.loop = asyncio.new_event_loop()
        self.client: Any = self.waited(self.connect)()

    async def connect(self) -> Any:
        raise NotImplementedError

    def limiter(self, policy: Any, on_store_error: Any = "FAIL_CLOSED", **options: Any) -> Waiting:
        raise NotImplementedError

    def budget(self, policy: Any, on_store_error: Any = "FAIL_CLOSED", **options: Any) -> Waiting:
        raise NotImplementedError

    def state(self, subject: str) -> str | None:
        """The text that the store holds."""
        raise NotImplementedError

    def put(self, subject: str, state: str) -> None:
        raise NotImplementedError

    def close(self) -> None:
        raise NotImplementedError

    def waited(self, function: Callable[..., Any]) -> Callable[..., Any]:
        """The function, without its waiting."""

        def call(*arguments: Any, **options: Any) -> Any:
            result = function(*arguments, **options)
            return self.loop.run_until_complete(result) if inspect.isawaitable(result) else result

        return call


class Waiting:
    """A limiter whose methods block."""

    def __init__(self, limiter: Any, way: Way) -> None:
        self.itself = limiter
        self._way = way

    def __getattr__(self, name: str) -> Callable[..., Any]:
        return self._way.waited(getattr(self.itself, name))


class RedisWay(Way):
    """Redis; `fast` by the script where it fits."""

    def __init__(self, url: str, awaiting: bool, fast: bool, timeout_s: float = PATIENCE_S) -> None:
        self.fast = fast
        super().__init__(url, awaiting, timeout_s)

    async def connect(self) -> Any:
        library = redis.asyncio if self.awaiting else redis
        options: Any = {"socket_timeout": self.timeout_s, "socket_connect_timeout": self.timeout_s}
        return library.Redis.from_url(self.url, retry=Retry(NoBackoff(), 0), **options)

    def limiter(self, policy: Any, on_store_error: Any = "FAIL_CLOSED", **options: Any) -> Waiting:
        options = {"fast_path": self.fast} | options
        limiter = redis_limiter(client=self.client, policy=policy, on_store_error=on_store_error, **options)
        return Waiting(limiter, self)

    def budget(self, policy: Any, on_store_error: Any = "FAIL_CLOSED", **options: Any) -> Waiting:
        budget = redis_budget(client=self.client, policy=policy, on_store_error=on_store_error, **options)
        return Waiting(budget, self)

    def state(self, subject: str) -> str | None:
        text = self.waited(self.client.get)(f"trueline:{{{subject}}}")
        return text and str(text, "utf-8")

    def put(self, subject: str, state: str) -> None:
        self.waited(self.client.set)(f"trueline:{{{subject}}}", state)

    def close(self) -> None:
        self.waited(self.client.aclose if self.awaiting else self.client.close)()
        self.loop.close()


class PostgresWay(Way):
    """PostgreSQL, by a pool."""

    async def connect(self) -> Any:
        url = f"{self.url}?connect_timeout=2"
        if not self.awaiting:
            return ConnectionPool(url, min_size=1, max_size=4, timeout=self.timeout_s, open=True)
        pool: Any = AsyncConnectionPool(url, min_size=1, max_size=4, timeout=self.timeout_s, open=False)
        await pool.open()
        return pool

    def limiter(self, policy: Any, on_store_error: Any = "FAIL_CLOSED", **options: Any) -> Waiting:
        limiter = postgres_limiter(
            client=self.client, policy=policy, on_store_error=on_store_error, **options
        )
        return Waiting(limiter, self)

    def quota(self, policy: Any, on_store_error: Any = "FAIL_CLOSED", **options: Any) -> Waiting:
        quota = postgres_quota(client=self.client, policy=policy, on_store_error=on_store_error, **options)
        return Waiting(quota, self)

    def budget(self, policy: Any, on_store_error: Any = "FAIL_CLOSED", **options: Any) -> Waiting:
        budget = postgres_budget(client=self.client, policy=policy, on_store_error=on_store_error, **options)
        return Waiting(budget, self)

    def state(self, subject: str) -> str | None:
        with psycopg.connect(self.url) as connection:
            text = "SELECT state FROM limit_states WHERE subject = %s"
            row = connection.execute(text, (subject,)).fetchone()
        return None if row is None else row[0]

    def put(self, subject: str, state: str) -> None:
        with psycopg.connect(self.url) as connection:
            text = "INSERT INTO limit_states (subject, state, version) VALUES (%s, %s, 1)"
            connection.execute(text, (subject, state))

    def close(self) -> None:
        self.waited(self.client.close)()
        self.loop.close()


NAMES = ["redis", "redis-async", "fast", "fast-async", "postgres", "postgres-async"]


def way_to(name: str, url: str, timeout_s: float = PATIENCE_S) -> Way:
    """The way with this name, to the server at this address."""
    store, _, awaiting = name.partition("-")
    if store == "postgres":
        return PostgresWay(url, bool(awaiting), timeout_s)
    return RedisWay(url, bool(awaiting), store == "fast", timeout_s)
