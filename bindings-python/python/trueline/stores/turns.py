"""A queue for each subject that is busy; nothing is kept for those that are not."""

from __future__ import annotations

import asyncio
import threading
from collections.abc import Hashable
from dataclasses import dataclass
from types import TracebackType
from typing import Generic, TypeVar

Lock = TypeVar("Lock", bound="threading.Lock | asyncio.Lock")


@dataclass
class Queue(Generic[Lock]):
    """The calls on one subject."""

    lock: Lock
    calls: int = 0
    """The one whose turn it is, and those that wait."""
    failed: bool = False
    """Whether the last call did. Nobody waits here then: the time-outs of a store that is away would add
    up.
    """


class Queues(Generic[Lock]):
    """The queues of one limiter."""

    def __init__(self, lock: type[Lock]) -> None:
        self._lock = lock
        self._busy: dict[Hashable, Queue[Lock]] = {}
        self._own = threading.Lock()

    def entered(self, key: Hashable) -> Queue[Lock]:
        with self._own:
            queue = self._busy.setdefault(key, Queue(self._lock()))
            queue.calls += 1
            return queue

    def left(self, key: Hashable) -> None:
        with self._own:
            self._busy[key].calls -= 1
            if self._busy[key].calls == 0:
                del self._busy[key]


class Held(Generic[Lock]):
    """A turn that has come, until the block ends. An error in it sets all free who wait behind it."""

    def __init__(self, queues: Queues[Lock], key: Hashable, queue: Queue[Lock]) -> None:
        self._queues = queues
        self._key = key
        self._queue = queue
        self._alone = not queue.failed
        if queue.failed:
            queue.lock.release()

    def __enter__(self) -> None:
        pass

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._queue.failed = isinstance(error, Exception)
        if self._alone:
            self._queue.lock.release()
        self._queues.left(self._key)


class Turns:
    """The turns of threads."""

    def __init__(self) -> None:
        self._queues: Queues[threading.Lock] = Queues(threading.Lock)

    def take(self, subject: str) -> Held[threading.Lock]:
        """Waits for its turn."""
        queue = self._queues.entered(subject)
        try:
            queue.lock.acquire()
        except BaseException:
            self._queues.left(subject)
            raise
        return Held(self._queues, subject, queue)


class AsyncTurns:
    """The turns of tasks. A lock of asyncio belongs to one loop."""

    def __init__(self) -> None:
        self._queues: Queues[asyncio.Lock] = Queues(asyncio.Lock)

    async def take(self, subject: str) -> Held[asyncio.Lock]:
        """Waits for its turn, without blocking."""
        key = (asyncio.get_running_loop(), subject)
        queue = self._queues.entered(key)
        try:
            await queue.lock.acquire()
        except BaseException:
            self._queues.left(key)
            raise
        return Held(self._queues, key, queue)
