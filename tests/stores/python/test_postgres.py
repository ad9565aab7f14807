"""What reaches PostgreSQL: round trips, transactions, rows; and the quota."""

from __future__ import annotations

import datetime
import os
import tempfile
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import psycopg
import pytest
import trueline
from policies import NOW, SECOND, gcra, log, month
from psycopg.rows import dict_row
from psycopg_pool import AsyncConnectionPool, ConnectionPool
from servers import PostgresServer, wait_until
from trueline.postgres import LIMIT_TABLES, postgres_limiter, postgres_quota
from ways import PostgresWay

JANUARY = datetime.datetime(2026, 1, 1, tzinfo=datetime.timezone.utc)

Pool = ConnectionPool[psycopg.Connection[Any]]


class Trips:
    """How often the server was asked and answered."""

    count = 0


@contextmanager
def round_trips(connection: psycopg.Connection[Any] | psycopg.AsyncConnection[Any]) -> Iterator[Trips]:
    """Counts by what libpq itself says."""
    trips = Trips()
    with tempfile.TemporaryFile() as trace:
        connection.pgconn.trace(trace.fileno())
        try:
            yield trips
        finally:
            connection.pgconn.untrace()
        os.lseek(trace.fileno(), 0, os.SEEK_SET)
        trips.count = trace.read().count(b"\tReadyForQuery\t")


def rows(way: PostgresWay, subject: str) -> list[tuple[Any, ...]]:
    """The counts of a quota."""
    with psycopg.connect(way.url) as connection:
        text = "SELECT window_start, used FROM limit_usage WHERE subject = %s ORDER BY window_start"
        return connection.execute(text, (subject,)).fetchall()


def test_a_quota(postgres_way: PostgresWay, subject: str) -> None:
    quota = postgres_way.quota(month(3))
    answers = [quota.check(subject, 2, NOW), quota.check(subject, 2, NOW), quota.check(subject, 1, NOW)]
    assert [(answer.allowed, answer.source) for answer in answers] == [
        (True, "STORE"),
        (False, "STORE"),
        (True, "STORE"),
    ]
    assert [answer.decision.used for answer in answers] == [2, 2, 3]
    assert answers[1].until == datetime.datetime(2026, 2, 1, tzinfo=datetime.timezone.utc)
    assert rows(postgres_way, subject) == [(JANUARY, 3)]
    assert quota.peek(subject, NOW).decision.remaining == 0
    assert quota.check(subject, 0, NOW).allowed
    assert quota.refund(subject, 2, NOW).decision.used == 1
    assert quota.penalize(subject, 9, NOW).decision.used == 10
    assert not quota.check(subject, 1, NOW).allowed
    assert quota.refund(subject, 99, NOW).decision.used == 0
    assert rows(postgres_way, subject) == [(JANUARY, 0)]


def test_a_quota_says_what_the_rule_says(postgres_way: PostgresWay, subject: str) -> None:
    """The whole decision, except for a text to store: there is none."""
    policy = trueline.quota_policy("FREE")
    quota = postgres_way.quota(policy)
    state = None
    for cost in (400, 600, 1, 0, 2_000):
        wanted = trueline.check_limit({"policy": policy, "state": state, "cost": cost, "now": NOW})
        state = wanted.state
        decision = quota.check(subject, cost, NOW).decision
        assert decision.state is None
        same = ("allowed", "cost", "used", "remaining", "reset_at", "windows", "reasons", "until", "violated")
        assert [getattr(decision, name) for name in same] == [getattr(wanted, name) for name in same]


def test_a_quota_that_goes_on_above_its_limit(postgres_way: PostgresWay, subject: str) -> None:
    quota = postgres_way.quota(month(3, on_exceed="OVERAGE"))
    assert quota.check(subject, 5, NOW).decision.overage == 2
    counted = postgres_way.quota(month(None, on_exceed="COUNT"))
    assert counted.check(subject, 10, NOW).decision.used == 15


