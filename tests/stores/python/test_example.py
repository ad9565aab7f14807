"""The FastAPI application of the examples, in memory and over Redis."""

from __future__ import annotations

import runpy
from pathlib import Path

import httpx
import psycopg
import pytest
from servers import PostgresServer, RedisServer
from serving import served

APP = Path(__file__).resolve().parents[3] / "examples" / "fastapi-app" / "app.py"


def asking(address: str) -> httpx.Client:
    return httpx.Client(base_url=f"http://{address}", timeout=60)


@pytest.mark.parametrize("store", ["memory", "redis"])
def test_five_quotes_a_minute(store: str, own_redis: RedisServer, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("REDIS_URL", raising=False)
    monkeypatch.delenv("DATABASE_URL", raising=False)
    if store == "redis":
        monkeypatch.setenv("REDIS_URL", own_redis.url)
    with served(runpy.run_path(str(APP))["app"]) as address, asking(address) as client:
        # A minute may end between two of these: at most ten pass.
        replies = [client.get("/quote") for _ in range(11)]
        assert replies[0].json() == {"quote": "12.50"}
        assert replies[0].headers["ratelimit-policy"] == '"minute";q=5;w=60, "day";q=100;w=86400'
        assert [reply.status_code for reply in replies[:5]] == [200] * 5
        denied = next(reply for reply in replies if reply.status_code == 429)
        assert denied.json()["violated"] == ["minute"]
        assert 1 <= int(denied.headers["retry-after"]) <= 60
        assert client.get("/health").status_code == 200


def test_quotes_are_counted(own_postgres: PostgresServer, monkeypatch: pytest.MonkeyPatch) -> None:
    """What waits is written when the server ends; a request that comes again counts once."""
    monkeypatch.delenv("REDIS_URL", raising=False)
    monkeypatch.setenv("DATABASE_URL", own_postgres.url)
    with served(runpy.run_path(str(APP))["app"]) as address, asking(address) as client:
        for id in ("1", "2", "2"):
            assert client.get("/quote", headers={"x-request-id": id}).status_code == 200
        assert client.get("/quote").status_code == 200
        assert client.get("/health").status_code == 200
    with psycopg.connect(own_postgres.url) as connection:
        rows = connection.execute(
            "SELECT account, endpoint, sum(count) FROM usage_day GROUP BY 1, 2"
        ).fetchall()
    assert rows == [("127.0.0.1", "/quote", 3)]


def test_redis_goes_away(own_redis: RedisServer, monkeypatch: pytest.MonkeyPatch) -> None:
    """Then each of two workers has two quotes a minute."""
    monkeypatch.setenv("REDIS_URL", own_redis.url)
    with served(runpy.run_path(str(APP))["app"]) as address, asking(address) as client:
        assert client.get("/quote").status_code == 200
        own_redis.kill()
        statuses = [client.get("/quote").status_code for _ in range(5)]
        assert 429 in statuses
        assert client.get("/quote").headers["ratelimit-policy"] == '"minute";q=2;w=60, "day";q=50;w=86400'
