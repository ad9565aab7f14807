"""Usage in PostgreSQL: each event once, and days that are the sum of their events."""

from __future__ import annotations

import datetime
import json
import random
import signal
import subprocess
import sys
import threading
from decimal import Decimal
from pathlib import Path
from typing import Any

import psycopg
import pytest
from billing_ways import UTC, BillingWay
from psycopg_pool import ConnectionPool
from servers import wait_until
from trueline import (
    Fault,
    UsageEvent,
    UsageState,
    aggregate_usage,
    local_day,
    usage_analytics,
)
from trueline.postgres import BILLING_TABLES, EventBatch, usage_store

HERE = Path(__file__).resolve().parent
AT = datetime.datetime(2026, 3, 14, 9, 30, tzinfo=UTC)
HOUR = datetime.timedelta(hours=1)
DAY = datetime.timedelta(days=1)
MARCH = (datetime.date(2026, 3, 1), datetime.date(2026, 4, 1))


def event(billing: BillingWay, id: Any, **fields: Any) -> dict[str, Any]:
    return {"account": billing.tenant, "source": "api", "id": str(id), "at": AT} | fields


def batch(billing: BillingWay, name: str, *events: Any) -> dict[str, Any]:
    return {"batch": f"{name} {billing.tenant}", "events": list(events)}


def days(billing: BillingWay) -> list[tuple[Any, ...]]:
    """The tenant's rows of the days."""
    text = "SELECT endpoint, day, count, sum, max, last_at FROM usage_day WHERE account LIKE %s || '%%'"
    return billing.sql(f'{text} ORDER BY account COLLATE "C", day, endpoint COLLATE "C"', billing.tenant)


def stored(billing: BillingWay) -> list[str]:
    """The ids of the tenant's events."""
    text = "SELECT event_id FROM usage_event WHERE account LIKE %s || '%%' ORDER BY event_id"
    return [id for (id,) in billing.sql(text, billing.tenant)]


def cells(state: UsageState) -> list[tuple[Any, ...]]:
    """What a state says that the days' rows say too."""
    return [(one.endpoint, one.day, one.count, one.sum, one.max, one.last.at) for one in state.cells]


def test_a_batch_is_written_once(billing: BillingWay) -> None:
    usage = billing.usage()
    given = batch(billing, "1", event(billing, 1), event(billing, 2, value="2.5", endpoint="/b", item="x"))
    written = usage.write(given)
    assert (written.repeated, written.usage.counted, written.usage.duplicates) == (False, 2, 0)
    again = usage.write(given)
    assert (again.repeated, again.usage.counted, again.usage.duplicates, again.usage.state.cells) == (
        True,
        0,
        2,
        [],
    )
    with pytest.raises(Fault) as fault:
        usage.write(batch(billing, "1", event(billing, 1), event(billing, 3)))
    assert (fault.value.code, fault.value.field) == ("IDEMPOTENCY_CONFLICT", "batch")
    assert days(billing) == cells(written.usage.state)
    assert days(billing) == [
        ("", AT.date(), 1, Decimal(1), Decimal(1), AT),
        ("/b", AT.date(), 1, Decimal("2.5"), Decimal("2.5"), AT),
    ]
    text = "SELECT source, event_id, at, endpoint, value, item FROM usage_event WHERE account = %s"
    assert sorted(billing.sql(text, billing.tenant)) == [
        ("api", "1", AT, "", Decimal(1), None),
        ("api", "2", AT, "/b", Decimal("2.5"), "x"),
    ]


def test_batches_that_overlap(billing: BillingWay) -> None:
    """An event of an earlier batch is a duplicate, whatever it says now; the first one stays."""
    usage = billing.usage()
    usage.write(batch(billing, "1", event(billing, 1), event(billing, 2, value="4")))
    second = usage.write(
        batch(
            billing,
            "2",
            event(billing, 2, value="9", at=AT + HOUR),
            event(billing, 3, value="3", at=AT - HOUR),
            event(billing, 3, value="7"),
        )
    )
    assert (second.usage.counted, second.usage.duplicates, second.usage.conflicts) == (1, 2, [2])
    assert days(billing) == [("", AT.date(), 3, Decimal(8), Decimal(4), AT)]
    assert stored(billing) == ["1", "2", "3"]
    third = usage.write(batch(billing, "3", event(billing, 1), event(billing, 3)))
    assert (third.repeated, third.usage.counted, third.usage.duplicates) == (False, 0, 2)
    assert days(billing) == [("", AT.date(), 3, Decimal(8), Decimal(4), AT)]


