"""A store that is killed, that hangs, whose reply is lost: each choice does what it says, and recovers."""

from __future__ import annotations

import datetime
import json
from collections.abc import Iterator
from typing import Any

import psycopg
import pytest
import redis
import redis.asyncio
import trueline
from policies import NOW, SECOND, month
from proxy import Proxy
from psycopg_pool import ConnectionPool
from servers import HOST, PostgresServer, RedisServer, Server, wait_until
from trueline.postgres import postgres_limiter, postgres_quota
from trueline.redis import redis_limiter
from trueline.stores.share import share_of
from ways import NAMES, PostgresWay, RedisWay, Way, way_to


@pytest.fixture(params=NAMES)
def mortal(request: pytest.FixtureRequest) -> Iterator[tuple[Way, Server]]:
    """A way to a store, and its server, which the test may kill."""
    server = request.getfixturevalue("own_postgres" if "postgres" in request.param else "own_redis")
    way = way_to(request.param, server.url, timeout_s=1)
    yield way, server
    way.close()


def recovered(limiter: Any, subject: str) -> Any:
    """The first answer of the store after it came back. Calls until then count nothing there."""
    answers: list[Any] = []

    def back() -> bool:
        answers.append(limiter.peek(subject, NOW))
        return bool(answers[-1].source == "STORE")

    wait_until(back)
    return answers[-1]


def test_each_choice_while_the_server_is_gone(mortal: tuple[Way, Server]) -> None:
    way, server = mortal
    errors: list[Exception] = []
    policy = month(8)
    is_open = way.limiter(policy, "FAIL_OPEN", on_error=errors.append)
    closed = way.limiter(policy, "FAIL_CLOSED")
    shared = way.limiter(policy, "LOCAL_SHARE", instances=3)
    assert is_open.check("a", 5, NOW).source == "STORE"
    server.kill()

    passed = [is_open.check("a", 5, NOW) for _ in range(3)]
    assert all(answer.allowed for answer in passed)
    assert {answer.source for answer in passed} == {"FAIL_OPEN"}
    assert [(answer.decision, answer.until, answer.retry_after_ms) for answer in passed] == [(None,) * 3] * 3
    assert [answer.error for answer in passed] == errors
    assert all(isinstance(error, redis.RedisError | OSError | psycopg.Error) for error in errors)

    denied = closed.check("a", 1, NOW + datetime.timedelta(microseconds=999))
    assert (denied.allowed, denied.source, denied.retry_after_ms) == (False, "FAIL_CLOSED", 1_000)
    assert denied.until == NOW + SECOND
    assert denied.decision is None

    # 8 / 3, rounded down: two for this process. It knows nothing of the five that the store has.
    local = [shared.check("a", 1, NOW) for _ in range(3)]
    assert [(answer.allowed, answer.source) for answer in local] == [
        (True, "LOCAL_SHARE"),
        (True, "LOCAL_SHARE"),
        (False, "LOCAL_SHARE"),
    ]
    assert local[2].decision.limit == 2
    assert local[2].until == local[2].decision.until is not None
    assert shared.peek("a", NOW).decision.used == 2
    assert shared.refund("a", 1, NOW).decision.used == 1
    assert shared.penalize("a", 4, NOW).decision.used == 5
    assert all(answer.error is not None for answer in local)
    with pytest.raises((redis.RedisError, OSError, psycopg.Error)):
        shared.reset("a")

    server.start()
    for limiter in (is_open, closed, shared):
        assert recovered(limiter, "a").decision.used == 5
    # Nothing that was let through meanwhile is written back.
    assert is_open.check("a", 3, NOW).decision.used == 8
    assert not shared.check("a", 1, NOW).allowed


def test_faults_are_raised_while_the_server_is_gone(mortal: tuple[Way, Server]) -> None:
    way, server = mortal
    limiter = way.limiter(month(8), "FAIL_OPEN")
    budget = way.budget(None, "FAIL_OPEN")
    server.kill()
    bad = [
        (limiter.check, ("a", -1, NOW)),
        (limiter.check, ("", 1, NOW)),
        (budget.reserve, ("a", "", "1", NOW)),
    ]
    for method, arguments in bad:
        with pytest.raises(trueline.Fault) as fault:
            method(*arguments)
        assert fault.value.code == "INVALID_INPUT"


