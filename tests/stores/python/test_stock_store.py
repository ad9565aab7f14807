"""What the stock store is given, what it answers, and what it leaves in the tables."""

from __future__ import annotations

import asyncio
import datetime
import re
from pathlib import Path
from typing import Any

import psycopg
import pytest
import trueline.postgres
from psycopg.rows import dict_row
from servers import PostgresServer
from stock_ways import TABLES, StockWay, as_json
from trueline import InventoryFault, StockCommand, allowed_commands, command_fingerprint, plan_allocation
from trueline.postgres import STOCK_TABLES, StockContendedError, overage_ledger, stock_store, usage_store
from trueline.stores import stock_creating

AT = datetime.datetime(2026, 1, 31, 9, tzinfo=datetime.timezone.utc)
MINUTE = datetime.timedelta(minutes=1)
SHELF = {"id": "L1", "item_id": "X", "location_id": "A-01-01"}


def fault_of(call: Any, *arguments: Any, **options: Any) -> tuple[str, str | None]:
    """Code and field of the fault that the call must end in."""
    with pytest.raises(InventoryFault) as fault:
        call(*arguments, **options)
    return fault.value.code, fault.value.field


def allocate(id: str, quantity: Any = 1, **fields: Any) -> dict[str, Any]:
    return {"type": "ALLOCATE", "allocation_id": id, "item_id": "X", "quantity": quantity} | fields


def filled(stock: StockWay, quantity: int = 10, **options: Any) -> Any:
    """A store with one level of X."""
    store = stock.store(**options)
    store.create_levels([SHELF])
    store.carry_out("begin", {"type": "RECEIVE", "level_id": "L1", "quantity": quantity}, at=AT)
    return store


def test_a_command(stock: StockWay) -> None:
    store = filled(stock)
    command = StockCommand.Allocate(allocation_id="order 1/1", item_id="X", quantity=3)
    carried = store.carry_out("c1", command, at=AT + MINUTE, actor="ann")
    assert (carried.replayed, carried.attempts) == (False, 1)
    assert carried.fingerprint == command_fingerprint(command)
    assert [(one.id, one.after.available, one.after.version) for one in carried.levels] == [("L1", 7, 2)]
    assert [(one.id, one.status.name) for one in carried.allocations] == [("order 1/1", "ALLOCATED")]
    assert [(one.line, one.quantity) for one in carried.entries] == [(0, 3)]
    [_, row] = stock.rows("stock_command", "id, command, outcome, actor, at", "id")
    assert row == ("c1", as_json(command), as_json(carried.outcome), "ann", AT + MINUTE)
    assert stock.rows("stock_allocation", "id, status, requested::text, version") == [
        ("order 1/1", "ALLOCATED", "3.000000", 1)
    ]
    assert stock.rows("stock_pick", "allocation_id, position, level_id, open::text") == [
        ("order 1/1", 0, "L1", "3.000000")
    ]


def test_the_same_command_again_changes_nothing(stock: StockWay) -> None:
    store = filled(stock)
    first = store.carry_out("c1", allocate("a", 3), at=AT)
    before = stock.final()
    again = store.carry_out("c1", allocate("a", "3.0"), at=AT + MINUTE)
    assert (again.replayed, again.outcome, again.fingerprint) == (True, first.outcome, first.fingerprint)
    assert (again.levels, again.allocations, again.entries, again.attempts) == ([], [], [], 1)
    assert stock.final() == before
    assert fault_of(store.carry_out, "c1", allocate("a", 4), at=AT)[0] == "COMMAND_ID_REUSED"


def test_a_refusal_is_not_remembered(stock: StockWay) -> None:
    store = filled(stock, 1)
    assert fault_of(store.carry_out, "c1", allocate("a", 2)) == ("INSUFFICIENT_AVAILABLE", "command.quantity")
    assert stock.rows("stock_command", "id") == [("begin",)]
    store.carry_out("c2", {"type": "RECEIVE", "level_id": "L1", "quantity": 1})
    assert not store.carry_out("c1", allocate("a", 2)).replayed