def test_records_and_mappings(billing: BillingWay) -> None:
    record = EventBatch(f"1 {billing.tenant}", (UsageEvent(**event(billing, 1)), event(billing, 2)))
    assert billing.usage().write(record).usage.counted == 2


def test_late_and_early_events_are_the_hosts(billing: BillingWay) -> None:
    """They are named and not stored, so that another batch may bring them."""
    usage = billing.usage()
    late, early = event(billing, "late", at=AT - DAY), event(billing, "early", at=AT + DAY)
    first = usage.write(
        batch(billing, "1", late, event(billing, 1), early), open_from=AT, open_until=AT + DAY
    )
    assert (first.usage.counted, first.usage.late, first.usage.early) == (1, [0], [2])
    assert stored(billing) == ["1"]
    second = usage.write(batch(billing, "2", late, early))
    assert second.usage.counted == 2
    # What is stored is a duplicate, however late.
    third = usage.write(batch(billing, "3", late, event(billing, "later", at=AT - DAY)), open_from=AT)
    assert (third.usage.duplicates, third.usage.late) == (1, [1])
    assert sum(row[2] for row in days(billing)) == 3


def test_an_event_that_is_late_and_comes_again_in_time(billing: BillingWay) -> None:
    """The first in the list counts, and that one is late: nothing is stored that no day has."""
    given = batch(billing, "1", event(billing, 1, at=AT - DAY), event(billing, 1))
    written = billing.usage().write(given, open_from=AT)
    assert (written.usage.counted, written.usage.late, written.usage.duplicates) == (0, [0], 1)
    assert (stored(billing), days(billing)) == ([], [])
    assert billing.usage().write(batch(billing, "2", event(billing, 1))).usage.counted == 1


@pytest.mark.parametrize(
    ("fields", "code", "field"),
    [
        ({"id": ""}, "INVALID_INPUT", "events[1].id"),
        ({"id": "a\0"}, "INVALID_INPUT", "events[1].id"),
        ({"item": "\0"}, "INVALID_INPUT", "events[1].item"),
        ({"endpoint": "/" * 401}, "INVALID_INPUT", "events[1].endpoint"),
        ({"value": 0.5}, "INVALID_INPUT", "events[1].value"),
        ({"at": datetime.datetime(2026, 3, 1)}, "INVALID_INPUT", "events[1].at"),
        ({"at": datetime.datetime(1969, 12, 31, tzinfo=UTC)}, "TIME_OUT_OF_RANGE", "events[1].at"),
        ({"value": "1e3"}, "INVALID_INPUT", "events[1].value"),
    ],
)
def test_an_event_that_is_refused(billing: BillingWay, fields: dict[str, Any], code: str, field: str) -> None:
    given = batch(billing, "1", event(billing, 1), event(billing, 2) | fields)
    with pytest.raises(Fault) as fault:
        billing.usage().write(given)
    assert (fault.value.code, fault.value.field) == (code, field)
    assert (stored(billing), days(billing)) == ([], [])
    assert billing.sql("SELECT batch FROM usage_batch WHERE batch = %s", given["batch"]) == []


@pytest.mark.parametrize("fields", [{"batch": ""}, {"batch": None}, {"batch": "a\0"}, {"batch": "a" * 201}])
def test_a_batch_has_an_id(billing: BillingWay, fields: dict[str, Any]) -> None:
    with pytest.raises(Fault) as fault:
        billing.usage().write(batch(billing, "1", event(billing, 1)) | fields)
    assert (fault.value.code, fault.value.field) == ("INVALID_INPUT", "batch")


@pytest.mark.parametrize(
    ("given", "field"), [({"batch": "b"}, "events"), ({"events": [], "name": 1}, "name")]
)
def test_a_batch_that_is_none(billing: BillingWay, given: dict[str, Any], field: str) -> None:
    with pytest.raises(Fault) as fault:
        billing.usage().write(given)
    assert (fault.value.code, fault.value.field) == ("INVALID_INPUT", field)


def test_a_sum_with_too_many_digits(billing: BillingWay) -> None:
    large, small = event(billing, 1, value="9" * 20), event(billing, 2, value="0." + "1" * 20)
    with pytest.raises(Fault) as fault:
        billing.usage().write(batch(billing, "1", large, small))
    assert fault.value.code == "AMOUNT_OVERFLOW"
    assert stored(billing) == []


