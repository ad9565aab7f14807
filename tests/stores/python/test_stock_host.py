"""A command as a part of the host's own transaction: both are kept, or neither is."""

from __future__ import annotations

import datetime
from typing import Any

import psycopg
import pytest
from stock_ways import StockWay
from trueline import InventoryFault
from trueline.postgres import StockContendedError

AT = datetime.datetime(2026, 1, 31, 9, tzinfo=datetime.timezone.utc)
SERIALIZABLE = psycopg.IsolationLevel.SERIALIZABLE


def allocate(id: str, quantity: int = 1) -> dict[str, Any]:
    return {"type": "ALLOCATE", "allocation_id": id, "item_id": "X", "quantity": quantity}


class Host:
    """A host with a table of orders, and a connection of its own."""

    def __init__(self, stock: StockWay, isolation: Any = SERIALIZABLE, **options: Any) -> None:
        self.stock = stock
        self.store = stock.store()
        self.store.create_levels([{"id": "L1", "item_id": "X"}])
        self.store.carry_out("begin", {"type": "RECEIVE", "level_id": "L1", "quantity": 5}, at=AT)
        self.table = f"orders_{stock.tenant}"
        stock.sql(f"CREATE TABLE {self.table} (id text)")
        connect: Any = psycopg.AsyncConnection.connect if stock.awaiting else psycopg.connect
        self.connection = stock.waited(connect)(stock.url, **options)
        if stock.awaiting:
            stock.waited(self.connection.set_isolation_level)(isolation)
        else:
            self.connection.isolation_level = isolation

    def does(self, method: str, *arguments: Any) -> Any:
        return self.stock.waited(getattr(self.connection, method))(*arguments)

    def order(self, id: str) -> None:
        self.does("execute", f"INSERT INTO {self.table} VALUES ('{id}')")

    def allocated(self, **options: Any) -> int:
        return int(self.store.state(item_ids=["X"], **options).levels[0].allocated)

    def kept(self) -> tuple[list[str], list[str]]:
        """The orders and the allocations that stand there."""
        orders = self.stock.sql(f"SELECT id FROM {self.table} ORDER BY id")
        return [id for (id,) in orders], [id for (id,) in self.stock.rows("stock_allocation", "id")]


def test_both_or_neither(stock: StockWay) -> None:
    host = Host(stock)
    host.order("o1")
    carried = host.store.carry_out("c1", allocate("o1"), at=AT, client=host.connection)
    assert (carried.replayed, carried.attempts) == (False, 1)
    assert host.allocated(client=host.connection) == 1
    assert host.allocated() == 0
    host.does("rollback")
    assert host.kept() == ([], [])
    # The first statement of a transaction may be the command's.
    host.store.carry_out("c1", allocate("o1"), at=AT, client=host.connection)
    host.order("o1")
    host.does("commit")
    assert host.kept() == (["o1"], ["o1"])
    assert host.store.carry_out("c1", allocate("o1"), at=AT, client=host.connection).replayed
    host.does("rollback")
    assert host.store.verify().balanced
    host.does("close")


def test_a_refusal_leaves_the_rest(stock: StockWay) -> None:
    host = Host(stock)
    host.order("o1")
    with pytest.raises(InventoryFault):
        host.store.carry_out("c1", allocate("o1", 99), at=AT, client=host.connection)
    host.order("o2")
    host.store.carry_out("c2", allocate("o2"), at=AT, client=host.connection)
    host.does("commit")
    assert host.kept() == (["o1", "o2"], ["o2"])
    host.does("close")


def test_levels_too(stock: StockWay) -> None:
    host = Host(stock)
    host.store.create_levels([{"id": "L2", "item_id": "Y"}], client=host.connection)
    receive = {"type": "RECEIVE", "level_id": "L2", "quantity": 1}
    host.store.carry_out("c1", receive, at=AT, client=host.connection)
    assert len(host.store.state(item_ids=["Y"]).levels) == 0
    host.does("commit")
    assert len(host.store.state(item_ids=["Y"]).levels) == 1
    host.does("close")


@pytest.mark.parametrize("isolation", ["SERIALIZABLE", "REPEATABLE_READ"])
def test_who_was_slower_begins_anew(stock: StockWay, isolation: str) -> None:
    """It is tried once: what the transaction sees does not change any more."""
    host = Host(stock, psycopg.IsolationLevel[isolation])
    host.order("o1")
    host.store.carry_out("c0", allocate("other"), at=AT)
    with pytest.raises(StockContendedError) as error:
        host.store.carry_out("c1", allocate("o1"), at=AT, client=host.connection)
    assert error.value.attempts == 1
    assert isinstance(error.value.__cause__, psycopg.errors.SerializationFailure)
    host.does("rollback")
    host.store.carry_out("c1", allocate("o1"), at=AT, client=host.connection)
    host.order("o1")
    host.does("commit")
    assert host.kept() == (["o1"], ["o1", "other"])
    host.does("close")


@pytest.mark.parametrize("options", [{}, {"autocommit": True}])
def test_a_transaction_that_sees_more_than_one_moment(stock: StockWay, options: dict[str, Any]) -> None:
    host = Host(stock, None, **options)
    with pytest.raises(InventoryFault) as fault:
        host.store.carry_out("c1", allocate("o1"), at=AT, client=host.connection)
    assert (fault.value.code, fault.value.field) == ("INVALID_INPUT", "client")
    host.does("rollback")
    assert host.kept() == ([], [])
    host.does("close")