def test_a_count_that_is_too_large_is_a_fault_and_not_counted(
    postgres_way: PostgresWay, subject: str
) -> None:
    most = 2**53 - 1
    with psycopg.connect(postgres_way.url) as connection:
        connection.execute("INSERT INTO limit_usage VALUES (%s, %s, %s)", (subject, JANUARY, most - 1))
    quota = postgres_way.quota(month(None, on_exceed="COUNT"))
    assert quota.check(subject, 1, NOW).decision.used == most
    for call in (quota.check, quota.penalize):
        with pytest.raises(trueline.Fault) as fault:
            call(subject, 1, NOW)
        assert fault.value.code == "COUNT_TOO_LARGE"
    assert rows(postgres_way, subject) == [(JANUARY, most)]


def test_each_window_of_a_quota_is_a_row(postgres_way: PostgresWay, subject: str) -> None:
    quota = postgres_way.quota(month(3))
    later = NOW + 31 * 86_400 * SECOND
    for at in (NOW, NOW, later):
        assert quota.check(subject, 1, at).allowed
    assert [used for _, used in rows(postgres_way, subject)] == [2, 1]
    assert quota.refund(subject, 5, later).decision.used == 0
    assert [used for _, used in rows(postgres_way, subject)] == [2, 0]


def test_a_quota_forgets_the_present_window(postgres_way: PostgresWay, subject: str) -> None:
    for clock in ("HOST", "STORE"):
        quota = postgres_way.quota(month(3), clock=clock)
        quota.check(subject, 1, NOW)
        assert quota.reset(subject) is False
        quota.check(subject, 3)
        assert quota.reset(subject) is True
        assert quota.check(subject, 3).allowed
        assert quota.reset(subject) is True
    assert rows(postgres_way, subject) == [(JANUARY, 2)]


@pytest.mark.parametrize("autocommit", [False, True])
def test_the_round_trips_of_a_pool(autocommit: bool, postgres_server: PostgresServer, subject: str) -> None:
    """Neither BEGIN nor COMMIT, whatever the mode of the pool's connections."""
    options = {"autocommit": autocommit}
    with ConnectionPool(postgres_server.url, min_size=1, max_size=1, kwargs=options, open=True) as pool:
        quota = postgres_quota(client=pool, policy=month(3), on_store_error="FAIL_CLOSED")
        limiter = postgres_limiter(client=pool, policy=month(3), on_store_error="FAIL_CLOSED")
        quota.check("warm", 1, NOW)
        with pool.connection() as connection:
            the_one = connection
        calls = [
            (quota, "check", 2, 1),  # the first
            (quota, "check", 1, 1),
            (quota, "check", 1, 1),  # denied
            (quota, "refund", 1, 1),
            (quota, "penalize", 1, 1),
            (limiter, "check", 3, 2),
            (limiter, "check", 1, 1),  # denied
            (limiter, "refund", 1, 2),
        ]
        for limiter_or_quota, method, units, wanted in calls:
            with round_trips(the_one) as trips:
                answer = getattr(limiter_or_quota, method)(subject, units, NOW)
            assert answer.source == "STORE"
            assert trips.count == wanted, (method, units)
        with pool.connection() as connection:
            assert connection is the_one
            assert connection.autocommit is autocommit


def test_the_round_trips_of_a_pool_that_awaits(postgres_server: PostgresServer, subject: str) -> None:
    way = PostgresWay(postgres_server.url, awaiting=True)

    async def count() -> int:
        pool: Any
        async with AsyncConnectionPool(postgres_server.url, min_size=1, max_size=1, open=False) as pool:
            quota = postgres_quota(client=pool, policy=month(3), on_store_error="FAIL_CLOSED")
            await quota.check("warm", 1, NOW)
            async with pool.connection() as connection:
                the_one = connection
            with round_trips(the_one) as trips:
                assert (await quota.check(subject, 1, NOW)).allowed
            assert not the_one.autocommit
        return trips.count

    assert way.waited(count)() == 1
    way.close()