def test_the_longest_texts_and_numbers(billing: BillingWay) -> None:
    """What the rules take, the tables hold: texts that cannot be compressed, and all digits."""
    dice = random.Random(7)

    def text(length: int) -> str:
        return "".join(chr(dice.randrange(0x10000, 0x10FFFF)) for _ in range(length))

    account = billing.tenant + text(200 - len(billing.tenant))
    longest = {"account": account, "source": text(200), "id": text(200), "endpoint": text(400)}
    value = "-" + "9" * 14 + "." + "9" * 14
    given = batch(billing, "1", event(billing, 1) | longest | {"value": value, "item": text(9_000)})
    assert billing.usage().write(given).usage.counted == 1
    assert days(billing) == [(longest["endpoint"], AT.date(), 1, Decimal(value), Decimal(value), AT)]
    assert billing.usage().used(*MARCH, account) == {account: 1}


def test_days_of_a_zone(billing: BillingWay) -> None:
    """Half past nine at night in New York is the next day in UTC."""
    night = datetime.datetime(2026, 4, 1, 1, 30, tzinfo=UTC)
    usage = billing.usage(time_zone="America/New_York")
    usage.write(batch(billing, "1", event(billing, 1, at=night)))
    assert days(billing)[0][1] == datetime.date(2026, 3, 31)
    assert usage.used(*MARCH, billing.tenant) == {billing.tenant: 1}
    with pytest.raises(Fault) as fault:
        billing.usage(time_zone="New York")
    assert (fault.value.code, fault.value.field) == ("UNKNOWN_TIME_ZONE", "timeZone")


def test_what_was_used(billing: BillingWay) -> None:
    usage = billing.usage()
    others = billing.tenant + " b"
    usage.write(
        batch(
            billing,
            "1",
            event(billing, 1, at=datetime.datetime(2026, 2, 28, 23, 59, tzinfo=UTC)),
            event(billing, 2, at=datetime.datetime(2026, 3, 1, tzinfo=UTC)),
            event(billing, 3, at=datetime.datetime(2026, 3, 31, 23, 59, tzinfo=UTC), endpoint="/b"),
            event(billing, 4, at=datetime.datetime(2026, 4, 1, tzinfo=UTC)),
            event(billing, 1, account=others),
        )
    )
    used = usage.used(*MARCH)
    assert (used[billing.tenant], used[others]) == (2, 1)
    assert usage.used(*MARCH, others) == {others: 1}
    assert usage.used(*MARCH, "nobody " + billing.tenant) == {}


@pytest.mark.parametrize(
    ("asked", "code", "field"),
    [
        ((MARCH[1], MARCH[0]), "EMPTY_PERIOD", "to"),
        ((AT, MARCH[1]), "INVALID_INPUT", "from"),
        ((MARCH[0], "2026-04-01T"), "INVALID_INPUT", "to"),
        ((MARCH[0], MARCH[1], ""), "INVALID_INPUT", "account"),
        ((MARCH[0], datetime.date(2028, 1, 1)), "RANGE_TOO_LONG", "to"),
    ],
)
def test_days_that_make_no_sense(billing: BillingWay, asked: Any, code: str, field: str) -> None:
    for call in (billing.usage().used, billing.usage().state):
        with pytest.raises(Fault) as fault:
            call(*asked)
        assert (fault.value.code, str(fault.value.field).split(".")[-1]) == (code, field)


@pytest.mark.parametrize("zone", ["UTC", "America/New_York", "Pacific/Kiritimati", "Pacific/Apia"])
def test_the_state_of_a_dashboard(billing: BillingWay, zone: str) -> None:
    """It is what one call over the events of these days gives, also where a day was left out."""
    from_, to = datetime.date(2011, 12, 30), datetime.date(2012, 1, 2)
    start = datetime.datetime(2011, 12, 28, tzinfo=UTC)
    events = [
        event(
            billing,
            hour,
            at=start + hour * HOUR,
            value=str(hour),
            item=str(hour % 5),
            endpoint=f"/{hour % 3}",
        )
        for hour in range(24 * 8)
    ]
    usage = billing.usage(time_zone=zone)
    usage.write(batch(billing, "1", *events))
    state = usage.state(from_, to, billing.tenant)
    wanted = [one for one in events if from_ <= local_day(one["at"], zone) < to]
    assert state == aggregate_usage({"events": wanted, "time_zone": zone}).state
    assert 40 < sum(cell.count for cell in state.cells) <= 72
    report = usage_analytics({"state": state, "from_": from_, "to": to, "plan": "FREE"})
    assert (report.used, report.unique) == (len(wanted), 5)


