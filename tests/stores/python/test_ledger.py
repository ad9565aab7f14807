"""The ledger of charges in PostgreSQL."""

from __future__ import annotations

import datetime
import json
from typing import Any

import psycopg
import pytest
from billing_ways import MARCH, UTC, BillingWay, scope_of
from psycopg.rows import dict_row
from trueline import BillingFault, LedgerRow, OverageItem, PeriodSpan
from trueline.postgres import BILLING_TABLES, overage_ledger


def conflict(call: Any, *arguments: Any) -> str | None:
    """The field of the fault that the call must end in."""
    with pytest.raises(BillingFault) as fault:
        call(*arguments)
    assert fault.value.code == "LEDGER_CONFLICT"
    return fault.value.field


def test_a_row_is_written_once(billing: BillingWay) -> None:
    ledger, item = billing.ledger(), billing.item("a")
    assert ledger.begin(billing.scope, item) is True
    assert ledger.begin(billing.scope, item) is False
    [row] = billing.rows(
        "account, metric, period_start, period_end, sequence, amount::text, currency, status"
    )
    assert row == ("a", "api_calls", MARCH.start, MARCH.end, 0, "50.00", "USD", "PENDING")
    [(key, params, stripe_item)] = billing.rows("idempotency_key, stripe_params, stripe_item")
    assert item.stripe is not None
    assert (key, params, stripe_item) == (item.idempotency_key, json.loads(item.stripe.to_json()), None)
    assert ledger.rows(billing.scope) == [
        LedgerRow(account="a", sequence=0, amount="50.00", status="PENDING", idempotency_key=key)
    ]


def test_one_row_at_a_time_is_pending(billing: BillingWay) -> None:
    ledger, first = billing.ledger(), billing.item("a")
    assert ledger.begin(billing.scope, first)
    sent = LedgerRow(
        account="a",
        sequence=0,
        amount="50.00",
        status="SENT",
        idempotency_key=str(first.idempotency_key),
    )
    second = billing.item("a", 160_000, ledger=[sent])
    assert second.sequence == 1
    assert not ledger.begin(billing.scope, second)
    ledger.sent(first.idempotency_key, "ii_1" + billing.tenant)
    assert ledger.begin(billing.scope, second)


def test_what_is_pending(billing: BillingWay) -> None:
    ledger, item = billing.ledger(), billing.item("a")
    assert ledger.pending(item.idempotency_key) is None
    ledger.begin(billing.scope, item)
    found = ledger.pending(item.idempotency_key)
    assert found.stripe == item.stripe
    assert abs(datetime.datetime.now(UTC) - found.created_at) < datetime.timedelta(minutes=5)
    ledger.sent(item.idempotency_key, billing.tenant)
    assert ledger.pending(item.idempotency_key) is None


def test_from_pending_to_sent_and_nowhere_else(billing: BillingWay) -> None:
    ledger, item = billing.ledger(), billing.item("a")
    key = item.idempotency_key
    assert conflict(ledger.sent, key, "ii_1") == "key"
    ledger.begin(billing.scope, item)
    ledger.sent(key, billing.tenant)
    ledger.sent(key, billing.tenant)
    assert conflict(ledger.sent, key, "another") == "key"
    assert conflict(ledger.failed, key) == "key"
    assert billing.rows("status, stripe_item") == [("SENT", billing.tenant)]


def test_from_pending_to_failed_and_nowhere_else(billing: BillingWay) -> None:
    ledger, item = billing.ledger(), billing.item("a")
    key = item.idempotency_key
    assert conflict(ledger.failed, key) == "key"
    ledger.begin(billing.scope, item)
    ledger.failed(key)
    assert conflict(ledger.failed, key) == "key"
    assert billing.rows("status, stripe_item") == [("FAILED", None)]


def test_days_that_were_charged_under_another_period_are_not_charged_again(billing: BillingWay) -> None:
    """As by a run in another time zone."""
    ledger, item = billing.ledger(), billing.item("a")
    ledger.begin(billing.scope, item)
    hour = datetime.timedelta(hours=1)
    shifted = scope_of(billing.tenant, period=PeriodSpan(start=MARCH.start + hour, end=MARCH.end + hour))
    other = OverageItem.from_json(json.dumps(json.loads(item.to_json()) | {"idempotencyKey": billing.tenant}))
    assert conflict(ledger.begin, shifted, other) == "period"
    ledger.failed(item.idempotency_key)
    assert ledger.begin(shifted, other)