def test_the_present_is_this_machines(stock: StockWay) -> None:
    store = filled(stock)
    before = datetime.datetime.now(datetime.timezone.utc)
    store.carry_out("c1", allocate("a"))
    [at] = [at for id, at in stock.rows("stock_command", "id, at") if id == "c1"]
    assert before - MINUTE < at <= datetime.datetime.now(datetime.timezone.utc)
    assert at.microsecond % 1000 == 0


def test_instants_are_floored(stock: StockWay) -> None:
    store = filled(stock)
    store.carry_out("c1", allocate("a"), at=AT + datetime.timedelta(microseconds=1_999))
    wanted = AT + datetime.timedelta(milliseconds=1)
    assert ("c1", wanted) in stock.rows("stock_command", "id, at")
    assert stock.rows("stock_allocation", "created_at") == [(wanted,)]


def test_decimals_stay_exact(stock: StockWay) -> None:
    store = stock.store()
    store.create_levels([SHELF | {"scale": 6}])
    store.carry_out("c1", {"type": "RECEIVE", "level_id": "L1", "quantity": "999999999.999999"})
    store.carry_out("c2", allocate("a", "0.000001"))
    assert stock.rows("stock_level", "available::text, allocated::text") == [("999999999.999998", "0.000001")]
    [level] = store.state(item_ids=["X"]).levels
    assert (str(level.available), str(level.allocated)) == ("999999999.999998", "0.000001")


def test_great_versions(stock: StockWay) -> None:
    store = filled(stock)
    stock.sql("UPDATE stock_level SET version = %s WHERE tenant_id = %s", 2**53 - 2, stock.tenant)
    carried = store.carry_out("c1", allocate("a"))
    assert carried.levels[0].after.version == 2**53 - 1
    assert fault_of(store.carry_out, "c2", allocate("b"))[0] == "STATE_INCONSISTENT"


def test_what_the_client_had_seen(stock: StockWay) -> None:
    """Also of levels and allocations that the command itself does not touch."""
    store = filled(stock)
    store.create_levels([{"id": "L2", "item_id": "Y"}])
    store.carry_out("c1", allocate("a"))
    count = {"type": "COUNT", "level_id": "L2", "counted": 1}
    seen = [{"kind": "LEVEL", "id": "L1", "version": 2}, {"kind": "ALLOCATION", "id": "a", "version": 1}]
    store.carry_out("c2", count, expected=seen)
    for one in seen:
        stale = one | {"version": 7}
        with pytest.raises(InventoryFault) as fault:
            store.carry_out("c3", count, expected=[stale])
        assert fault.value.code == "VERSION_CONFLICT"
        assert (fault.value.details["expected"], fault.value.details["actual"]) == (7, one["version"])


def test_holds_lapse(stock: StockWay) -> None:
    store = filled(stock, 1)
    assert (store.next_expiry(), store.due()) == (None, [])
    store.carry_out("c1", allocate("a", expires_at=AT + MINUTE), at=AT)
    assert store.next_expiry() == AT + MINUTE
    assert store.due(AT + MINUTE - datetime.timedelta(milliseconds=1)) == []
    [due] = store.due(AT + MINUTE)
    assert (due.allocation_id, due.item_id, due.expires_at) == ("a", "X", AT + MINUTE)
    assert fault_of(store.carry_out, "c2", allocate("b"), at=AT)[0] == "INSUFFICIENT_AVAILABLE"
    assert fault_of(store.due, datetime.datetime(2026, 1, 31)) == ("INVALID_INPUT", "at")
    swept = store.carry_out("c2", allocate("b"), at=AT + MINUTE)
    assert [(line.allocation_id, line.action.name) for line in swept.outcome.lines] == [
        ("a", "EXPIRE"),
        ("b", "ALLOCATE"),
    ]
    assert (store.next_expiry(), store.due()) == (None, [])


