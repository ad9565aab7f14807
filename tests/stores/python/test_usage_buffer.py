"""The buffers of usage: nothing waits for the store, nothing is lost without a word, nothing counts twice."""

from __future__ import annotations

import asyncio
import datetime
import logging
import os
import subprocess
import sys
import threading
import time
import uuid
from collections.abc import Callable, Iterator
from decimal import Decimal
from pathlib import Path
from typing import Any

import psycopg
import pytest
from psycopg_pool import AsyncConnectionPool, ConnectionPool
from servers import PostgresServer, wait_until
from trueline import Fault, FlushPolicy, UsageEvent
from trueline.postgres import usage_store
from trueline.usage import (
    AsyncUsageBuffer,
    EventBatch,
    UsageBuffer,
    UsageBufferClosedError,
    UsageBufferFullError,
)

AT = datetime.datetime(2026, 3, 14, 9, 30, tzinfo=datetime.timezone.utc)
DAYS = (datetime.date(2026, 3, 1), datetime.date(2026, 4, 1))
PATIENT = {"max_records": 1_000_000, "max_age_ms": 86_400_000}
"""Nothing is written by itself."""
SOON = {"max_records": 1_000_000, "max_age_ms": 1}


def event(id: Any, account: str = "a", **fields: Any) -> dict[str, Any]:
    return {"account": account, "source": "api", "id": str(id), "at": AT} | fields


class Store:
    """Keeps batches, and fails as often as it is told to."""

    def __init__(self) -> None:
        self.kept: list[EventBatch] = []
        self.tried: list[EventBatch] = []
        self.failures: list[Exception] = []
        self.kept_all_the_same = False
        self.open = threading.Event()
        self.open.set()
        self.under_way = 0
        self.most_under_way = 0

    def write(self, batch: EventBatch) -> None:
        self.under_way += 1
        self.most_under_way = max(self.most_under_way, self.under_way)
        try:
            assert self.open.wait(60)
            self.tried.append(batch)
            if self.failures:
                if self.kept_all_the_same:
                    self.kept.append(batch)
                raise self.failures.pop(0)
            self.kept.append(batch)
        finally:
            self.under_way -= 1

    async def write_async(self, batch: EventBatch) -> None:
        while not self.open.is_set():
            await asyncio.sleep(0.005)
        self.write(batch)

    @property
    def ids(self) -> list[list[str]]:
        """The ids of the events of each batch."""
        return [[one.id for one in batch.events] for batch in self.kept]  # type: ignore[union-attr]


class Threaded:
    """The buffer with a thread."""

    def __init__(self, store: Store, options: Any) -> None:
        self.itself = UsageBuffer(**({"write": store.write} | options))

    @property
    def pending(self) -> int:
        return self.itself.pending

    def add(self, given: Any) -> None:
        self.itself.add(given)

    def flush(self) -> None:
        self.itself.flush()

    def close(self) -> None:
        self.itself.close()

    def end(self) -> None:
        """Nothing runs any more."""


class Tasked:
    """The buffer with a task, on a loop of its own that a thread runs."""

    def __init__(self, store: Store, options: Any) -> None:
        self.itself = AsyncUsageBuffer(**({"write": store.write_async} | options))
        self._loop = asyncio.new_event_loop()
        self._thread = threading.Thread(target=self._loop.run_forever, daemon=True)
        self._thread.start()

    def _on_loop(self, call: Callable[[], Any]) -> Any:
        async def called() -> Any:
            result = call()
            return await result if asyncio.iscoroutine(result) else result

        return asyncio.run_coroutine_threadsafe(called(), self._loop).result(60)

    @property
    def pending(self) -> int:
        return self.itself.pending

    def add(self, given: Any) -> None:
        self._on_loop(lambda: self.itself.add(given))

    def flush(self) -> None:
        self._on_loop(self.itself.flush)

    def close(self) -> None:
        self._on_loop(self.itself.close)

    def end(self) -> None:
        self._loop.call_soon_threadsafe(self._loop.stop)
        self._thread.join(60)
        self._loop.close()


@pytest.fixture(params=[Threaded, Tasked])
def made(request: pytest.FixtureRequest) -> Iterator[Callable[..., Any]]:
    """Makes a buffer over a store."""
    buffers: list[Any] = []

    def make(store: Store, **options: Any) -> Any:
        buffers.append(request.param(store, {"policy": PATIENT} | options))
        return buffers[-1]

    yield make
    for buffer in buffers:
        buffer.end()