@pytest.mark.parametrize("kind", ["quota", "limiter"])
def test_the_hosts_transaction(kind: str, pool: Pool, postgres_server: PostgresServer, subject: str) -> None:
    """What is counted is kept or rolled back with what was done for it."""
    make: Any = postgres_quota if kind == "quota" else postgres_limiter
    limiter = make(client=pool, policy=month(3), on_store_error="FAIL_CLOSED")
    with pool.connection() as connection:
        assert limiter.check(subject, 2, NOW, client=connection).decision.used == 2
        assert limiter.check(subject, 1, NOW, client=connection).decision.used == 3
        assert not limiter.check(subject, 1, NOW, client=connection).allowed
        assert connection.info.transaction_status == psycopg.pq.TransactionStatus.INTRANS
        assert limiter.peek(subject, NOW).decision.used == 0
        connection.rollback()
    assert limiter.peek(subject, NOW).decision.used == 0
    with pool.connection() as connection:
        limiter.check(subject, 2, NOW, client=connection)
    assert limiter.peek(subject, NOW).decision.used == 2
    # A connection whose rows are dictionaries, and in a transaction of its own making.
    with psycopg.connect(postgres_server.url, autocommit=True, row_factory=dict_row) as own:
        with own.transaction() as lost:
            assert limiter.check(subject, 1, NOW, client=own).decision.used == 3
            raise psycopg.Rollback(lost)
        with own.transaction():
            assert limiter.refund(subject, 1, NOW, client=own).decision.used == 1
    assert limiter.peek(subject, NOW).decision.used == 1


def test_the_hosts_transaction_awaited(postgres_server: PostgresServer, subject: str) -> None:
    way = PostgresWay(postgres_server.url, awaiting=True)
    limiter = way.quota(month(3)).itself

    async def use() -> list[int]:
        used = []
        async with way.client.connection() as connection:
            used.append((await limiter.check(subject, 2, NOW, client=connection)).decision.used)
            await connection.rollback()
        used.append((await limiter.peek(subject, NOW)).decision.used)
        return used

    assert way.waited(use)() == [2, 0]
    way.close()


@pytest.mark.parametrize("kind", ["quota", "limiter"])
def test_in_the_hosts_transaction_an_error_is_the_hosts(
    kind: str, pool: Pool, postgres_server: PostgresServer, subject: str
) -> None:
    """Two that change one row in SERIALIZABLE: the host must see it, to begin again."""
    make: Any = postgres_quota if kind == "quota" else postgres_limiter
    limiter = make(client=pool, policy=month(9), on_store_error="FAIL_OPEN")
    limiter.check(subject, 1, NOW)
    with psycopg.connect(postgres_server.url) as connection:
        connection.isolation_level = psycopg.IsolationLevel.SERIALIZABLE
        connection.execute("SELECT 1")
        limiter.check(subject, 1, NOW)
        with pytest.raises(psycopg.errors.SerializationFailure):
            limiter.check(subject, 1, NOW, client=connection)
    assert limiter.peek(subject, NOW).decision.used == 2


@pytest.mark.parametrize("first", [True, False])
@pytest.mark.parametrize("kind", ["quota", "limiter"])
def test_a_call_that_had_to_wait_for_another(
    kind: str, first: bool, pool: Pool, postgres_server: PostgresServer, subject: str
) -> None:
    """The other one counts in a transaction that is still open. When it ends, what this call's statement
    has seen is old: it is decided over what is there now.
    """
    make: Any = postgres_quota if kind == "quota" else postgres_limiter
    limiter = make(client=pool, policy=month(3), on_store_error="FAIL_CLOSED")
    if not first:
        limiter.check(subject, 1, NOW)
    answers: list[Any] = []
    waiting = threading.Thread(target=lambda: answers.append(limiter.check(subject, 1, NOW)))
    with psycopg.connect(postgres_server.url) as connection:
        limiter.check(subject, 3 if first else 2, NOW, client=connection)
        waiting.start()
        with psycopg.connect(postgres_server.url, autocommit=True) as watching:
            text = "SELECT 1 FROM pg_stat_activity WHERE wait_event_type = 'Lock'"
            wait_until(lambda: watching.execute(text).fetchone() is not None)
    waiting.join(20)
    [answer] = answers
    assert (answer.source, answer.allowed, answer.decision.used) == ("STORE", False, 3)


