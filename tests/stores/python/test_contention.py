"""Many at once on one subject: exactly the limit passes, nothing is lost, nobody passes uncounted."""

from __future__ import annotations

import asyncio
import gc
import threading
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import psycopg
import pytest
import redis
import redis.asyncio
import trueline
from policies import MILLISECOND, NOW, log, month
from servers import PostgresServer, RedisServer
from trueline.redis import redis_limiter
from trueline.stores import LostRaceError
from trueline.stores.turns import AsyncTurns, Turns
from ways import PostgresWay, RedisWay, Waiting, Way, way_to


def at_once(way: Way, call: Callable[[int], Any], count: int) -> list[Any]:
    """The answers to so many calls, all under way at the same time."""
    if not way.awaiting:
        with ThreadPoolExecutor(count) as threads:
            return list(threads.map(call, range(count)))

    async def together() -> list[Any]:
        return await asyncio.gather(*(call(number) for number in range(count)))

    answers: list[Any] = way.loop.run_until_complete(together())
    return answers


def busy(limiter: Waiting) -> int:
    """The queues that a limiter keeps."""
    return len(limiter.itself._turns._queues._busy)


@pytest.mark.parametrize("kind", ["month", "log"])
def test_a_hundred_at_once(way: Way, kind: str, subject: str) -> None:
    limiter = way.limiter(month(10) if kind == "month" else log(10), "FAIL_OPEN")
    answers = at_once(way, lambda _: limiter.itself.check(subject, 1, NOW), 100)
    assert {answer.source for answer in answers} == {"STORE"}
    assert sum(answer.allowed for answer in answers) == 10
    assert limiter.peek(subject, NOW).decision.used == 10
    assert busy(limiter) == 0


def test_a_hundred_at_once_by_their_own_clocks(way: Way, subject: str) -> None:
    """A call that has waited reads the clock when its turn comes."""
    policy = log(10) | {"max_clock_skew_ms": 0}
    limiter = way.limiter(policy, "FAIL_OPEN")
    answers = at_once(way, lambda _: limiter.itself.check(subject), 100)
    reasons = [reason.code for answer in answers for reason in answer.decision.reasons]
    assert trueline.LimitReasonCode("CLOCK_WENT_BACK") not in reasons
    assert sum(answer.allowed for answer in answers) == 10


def test_a_hundred_reservations_at_once(way: Way, subject: str) -> None:
    budget = way.budget({"daily_limit": "50.00", "monthly_limit": "50.00"}, "FAIL_OPEN")
    answers = at_once(way, lambda number: budget.itself.reserve(subject, f"call {number}", "1.00", NOW), 100)
    assert {answer.source for answer in answers} == {"STORE"}
    assert sum(answer.allowed for answer in answers) == 50
    _, monthly = budget.status(subject, NOW).decision.limits
    assert (str(monthly.reserved), str(monthly.spent)) == ("50.00", "0.00")
    assert busy(budget) == 0


def test_twenty_settlements_at_once(way: Way, subject: str) -> None:
    budget = way.budget({"daily_limit": "50.00", "monthly_limit": "50.00"}, "FAIL_OPEN")
    at_once(way, lambda number: budget.itself.settle(subject, f"call {number}", "0.25", NOW), 20)
    _, monthly = budget.status(subject, NOW).decision.limits
    assert str(monthly.spent) == "5.00"


def test_one_compare_and_set_at_a_time(redis_server: RedisServer, subject: str) -> None:
    """None of them is lost within a process: as many commands as calls."""
    sent: list[Any] = []
    library: Any = redis

    class Spied(library.Connection):  # type: ignore[misc]
        def send_command(self, *command: Any, **options: Any) -> Any:
            sent.append(command[0])
            return super().send_command(*command, **options)

    pool = redis.ConnectionPool.from_url(redis_server.url, connection_class=Spied)
    client = redis.Redis(connection_pool=pool)
    limiter = redis_limiter(client=client, policy=log(1_000), on_store_error="FAIL_CLOSED")
    limiter.check(subject, 1, NOW)
    sent.clear()
    with ThreadPoolExecutor(20) as threads:
        list(threads.map(lambda _: limiter.check(subject, 1, NOW), range(50)))
    assert (sent.count(b"GET"), sent.count(b"EVALSHA")) == (50, 50)
    client.close()


def refused(answer: Any) -> None:
    assert (answer.allowed, answer.source, answer.retry_after_ms) == (False, "CONTENDED", 100)
    assert (answer.until, answer.decision) == (NOW + 100 * MILLISECOND, None)
    assert isinstance(answer.error, LostRaceError)


@pytest.mark.parametrize("awaiting", [False, True])
def test_races_lost_in_redis(awaiting: bool, redis_server: RedisServer, subject: str) -> None:
    """Before each compare-and-set somebody else writes."""
    library: Any = redis.asyncio if awaiting else redis
    rival = redis.Redis.from_url(redis_server.url)
    others = redis_limiter(client=rival, policy=log(10_000), on_store_error="FAIL_CLOSED")
    tries: list[str] = []

    class Beaten(library.Connection):  # type: ignore[misc]
        def send_command(self, *command: Any, **options: Any) -> Any:
            if command[0] in (b"EVALSHA", b"EVAL") and len(tries) < lost:
                tries.append(str(command[0]))
                others.check(subject, 1, NOW)
            return super().send_command(*command, **options)

    pool = library.ConnectionPool.from_url(redis_server.url, connection_class=Beaten)
    client = library.Redis(connection_pool=pool)
    way = RedisWay(redis_server.url, awaiting, fast=False)
    errors: list[Exception] = []
    limiter: Any = redis_limiter(
        client=client, policy=log(10_000), on_store_error="FAIL_OPEN", on_error=errors.append
    )
    for lost in (4, 12):
        tries.clear()
        answer = way.waited(limiter.check)(subject, 1, NOW)
        assert (answer.source, answer.allowed, len(tries)) == ("STORE", True, lost)
    lost = 1_000_000
    tries.clear()
    answer = way.waited(limiter.check)(subject, 1, NOW)
    refused(answer)
    assert errors == [answer.error]
    assert str(answer.error) == f"the state was changed by others {len(tries)} times in a row"
    # At once four times more, then with pauses that grow to 50 ms, for two seconds.
    assert 10 < len(tries) < 200
    rival.close()
    way.waited(client.aclose if awaiting else client.close)()
    way.close()