def test_what_failed_is_sent_where_its_item_turns_out_to_be_there(billing: BillingWay) -> None:
    ledger, item = billing.ledger(), billing.item("a")
    ledger.begin(billing.scope, item)
    ledger.begin(billing.scope, billing.item("b"))
    ledger.failed(item.idempotency_key)
    ledger.sent(item.idempotency_key, billing.tenant)
    assert billing.rows("account, status, stripe_item") == [
        ("a", "SENT", billing.tenant),
        ("b", "PENDING", None),
    ]


def test_what_failed_stays_so_where_another_took_its_place(billing: BillingWay) -> None:
    ledger, item = billing.ledger(), billing.item("a")
    ledger.begin(billing.scope, item)
    ledger.failed(item.idempotency_key)
    charges = billing.charge([billing.account("a")])
    assert charges.summary.sent == 1
    assert conflict(ledger.sent, item.idempotency_key, billing.tenant) == "key"
    assert [status for _, _, status, _ in billing.rows()] == ["FAILED", "SENT"]


def test_only_what_is_to_be_sent_is_written_down(billing: BillingWay) -> None:
    with pytest.raises(BillingFault) as fault:
        billing.ledger().begin(billing.scope, billing.item("a", 5))
    assert (fault.value.code, fault.value.field) == ("INVALID_INPUT", "item.stripe")


@pytest.mark.parametrize(("currency", "amount"), [("JPY", "50"), ("USD", "50.00"), ("KWD", "50.000")])
def test_amounts_have_the_digits_of_their_currency(billing: BillingWay, currency: str, amount: str) -> None:
    item = billing.item("a", policy={"currency": currency})
    run = scope_of(billing.tenant, currency=currency)
    assert billing.ledger().begin(run, item)
    assert billing.rows("amount::text") == [(amount,)]
    assert str(billing.ledger().rows(run)[0].amount) == amount


def test_another_currency_in_one_period(billing: BillingWay) -> None:
    billing.ledger().begin(billing.scope, billing.item("a"))
    run = scope_of(billing.tenant, currency="EUR")
    assert conflict(billing.ledger().rows, run) == "currency"
    assert conflict(billing.ledger().snapshot, run, []) == "currency"


def test_rows_of_other_runs(billing: BillingWay) -> None:
    """A metric, a period and a tenant have rows of their own."""
    later = {"start": MARCH.start + datetime.timedelta(hours=1), "end": MARCH.end}
    ledger = billing.ledger()
    ledger.begin(billing.scope, billing.item("a"))
    for fields in ({"metric": "tokens"}, {"period": type(MARCH)(**later)}, {"tenant": f"{billing.tenant}2"}):
        assert ledger.rows(scope_of(**({"tenant": billing.tenant} | fields))) == []
    assert len(ledger.rows(billing.scope)) == 1


def test_instants_finer_than_a_millisecond(billing: BillingWay) -> None:
    """The row's period is that of its key."""
    fine = type(MARCH)(start=MARCH.start + datetime.timedelta(microseconds=700), end=MARCH.end)
    billing.ledger().begin(scope_of(billing.tenant, period=fine), billing.item("a"))
    assert billing.rows("period_start") == [(MARCH.start,)]


@pytest.mark.parametrize(
    ("fields", "field"),
    [({"currency": "usd"}, "currency"), ({"metric": ""}, "metric"), ({"tenant": ""}, "tenant")],
)
def test_a_run_that_makes_no_sense(fields: dict[str, Any], field: str) -> None:
    with pytest.raises(BillingFault) as fault:
        scope_of(**({"tenant": "org"} | fields))
    assert fault.value.field == field


