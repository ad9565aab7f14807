"""States in Redis or Valkey: one key a subject, its value the state text."""

from __future__ import annotations

import datetime
import hashlib
import json
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from importlib.resources import files
from typing import Any, Final, Generic, TypeAlias

from redis.exceptions import NoScriptError, RedisError

from trueline import BudgetDecision, BudgetPolicy, LimitDecision, LimitPolicy
from trueline.stores.answer import Decision
from trueline.stores.checks import checked_subject
from trueline.stores.clock import MILLISECOND, epoch_ms, instant_at, present
from trueline.stores.contention import in_turn
from trueline.stores.plan import Clock, When
from trueline.stores.questions import Question
from trueline.stores.steps import Steps

RedisCommand: TypeAlias = tuple[str | bytes | int, ...]
"""The name of a command and its arguments."""


class Script:
    """A Lua script over one key."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.sha = hashlib.sha1(text.encode(), usedforsecurity=False).hexdigest()

    @classmethod
    def of_package(cls, name: str) -> Script:
        """A script that lies beside this file."""
        return cls(files("trueline.stores").joinpath(name).read_text("utf-8"))

    def run(self, key: str, *arguments: str | int) -> Steps[RedisCommand, list[bytes]]:
        """Runs it on one key, by its digest where the server knows it."""
        try:
            reply: list[bytes] = yield ("EVALSHA", self.sha, 1, key, *arguments)
        except NoScriptError:
            # Nothing ran, so this is no blind second try.
            reply = yield ("EVAL", self.text, 1, key, *arguments)
        return reply


REPLACE: Final = Script.of_package("replace.lua")

READ_TIMED: Final = Script(
    "local t = redis.call('TIME') return {redis.call('GET', KEYS[1]) or '', t[1], t[2]}"
)
"""The state and the server's time in one round trip."""


@dataclass(frozen=True)
class RedisStates(Generic[Decision]):
    """The keys `prefix:{subject}`: the braces keep a subject in one slot of a cluster."""

    prefix: str
    clock: Clock
    lifetime_ms: Callable[[Decision], int]
    """How long a state says something, from the instant of the decision."""
    errors: tuple[type[Exception], ...] = (RedisError, OSError)
    mistakes: tuple[type[Exception], ...] = ()

    def subject(self, subject: str) -> str:
        return checked_subject(subject)

    def key(self, subject: str) -> str:
        return f"{self.prefix}:{{{subject}}}"

    def changed(self, subject: str, question: Question[Decision], now: When) -> Steps[RedisCommand, Decision]:
        return in_turn(subject, partial(self._attempted, self.key(subject), question, now))

    def seen(self, subject: str, question: Question[Decision], now: When) -> Steps[RedisCommand, Decision]:
        state, at = yield from self._read(self.key(subject), now)
        return question.over(state, at)

    def forgotten(self, subject: str) -> Steps[RedisCommand, bool]:
        return int((yield ("DEL", self.key(subject)))) == 1

    def _attempted(
        self, key: str, question: Question[Decision], now: When
    ) -> Steps[RedisCommand, Decision | None]:
        """Reads, decides and writes; none if somebody else was faster."""
        before, at = yield from self._read(key, now)
        decision = question.over(before, at)
        if not decision.changed:
            return decision
        lifetime = self.lifetime_ms(decision)
        won, _ = yield from REPLACE.run(key, before or "", decision.state or "", lifetime)
        return decision if int(won) == 1 else None

    def _read(self, key: str, now: When) -> Steps[RedisCommand, tuple[str | None, datetime.datetime]]:
        """The state, and the time that counts."""
        now = present(now, self.clock)
        if now is not None:
            return text_of((yield ("GET", key))), now
        state, seconds, micros = yield from READ_TIMED.run(key)
        return text_of(state), instant_at(int(seconds) * 1_000 + int(micros) // 1_000)


def text_of(reply: bytes | None) -> str | None:
    """A state as it came from the server, none where there is no key. Bytes that are no text are for the
    rule to refuse.
    """
    return reply.decode("utf-8", "replace") if reply else None


def limit_lifetime(policy: LimitPolicy) -> Callable[[LimitDecision], int]:
    """Until the last window is untouched again."""

    def lifetime_ms(decision: LimitDecision) -> int:
        last = max(window.reset_at for window in decision.windows)
        return max(1, (last - decision.now) // MILLISECOND + policy.max_clock_skew_ms)

    return lifetime_ms


def budget_lifetime(policy: BudgetPolicy) -> Callable[[BudgetDecision], int]:
    """Until the month is over, nothing is held and nothing remembered."""

    def lifetime_ms(decision: BudgetDecision) -> int:
        state: dict[str, Any] = json.loads(decision.state or "{}")
        ends = [epoch_ms(period.reset_at) for period in decision.limits]
        ends += [entry[2] for entry in (*state.get("r", ()), *state.get("s", ()))]
        return max(1, max(ends) - epoch_ms(decision.now) + policy.max_clock_skew_ms)

    return lifetime_ms