MISSING = """
    CREATE SEQUENCE tries;
    CREATE FUNCTION miss() RETURNS trigger LANGUAGE plpgsql AS
      $$ BEGIN PERFORM nextval('tries'); RETURN NULL; END $$;
    CREATE TRIGGER miss BEFORE INSERT OR UPDATE ON limit_states FOR EACH ROW EXECUTE FUNCTION miss();
    CREATE TRIGGER miss BEFORE INSERT OR UPDATE ON budget_states FOR EACH ROW EXECUTE FUNCTION miss()"""


@pytest.mark.parametrize("choice", ["FAIL_OPEN", "LOCAL_SHARE"])
def test_races_lost_in_postgres(
    choice: str, own_postgres: PostgresServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A trigger makes every write miss, as if the version had changed."""
    monkeypatch.setattr("trueline.stores.contention.PATIENCE_S", 0.2)
    with psycopg.connect(own_postgres.url, autocommit=True) as connection:
        connection.execute(MISSING)
        for awaiting in (False, True):
            way = PostgresWay(own_postgres.url, awaiting)
            refused(way.limiter(log(8), choice, instances=1).check("a", 1, NOW))
            if choice == "FAIL_OPEN":
                budget = way.budget({"daily_limit": "50.00", "monthly_limit": "50.00"}, choice)
                refused(budget.reserve("a", "1", "1.00", NOW))
                with pytest.raises(LostRaceError):
                    budget.settle("a", "1", "1.00", NOW)
            way.close()
        row = connection.execute("SELECT last_value FROM tries").fetchone()
    assert row is not None
    assert row[0] > 20


@pytest.mark.parametrize("name", ["redis", "redis-async"])
def test_the_calls_in_a_queue_do_not_add_up_their_time_outs(name: str, own_redis: RedisServer) -> None:
    """Thirty calls on a server that hangs: those that wait behind the first one go on side by side."""
    way = way_to(name, own_redis.url, timeout_s=0.5)
    limiter = way.limiter(log(8), "FAIL_OPEN")
    limiter.check("a", 1, NOW)
    own_redis.pause()
    # One after the other they would take 15 seconds, and find the server well again.
    late = threading.Timer(8, own_redis.resume)
    late.start()
    answers = at_once(way, lambda _: limiter.itself.check("a", 1, NOW), 30)
    late.cancel()
    assert {answer.source for answer in answers} == {"FAIL_OPEN"}
    assert busy(limiter) == 0
    own_redis.resume()
    way.close()


def test_a_cancelled_call_gives_its_turn_back(own_redis: RedisServer) -> None:
    way = way_to("redis-async", own_redis.url)
    limiter = way.limiter(log(8))
    limiter.check("a", 1, NOW)

    async def cancelled() -> Any:
        own_redis.pause()
        holding = asyncio.create_task(limiter.itself.check("a", 1, NOW))
        waiting = asyncio.create_task(limiter.itself.check("a", 1, NOW))
        last = asyncio.create_task(limiter.itself.check("a", 1, NOW))
        await asyncio.sleep(0.05)
        assert busy(limiter) == 1
        waiting.cancel()
        holding.cancel()
        own_redis.resume()
        answer = await last
        assert [task.cancelled() for task in (holding, waiting)] == [True, True]
        return answer

    assert way.loop.run_until_complete(cancelled()).source == "STORE"
    assert busy(limiter) == 0
    way.close()


def test_turns_of_threads() -> None:
    turns = Turns()
    inside: list[int] = []

    def use(_: int) -> None:
        with turns.take("a"):
            inside.append(1)
            assert len(inside) == 1
            inside.pop()

    with ThreadPoolExecutor(20) as threads:
        list(threads.map(use, range(500)))
    with turns.take("a"), turns.take("b"):
        assert len(turns._queues._busy) == 2
    assert not turns._queues._busy


def test_after_an_error_nobody_waits_until_a_call_succeeds() -> None:
    turns = Turns()
    first = turns.take("a")
    queue = turns._queues.entered("a")
    first.__exit__(OSError, OSError(), None)
    with turns.take("a"), turns.take("a"):
        assert not queue.lock.locked()
    with turns.take("a"):
        assert queue.lock.locked()
    turns._queues.left("a")
    assert not turns._queues._busy


def test_turns_of_two_loops() -> None:
    """One limiter in the loops of two threads: their tasks do not wait for each other's lock."""
    turns = AsyncTurns()

    async def use() -> None:
        for _ in range(50):
            with await turns.take("a"):
                await asyncio.sleep(0)

    async def together() -> None:
        await asyncio.gather(*(use() for _ in range(5)))

    with ThreadPoolExecutor(2) as threads:
        list(threads.map(lambda _: asyncio.run(together()), range(2)))
    assert not turns._queues._busy
    gc.collect()