def test_a_budget_while_the_server_is_gone(mortal: tuple[Way, Server]) -> None:
    way, server = mortal
    is_open = way.budget(None, "FAIL_OPEN")
    closed = way.budget(None, "FAIL_CLOSED")
    assert is_open.reserve("a", "1", "3.00", NOW).decision.reservations[0].id == "1"
    server.kill()
    for budget in (is_open, closed):
        with pytest.raises((redis.RedisError, OSError, psycopg.Error)):
            budget.settle("a", "1", "2.50", NOW)
        with pytest.raises((redis.RedisError, OSError, psycopg.Error)):
            budget.release("a", "1", NOW)
    answer = is_open.reserve("a", "2", "1", NOW)
    assert (answer.allowed, answer.source, answer.decision) == (True, "FAIL_OPEN", None)
    answer = closed.reserve("a", "2", "1", NOW)
    assert (answer.allowed, answer.source, answer.retry_after_ms) == (False, "FAIL_CLOSED", 1_000)
    server.start()
    wait_until(lambda: is_open.status("a", NOW).source == "STORE")
    # The settlement that was not counted is made again.
    [_, monthly] = is_open.settle("a", "1", "2.50", NOW).decision.limits
    assert (str(monthly.spent), str(monthly.reserved)) == ("2.50", "0.00")


@pytest.mark.parametrize("name", ["redis", "redis-async", "fast", "fast-async"])
def test_a_redis_that_hangs(name: str, own_redis: RedisServer) -> None:
    way = way_to(name, own_redis.url, timeout_s=1)
    limiter = way.limiter(month(8), "FAIL_OPEN")
    limiter.check("a", 1, NOW)
    own_redis.pause()
    answer = limiter.check("a", 1, NOW)
    assert (answer.source, type(answer.error)) == ("FAIL_OPEN", redis.TimeoutError)
    own_redis.resume()
    # It may have counted after all: the request had been sent.
    assert recovered(limiter, "a").decision.used in (1, 2)
    way.close()


@pytest.mark.parametrize("awaiting", [False, True])
@pytest.mark.parametrize("fast", [False, True])
def test_a_lost_reply_of_redis_is_not_asked_for_again(
    fast: bool, awaiting: bool, redis_server: RedisServer, subject: str
) -> None:
    """The client is one that would send it again by itself: by default redis-py tries three times more."""
    proxy = Proxy(redis_server.port)
    way = RedisWay(redis_server.url, awaiting, fast)
    library: Any = redis.asyncio if awaiting else redis
    client = library.Redis(host=HOST, port=proxy.port)
    assert client.get_retry().get_retries() > 0
    limiter = way.waited(
        redis_limiter(client=client, policy=month(8), on_store_error="FAIL_CLOSED", fast_path=fast).check
    )
    assert limiter(subject, 1, NOW).source == "STORE"
    proxy.swallowing = b"EVALSHA"
    proxy.requests.clear()
    answer = limiter(subject, 1, NOW)
    assert (answer.source, answer.allowed) == ("FAIL_CLOSED", False)
    assert sum(b"EVALSHA" in request for request in proxy.requests) == 1
    proxy.swallowing = None
    # It had happened, once; and the client goes on.
    assert limiter(subject, 1, NOW).decision.used == 3
    way.waited(client.aclose if awaiting else client.close)()
    proxy.close()
    way.close()