def test_expire_sweeps_all_that_is_due(stock: StockWay) -> None:
    store = filled(stock)
    store.create_levels([{"id": "M1", "item_id": "Y"}])
    store.carry_out("c1", {"type": "RECEIVE", "level_id": "M1", "quantity": 5}, at=AT)
    store.carry_out("c2", allocate("a", 2, expires_at=AT + MINUTE), at=AT)
    store.carry_out("c3", allocate("b", 3, item_id="Y", expires_at=AT + MINUTE), at=AT)
    store.carry_out("c4", allocate("c", expires_at=AT + 2 * MINUTE), at=AT)
    swept = store.carry_out("c5", {"type": "EXPIRE"}, at=AT + MINUTE)
    assert [line.allocation_id for line in swept.outcome.lines] == ["a", "b"]
    assert [one.id for one in swept.levels] == ["L1", "M1"]


def test_backorders_are_filled(stock: StockWay) -> None:
    """Of all items, or of those of some levels."""
    store = stock.store(policy={"backorders": True})
    store.create_levels([SHELF, {"id": "M1", "item_id": "Y"}])
    for number, item in enumerate("XY"):
        store.carry_out(f"o{number}", allocate(item, 2, item_id=item, mode="BACKORDER"), at=AT)
    for number, level in enumerate(("L1", "M1")):
        store.carry_out(f"r{number}", {"type": "RECEIVE", "level_id": level, "quantity": 2}, at=AT)
    filled = store.carry_out("f1", {"type": "FILL_BACKORDERS", "level_ids": ["M1"]}, at=AT)
    assert [line.allocation_id for line in filled.outcome.lines] == ["Y"]
    filled = store.carry_out("f2", {"type": "FILL_BACKORDERS"}, at=AT)
    assert [line.allocation_id for line in filled.outcome.lines] == ["X"]
    assert store.verify().balanced


def test_what_is_there(stock: StockWay) -> None:
    store = filled(stock)
    store.create_levels([SHELF | {"id": "L2", "location_id": "A-01-02"}, {"id": "M1", "item_id": "Y"}])
    store.carry_out("c1", allocate("a", 4), at=AT)
    state = store.state(item_ids=["X"])
    assert ([level.id for level in state.levels], state.allocations) == (["L1", "L2"], [])
    plan = plan_allocation({"item_id": "X", "quantity": 5, "levels": state.levels, "at": AT})
    assert [(pick.level_id, int(pick.quantity)) for pick in plan.picks] == [("L1", 5)]
    state = store.state(level_ids=["M1"], allocation_ids=["a", "none"])
    assert [level.id for level in state.levels] == ["L1", "M1"]
    assert allowed_commands(state.allocations[0], AT).status.name == "ALLOCATED"
    assert store.state().levels == []


def test_new_levels(stock: StockWay) -> None:
    store = stock.store()
    when = AT + datetime.timedelta(microseconds=900)
    full = {"id": "L2", "item_id": "X", "lot": "A", "scale": 2, "received_at": when, "pick_order": 2**40}
    levels = store.create_levels([full, {"id": "L1", "item_id": "X", "serial": "7", "scale": 2}])
    assert [(one.id, one.available, one.version) for one in levels] == [("L2", 0, 0), ("L1", 0, 0)]
    assert (levels[0].received_at, levels[0].pick_order) == (AT, 2**40)
    store.carry_out("c1", {"type": "RECEIVE", "level_id": "L2", "quantity": "1.50"})
    assert [one.available for one in store.create_levels([full])] == [1.5]
    assert fault_of(store.create_levels, [full | {"lot": "B"}]) == ("INVALID_INPUT", "levels[0].lot")
    assert fault_of(store.create_levels, [full | {"id": "L3", "available": 1}]) == (
        "INVALID_INPUT",
        "levels[0].available",
    )
    assert fault_of(store.create_levels, [full | {"version": 1}]) == ("INVALID_INPUT", "levels[0].version")
    assert fault_of(store.create_levels, [{"id": "L3"}]) == ("INVALID_INPUT", "levels[0].itemId")
    assert [level for (level,) in stock.rows("stock_level", "id")] == ["L1", "L2"]


