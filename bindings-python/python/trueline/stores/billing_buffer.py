"""Events that wait to be written: some in the batch that is being filled, some in batches that are full
or old and wait for the store.
"""

from __future__ import annotations

import datetime
import logging
import time
import uuid
from collections import deque
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Final, TypeAlias

from trueline import Fault, FlushDecision, FlushPolicy, FlushReason, UsageEvent, aggregate_usage, should_flush
from trueline.stores.billing_checks import check_texts, is_count, refused
from trueline.stores.billing_events import EventBatch, EventLike
from trueline.stores.clock import MILLISECOND, floored, host_now

OnError: TypeAlias = Callable[[Exception], object]
"""Is told each error of the store behind which a batch waits."""

PolicyLike: TypeAlias = FlushPolicy | Mapping[str, object]
"""A policy, or a mapping with its fields."""

LOG: Final = logging.getLogger("trueline.usage")
SECOND: Final = 1_000 * MILLISECOND


class UsageBufferFullError(Exception):
    """The store takes no events, and as many wait as the buffer may hold. The event was not taken."""

    def __init__(self, capacity: int) -> None:
        super().__init__(f"the buffer holds {capacity} events, and the store takes none")


class UsageBufferClosedError(Exception):
    """The buffer was closed. The event was not taken."""

    def __init__(self) -> None:
        super().__init__("the buffer is closed")


@dataclass(frozen=True)
class Due:
    """A batch that is to be written. The parts of one that was refused keep its turn."""

    turn: int
    batch: EventBatch


class Waiting:
    """The events of one buffer. It knows neither threads nor tasks."""

    def __init__(self, policy: PolicyLike | None, capacity: int) -> None:
        if not is_count(capacity):
            raise refused("INVALID_POLICY", "capacity", "`capacity` must be a whole number from 1")
        self.policy = _policy(policy)
        self.capacity = capacity
        self.closed = False
        self.due: deque[Due] = deque()
        """Batches to be written, the oldest first. Each keeps its id and its events until it is stored."""
        self.count = 0
        """All events that wait."""
        self._filling: list[UsageEvent] = []
        self._oldest_at: datetime.datetime | None = None
        self._turn = 0
        self._clock = Steady()

    def add(self, event: UsageEvent) -> bool:
        """Takes an event; whether there is something new to wait for: a batch to write, or its time."""
        if self.closed:
            raise UsageBufferClosedError
        if self.count >= self.capacity:
            raise UsageBufferFullError(self.capacity)
        is_first = not self._filling
        if is_first:
            self._oldest_at = self._clock.now()
        self._filling.append(event)
        self.count += 1
        return self.filled() or is_first

    def filled(self) -> bool:
        """Ends the batch that is being filled if the rule says so. While others wait for the store, one that
        is old but not full goes on filling.
        """
        decision = self._decision()
        is_ended = decision.flush and (decision.reason == FlushReason.FULL or not self.due)
        if is_ended:
            self.end()
        return is_ended

    def end(self) -> int:
        """Ends the batch that is being filled. Gives the turn of the last batch."""
        if self._filling:
            self._turn += 1
            self.due.append(_due(self._turn, self._filling))
            self._filling = []
            self._oldest_at = None
        return self._turn

    def is_stored(self, turn: int) -> bool:
        """Whether no batch waits any more whose turn was this one, or one before."""
        return all(due.turn > turn for due in self.due)

    def wait_s(self) -> float | None:
        """The seconds until the batch that is being filled is old; none where it is empty."""
        until = self._decision().until
        return None if until is None else max((until - self._clock.now()) / SECOND, 0)

    def written(self, due: Due) -> None:
        """The batch is stored."""
        self.due.remove(due)
        self.count -= len(due.batch.events)

    def refused(self, due: Due, error: Exception) -> bool:
        """The store has not taken the batch. It stays as it is, since it may be stored all the same; but
        where a sum has too many digits nothing was, and it never would be: then its halves wait in its
        place. Is that so?
        """
        events = due.batch.events
        half = len(events) // 2
        if not isinstance(error, Fault) or error.code != "AMOUNT_OVERFLOW" or half == 0:
            return False
        self.due.remove(due)
        self.due.extendleft(_due(due.turn, part) for part in (events[half:], events[:half]))
        return True

    @property
    def pause_s(self) -> float:
        """The seconds between two attempts to write."""
        return self.policy.max_age_ms * MILLISECOND / SECOND

    def emptied(self) -> Waiting:
        """The same buffer without its events."""
        empty = Waiting(self.policy, self.capacity)
        empty.closed = self.closed
        return empty

    def _decision(self) -> FlushDecision:
        buffer = {"count": len(self._filling), "oldest_at": self._oldest_at}
        return should_flush(buffer, self._clock.now(), self.policy)


def _due(turn: int, events: Sequence[EventLike]) -> Due:
    return Due(turn, EventBatch(uuid.uuid4().hex, tuple(events)))


class Steady:
    """The time, by a clock that nobody sets: what waits five seconds, waits five seconds."""

    def __init__(self) -> None:
        self._begin, self._began = host_now(), time.monotonic()

    def now(self) -> datetime.datetime:
        return floored(self._begin + (time.monotonic() - self._began) * SECOND)


def checked_event(event: EventLike) -> UsageEvent:
    """The event as a record; one that could not be stored is refused here, not with its batch."""
    aggregate_usage({"events": [event]})
    record = event if isinstance(event, UsageEvent) else UsageEvent(**dict(event))  # type: ignore[arg-type]
    check_texts([record])
    return record


def tell(on_error: OnError | None, error: Exception) -> None:
    """Says that the store has failed. Whoever is told must not stop the writing."""
    if on_error is None:
        LOG.warning("usage could not be written, and is kept: %s", error)
        return
    try:
        on_error(error)
    except Exception:
        LOG.exception("`on_error` has failed")


def _policy(policy: PolicyLike | None) -> FlushPolicy:
    """The policy as a record; left out, the documented default."""
    should_flush({"count": 0}, host_now(), policy)
    if policy is None:
        return FlushPolicy.default()
    return policy if isinstance(policy, FlushPolicy) else FlushPolicy(**dict(policy))  # type: ignore[arg-type]
