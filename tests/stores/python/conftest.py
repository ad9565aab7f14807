"""The servers, and the ways to a limiter."""

from __future__ import annotations

import uuid
from collections.abc import Iterator

import psycopg
import pytest
from billing_ways import BillingWay
from psycopg_pool import ConnectionPool
from servers import PostgresServer, RedisServer
from stock_ways import StockWay
from stripes import StripeServer
from trueline.postgres import BILLING_TABLES, LIMIT_TABLES, STOCK_TABLES
from vault_ways import VaultWay
from ways import NAMES, PostgresWay, Way, way_to


@pytest.fixture(scope="session")
def redis_server() -> Iterator[RedisServer]:
    server = RedisServer()
    yield server
    server.remove()


@pytest.fixture(scope="session")
def postgres_server() -> Iterator[PostgresServer]:
    server = PostgresServer()
    with psycopg.connect(server.url, autocommit=True) as connection:
        connection.execute(LIMIT_TABLES)
        connection.execute(BILLING_TABLES)
        connection.execute(STOCK_TABLES)
    yield server
    server.remove()


@pytest.fixture
def own_redis() -> Iterator[RedisServer]:
    """A server that the test may kill."""
    server = RedisServer()
    yield server
    server.remove()


@pytest.fixture
def own_postgres() -> Iterator[PostgresServer]:
    """A server that the test may kill."""
    server = PostgresServer()
    with psycopg.connect(server.url, autocommit=True) as connection:
        connection.execute(LIMIT_TABLES)
        connection.execute(BILLING_TABLES)
        connection.execute(STOCK_TABLES)
    yield server
    server.remove()


@pytest.fixture
def pool(postgres_server: PostgresServer) -> Iterator[ConnectionPool[psycopg.Connection]]:
    with ConnectionPool(postgres_server.url, min_size=1, max_size=4, timeout=10, open=True) as pool:
        yield pool


@pytest.fixture(scope="session")
def stripe_server() -> Iterator[StripeServer]:
    server = StripeServer()
    yield server
    server.close()


@pytest.fixture
def tenant() -> str:
    """A tenant that no other test has."""
    return f"org_{uuid.uuid4().hex}"


@pytest.fixture(params=["blocking", "awaiting"])
def billing(
    request: pytest.FixtureRequest, postgres_server: PostgresServer, stripe_server: StripeServer, tenant: str
) -> Iterator[BillingWay]:
    """Ledger, usage and charges of one tenant, over clients that block and that await."""
    way = BillingWay(postgres_server.url, request.param == "awaiting", stripe_server, tenant)
    yield way
    way.close()


@pytest.fixture(params=["blocking", "awaiting"])
def vault(request: pytest.FixtureRequest, postgres_server: PostgresServer) -> Iterator[VaultWay]:
    """Tables with sealed columns, over clients that block and that await."""
    way = VaultWay(postgres_server.url, request.param == "awaiting")
    yield way
    way.close()


@pytest.fixture(params=["blocking", "awaiting"])
def stock(request: pytest.FixtureRequest, postgres_server: PostgresServer, tenant: str) -> Iterator[StockWay]:
    """The stock of one tenant, over clients that block and that await."""
    way = StockWay(postgres_server.url, request.param == "awaiting", tenant)
    yield way
    way.close()


@pytest.fixture
def subject() -> str:
    """A subject that no other test has."""
    return f"subject {uuid.uuid4()}"


@pytest.fixture(params=NAMES)
def way(request: pytest.FixtureRequest) -> Iterator[Way]:
    """Each way to a store, one after the other."""
    server = "postgres_server" if request.param.startswith("postgres") else "redis_server"
    way = way_to(request.param, request.getfixturevalue(server).url)
    yield way
    way.close()


@pytest.fixture(params=["postgres", "postgres-async"])
def postgres_way(request: pytest.FixtureRequest, postgres_server: PostgresServer) -> Iterator[PostgresWay]:
    way = PostgresWay(postgres_server.url, request.param.endswith("async"))
    yield way
    way.close()


@pytest.fixture(params=["redis", "redis-async", "fast", "fast-async"])
def redis_way(request: pytest.FixtureRequest, redis_server: RedisServer) -> Iterator[Way]:
    way = way_to(request.param, redis_server.url)
    yield way
    way.close()