def test_a_full_batch_is_written_at_once(made: Any) -> None:
    store = Store()
    buffer = made(store, policy={"max_records": 3, "max_age_ms": 86_400_000})
    for number in range(7):
        buffer.add(event(number))
    wait_until(lambda: len(store.kept) == 2)
    assert store.ids == [["0", "1", "2"], ["3", "4", "5"]]
    assert len({batch.batch for batch in store.kept}) == 2
    wait_until(lambda: buffer.pending == 1)
    buffer.close()
    assert store.ids[2:] == [["6"]]
    assert buffer.pending == 0


def test_an_old_batch_is_written_by_itself(made: Any) -> None:
    store = Store()
    buffer = made(store, policy={"max_records": 1_000_000, "max_age_ms": 30})
    for number in range(3):
        buffer.add(event(number))
        wait_until(lambda: buffer.pending == 0)
    assert store.ids == [["0"], ["1"], ["2"]]
    buffer.close()


def test_the_documented_policy(made: Any) -> None:
    """100 events, or 5 seconds."""
    store = Store()
    buffer = made(store, policy=None)
    assert buffer.itself._waiting.policy == FlushPolicy.default()
    for number in range(100):
        buffer.add(event(number))
    wait_until(lambda: len(store.kept) == 1)
    assert len(store.kept[0].events) == 100
    buffer.close()


def test_flush_writes_what_waits(made: Any) -> None:
    store = Store()
    buffer = made(store)
    buffer.flush()
    assert store.kept == []
    buffer.add(event(1))
    buffer.add(UsageEvent(**event(2)))
    assert (buffer.pending, store.kept) == (2, [])
    buffer.flush()
    assert (buffer.pending, store.ids) == (0, [["1", "2"]])
    assert all(isinstance(one, UsageEvent) for one in store.kept[0].events)
    buffer.close()


def test_who_adds_does_not_wait(made: Any) -> None:
    """While the store takes its time, events wait in batches of their own; one is written at a time."""
    store = Store()
    store.open.clear()
    buffer = made(store, policy={"max_records": 2, "max_age_ms": 86_400_000})
    for number in range(9):
        buffer.add(event(number))
    assert (buffer.pending, store.kept) == (9, [])
    store.open.set()
    buffer.close()
    assert store.ids == [["0", "1"], ["2", "3"], ["4", "5"], ["6", "7"], ["8"]]
    assert store.most_under_way == 1


def test_what_is_no_event_is_refused_at_once(made: Any) -> None:
    """One bad event never holds back a batch."""
    store = Store()
    buffer = made(store)
    buffer.add(event(1))
    bad: list[dict[str, Any]] = [
        {"id": ""},
        {"id": "a\0"},
        {"endpoint": "/" * 401},
        {"value": 0.5},
        {"at": AT.replace(tzinfo=None)},
        {"at": AT.replace(year=2200)},
        {"unknown": 1},
    ]
    for fields in bad:
        with pytest.raises(Fault) as fault:
            buffer.add(event(2) | fields)
        [name] = fields
        assert fault.value.field == f"events[0].{name}"
    buffer.close()
    assert store.ids == [["1"]]


def test_what_was_added_stays_as_it_was(made: Any) -> None:
    store = Store()
    buffer = made(store)
    given = event(1)
    buffer.add(given)
    given["id"] = "changed"
    buffer.close()
    assert store.ids == [["1"]]


def test_a_buffer_is_full(made: Any) -> None:
    store = Store()
    store.failures = [OSError("away")]
    buffer = made(store, capacity=3)
    for number in range(3):
        buffer.add(event(number))
    with pytest.raises(UsageBufferFullError, match="3 events"):
        buffer.add(event("lost"))
    with pytest.raises(OSError, match="away"):
        buffer.flush()
    # What failed still takes its room.
    with pytest.raises(UsageBufferFullError):
        buffer.add(event("lost"))
    buffer.flush()
    buffer.add(event(3))
    buffer.close()
    assert store.ids == [["0", "1", "2"], ["3"]]


