"""A buffer of usage that is written by a task of asyncio."""

from __future__ import annotations

import asyncio
import inspect
import time
from collections.abc import Awaitable, Callable
from types import TracebackType

from trueline.stores.billing_buffer import OnError, PolicyLike, Waiting, checked_event, tell
from trueline.stores.billing_events import EventBatch, EventLike


class AsyncUsageBuffer:
    """As `UsageBuffer`, on a task of its own: `flush` and `close` are awaited, `add` is not. It belongs to
    one event loop, and is used there alone. Close it, or leave its `async with`, before the loop ends.
    """

    def __init__(
        self,
        *,
        write: Callable[[EventBatch], Awaitable[object] | object],
        policy: PolicyLike | None = None,
        capacity: int = 100_000,
        on_error: OnError | None = None,
    ) -> None:
        self._write = write
        self._on_error = on_error
        self._waiting = Waiting(policy, capacity)
        self._changed = asyncio.Event()
        self._writing = asyncio.Lock()
        self._task: asyncio.Task[None] | None = None

    @property
    def pending(self) -> int:
        """How many events are not stored yet."""
        return self._waiting.count

    def add(self, event: EventLike) -> None:
        """As `UsageBuffer.add`. Outside of the loop it is a `RuntimeError`, and the event is not taken."""
        loop = asyncio.get_running_loop()
        is_news = self._waiting.add(checked_event(event))
        if self._task is None or self._task.done():
            self._task = loop.create_task(self._run(), name="trueline-usage")
        if is_news:
            self._changed.set()

    async def flush(self) -> None:
        """As `UsageBuffer.flush`."""
        async with self._writing:
            turn = self._waiting.end()
            while not self._waiting.is_stored(turn):
                await self._write_oldest()

    async def close(self) -> None:
        """As `UsageBuffer.close`."""
        self._waiting.closed = True
        await self.flush()
        self._changed.set()
        if self._task is not None:
            await self._task

    async def __aenter__(self) -> AsyncUsageBuffer:
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        await self.close()

    async def _run(self) -> None:
        not_before = 0.0
        while await self._is_due(not_before):
            try:
                async with self._writing:
                    await self._write_oldest()
            except Exception as error:
                not_before = time.monotonic() + self._waiting.pause_s
                tell(self._on_error, error)

    async def _is_due(self, not_before: float) -> bool:
        while True:
            self._changed.clear()
            self._waiting.filled()
            rest = not_before - time.monotonic()
            if self._waiting.due and rest <= 0:
                return True
            if self._waiting.closed and not self._waiting.count:
                return False
            timeout = rest if self._waiting.due else self._waiting.wait_s()
            try:
                await asyncio.wait_for(self._changed.wait(), timeout)
            except (TimeoutError, asyncio.TimeoutError):
                continue

    async def _write_oldest(self) -> None:
        if not self._waiting.due:
            return
        due = self._waiting.due[0]
        try:
            written = self._write(due.batch)
            if inspect.isawaitable(written):
                await written
        except Exception as error:
            if self._waiting.refused(due, error):
                return
            raise
        self._waiting.written(due)
