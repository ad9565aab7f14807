"""What reaches Redis: which commands, which keys, how long they live."""

from __future__ import annotations

import datetime
from typing import Any

import pytest
import redis
import redis.asyncio
import redis.backoff
import redis.retry
import trueline
from policies import NOW, SECOND, gcra, log, month
from servers import RedisServer, wait_until
from trueline.redis import redis_budget, redis_limiter
from trueline.stores.redis_states import REPLACE
from ways import RedisWay


@pytest.fixture
def sent() -> list[str]:
    """The names of the commands that were sent, in their order."""
    return []


@pytest.fixture(params=[False, True])
def spied(request: pytest.FixtureRequest, redis_server: RedisServer, sent: list[str]) -> Any:
    """A way whose commands are written down."""
    library: Any = redis.asyncio if request.param else redis

    class Spied(library.Connection):  # type: ignore[misc]
        def send_command(self, *command: Any, **options: Any) -> Any:
            if isinstance(command[0], bytes):
                sent.append(command[0].decode())
            return super().send_command(*command, **options)

    way = RedisWay(redis_server.url, request.param, fast=True)
    way.waited(way.client.aclose if way.awaiting else way.client.close)()
    pool = library.ConnectionPool.from_url(redis_server.url, connection_class=Spied)
    way.client = library.Redis(connection_pool=pool)
    yield way
    way.close()


def test_the_fast_path_is_one_round_trip(spied: RedisWay, sent: list[str], subject: str) -> None:
    limiter = spied.limiter({"windows": month(3)["windows"] + gcra(9, 1_000)["windows"]})
    limiter.check("warm", 1, NOW)
    sent.clear()
    for _ in range(5):
        limiter.check(subject, 1, NOW)
    assert sent == ["EVALSHA"] * 5


def test_the_fast_path_by_the_servers_clock(spied: RedisWay, sent: list[str], subject: str) -> None:
    """The host's clock is months behind: that is learned from the first answer."""
    limiter = spied.limiter(month(3), clock="STORE")
    with pytest.MonkeyPatch.context() as patch:
        for module in ("trueline.stores.clock", "trueline.stores.redis_fast"):
            patch.setattr(f"{module}.host_now", lambda: NOW)
        limiter.check("warm")
        assert len(sent) > 2
        sent.clear()
        limiter.check(subject)
    assert sent == ["EVALSHA"]


def test_a_denied_call_costs_one_get(spied: RedisWay, sent: list[str], subject: str) -> None:
    limiter = spied.limiter(log(1))
    limiter.check(subject, 1, NOW)
    sent.clear()
    limiter.check(subject, 1, NOW)
    limiter.peek(subject, NOW)
    assert sent == ["GET", "GET"]
    limiter.refund(subject, 1, NOW)
    assert sent == ["GET", "GET", "GET", "EVALSHA"]


def test_the_servers_clock_comes_with_the_state(spied: RedisWay, sent: list[str], subject: str) -> None:
    limiter = spied.limiter(log(5), clock="STORE")
    limiter.check("warm")
    sent.clear()
    limiter.check(subject)
    assert sent == ["EVALSHA", "EVALSHA"]


def test_a_server_that_forgot_the_scripts(
    spied: RedisWay, sent: list[str], subject: str, redis_server: RedisServer
) -> None:
    fast, general = spied.limiter(month(9)), spied.limiter(log(9), prefix="general")
    with redis.Redis.from_url(redis_server.url) as client:
        for limiter in (fast, general):
            client.script_flush()
            sent.clear()
            assert limiter.check(subject, 1, NOW).decision.used == 1
            assert sent[-2:] == ["EVALSHA", "EVAL"]
            assert limiter.check(subject, 1, NOW).decision.used == 2
            assert sent[-1] == "EVALSHA"


SLOW = [
    log(3),
    {"windows": [{"type": "FIXED", "name": "a", "limit": 3, "window_ms": 9_000, "align": "FIRST_HIT"}]},
    {"windows": [{"type": "ANCHORED", "name": "a", "limit": 3, "interval": "MONTH", "anchor": NOW}]},
    {"windows": [{"type": "SLIDING_COUNTER", "name": "a", "limit": 3, "window_ms": 9_000}]},
    {"windows": [{"type": "TOKEN_BUCKET", "name": "a", "limit": 3, "interval_ms": 9_000}]},
    {"windows": month(3)["windows"] + log(3)["windows"]},
]


@pytest.mark.parametrize("policy", SLOW)
def test_what_the_script_does_not_know_goes_the_general_way(
    spied: RedisWay, sent: list[str], policy: dict[str, Any], subject: str
) -> None:
    limiter = spied.limiter(policy)
    assert limiter.check(subject, 3, NOW).allowed
    assert not limiter.check(subject, 1, NOW).allowed
    assert sent.count("GET") == 2


def test_where_the_script_doubts_it_is_decided_in_general(
    spied: RedisWay, sent: list[str], subject: str
) -> None:
    """Another rate than the stored one, and a clock that went back too far."""
    spied.limiter(gcra(4, 1_000)).check(subject, 4, NOW)
    sent.clear()
    assert spied.limiter(gcra(3, 1_000, 5)).check(subject, 1, NOW).decision.used == 5
    assert sent == ["EVALSHA", "GET", "EVALSHA"]
    limiter = spied.limiter(gcra(3, 1_000, 5))
    back = limiter.check(subject, 1, NOW - 3_600 * SECOND).decision
    assert back.reasons[0].code.name == "CLOCK_WENT_BACK"
    assert not back.allowed