def test_a_store_that_fails(made: Any, caplog: pytest.LogCaptureFixture) -> None:
    """The batch is tried again as it was, and only then those behind it."""
    store = Store()
    store.failures = [OSError("away") for _ in range(3)]
    store.kept_all_the_same = True
    told: list[Exception] = []
    buffer = made(store, policy={"max_records": 2, "max_age_ms": 20}, on_error=told.append)
    for number in range(5):
        buffer.add(event(number))
    wait_until(lambda: buffer.pending == 0)
    assert [str(error) for error in told] == ["away"] * 3
    # The reply was lost, the batch was not: it comes under the same id with the same events.
    assert store.tried[0] == store.tried[1] == store.tried[2] == store.tried[3]
    assert [len(batch.events) for batch in store.tried] == [2, 2, 2, 2, 2, 1]
    assert not caplog.records
    buffer.close()


def test_the_pause_after_a_failure(made: Any) -> None:
    """As long as the policy lets an event wait; a flush does not wait for it."""
    store = Store()
    store.failures = [OSError("away")]
    buffer = made(store, policy={"max_records": 1, "max_age_ms": 86_400_000}, on_error=lambda _: None)
    buffer.add(event(1))
    wait_until(lambda: len(store.tried) == 1)
    buffer.add(event(2))
    time.sleep(0.2)
    assert len(store.tried) == 1
    buffer.flush()
    assert store.ids == [["1"], ["2"]]
    buffer.close()


def test_while_a_store_is_away_batches_fill(made: Any) -> None:
    """What is old but not full goes on filling: an outage does not end in many small batches."""
    store = Store()
    store.open.clear()
    buffer = made(store, policy={"max_records": 100, "max_age_ms": 1})
    buffer.add(event(0))
    wait_until(lambda: len(buffer.itself._waiting.due) == 1)
    for number in range(1, 6):
        buffer.add(event(number))
        time.sleep(0.005)
    store.open.set()
    wait_until(lambda: buffer.pending == 0)
    assert store.ids == [["0"], ["1", "2", "3", "4", "5"]]
    buffer.close()


def test_failures_are_logged_where_nobody_is_told(made: Any, caplog: pytest.LogCaptureFixture) -> None:
    store = Store()
    store.failures = [OSError("the store is away")]
    with caplog.at_level(logging.WARNING, "trueline.usage"):
        buffer = made(store, policy=SOON)
        buffer.add(event(1))
        wait_until(lambda: buffer.pending == 0)
    assert any("the store is away" in record.getMessage() for record in caplog.records)
    buffer.close()


def test_whoever_is_told_fails(made: Any, caplog: pytest.LogCaptureFixture) -> None:
    store = Store()
    store.failures = [OSError("away")]

    def on_error(error: Exception) -> None:
        raise RuntimeError("nobody listens")

    buffer = made(store, policy=SOON, on_error=on_error)
    buffer.add(event(1))
    wait_until(lambda: buffer.pending == 0)
    assert "nobody listens" in caplog.text
    buffer.close()


def fault(code: str) -> Fault:
    refused = Fault("nothing was written")
    refused.code = code
    return refused


def test_events_that_cannot_be_stored_together(made: Any) -> None:
    """Of a sum with too many digits nothing was stored: the halves have ids of their own."""
    store = Store()
    store.failures = [fault("AMOUNT_OVERFLOW") for _ in range(2)]
    buffer = made(store)
    for number in range(5):
        buffer.add(event(number))
    buffer.flush()
    assert sorted(id for ids in store.ids for id in ids) == ["0", "1", "2", "3", "4"]
    assert len({batch.batch for batch in store.tried}) == len(store.tried) == 5
    assert buffer.pending == 0
    buffer.close()


def test_other_faults_keep_the_batch(made: Any) -> None:
    """As do errors of the store: the fault may be one of the host's."""
    store = Store()
    store.failures = [fault("INVALID_POLICY"), fault("AMOUNT_OVERFLOW")]
    buffer = made(store, on_error=lambda _: None)
    buffer.add(event(1))
    for _ in range(2):
        with pytest.raises(Fault):
            buffer.flush()
    buffer.flush()
    assert store.tried[0] == store.tried[1] == store.tried[2]
    buffer.close()


def test_a_closed_buffer(made: Any) -> None:
    store = Store()
    store.failures = [OSError("away")]
    buffer = made(store, on_error=lambda _: None)
    buffer.add(event(1))
    with pytest.raises(OSError, match="away"):
        buffer.close()
    with pytest.raises(UsageBufferClosedError):
        buffer.add(event(2))
    assert buffer.pending == 1
    buffer.close()
    buffer.close()
    assert store.ids == [["1"]]