@pytest.mark.parametrize("kind", ["limiter", "quota"])
def test_a_lost_reply_of_postgres_is_not_asked_for_again(
    kind: str, postgres_server: PostgresServer, subject: str
) -> None:
    proxy = Proxy(postgres_server.port)
    url = postgres_server.url.replace(str(postgres_server.port), str(proxy.port))
    with ConnectionPool(url, min_size=1, max_size=1, timeout=10, open=True) as pool:
        make: Any = postgres_limiter if kind == "limiter" else postgres_quota
        limiter = make(client=pool, policy=month(8), on_store_error="FAIL_CLOSED")
        assert limiter.check(subject, 1, NOW).source == "STORE"
        proxy.swallowing = b"UPDATE"
        proxy.requests.clear()
        answer = limiter.check(subject, 1, NOW)
        assert (answer.source, answer.allowed) == ("FAIL_CLOSED", False)
        assert isinstance(answer.error, psycopg.OperationalError)
        assert sum(b"UPDATE" in request for request in proxy.requests) == 1
        proxy.swallowing = None
        assert recovered(limiter, subject).decision.used == 2
    proxy.close()


@pytest.mark.parametrize("choice", ["FAIL_OPEN", "FAIL_CLOSED", "LOCAL_SHARE"])
def test_a_missing_table_is_no_outage(choice: str, postgres_way: PostgresWay) -> None:
    """Nor are missing columns or rights: with FAIL_OPEN nothing would ever be counted, unnoticed."""
    with psycopg.connect(postgres_way.url, autocommit=True) as connection:
        connection.execute("CREATE TABLE IF NOT EXISTS bare (subject text)")
    for make in (postgres_way.limiter, postgres_way.quota):
        for table, error in (
            ("nowhere", psycopg.errors.UndefinedTable),
            ("no_schema.nowhere", psycopg.errors.UndefinedTable),
            ("bare", psycopg.errors.UndefinedColumn),
            ("pg_authid", psycopg.errors.UndefinedColumn),
        ):
            limiter = make(month(1), choice, table=table, instances=1)
            with pytest.raises(error):
                limiter.check("a", 1, NOW)
            with pytest.raises(error):
                limiter.peek("a", NOW)


def test_a_missing_right_is_no_outage(postgres_way: PostgresWay, postgres_server: PostgresServer) -> None:
    with psycopg.connect(postgres_server.url, autocommit=True) as connection:
        connection.execute("DROP ROLE IF EXISTS nobody; CREATE ROLE nobody LOGIN")
    way = PostgresWay(postgres_server.url.replace("trueline@", "nobody@"), postgres_way.awaiting)
    for make in (way.limiter, way.quota, way.budget):
        limiter = make({"monthly_limit": "1"} if make == way.budget else month(1), "FAIL_OPEN")
        with pytest.raises(psycopg.errors.InsufficientPrivilege):
            limiter.reserve("a", "1") if make == way.budget else limiter.check("a", 1, NOW)
    way.close()


def test_a_key_of_another_type_is_an_error_of_the_store(redis_way: RedisWay, subject: str) -> None:
    redis_way.waited(redis_way.client.rpush)(f"trueline:{{{subject}}}", "a list")
    answer = redis_way.limiter(month(1), "FAIL_CLOSED").check(subject, 1, NOW)
    assert (answer.source, type(answer.error)) == ("FAIL_CLOSED", redis.ResponseError)


def test_shares_of_every_kind() -> None:
    policy = trueline.LimitPolicy(
        windows=[
            {"type": "FIXED", "name": "a", "limit": 10, "window_ms": 1_000},
            {"type": "GCRA", "name": "b", "limit": 10, "window_ms": 1_000, "burst": 7},
            {"type": "TOKEN_BUCKET", "name": "c", "limit": 10, "interval_ms": 1_000, "refill": 2},
            {"type": "SLIDING_LOG", "name": "d", "limit": 2, "window_ms": 1_000},
            {"type": "FIXED", "name": "e", "limit": 0, "window_ms": 1_000},
            {"type": "CALENDAR", "name": "f", "interval": "DAY", "on_exceed": "COUNT"},
        ]
    )
    windows = json.loads(share_of(policy, 3).to_json())["windows"]
    assert [window["limit"] for window in windows] == [3, 3, 3, 1, 0, None]
    assert (windows[1]["burst"], windows[2]["refill"]) == (2, 1)
    assert share_of(policy, 1) == policy
