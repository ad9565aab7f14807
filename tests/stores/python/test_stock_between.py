"""What others do between reading and writing; and two ways to break the contract, and what becomes of stock
then: so the other tests would see it.
"""

from __future__ import annotations

import datetime
from collections.abc import Callable
from typing import Any

import pytest
from lossy import LOSSES, LossyConnection
from psycopg_pool import ConnectionPool
from servers import PostgresServer
from trueline import InventoryFault
from trueline.postgres import Isolation, StockStore, stock_store
from trueline.stores.stock_reading import StockReading
from trueline.stores.stock_request import StockCall

AT = datetime.datetime(2026, 1, 31, 9, tzinfo=datetime.timezone.utc)
DECIDE = StockCall.over


def allocate(id: str) -> dict[str, Any]:
    return {"type": "ALLOCATE", "allocation_id": id, "item_id": "X", "quantity": 1}


def with_units(pool: ConnectionPool[Any], tenant: str, units: int) -> StockStore:
    store = stock_store(client=pool, tenant=tenant)
    store.create_levels([{"id": "L1", "item_id": "X"}])
    store.carry_out("begin", {"type": "RECEIVE", "level_id": "L1", "quantity": units}, at=AT)
    return store


def between(monkeypatch: pytest.MonkeyPatch, others: Callable[[], object]) -> None:
    """Others do something between the first buyer's reading and writing."""
    left = [others]

    def over(call: StockCall, *given: Any) -> Any:
        if left:
            left.pop()()
        return DECIDE(call, *given)

    monkeypatch.setattr(StockCall, "over", over)


def test_two_buyers_of_one_unit(
    pool: ConnectionPool[Any], tenant: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The contract keeps it: whoever writes later decides again."""
    store = with_units(pool, tenant, 1)
    between(monkeypatch, lambda: store.carry_out("c2", allocate("b"), at=AT))
    with pytest.raises(InventoryFault) as fault:
        store.carry_out("c1", allocate("a"), at=AT)
    assert fault.value.code == "INSUFFICIENT_AVAILABLE"
    assert store.verify().balanced


@pytest.mark.parametrize("isolation", ["SERIALIZABLE", "REPEATABLE_READ"])
def test_the_same_command_comes_in_between(
    pool: ConnectionPool[Any], tenant: str, monkeypatch: pytest.MonkeyPatch, isolation: Isolation
) -> None:
    """It touches no row, so that its key alone is taken."""
    store = stock_store(client=pool, tenant=tenant, isolation=isolation)
    between(monkeypatch, lambda: store.carry_out("c1", {"type": "EXPIRE"}, at=AT))
    carried = store.carry_out("c1", {"type": "EXPIRE"}, at=AT)
    assert (carried.replayed, carried.attempts) == (True, 2)


@pytest.mark.parametrize("isolation", ["SERIALIZABLE", "REPEATABLE_READ"])
def test_an_allocation_of_the_same_id_comes_in_between(
    pool: ConnectionPool[Any], tenant: str, monkeypatch: pytest.MonkeyPatch, isolation: Isolation
) -> None:
    """On a level of its own, so that its key alone is taken."""
    with_units(pool, tenant, 1)
    store = stock_store(client=pool, tenant=tenant, isolation=isolation)
    store.create_levels([{"id": "M1", "item_id": "Y"}])
    store.carry_out("more", {"type": "RECEIVE", "level_id": "M1", "quantity": 1}, at=AT)
    between(monkeypatch, lambda: store.carry_out("c2", allocate("a") | {"item_id": "Y"}, at=AT))
    with pytest.raises(InventoryFault) as fault:
        store.carry_out("c1", allocate("a"), at=AT)
    assert fault.value.code == "DUPLICATE_ALLOCATION"
    assert (sold(pool, tenant), store.verify().balanced) == (1, True)


def test_without_the_version_two_buyers_get_one_unit(
    pool: ConnectionPool[Any], tenant: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    store = with_units(pool, tenant, 1)
    monkeypatch.setattr("trueline.stores.stock_writing.SAME_VERSION", "")
    monkeypatch.setattr("trueline.stores.stock_reading.ISOLATED", ("read committed",))
    careless = stock_store(client=pool, tenant=tenant)
    careless._plan._carrying = _read_committed(careless)
    between(monkeypatch, lambda: careless.carry_out("c2", allocate("b"), at=AT))
    careless.carry_out("c1", allocate("a"), at=AT)
    assert sold(pool, tenant) == 2
    kinds = {one.kind.name for one in store.verify().discrepancies}
    assert kinds == {"BALANCE", "VERSION", "ALLOCATED_PICKS"}


def test_with_the_version_alone_nobody_does(
    pool: ConnectionPool[Any], tenant: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Even under READ COMMITTED the version says that somebody was faster."""
    store = with_units(pool, tenant, 1)
    monkeypatch.setattr("trueline.stores.stock_reading.ISOLATED", ("read committed",))
    store._plan._carrying = _read_committed(store)
    between(monkeypatch, lambda: store.carry_out("c2", allocate("b"), at=AT))
    with pytest.raises(InventoryFault):
        store.carry_out("c1", allocate("a"), at=AT)
    assert sold(pool, tenant) == 1
    assert store.verify().balanced


@pytest.mark.parametrize("is_broken", [False, True], ids=["with prior", "without"])
def test_without_prior_a_lost_reply_applies_twice(
    postgres_server: PostgresServer, tenant: str, monkeypatch: pytest.MonkeyPatch, is_broken: bool
) -> None:
    with ConnectionPool(postgres_server.url, connection_class=LossyConnection, open=True) as pool:
        store = with_units(pool, tenant, 5)
        if is_broken:
            forget(monkeypatch)
        LOSSES.set(["lost"])
        command = {"type": "ADJUST", "level_id": "L1", "delta": -1, "reason": "DAMAGED"}
        carried = store.carry_out("c1", command, at=AT)
        [level] = store.state(level_ids=["L1"]).levels
        assert (carried.attempts, carried.replayed) == (2, not is_broken)
        assert level.available == (3 if is_broken else 4)


def forget(monkeypatch: pytest.MonkeyPatch) -> None:
    """A host that looks for nothing, and gives each attempt a key of its own."""
    numbers = iter(range(100))

    def nothing(*_: Any) -> Any:
        return None, True
        yield

    def renamed(call: StockCall, *given: Any) -> Any:
        object.__setattr__(call, "id", f"{call.id}/{next(numbers)}")
        return DECIDE(call, *given)

    monkeypatch.setattr(StockReading, "prior", nothing)
    monkeypatch.setattr(StockCall, "over", renamed)


def sold(pool: ConnectionPool[Any], tenant: str) -> int:
    """How much the allocations hold."""
    text = "SELECT coalesce(sum(open), 0)::int FROM stock_pick WHERE tenant_id = %s"
    with pool.connection() as connection:
        row = connection.execute(text, (tenant,)).fetchone()
    assert row is not None
    return int(row[0])


def _read_committed(store: StockStore) -> Any:
    carrying = store._plan._carrying
    return type(carrying)(carrying.reading, carrying.writing, "READ COMMITTED", carrying.attempts)