def test_within_a_transaction_of_the_host(billing: BillingWay) -> None:
    """A batch is kept or rolled back with what the host does."""
    connect: Any = psycopg.AsyncConnection.connect if billing.awaiting else psycopg.connect
    connection = billing.waited(connect)(billing.url)
    usage = billing.usage()
    given = batch(billing, "1", event(billing, 1))
    usage.write(given, client=connection)
    assert usage.used(*MARCH, billing.tenant, client=connection) == {billing.tenant: 1}
    billing.waited(connection.rollback)()
    assert (stored(billing), days(billing)) == ([], [])
    usage.write(given, client=connection)
    usage.write(batch(billing, "2", event(billing, 2)), client=connection)
    assert stored(billing) == []
    billing.waited(connection.commit)()
    assert days(billing)[0][2] == 2
    billing.waited(connection.close)()


def test_a_database_with_another_isolation(billing: BillingWay) -> None:
    """Whatever the connection's default is, what another writes meanwhile is waited for, and known."""
    connect: Any = psycopg.AsyncConnection.connect if billing.awaiting else psycopg.connect
    options = "-c default_transaction_isolation=serializable"
    strict = billing.waited(connect)(billing.url, autocommit=True, options=options)
    written: list[Any] = []

    def write() -> None:
        given = batch(billing, "2", event(billing, 1), event(billing, 2))
        written.append(billing.usage(client=strict).write(given))

    with psycopg.connect(billing.url) as other:
        usage_store(client=ConnectionPool(billing.url, open=False)).write(
            batch(billing, "1", event(billing, 1)), client=other
        )
        thread = threading.Thread(target=write)
        thread.start()
        waiting = "SELECT 1 FROM pg_stat_activity WHERE pid = %s AND wait_event_type = 'Lock'"
        wait_until(lambda: len(billing.sql(waiting, strict.info.backend_pid)) == 1)
    thread.join(60)
    assert (written[0].usage.counted, written[0].usage.duplicates) == (1, 1)
    assert days(billing)[0][2] == 2
    billing.waited(strict.close)()


def together(calls: list[Any]) -> None:
    """Makes the calls at the same time; an error of one is raised."""
    errors: list[BaseException] = []

    def call(one: Any) -> None:
        try:
            one()
        except BaseException as error:
            errors.append(error)

    threads = [threading.Thread(target=call, args=(one,)) for one in calls]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(120)
        assert not thread.is_alive()
    if errors:
        raise errors[0]


def test_two_writers_at_once(billing: BillingWay) -> None:
    """Batches that overlap, in every order, some of them twice: no writer waits for another in a circle."""
    dice = random.Random(4)
    events = [
        event(
            billing,
            number,
            account=f"{billing.tenant} {number % 7}",
            at=AT + (number % 3) * DAY,
            endpoint=f"/{number % 4}",
            value=str(number),
        )
        for number in range(400)
    ]
    batches = [batch(billing, str(i), *dice.sample(events, 60)) for i in range(40)]
    batches.append(batch(billing, "rest", *events))
    with ConnectionPool(billing.url, min_size=4, max_size=4, timeout=60, open=True) as pool:
        usage = usage_store(client=pool)

        def writer(seed: int) -> None:
            own = random.Random(seed)
            for one in own.sample(batches, len(batches)):
                usage.write({"batch": one["batch"], "events": own.sample(one["events"], len(one["events"]))})

        together([lambda seed=seed: writer(seed) for seed in range(4)])
    assert len(stored(billing)) == 400
    assert days(billing) == cells(aggregate_usage({"events": events}).state)


@pytest.mark.parametrize("point", ["before the events", "after the events", "after the days"])
def test_killed_while_writing(billing: BillingWay, point: str) -> None:
    """Nothing of the batch is there; written again it counts once."""
    given = batch(billing, "1", *(event(billing, number) for number in range(50)))
    events = [one | {"at": AT.isoformat()} for one in given["events"]]
    kind = "awaiting" if billing.awaiting else "blocking"
    command = [sys.executable, str(HERE / "writing.py"), kind, billing.url, point]
    killed = subprocess.run([*command, json.dumps(given | {"events": events})], check=False, cwd=HERE)
    assert killed.returncode == -signal.SIGKILL
    assert (stored(billing), days(billing)) == ([], [])
    written = billing.usage().write(given)
    assert (written.repeated, written.usage.counted) == (False, 50)
    assert days(billing) == [("", AT.date(), 50, Decimal(50), Decimal(1), AT)]


def test_the_tables_may_be_there(billing: BillingWay) -> None:
    billing.sql(BILLING_TABLES)
    billing.sql(BILLING_TABLES)
    names = [name for (name,) in billing.sql("SELECT tablename FROM pg_tables WHERE schemaname = 'public'")]
    assert {"usage_event", "usage_batch", "usage_day", "overage_charge", "invoice"} <= set(names)