def test_how_long_a_key_lives(redis_way: RedisWay, subject: str) -> None:
    """Until the state says nothing, by the time that was given, and the skew beyond that."""
    cases = [
        (month(5), datetime.datetime(2026, 2, 1, tzinfo=datetime.timezone.utc) - NOW),
        (gcra(4, 60_000), datetime.timedelta(seconds=15)),
        (log(5), datetime.timedelta(hours=1)),
    ]
    for number, (policy, untouched) in enumerate(cases):
        redis_way.limiter(policy | {"max_clock_skew_ms": 30_000}).check(f"{subject} {number}", 1, NOW)
        left = redis_way.waited(redis_way.client.pttl)(f"trueline:{{{subject} {number}}}")
        wanted = (untouched + 30 * SECOND) / datetime.timedelta(milliseconds=1)
        assert wanted - 20_000 < left <= wanted


def test_how_long_a_budget_lives(redis_way: RedisWay, subject: str) -> None:
    """The month's end, or what is held or remembered beyond it."""
    last = datetime.datetime(2026, 1, 31, 23, 59, tzinfo=datetime.timezone.utc)
    budget = redis_way.budget({"monthly_limit": "5", "reservation_ttl_ms": 600_000, "max_clock_skew_ms": 0})
    left: list[int] = []
    for at, call in ((NOW, budget.reserve), (last, budget.reserve), (last, budget.settle)):
        name = f"{subject} {len(left)}"
        call(name, "1", "1", at)
        left.append(redis_way.waited(redis_way.client.pttl)(f"trueline-budget:{{{name}}}"))
    month_end = datetime.datetime(2026, 2, 1, tzinfo=datetime.timezone.utc)
    for found, wanted in zip(left, [(month_end - NOW).total_seconds(), 600, 600], strict=True):
        assert wanted * 1_000 - 20_000 < found <= wanted * 1_000


def test_a_key_that_is_over_goes(redis_way: RedisWay, subject: str) -> None:
    limiter = redis_way.limiter(gcra(1_000, 1_000) | {"max_clock_skew_ms": 0})
    limiter.check(subject, 1)
    wait_until(lambda: redis_way.state(subject) is None)


def test_the_prefix_and_the_braces(redis_way: RedisWay, subject: str) -> None:
    redis_way.limiter(month(1), prefix="my app").check(subject, 1, NOW)
    exists = redis_way.waited(redis_way.client.exists)
    assert exists(f"my app:{{{subject}}}") == 1
    assert exists(f"trueline:{{{subject}}}") == 0
    redis_way.limiter(month(1), prefix="").check(subject, 1, NOW)
    assert exists(f":{{{subject}}}") == 1


@pytest.mark.parametrize("options", [{"decode_responses": True}, {"encoding": "latin-1"}, {"protocol": 2}])
def test_clients_of_other_settings(options: dict[str, Any], redis_server: RedisServer, subject: str) -> None:
    """Names of reservations and subjects that Latin-1 does not have."""
    with redis.Redis.from_url(redis_server.url, **options) as client:
        for policy in (month(2), log(2)):
            limiter = redis_limiter(
                client=client,
                policy=policy,
                on_store_error="FAIL_CLOSED",
                prefix=policy["windows"][0]["name"],
            )
            allowed = [limiter.check(f"Zoë 🦀 {subject}", 1, NOW).allowed for _ in range(3)]
            assert allowed == [True, True, False]
        budget = redis_budget(client=client, on_store_error="FAIL_CLOSED")
        assert budget.reserve(subject, "Zoë 🦀", "1", NOW).allowed
        settled = budget.settle(subject, "Zoë 🦀", "0.5", NOW)
        assert settled.decision is not None
        assert settled.decision.reservations == []


def test_a_pool_of_one_connection_is_given_back(redis_server: RedisServer, subject: str) -> None:
    pool = redis.BlockingConnectionPool.from_url(redis_server.url, max_connections=1, timeout=1)
    client = redis.Redis(connection_pool=pool)
    limiter = redis_limiter(client=client, policy=log(3), on_store_error="FAIL_CLOSED")
    with pytest.raises(trueline.Fault):
        limiter.check(subject, -1, NOW)
    client.lpush(f"trueline:{{{subject} list}}", "a")
    assert limiter.check(f"{subject} list", 1, NOW).source == "FAIL_CLOSED"
    assert [limiter.check(subject, 1, NOW).source for _ in range(4)] == ["STORE"] * 4
    client.close()


def test_one_call_on_another_client(redis_server: RedisServer, subject: str) -> None:
    """Its errors are the caller's own."""
    with redis.Redis.from_url(redis_server.url) as client, redis.Redis(port=1) as gone:
        limiter = redis_limiter(client=gone, policy=month(2), on_store_error="FAIL_OPEN")
        assert limiter.check(subject, 1, NOW, client=client).source == "STORE"
        gone.set_retry(redis.retry.Retry(redis.backoff.NoBackoff(), 0))
        with pytest.raises(redis.ConnectionError):
            limiter.check(subject, 1, NOW, client=gone)
        assert limiter.check(subject, 1, NOW).source == "FAIL_OPEN"


def test_the_script_of_the_chapter(redis_server: RedisServer, subject: str) -> None:
    """Compare and set: what it answers, and what it leaves."""
    with redis.Redis.from_url(redis_server.url, decode_responses=True) as client:
        run = client.register_script(REPLACE.text)
        assert run(keys=[subject], args=["old", "new", 1_000]) == [0, ""]
        assert run(keys=[subject], args=["", "new", 60_000]) == [1, ""]
        assert 0 < client.pttl(subject) <= 60_000
        assert run(keys=[subject], args=["", "newer", 1_000]) == [0, "new"]
        assert run(keys=[subject], args=["new", "", 1]) == [1, ""]
        assert client.exists(subject) == 0
