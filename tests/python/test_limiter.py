"""The object `RateLimiter`: one policy, many keys, in memory, for as many threads as there are."""

from __future__ import annotations

import copy
import datetime
import gc
import pickle
import sys
import threading
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pyarrow as pa
import pytest
import trueline
from trueline import LimiterEntry, LimitPolicy, LimitWindow, RateLimiter

UTC = datetime.timezone.utc
NOW = datetime.datetime(2026, 1, 31, 9, tzinfo=UTC)
LATER = NOW + datetime.timedelta(minutes=1)
MINUTE = {"type": "FIXED", "name": "minute", "limit": 2, "window_ms": 60_000}


def limiter(limit: int = 2, **options: int) -> RateLimiter:
    return RateLimiter({"windows": [{**MINUTE, "limit": limit}]}, options or None)


def test_it_is_made_and_asked_in_each_way() -> None:
    window = LimitWindow.Fixed(name="minute", limit=2, window_ms=60_000)
    policy = LimitPolicy(windows=[window])
    made = [
        RateLimiter(policy),
        RateLimiter(policy, None),
        RateLimiter({"windows": [MINUTE]}, {"max_keys": 16}),
        RateLimiter(options=trueline.RateLimiterOptions(shards=4), policy={"windows": [window]}),
    ]
    for fresh in made:
        assert fresh.take("a", now=NOW) is True
        assert fresh.take("a", None, now=NOW) is True
        assert fresh.take(key="a", cost=1, now=NOW) is False
        assert fresh.take("a", 2, now=LATER) is True
        decision = fresh.check("a", now=LATER)
        assert (decision.allowed, decision.used, decision.state) == (False, 2, None)
        assert decision.until == LATER + datetime.timedelta(minutes=1)


def test_behind_what_may_be_left_out_now_goes_by_name() -> None:
    with pytest.raises(TypeError):
        limiter().take("a", 1, NOW)  # type: ignore[call-arg]
    with pytest.raises(TypeError):
        limiter().take("a")  # type: ignore[call-arg]
    assert limiter().peek("a", NOW).allowed


def test_a_million_times_in_one_place_nothing_is_kept() -> None:
    fresh = limiter()
    key = "a" * 200
    fresh.check(key, now=NOW)
    gc.collect()
    before = sys.getrefcount(key), sys.getrefcount(NOW), len(gc.get_objects())
    for _ in range(1000):
        fresh.check(key, now=NOW)
        fresh.take(key, now=NOW)
        with pytest.raises(trueline.LimitsFault):
            fresh.take(key, -1, now=NOW)
    gc.collect()
    after = sys.getrefcount(key), sys.getrefcount(NOW), len(gc.get_objects())
    assert after[:2] == before[:2]
    assert after[2] - before[2] < 100


@pytest.mark.parametrize("key", ["é", "e\u0301", "\0", " ", "鍵" * 200, "\U0001f511" * 200, "a/b"])
def test_a_key_is_compared_exactly(key: str) -> None:
    fresh = limiter(1)
    assert fresh.take(key, now=NOW)
    assert not fresh.take(key[:1] + key[1:], now=NOW)
    assert [entry.key for entry in fresh.snapshot(NOW)] == [key]
    assert fresh.take("other", now=NOW)


def test_its_keys_go_through_a_snapshot() -> None:
    before, after = limiter(3), limiter(9)
    for key in ["b", "a", "b"]:
        before.take(key, now=NOW)
    entries = before.snapshot(NOW)
    assert [entry.key for entry in entries] == ["a", "b"]
    assert after.restore(entries, NOW) == 2
    assert after.peek("b", NOW).remaining == 7
    again = limiter(3)
    assert again.restore([{"key": entry.key, "state": entry.state} for entry in entries], NOW) == 2
    assert again.snapshot(NOW) == entries == pickle.loads(pickle.dumps(entries))
    assert again.reset("a") is True
    assert again.reset("a") is False
    assert again.stats() == trueline.RateLimiterStats(keys=1, evicted=0)
    assert repr(again) == "RateLimiter(1 keys, 0 evicted)"
    assert again.snapshot(LATER) == []


def test_a_snapshot_that_does_not_fit_changes_nothing() -> None:
    fresh = limiter()
    entries = [*limiter().snapshot(NOW), LimiterEntry(key="a", state="{}")]
    with pytest.raises(trueline.LimitsFault) as raised:
        fresh.restore(entries, NOW)
    assert (raised.value.code, raised.value.field) == ("INVALID_INPUT", "entries[0].state")
    assert fresh.stats().keys == 0