def test_a_snapshot_is_of_one_moment(billing: BillingWay) -> None:
    """What others write after the ledger was read is not seen by who reads the accounts."""
    text = "SELECT count(*) FROM overage_charge WHERE tenant = %s"
    with psycopg.connect(billing.url, autocommit=True) as other:
        another = overage_ledger(client=other)

        def accounts(connection: Any) -> Any:
            assert another.begin(billing.scope, billing.item("a"))
            return seen(connection)

        def seen(connection: Any) -> Any:
            if not billing.awaiting:
                return found(connection.execute(text, (billing.tenant,)).fetchone())

            async def awaited() -> Any:
                return found(await (await connection.execute(text, (billing.tenant,))).fetchone())

            return awaited()

        def found(row: Any) -> list[dict[str, Any]]:
            return [billing.account("a", used=row[0])]

        snapshot = billing.ledger().snapshot(billing.scope, accounts)
        assert (list(snapshot.accounts), snapshot.ledger) == ([billing.account("a", used=0)], [])
        snapshot = billing.ledger().snapshot(billing.scope, seen)
        assert (list(snapshot.accounts), len(snapshot.ledger)) == ([billing.account("a", used=1)], 1)


def test_a_snapshot_writes_nothing(billing: BillingWay) -> None:
    def accounts(connection: Any) -> Any:
        return connection.execute("DELETE FROM overage_charge")

    with pytest.raises(psycopg.errors.ReadOnlySqlTransaction):
        billing.ledger().snapshot(billing.scope, accounts)
    billing.ledger().begin(billing.scope, billing.item("a"))
    assert len(billing.rows()) == 1


def test_a_connection_of_its_own(billing: BillingWay) -> None:
    connect: Any = psycopg.AsyncConnection.connect if billing.awaiting else psycopg.connect
    connection = billing.waited(connect)(billing.url, autocommit=True, row_factory=dict_row)
    ledger, item = billing.ledger(client=connection), billing.item("a")
    assert ledger.snapshot(billing.scope, []).ledger == []
    assert ledger.begin(billing.scope, item)
    assert billing.rows("status") == [("PENDING",)]
    # In a transaction nothing would be committed.
    billing.waited(connection.execute)("BEGIN")
    for call in (
        lambda: ledger.begin(billing.scope, item),
        lambda: ledger.sent(item.idempotency_key, "ii_1"),
        lambda: ledger.failed(item.idempotency_key),
        lambda: ledger.snapshot(billing.scope, []),
        lambda: billing.ledger(client=connection),
    ):
        with pytest.raises(BillingFault) as fault:
            call()
        assert (fault.value.code, fault.value.field) == ("INVALID_POLICY", "client")
    billing.waited(connection.close)()


def test_a_connection_that_commits_nothing(billing: BillingWay) -> None:
    connect: Any = psycopg.AsyncConnection.connect if billing.awaiting else psycopg.connect
    connection = billing.waited(connect)(billing.url)
    for make in (billing.ledger, billing.usage):
        with pytest.raises(BillingFault) as fault:
            make(client=connection)
        assert (fault.value.code, fault.value.field) == ("INVALID_POLICY", "client")
    billing.waited(connection.close)()
    with pytest.raises(TypeError, match="client must be"):
        billing.ledger(client=object())


def test_a_schema_of_its_own(billing: BillingWay) -> None:
    name = billing.tenant
    with psycopg.connect(billing.url, autocommit=True) as connection:
        connection.execute(f"CREATE SCHEMA {name}; SET search_path TO {name}".encode())
        connection.execute(BILLING_TABLES.encode())
        connection.execute(BILLING_TABLES.encode())
    ledger, item = billing.ledger(schema=name), billing.item("a")
    assert ledger.begin(billing.scope, item)
    assert billing.rows() == []
    assert len(ledger.snapshot(billing.scope, []).ledger) == 1
    ledger.sent(item.idempotency_key, "ii_1")
    assert billing.sql(f"SELECT status, stripe_item FROM {name}.overage_charge") == [("SENT", "ii_1")]


@pytest.mark.parametrize("schema", ["", "Own", "a.b", 'a"b', "a; DROP TABLE b", 7])
def test_the_name_of_a_schema(billing: BillingWay, schema: Any) -> None:
    for make in (billing.ledger, billing.usage):
        with pytest.raises(BillingFault) as fault:
            make(schema=schema)
        assert (fault.value.code, fault.value.field) == ("INVALID_POLICY", "schema")
