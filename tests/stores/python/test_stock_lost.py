"""Replies to a COMMIT that get lost on the wire. Whatever the client heard, a command is carried out once."""

from __future__ import annotations

import datetime
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import psycopg
import pytest
from proxy import Proxy
from servers import PostgresServer, wait_until
from stock_ways import StockWay
from trueline.postgres import StockUnsettledError, stock_store

AT = datetime.datetime(2026, 1, 31, 9, tzinfo=datetime.timezone.utc)
TAKE = {"type": "ADJUST", "level_id": "L1", "delta": -1, "reason": "DAMAGED"}


class ProxiedWay(StockWay):
    """The way to the server leads through a proxy."""

    def __init__(self, server: PostgresServer, awaiting: bool, tenant: str) -> None:
        self.proxy = Proxy(server.port)
        url = server.url.replace(str(server.port), str(self.proxy.port))
        super().__init__(url, awaiting, tenant, timeout_s=3)
        self.url = server.url

    def shelf(self, **options: Any) -> Any:
        """A store with five of X, before anything gets lost."""
        store = self.store(**options)
        store.create_levels([{"id": "L1", "item_id": "X"}])
        store.carry_out("begin", {"type": "RECEIVE", "level_id": "L1", "quantity": 5}, at=AT)
        return store

    def left(self) -> list[tuple[str, int]]:
        """What stands there, and the commands that were carried out."""
        [(available,)] = self.rows("stock_level", "available::int")
        return [("L1", available), *((id, 0) for (id,) in self.rows("stock_command", "id"))]

    def close(self) -> None:
        super().close()
        self.proxy.close()


@pytest.fixture(params=["blocking", "awaiting"])
def way(request: pytest.FixtureRequest, postgres_server: PostgresServer, tenant: str) -> Iterator[ProxiedWay]:
    way = ProxiedWay(postgres_server, request.param == "awaiting", tenant)
    yield way
    way.close()


def test_the_reply_gets_lost(way: ProxiedWay) -> None:
    store = way.shelf()
    way.proxy.swallowing, way.proxy.times = b"COMMIT", 1
    carried = store.carry_out("c1", TAKE, at=AT)
    assert (carried.replayed, carried.attempts) == (True, 2)
    assert way.left() == [("L1", 4), ("begin", 0), ("c1", 0)]
    assert store.verify().balanced


def test_the_commit_itself_gets_lost(way: ProxiedWay) -> None:
    store = way.shelf()
    way.proxy.swallowing, way.proxy.times, way.proxy.delivers = b"COMMIT", 1, False
    carried = store.carry_out("c1", TAKE, at=AT)
    assert (carried.replayed, carried.attempts) == (False, 2)
    assert way.left() == [("L1", 4), ("begin", 0), ("c1", 0)]


@pytest.mark.parametrize("delivers", [True, False])
def test_the_server_cannot_be_asked_any_more(way: ProxiedWay, delivers: bool) -> None:
    store = way.shelf()
    way.proxy.swallowing, way.proxy.delivers = b"COMMIT", delivers
    way.proxy.on_swallow = way.proxy.close
    with pytest.raises(StockUnsettledError) as error:
        store.carry_out("c1", TAKE, at=AT)
    assert error.value.id == "c1"
    assert error.value.attempts > 1
    assert isinstance(error.value.__cause__, psycopg.OperationalError)
    with psycopg.connect(way.url, autocommit=True) as connection:
        again = stock_store(client=connection, tenant=way.tenant).carry_out("c1", TAKE, at=AT)
    assert again.replayed is delivers
    assert way.left() == [("L1", 4), ("begin", 0), ("c1", 0)]


def test_a_connection_is_not_replaced(way: ProxiedWay) -> None:
    way.shelf()
    url = way.url.replace(way.url.rpartition(":")[2].partition("/")[0], str(way.proxy.port))
    connect: Any = psycopg.AsyncConnection.connect if way.awaiting else psycopg.connect
    connection = way.waited(connect)(url, autocommit=True)
    way.proxy.swallowing = b"COMMIT"
    with pytest.raises(StockUnsettledError):
        way.store(client=connection).carry_out("c1", TAKE, at=AT)
    assert way.store().carry_out("c1", TAKE, at=AT).replayed


def test_before_the_commit_an_error_is_the_databases_own(way: ProxiedWay) -> None:
    """Nothing was written, and nothing is unknown."""
    store = way.shelf()
    way.proxy.swallowing, way.proxy.times = b"stock_ledger", 1
    with pytest.raises(psycopg.OperationalError):
        store.carry_out("c1", TAKE, at=AT)
    assert way.left() == [("L1", 5), ("begin", 0)]


def test_a_commit_that_is_still_under_way(way: ProxiedWay) -> None:
    """The client is cut off while the server commits: who asks waits until it is done. Else a refusal might
    be heard of a command that is carried out a moment later.
    """
    store = way.shelf()
    name = f"slow_{way.tenant}"
    way.sql(
        f"CREATE FUNCTION {name}() RETURNS trigger LANGUAGE plpgsql AS "
        "$$BEGIN PERFORM pg_advisory_xact_lock(40); RETURN NULL; END$$"
    )
    way.sql(
        f"CREATE CONSTRAINT TRIGGER {name} AFTER INSERT ON stock_command DEFERRABLE INITIALLY DEFERRED "
        f"FOR EACH ROW WHEN (NEW.tenant_id = '{way.tenant}') EXECUTE FUNCTION {name}()"
    )
    way.proxy.swallowing, way.proxy.times, way.proxy.waits = b"COMMIT", 1, False
    with (
        psycopg.connect(way.url, autocommit=True) as holding,
        psycopg.connect(way.url, autocommit=True) as watching,
        ThreadPoolExecutor(1) as thread,
    ):
        holding.execute("SELECT pg_advisory_lock(40)")
        carrying = thread.submit(store.carry_out, "c1", TAKE, at=AT)
        text = (
            "SELECT 1 FROM pg_stat_activity WHERE wait_event = 'transactionid' "
            "AND query LIKE 'INSERT INTO stock_command%%ON CONFLICT DO NOTHING%%'"
        )
        wait_until(lambda: watching.execute(text, ()).fetchone() is not None)
        holding.execute("SELECT pg_advisory_unlock(40)")
        carried = carrying.result(20)
    assert (carried.replayed, carried.attempts) == (True, 2)
    assert way.left() == [("L1", 4), ("begin", 0), ("c1", 0)]
    way.sql(f"DROP TRIGGER {name} ON stock_command")