@pytest.mark.parametrize(
    ("options", "field"),
    [
        ({"capacity": 0}, "capacity"),
        ({"capacity": 1.5}, "capacity"),
        ({"policy": {"max_records": 0}}, "policy.maxRecords"),
        ({"policy": {"max_age_ms": 0}}, "policy.maxAgeMs"),
        ({"policy": {"records": 1}}, "policy.records"),
    ],
)
def test_options_that_make_no_sense(made: Any, options: Any, field: str) -> None:
    with pytest.raises(Fault) as fault:
        made(Store(), **options)
    assert str(fault.value.field) in (field, field.removeprefix("policy."))


def test_threads_share_a_buffer() -> None:
    store = Store()
    with UsageBuffer(write=store.write, policy={"max_records": 7, "max_age_ms": 1}) as buffer:

        def adder(name: str) -> None:
            for number in range(500):
                buffer.add(event(f"{name} {number}"))

        threads = [threading.Thread(target=adder, args=(name,)) for name in "abcd"]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join(60)
    ids = [id for batch in store.ids for id in batch]
    assert len(ids) == len(set(ids)) == 2_000
    assert store.most_under_way == 1
    assert all(len(batch) <= 7 for batch in store.ids)


def test_a_context_closes() -> None:
    store = Store()
    with UsageBuffer(write=store.write, policy=PATIENT) as buffer:
        buffer.add(event(1))

    async def awaited() -> None:
        async with AsyncUsageBuffer(write=store.write_async, policy=PATIENT) as buffer:
            buffer.add(event(2))

    asyncio.run(awaited())
    assert store.ids == [["1"], ["2"]]


def test_outside_of_its_loop() -> None:
    buffer = AsyncUsageBuffer(write=Store().write_async)
    with pytest.raises(RuntimeError, match="loop"):
        buffer.add(event(1))
    assert buffer.pending == 0


def test_a_task_that_is_cancelled_begins_again() -> None:
    """As at the end of a loop; what waits is still there, and a write that was cut off is tried again."""
    store = Store()
    store.open.clear()

    async def run() -> None:
        buffer = AsyncUsageBuffer(write=store.write_async, policy={"max_records": 1, "max_age_ms": 60_000})
        buffer.add(event(1))
        await asyncio.sleep(0.02)
        assert buffer._task is not None
        buffer._task.cancel()
        await asyncio.sleep(0.02)
        assert buffer.pending == 1
        store.open.set()
        buffer.add(event(2))
        while buffer.pending:
            await asyncio.sleep(0.005)
        await buffer.close()

    asyncio.run(asyncio.wait_for(run(), 60))
    assert store.ids == [["1"], ["2"]]


AT_THE_END = """
import datetime, pathlib, sys
from trueline.usage import UsageBuffer
at = datetime.datetime(2026, 3, 14, tzinfo=datetime.timezone.utc)
def write(batch):
    pathlib.Path(sys.argv[1]).write_text(" ".join(event.id for event in batch.events))
usage = UsageBuffer(write=write)
for id in "ab":
    usage.add({"account": "a", "source": "s", "id": id, "at": at})
"""


def test_the_end_of_the_process(tmp_path: Path) -> None:
    subprocess.run([sys.executable, "-c", AT_THE_END, str(tmp_path / "kept")], check=True, timeout=60)
    assert (tmp_path / "kept").read_text() == "a b"


def test_the_end_of_the_process_while_the_store_is_away(tmp_path: Path) -> None:
    """Somebody hears of it."""
    gone = tmp_path / "no" / "folder"
    command = [sys.executable, "-c", AT_THE_END, str(gone)]
    ended = subprocess.run(command, check=True, capture_output=True, text=True, timeout=60)
    assert "2 events of usage are lost with the process" in ended.stderr


FORKED = """
import datetime, os, pathlib, sys
from trueline.usage import UsageBuffer
at = datetime.datetime(2026, 3, 14, tzinfo=datetime.timezone.utc)
def write(batch):
    with open(sys.argv[1], "a") as kept:
        kept.write("".join(f"{os.getpid() == parent} {event.id}\\n" for event in batch.events))
parent = os.getpid()
usage = UsageBuffer(write=write, policy={"max_age_ms": 20})
usage.add({"account": "a", "source": "s", "id": "parent", "at": at})
usage.flush()
usage.add({"account": "a", "source": "s", "id": "waits", "at": at})
with usage._changed:
    child = os.fork()
    if not child:
        assert usage.pending == 0
        usage.add({"account": "a", "source": "s", "id": "child", "at": at})
        while usage.pending:
            pass
        os._exit(0)
assert os.waitpid(child, 0)[1] == 0
"""