def test_new_levels_that_cannot_stand_beside_others(stock: StockWay) -> None:
    """The fault speaks of the list that was given, whatever is stored; and nothing is created."""
    store = stock.store()
    store.create_levels([SHELF, SHELF | {"id": "L0", "location_id": "A-01-02"}])
    new = {"id": "M1", "item_id": "Y"}
    there = "what is stored of `L3` cannot be"
    for levels, code, field, message in (
        (
            [new, SHELF, {"id": "L3", "item_id": "X", "scale": 2}],
            "STATE_INCONSISTENT",
            "levels[2].scale",
            f"{there}: `levels[2].scale` fails the check SCALE",
        ),
        (
            [{"id": "M2", "item_id": "Y", "lot": "1", "scale": 1}, {"id": "L3", "item_id": "Y"}],
            "STATE_INCONSISTENT",
            "levels[1].scale",
            f"{there}: `levels[1].scale` fails the check SCALE",
        ),
        (
            [new, new],
            "STATE_INCONSISTENT",
            "levels[1].id",
            "what is stored of `M1` cannot be: `levels[1].id` fails the check DUPLICATE_ID",
        ),
        (
            [new, SHELF | {"id": "L3"}],
            "INVALID_INPUT",
            "levels[1]",
            "`L3` must differ from `L1` in location, lot or serial",
        ),
        (
            [new, new | {"id": "M2"}],
            "INVALID_INPUT",
            "levels[1]",
            "`M2` must differ from `M1` in location, lot or serial",
        ),
    ):
        with pytest.raises(InventoryFault) as fault:
            store.create_levels(levels)
        assert (fault.value.code, fault.value.field, str(fault.value)) == (code, field, message)
    assert fault.value.details == {}
    with pytest.raises(InventoryFault) as fault:
        store.create_levels([{"id": "L3", "item_id": "X", "scale": 2}])
    assert fault.value.details == {"check": "SCALE", "id": "L3"}
    assert [level for (level,) in stock.rows("stock_level", "id")] == ["L0", "L1"]


def test_a_level_comes_to_the_same_place_in_between(stock: StockWay, monkeypatch: pytest.MonkeyPatch) -> None:
    """After it was looked at what is there, and before it is written."""
    store = stock.store()
    check, left = stock_creating._check_places, ["L1"]

    def checked(*given: Any) -> None:
        check(*given)
        if left:
            row = (stock.tenant, left.pop(), "X", "A-01-01")
            stock.sql(
                "INSERT INTO stock_level (tenant_id, id, item_id, location_id) VALUES (%s, %s, %s, %s)", *row
            )

    monkeypatch.setattr(stock_creating, "_check_places", checked)
    levels = [{"id": "M1", "item_id": "Y"}, SHELF | {"id": "L2"}]
    assert fault_of(store.create_levels, levels) == ("INVALID_INPUT", "levels[1]")
    assert stock.rows("stock_level", "id") == [("L1",)]


def test_quantities_have_the_decimals_of_their_item(stock: StockWay) -> None:
    store = stock.store(policy={"backorders": True})
    for scale in range(7):
        item = f"X{scale}"
        store.create_levels([{"id": item, "item_id": item, "scale": scale}])
        store.carry_out(f"r{scale}", {"type": "RECEIVE", "level_id": item, "quantity": 3})
        store.carry_out(f"a{scale}", allocate(item, 1, item_id=item))
        state = store.state(item_ids=[item], allocation_ids=[item])
        found = as_json(state)
        [level], [allocation] = found["levels"], found["allocations"]
        decimals = f".{'0' * scale}" if scale else ""
        wanted = {"available": 2, "allocated": 1} | dict.fromkeys(
            ("damaged", "qualityControl", "safetyStock", "incoming"), 0
        )
        assert {name: level[name] for name in wanted} == {n: f"{v}{decimals}" for n, v in wanted.items()}
        wanted = {"requested": 1} | dict.fromkeys(("backordered", "released", "expired", "returned"), 0)
        assert {name: allocation[name] for name in wanted} == {n: f"{v}{decimals}" for n, v in wanted.items()}
        assert allocation["picks"] == [{"levelId": item, "open": f"1{decimals}", "shipped": f"0{decimals}"}]
        [again] = store.create_levels([{"id": item, "item_id": item, "scale": scale}])
        assert str(again.available) == f"2{decimals}"