@pytest.mark.parametrize("way", [pickle.dumps, copy.copy, copy.deepcopy], ids=lambda way: way.__qualname__)
def test_it_is_not_copied(way: Callable[[RateLimiter], object]) -> None:
    with pytest.raises(TypeError, match=r"^cannot pickle or copy a 'RateLimiter' object: .*snapshot\(\)"):
        way(limiter())


@pytest.mark.parametrize("protocol", range(pickle.HIGHEST_PROTOCOL + 1))
def test_it_is_not_pickled_by_any_protocol(protocol: int) -> None:
    with pytest.raises(TypeError, match=r"snapshot\(\) and restore\(\)"):
        pickle.dumps({"limiter": limiter()}, protocol)


def test_it_is_itself() -> None:
    one, other = limiter(), limiter()
    assert one == one
    assert one != other
    assert len({one, other, one}) == 2
    assert type(one).__module__ == "trueline"
    assert RateLimiter.__doc__
    assert "\n--\n" not in RateLimiter.__doc__
    with pytest.raises(AttributeError):
        one.policy = None  # type: ignore[attr-defined]
    with pytest.raises(TypeError, match="not an acceptable base type"):
        type("Own", (RateLimiter,), {})


def at_once(count: int, ask: Callable[[int], Any]) -> list[Any]:
    """Asks from so many threads, all let go at one moment."""
    gate = threading.Barrier(count)

    def asked(number: int) -> Any:
        gate.wait()
        return ask(number)

    interval = sys.getswitchinterval()
    sys.setswitchinterval(1e-6)
    try:
        with ThreadPoolExecutor(count) as pool:
            return list(pool.map(asked, range(count)))
    finally:
        sys.setswitchinterval(interval)


@pytest.mark.parametrize("shards", [1, 16])
def test_eight_threads_on_one_key_take_the_limit_and_no_more(shards: int) -> None:
    shared = limiter(10_000, shards=shards)
    taken = at_once(8, lambda _: sum(shared.take("hot", now=NOW) for _ in range(5_000)))
    assert sum(taken) == 10_000
    assert shared.peek("hot", NOW).used == 10_000


def test_eight_threads_on_many_keys_take_each_limit() -> None:
    shared = limiter(50)
    keys = [f"key-{number}" for number in range(100)]

    def take(number: int) -> int:
        order = keys[number:] + keys[:number]
        return sum(shared.check(key, now=NOW).allowed for _ in range(10) for key in order)

    assert sum(at_once(8, take)) == 100 * 50
    assert {shared.peek(key, NOW).used for key in keys} == {50}


def test_what_is_long_runs_beside_what_is_short() -> None:
    """Columns, snapshots and single calls at once: the units add up, and nobody waits for ever."""
    shared = limiter(30_000)
    column = pa.array(["hot", "cold"] * 5_000)

    def ask(number: int) -> int:
        if number % 4 == 0:
            answer = pa.array(shared.check_columns(column, now=NOW).values)
            return sum(row["allowed"] for row in answer.to_pylist()[::2])
        if number % 4 == 1:
            entries = [entry for _ in range(50) for entry in shared.snapshot(NOW)]
            assert {entry.key for entry in entries} <= {"hot", "cold"}
            return 0
        return sum(shared.take("hot", now=NOW) for _ in range(5_000))

    assert sum(at_once(8, ask)) == 2 * 5_000 + 4 * 5_000 == shared.peek("hot", NOW).used


LONG: dict[str, Callable[[RateLimiter, list[LimiterEntry]], object]] = {
    "snapshot": lambda shared, _: shared.snapshot(NOW),
    "restore": lambda shared, entries: shared.restore(entries, NOW),
}


@pytest.mark.parametrize("ask", LONG.values(), ids=LONG.keys())
def test_other_threads_go_on_beside_what_is_long(ask: Callable[..., object]) -> None:
    shared = limiter()
    for number in range(20_000):
        shared.take(f"key-{number}", now=NOW)
    entries = shared.snapshot(NOW)
    done = threading.Event()

    def work() -> None:
        ask(shared, entries)
        done.set()

    interval = sys.getswitchinterval()
    # Nobody is made to give way: only what lets go of the interpreter by itself lets this thread on.
    sys.setswitchinterval(60)
    try:
        thread = threading.Thread(target=work)
        thread.start()
        went_on = not done.is_set()
        thread.join()
    finally:
        sys.setswitchinterval(interval)
    assert went_on
