"""A quota in PostgreSQL: one window on a grid, one row a window, one round trip a call."""

from __future__ import annotations

import datetime
import json
from collections.abc import Callable
from functools import partial
from typing import Any, Final

from trueline import LimitDecision, LimitPolicy
from trueline.stores import questions
from trueline.stores.answer import LimitAnswer
from trueline.stores.checks import refused
from trueline.stores.clock import epoch_ms, floored, instant_at, present
from trueline.stores.contention import AT_ONCE, LostRaceError
from trueline.stores.failure import OnFailure
from trueline.stores.plan import When, answered
from trueline.stores.postgres_counts import Counts
from trueline.stores.postgres_states import Query
from trueline.stores.questions import Question
from trueline.stores.spans import Spans
from trueline.stores.steps import Steps

GREATEST: Final = 2**53 - 1
"""The greatest count. Without a limit it stands in the place of one, so that no count passes it."""


class QuotaPlan:
    """What a quota does for each call."""

    def __init__(self, policy: LimitPolicy, counts: Counts, on_failure: OnFailure) -> None:
        self._policy = policy
        self._counts = counts
        self._on_failure = on_failure
        window = _grid_window(policy)
        self._name, self._type = window["name"], window["type"]
        self._limit = window["limit"] if window["onExceed"] == "DENY" else GREATEST
        self._spans = Spans(policy.windows[0])

    def check(self, subject: str, cost: int, now: When, raising: bool) -> Steps[Query, LimitAnswer]:
        """Counts the call if it may pass."""
        question = questions.check(self._policy, subject, cost)
        if cost == 0:
            return self._answered(subject, question, partial(self._seen, subject, question), now, raising)
        steps = partial(self._counted, subject, cost, self._limit, question)
        return self._answered(subject, question, steps, now, raising)

    def peek(self, subject: str, now: When, raising: bool) -> Steps[Query, LimitAnswer]:
        """Keeps nothing."""
        question = questions.peek(self._policy, subject)
        return self._answered(subject, question, partial(self._seen, subject, question), now, raising)

    def refund(self, subject: str, amount: int, now: When, raising: bool) -> Steps[Query, LimitAnswer]:
        """Gives units back, if their window is not over."""
        question = questions.refund(self._policy, subject, amount)
        steps = partial(self._refunded, subject, amount, question)
        return self._answered(subject, question, steps, now, raising)

    def penalize(self, subject: str, amount: int, now: When, raising: bool) -> Steps[Query, LimitAnswer]:
        """Counts without asking."""
        question = questions.penalize(self._policy, subject, amount)
        steps = partial(self._counted, subject, amount, GREATEST, question)
        return self._answered(subject, question, steps, now, raising)

    def reset(self, subject: str) -> Steps[Query, bool]:
        """Forgets the present window, not those before. An error of the store is raised."""
        subject = self._counts.subject(subject)
        if self._on_failure.share is not None:
            self._on_failure.share.reset(subject)
        start, _ = yield from self._window(None)
        return bool((yield self._counts.forgotten(subject, start)))

    def _answered(
        self,
        subject: str,
        question: Question[LimitDecision],
        steps: Callable[[When], Steps[Query, LimitDecision]],
        now: When,
        raising: bool,
    ) -> Steps[Query, LimitAnswer]:
        self._counts.subject(subject)
        return answered(self._counts, self._on_failure, question, steps, now, raising=raising)

    def _counted(
        self, subject: str, cost: int, limit: int, question: Question[LimitDecision], now: When
    ) -> Steps[Query, LimitDecision]:
        start, at = yield from self._window(now)
        for _ in range(AT_ONCE):
            rows = yield self._counts.counted(subject, start, cost, limit)
            used, counted = rows[0] if rows else (0, False)
            decision = self._over(question, start, at, used - cost if counted else used)
            if counted or not decision.allowed:
                return decision
            # Refused because of a count so fresh that the statement did not see it: nothing is counted.
        raise LostRaceError(AT_ONCE)

    def _seen(
        self, subject: str, question: Question[LimitDecision], now: When
    ) -> Steps[Query, LimitDecision]:
        start, at = yield from self._window(now)
        rows = yield self._counts.seen(subject, start)
        return self._over(question, start, at, rows[0][0] if rows else 0)

    def _refunded(
        self, subject: str, amount: int, question: Question[LimitDecision], now: When
    ) -> Steps[Query, LimitDecision]:
        start, at = yield from self._window(now)
        rows = yield self._counts.refunded(subject, start, amount)
        return self._over(question, start, at, rows[0][0] if rows else 0)

    def _window(self, now: When) -> Steps[Query, tuple[datetime.datetime, datetime.datetime]]:
        """The start of the present window, and the time."""
        now = present(now, self._counts.clock)
        if now is None:
            [(now,)] = yield Query("SELECT statement_timestamp()", ())
            now = floored(now)
        return instant_at(self._spans.at(now)[0]), now

    def _over(
        self,
        question: Question[LimitDecision],
        start: datetime.datetime,
        at: datetime.datetime,
        used: int,
    ) -> LimitDecision:
        """What the rule says over a count. What is kept is a row, so there is no text to store."""
        window = [self._name, self._type, epoch_ms(start), used]
        state = json.dumps({"at": epoch_ms(at), "v": 1, "w": [window]}) if used else None
        decision: dict[str, Any] = json.loads(question.over(state, at).to_json())
        return LimitDecision.from_json(json.dumps(decision | {"state": None}))


def _grid_window(policy: LimitPolicy) -> dict[str, Any]:
    """The one window of the policy, if its start is the same for everybody."""
    windows: list[dict[str, Any]] = json.loads(policy.to_json())["windows"]
    if len(windows) != 1:
        raise refused("INVALID_POLICY", "policy.windows", "a quota has one window")
    [window] = windows
    if window["type"] not in ("FIXED", "CALENDAR", "ANCHORED"):
        raise refused(
            "INVALID_POLICY", "policy.windows[0].type", "a quota counts FIXED, CALENDAR or ANCHORED"
        )
    if window.get("align") == "FIRST_HIT":
        raise refused("INVALID_POLICY", "policy.windows[0].align", "a quota's window is aligned to the epoch")
    return window
