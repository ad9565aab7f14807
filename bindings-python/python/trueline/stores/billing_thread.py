"""A buffer of usage that is written by a thread."""

from __future__ import annotations

import atexit
import inspect
import os
import threading
import time
import weakref
from collections.abc import Callable
from types import TracebackType

from trueline.stores.billing_buffer import LOG, OnError, PolicyLike, Waiting, checked_event, tell
from trueline.stores.billing_checks import refused
from trueline.stores.billing_events import EventBatch, EventLike


class UsageBuffer:
    """Collects events and writes them in batches, on a thread of its own. Threads may share it.

    - `write`: stores a batch; `UsageStore.write` of `trueline.postgres`, say. One batch at a time: give its
      client a time-out.
    - `policy`: when a batch is written; left out, the documented default.
    - `capacity`: the most events that wait, written or not; from 1.
    - `on_error`: is told each error of the store, on the buffer's thread; left out, it is logged.

    It is closed at the end of the process, or by `with`. In a process that is forked it begins empty: what
    waited is its parent's.
    """

    def __init__(
        self,
        *,
        write: Callable[[EventBatch], object],
        policy: PolicyLike | None = None,
        capacity: int = 100_000,
        on_error: OnError | None = None,
    ) -> None:
        if inspect.iscoroutinefunction(write):
            raise refused("INVALID_POLICY", "write", "`write` is awaited: take `AsyncUsageBuffer`")
        self._write = write
        self._on_error = on_error
        self._waiting = Waiting(policy, capacity)
        self._thread: threading.Thread | None = None
        self._renew()
        atexit.register(self._ended)
        if hasattr(os, "register_at_fork"):
            forked = weakref.WeakMethod(self._forked)
            os.register_at_fork(after_in_child=lambda: (forked() or _nothing)())

    @property
    def pending(self) -> int:
        """How many events are not stored yet."""
        return self._waiting.count

    def add(self, event: EventLike) -> None:
        """Takes an event. One that is none is a fault, as in `aggregate_usage`; one for which there is no
        room a `UsageBufferFullError`.
        """
        record = checked_event(event)
        with self._changed:
            is_news = self._waiting.add(record)
            if self._thread is None or not self._thread.is_alive():
                self._thread = threading.Thread(target=self._run, name="trueline-usage", daemon=True)
                self._thread.start()
            if is_news:
                self._changed.notify_all()

    def flush(self) -> None:
        """Writes what waits now, and returns when it is stored. An error of the store is raised; the events
        stay and are tried again.
        """
        with self._writing:
            with self._changed:
                turn = self._waiting.end()
            while not self._is_stored(turn):
                self._write_oldest()

    def close(self) -> None:
        """Takes no more events, and writes those that wait. An error of the store is raised; the events stay,
        and may be closed again.
        """
        with self._changed:
            self._waiting.closed = True
            self._changed.notify_all()
        self.flush()
        atexit.unregister(self._ended)
        with self._changed:
            self._changed.notify_all()

    def _ended(self) -> None:
        """The process ends: what cannot be written is lost with it, and that is said."""
        try:
            self.close()
        except Exception as error:
            LOG.error("%d events of usage are lost with the process: %s", self.pending, error)

    def __enter__(self) -> UsageBuffer:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def _run(self) -> None:
        """The thread: writes what is due, until the buffer is closed and empty."""
        not_before = 0.0
        while self._is_due(not_before):
            try:
                with self._writing:
                    self._write_oldest()
            except Exception as error:
                not_before = time.monotonic() + self._waiting.pause_s
                tell(self._on_error, error)

    def _is_due(self, not_before: float) -> bool:
        """Waits for a batch that is to be written; false where none will come."""
        with self._changed:
            while True:
                self._waiting.filled()
                rest = not_before - time.monotonic()
                if self._waiting.due and rest <= 0:
                    return True
                if self._waiting.closed and not self._waiting.count:
                    return False
                self._changed.wait(rest if self._waiting.due else self._waiting.wait_s())

    def _is_stored(self, turn: int) -> bool:
        with self._changed:
            return self._waiting.is_stored(turn)

    def _write_oldest(self) -> None:
        with self._changed:
            if not self._waiting.due:
                return
            due = self._waiting.due[0]
        try:
            written = self._write(due.batch)
            if inspect.isawaitable(written):
                if inspect.iscoroutine(written):
                    written.close()
                raise TypeError("`write` has answered something to be awaited: take `AsyncUsageBuffer`")
        except Exception as error:
            with self._changed:
                if self._waiting.refused(due, error):
                    return
            raise
        with self._changed:
            self._waiting.written(due)

    def _forked(self) -> None:
        self._waiting = self._waiting.emptied()
        self._renew()

    def _renew(self) -> None:
        """Locks that nobody holds, and no thread."""
        self._changed = threading.Condition()
        self._writing = threading.Lock()
        self._thread = None


def _nothing() -> None:
    pass