def test_a_quantity_with_too_many_decimals_is_seen(stock: StockWay) -> None:
    """It is not rounded away."""
    store = filled(stock)
    stock.sql("UPDATE stock_level SET available = 9.5 WHERE tenant_id = %s", stock.tenant)
    assert str(store.state(item_ids=["X"]).levels[0].available) == "9.500000"
    assert fault_of(store.carry_out, "c1", allocate("a"))[0] == "STATE_INCONSISTENT"


def test_verification(stock: StockWay) -> None:
    store = filled(stock)
    store.carry_out("c1", allocate("a", 4))
    report = store.verify()
    assert (report.balanced, report.entries, report.levels, report.allocations) == (True, 2, 1, 1)
    stock.sql("UPDATE stock_level SET allocated = 5 WHERE tenant_id = %s", stock.tenant)
    kinds = [one.kind.name for one in store.verify().discrepancies]
    assert kinds == ["BALANCE", "ALLOCATED_PICKS"]
    stock.sql("UPDATE stock_level SET allocated = 4 WHERE tenant_id = %s", stock.tenant)
    opening = store.state(item_ids=["X"]).levels
    assert not store.verify(opening).balanced


def test_verification_by_pages(stock: StockWay, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("trueline.stores.stock_verifying.PAGE_ROWS", 3)
    store = filled(stock)
    for number in range(10):
        store.carry_out(f"c{number}", allocate(f"a{number}"))
    report = store.verify()
    assert (report.balanced, report.entries, report.allocations) == (True, 11, 10)


def test_tenants_do_not_meet(stock: StockWay) -> None:
    store, other = filled(stock), stock.store(tenant=f"{stock.tenant}2")
    other.create_levels([SHELF])
    other.carry_out("begin", {"type": "RECEIVE", "level_id": "L1", "quantity": 1}, at=AT)
    store.carry_out("c1", allocate("a", 10, expires_at=AT + MINUTE), at=AT)
    assert fault_of(other.carry_out, "c1", allocate("a", 2), at=AT + MINUTE)[0] == "INSUFFICIENT_AVAILABLE"
    assert not other.carry_out("c1", allocate("a", 1), at=AT + MINUTE).replayed
    assert (store.verify().entries, other.verify().entries) == (2, 2)


def test_a_schema(stock: StockWay) -> None:
    stock.sql("CREATE SCHEMA IF NOT EXISTS stocks")
    stock._aside.execute(f"SET search_path TO stocks; {STOCK_TABLES}; SET search_path TO public".encode())
    store = stock.store(schema="stocks", tenant="t")
    store.create_levels([SHELF | {"id": stock.tenant, "item_id": stock.tenant}])
    store.carry_out(stock.tenant, {"type": "EXPIRE"})
    assert (stock.tenant,) in stock.sql("SELECT id FROM stocks.stock_command")
    assert store.verify().balanced


@pytest.mark.parametrize(
    ("options", "field"),
    [
        ({"tenant": ""}, "tenant"),
        ({"tenant": "a\0"}, "tenant"),
        ({"tenant": "x" * 201}, "tenant"),
        ({"tenant": None}, "tenant"),
        ({"isolation": "READ_COMMITTED"}, "isolation"),
        ({"attempts": 0}, "attempts"),
        ({"attempts": True}, "attempts"),
        ({"attempts": 101}, "attempts"),
        ({"schema": 'a"b'}, "schema"),
        ({"policy": {"extra_reasons": ["no"]}}, "policy.extraReasons[0]"),
    ],
)
def test_options_that_make_no_sense(stock: StockWay, options: dict[str, Any], field: str) -> None:
    assert fault_of(stock.store, **options) == ("INVALID_POLICY", field)


@pytest.mark.parametrize("client", [None, "postgresql:///app", 7])
def test_what_is_no_client(client: Any) -> None:
    """The same as in the stores beside it."""
    found = set()
    makes: list[Any] = [stock_store, usage_store, overage_ledger]
    for make in makes:
        with pytest.raises(TypeError) as error:
            make(client=client, **({"tenant": "t"} if make is stock_store else {}))
        found.add((type(error.value), str(error.value)))
    kind = type(client).__name__
    assert found == {(TypeError, f"a client must be a connection or a pool of psycopg 3, not {kind}")}


@pytest.mark.parametrize(
    ("call", "field"),
    [
        ({"command": {"type": "SHIP"}}, "command.allocationId"),
        ({"command": {"type": "SOLD"}}, "command.type"),
        ({"command": allocate("a\0b")}, "command.allocationId"),
        ({"command": {"type": "ALLOCATE_MANY", "lines": [allocate("a", level_ids=["\0"])]}}, None),
        ({"id": ""}, "id"),
        ({"id": "a\0"}, "id"),
        ({"at": datetime.datetime(2026, 1, 1)}, "at"),
        ({"actor": "a\0"}, "actor"),
        ({"expected": [{"kind": "LEVEL", "id": "L1"}]}, "expected[0].version"),
        ({"expected": [{"kind": "LEVEL", "id": "\0", "version": 1}]}, "expected[0].id"),
    ],
)
def test_what_cannot_be_read_is_refused_before_the_database_is_asked(
    postgres_server: PostgresServer, call: dict[str, Any], field: str | None
) -> None:
    with psycopg.connect(postgres_server.url, autocommit=True) as connection:
        store = stock_store(client=connection, tenant="t")
    found = fault_of(store.carry_out, **({"id": "c", "command": {"type": "EXPIRE"}} | call))
    assert found[0] == "INVALID_INPUT"
    assert field is None or found[1] == field


def test_errors_of_the_database_are_its_own(stock: StockWay) -> None:
    store = stock.store(schema="nowhere")
    with pytest.raises(psycopg.errors.UndefinedTable):
        store.carry_out("c", {"type": "EXPIRE"})


RIGHT = re.compile(r"`(stock_\w+)`:\s((?:[A-Z]+,\s)*[A-Z]+);")
TYPES = Path(__file__).resolve().parents[3] / "bindings-node" / "adapters" / "stock.d.ts"


def rights_in(text: str) -> dict[str, list[str]]:
    """The rights of each table that a documentation names."""
    plain = re.sub(r"\s+(\*\s)?", " ", text)
    return {table: rights.split(", ") for table, rights in RIGHT.findall(plain)}


def test_the_rights_of_another_role(stock: StockWay) -> None:
    """As the documentation says, and that of the Node package: it needs no more, and the ledger cannot be
    changed by it.
    """
    rights = rights_in(trueline.postgres.__doc__ or "")
    assert sorted(rights) == sorted(TABLES)
    assert rights == rights_in(TYPES.read_text("utf-8"))
    role = f"app_{stock.tenant}"
    stock.sql(f"CREATE ROLE {role}")
    for table in TABLES:
        stock.sql(f"GRANT {', '.join(rights[table])} ON {table} TO {role}")
    with psycopg.connect(stock.url, autocommit=True) as connection:
        connection.execute(f"SET ROLE {role}".encode())
        store = stock_store(client=connection, tenant=stock.tenant)
        store.create_levels([SHELF])
        store.carry_out("c1", {"type": "RECEIVE", "level_id": "L1", "quantity": 5})
        store.carry_out("c2", allocate("a", 3))
        store.carry_out("c3", {"type": "SHIP", "allocation_id": "a", "quantity": 1})
        store.carry_out("c4", {"type": "RELEASE", "allocation_id": "a"})
        assert store.verify().balanced
        for table in TABLES:
            for verb in ("UPDATE", "DELETE"):
                text = {
                    "UPDATE": f"UPDATE {table} SET tenant_id = 'x' WHERE false",
                    "DELETE": f"DELETE FROM {table} WHERE false",
                }[verb]
                if verb not in rights[table]:
                    with pytest.raises(psycopg.errors.InsufficientPrivilege):
                        connection.execute(text.encode())
    assert "UPDATE" not in rights["stock_ledger"] + rights["stock_command"]


def test_rows_that_others_change_each_time(stock: StockWay) -> None:
    """As many attempts as were allowed, and nothing is written."""
    store = filled(stock, attempts=3)
    name = f"always_{stock.tenant}"
    stock.sql(
        f"CREATE FUNCTION {name}() RETURNS trigger LANGUAGE plpgsql AS "
        "$$BEGIN RAISE serialization_failure; END$$"
    )
    stock.sql(
        f"CREATE TRIGGER {name} BEFORE INSERT ON stock_command FOR EACH ROW "
        f"WHEN (NEW.tenant_id = '{stock.tenant}') EXECUTE FUNCTION {name}()"
    )
    before = stock.final()
    with pytest.raises(StockContendedError) as error:
        store.carry_out("c1", allocate("a"))
    assert (error.value.attempts, str(error.value)) == (3, "others changed the stock 3 times in a row")
    assert isinstance(error.value.__cause__, psycopg.errors.SerializationFailure)
    assert stock.final() == before
    stock.sql(f"DROP TRIGGER {name} ON stock_command")
    assert store.carry_out("c1", allocate("a")).attempts == 1


def test_a_connection(stock: StockWay) -> None:
    connect: Any = psycopg.AsyncConnection.connect if stock.awaiting else psycopg.connect
    connection = stock.waited(connect)(stock.url, autocommit=True, row_factory=dict_row)
    store = filled(stock, client=connection)
    store.carry_out("c1", allocate("a"))
    assert store.verify().balanced
    stock.waited(connection.execute)("BEGIN")
    assert fault_of(store.carry_out, "c2", allocate("b")) == ("INVALID_POLICY", "client")
    assert fault_of(stock.store, client=connection) == ("INVALID_POLICY", "client")
    stock.waited(connection.close)()
    connection = stock.waited(connect)(stock.url)
    assert fault_of(stock.store, client=connection) == ("INVALID_POLICY", "client")
    stock.waited(connection.close)()


def test_one_connection_is_used_by_one_call_at_a_time(stock: StockWay) -> None:
    connect: Any = psycopg.AsyncConnection.connect if stock.awaiting else psycopg.connect
    connection = stock.waited(connect)(stock.url, autocommit=True)
    store = filled(stock, client=connection)
    commands = [allocate(f"a{number}") for number in range(8)]
    attempts = stock.together([(store, f"c{number}", command) for number, command in enumerate(commands)])
    assert attempts == [1] * 8
    stock.waited(connection.close)()


def test_a_task_that_is_cancelled(postgres_server: PostgresServer, tenant: str) -> None:
    """It waits for a row that somebody else holds. The connection is as good as before."""
    stock = StockWay(postgres_server.url, True, tenant)
    store = filled(stock)

    async def cancelled() -> None:
        carrying = asyncio.create_task(store.itself.carry_out("c1", allocate("a"), at=AT))
        text = "SELECT 1 FROM pg_stat_activity WHERE wait_event_type = 'Lock' AND query LIKE 'WITH locked%%'"
        while not stock.sql(text):
            await asyncio.sleep(0.02)
        carrying.cancel()
        with pytest.raises(asyncio.CancelledError):
            await carrying

    with psycopg.connect(stock.url) as holding:
        holding.execute("SELECT FROM stock_level WHERE tenant_id = %s FOR UPDATE", (tenant,))
        stock.loop.run_until_complete(cancelled())
    assert store.carry_out("c1", allocate("a"), at=AT).attempts == 1
    stock.close()


def test_pools_get_their_connections_back_as_they_were(stock: StockWay) -> None:
    store = filled(stock)
    with pytest.raises(InventoryFault):
        store.carry_out("c1", allocate("a", 99))

    async def seen() -> tuple[bool, Any]:
        async with stock.client.connection() as connection:
            return connection.autocommit, connection.info.transaction_status

    if stock.awaiting:
        found = stock.waited(seen)()
    else:
        with stock.client.connection() as connection:
            found = connection.autocommit, connection.info.transaction_status
    assert found == (False, psycopg.pq.TransactionStatus.IDLE)