def test_a_connection_in_autocommit(postgres_server: PostgresServer, subject: str) -> None:
    with psycopg.connect(postgres_server.url, autocommit=True) as connection:
        limiter = postgres_limiter(client=connection, policy=log(2), on_store_error="FAIL_CLOSED")
        assert [limiter.check(subject, 1, NOW).allowed for _ in range(3)] == [True, True, False]
        with psycopg.connect(postgres_server.url) as other:
            row = other.execute("SELECT state FROM limit_states WHERE subject = %s", (subject,)).fetchone()
        assert row is not None


def test_a_subject_with_a_zero_character(postgres_way: PostgresWay) -> None:
    """PostgreSQL has no such text; as its error it would pass uncounted under FAIL_OPEN."""
    for limiter in (postgres_way.limiter(month(1), "FAIL_OPEN"), postgres_way.quota(month(1), "FAIL_OPEN")):
        for method in (limiter.check, limiter.refund, limiter.penalize, limiter.peek, limiter.reset):
            with pytest.raises(trueline.Fault) as fault:
                method("a\0b")
            assert (fault.value.code, fault.value.field) == ("INVALID_INPUT", "subject")


@pytest.mark.parametrize("cost", [-1, True, 1.0, "1"])
def test_a_bad_cost_of_a_quota(postgres_way: PostgresWay, cost: Any, subject: str) -> None:
    quota = postgres_way.quota(month(1), "FAIL_OPEN")
    for method in (quota.check, quota.refund, quota.penalize):
        with pytest.raises(trueline.Fault) as fault:
            method(subject, cost, NOW)
        assert fault.value.code == "INVALID_INPUT"
    assert rows(postgres_way, subject) == []


def test_other_tables(postgres_way: PostgresWay, subject: str) -> None:
    with psycopg.connect(postgres_way.url, autocommit=True) as connection:
        connection.execute(f"CREATE SCHEMA IF NOT EXISTS app; SET search_path TO app; {LIMIT_TABLES}")
    assert postgres_way.limiter(month(1), table="app.limit_states").check(subject, 1, NOW).source == "STORE"
    assert postgres_way.quota(month(1), table="app.limit_usage").check(subject, 1, NOW).source == "STORE"
    assert postgres_way.limiter(month(1)).check(subject, 1, NOW).allowed
    assert rows(postgres_way, subject) == []


def test_a_row_counts_its_changes(postgres_way: PostgresWay, subject: str) -> None:
    """A version never comes again, not even after the host has deleted the row."""
    limiter = postgres_way.limiter(gcra(3, 1_000))
    versions: list[int] = []
    with psycopg.connect(postgres_way.url, autocommit=True) as connection:
        for call in (limiter.check, limiter.check, limiter.reset, limiter.check, None, limiter.check):
            if call is None:
                connection.execute("DELETE FROM limit_states WHERE subject = %s", (subject,))
                continue
            call(subject)
            text = "SELECT version FROM limit_states WHERE subject = %s"
            row = connection.execute(text, (subject,)).fetchone()
            assert row is not None
            versions.append(row[0])
    assert versions == sorted(set(versions))


def test_the_stores_clock_of_a_quota(postgres_way: PostgresWay, subject: str) -> None:
    quota = postgres_way.quota(month(2), clock="STORE")
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("trueline.stores.clock.host_now", lambda: NOW)
        answer = quota.check(subject)
    assert abs(answer.decision.now - datetime.datetime.now(datetime.timezone.utc)) < 60 * SECOND
    assert JANUARY not in [start for start, _ in rows(postgres_way, subject)]