@pytest.mark.skipif(not hasattr(os, "fork"), reason="this system has no fork")
def test_a_process_that_is_forked(tmp_path: Path) -> None:
    """The child begins empty and has a thread of its own; what waited is its parent's."""
    kept = tmp_path / "kept"
    subprocess.run([sys.executable, "-W", "ignore", "-c", FORKED, str(kept)], check=True, timeout=60)
    assert sorted(kept.read_text().splitlines()) == ["False child", "True parent", "True waits"]


def counts(server: PostgresServer, account: str) -> tuple[int, int]:
    """The account's stored events, and what its days say."""
    with psycopg.connect(server.url) as connection:
        text = (
            "SELECT (SELECT count(*) FROM usage_event WHERE account = %s), "
            "coalesce((SELECT sum(count) FROM usage_day WHERE account = %s), 0)::bigint"
        )
        row = connection.execute(text, (account, account)).fetchone()
    assert row is not None
    return row[0], row[1]


def test_into_a_database_that_goes_away(own_postgres: PostgresServer) -> None:
    """It is killed under way, and comes back: each event counts once."""
    account = uuid.uuid4().hex
    told: list[Exception] = []
    url = f"{own_postgres.url}?connect_timeout=2"
    with ConnectionPool(url, min_size=1, max_size=2, timeout=0.3, open=True) as pool:
        policy = {"max_records": 20, "max_age_ms": 10}
        buffer = UsageBuffer(write=usage_store(client=pool).write, policy=policy, on_error=told.append)
        for number in range(1_000):
            buffer.add(event(number, account))
            if number == 400:
                own_postgres.kill()
                wait_until(lambda: len(told) > 0)
            if number == 700:
                own_postgres.start()
        wait_until(lambda: buffer.pending == 0)
        buffer.close()
    assert counts(own_postgres, account) == (1_000, 1_000)


def test_sums_with_too_many_digits(postgres_server: PostgresServer) -> None:
    """Together they are refused, one by one they are stored."""
    account = uuid.uuid4().hex
    values = ["1" * 20, "0." + "1" * 20, "7", "0." + "3" * 20]
    with ConnectionPool(postgres_server.url, min_size=1, max_size=1, open=True) as pool:
        with UsageBuffer(write=usage_store(client=pool).write, policy=PATIENT) as buffer:
            for number, value in enumerate(values):
                buffer.add(event(number, account, value=value))
    assert counts(postgres_server, account) == (4, 4)
    with psycopg.connect(postgres_server.url) as connection:
        row = connection.execute("SELECT sum FROM usage_day WHERE account = %s", (account,)).fetchone()
    assert row == (Decimal("11111111111111111118.44444444444444444444"),)


def test_into_a_database_from_a_loop(postgres_server: PostgresServer) -> None:
    account = uuid.uuid4().hex

    async def run() -> None:
        async with AsyncConnectionPool(postgres_server.url, min_size=1, max_size=2) as pool:
            async with AsyncUsageBuffer(write=usage_store(client=pool).write) as buffer:
                for number in range(1_000):
                    buffer.add(event(number, account))
                    buffer.add(event(number, account))
                    await asyncio.sleep(0)

    asyncio.run(run())
    assert counts(postgres_server, account) == (1_000, 1_000)


NOW = datetime.datetime(2026, 3, 1, tzinfo=datetime.timezone.utc)


def test_what_is_to_be_awaited_belongs_to_the_other_buffer() -> None:
    async def awaited(_: EventBatch) -> None: ...

    with pytest.raises(Fault) as fault:
        UsageBuffer(write=awaited)
    assert (fault.value.code, fault.value.field) == ("INVALID_POLICY", "write")
    is_wrong = [True]
    usage = UsageBuffer(write=lambda batch: awaited(batch) if is_wrong.pop() else is_wrong.append(False))
    usage.add({"account": "a", "source": "s", "id": "1", "at": NOW})
    with pytest.raises(TypeError):
        usage.flush()
    assert usage.pending == 1
    is_wrong.append(False)
    usage.close()
    assert usage.pending == 0


def test_a_store_that_blocks_in_a_loop() -> None:
    async def counted() -> int:
        batches: list[EventBatch] = []
        async with AsyncUsageBuffer(write=batches.append) as usage:
            usage.add(
                {"account": "a", "source": "s", "id": "1", "at": datetime.datetime.now(datetime.timezone.utc)}
            )
        return len(batches)

    assert asyncio.run(counted()) == 1
