"""The fast path: one script that counts on the server, so a check is one round trip.

The script knows windows whose present span, or whose rate, can be told it in numbers. It answers what
it read, and the core decides over that once more: the full decision is the core's own.
"""

from __future__ import annotations

import datetime
import json
from typing import Any, Final

from trueline import LimitDecision, LimitPolicy, LimitWindow
from trueline.stores.clock import epoch_ms, host_now, instant_at, present
from trueline.stores.failure import OnFailure
from trueline.stores.plan import LimitPlan, When
from trueline.stores.questions import Question
from trueline.stores.redis_states import RedisCommand, RedisStates, Script, text_of
from trueline.stores.spans import Spans
from trueline.stores.steps import Steps

LIMIT: Final = Script.of_package("limit.lua")


class FastLimitPlan(LimitPlan[RedisCommand]):
    """A limiter that checks in one round trip where its script can."""

    def __init__(
        self, policy: LimitPolicy, states: RedisStates[LimitDecision], on_failure: OnFailure
    ) -> None:
        super().__init__(policy, states, on_failure)
        self._states = states
        self._ahead = datetime.timedelta()
        self._windows = [Numbers(window) for window in policy.windows]

    def checked(
        self, subject: str, cost: int, question: Question[LimitDecision], now: When
    ) -> Steps[RedisCommand, LimitDecision]:
        given, now = now, present(now, self._states.clock)
        near = host_now() + self._ahead if now is None else now
        reply = yield from LIMIT.run(
            self._states.key(subject),
            "" if now is None else epoch_ms(now),
            cost,
            self.policy.max_clock_skew_ms,
            len(self._windows),
            *(number for window in self._windows for number in window.at(near)),
        )
        status, before, at = reply[0], text_of(reply[1]), instant_at(int(reply[2]))
        if now is None:
            # How far the server's clock is ahead, so that the next spans are those of its time.
            self._ahead = at - host_now()
        if status == b"slow":
            return (yield from self.states.changed(subject, question, given))
        return question.over(before, at)


class Numbers:
    """A window in the numbers of the script: name, type, capacity, whether it denies, and its rate or its
    present span.
    """

    def __init__(self, record: LimitWindow) -> None:
        window: dict[str, Any] = json.loads(record.to_json())
        gcra = window["type"] == "GCRA"
        capacity = (window["burst"] or window["limit"]) if gcra else window["limit"]
        denies = gcra or window["onExceed"] == "DENY"
        named = (window["name"], window["type"], "" if capacity is None else capacity, int(denies))
        self._fixed: tuple[str | int, ...] = (*named, window["limit"], window["windowMs"]) if gcra else named
        self._spans = None if gcra else Spans(record)

    def at(self, now: datetime.datetime) -> tuple[str | int, ...]:
        """The six arguments at an instant."""
        return self._fixed if self._spans is None else (*self._fixed, *self._spans.at(now))


def is_fast(policy: LimitPolicy) -> bool:
    """Whether the script knows all windows of a policy."""
    return all(
        window["type"] in ("CALENDAR", "GCRA") or (window["type"], window.get("align")) == ("FIXED", "EPOCH")
        for window in json.loads(policy.to_json())["windows"]
    )
