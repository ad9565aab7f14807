"""What is answered when the store fails."""

from __future__ import annotations

import datetime
from collections.abc import Callable
from dataclasses import dataclass
from typing import Final, Literal, TypeAlias

from trueline import LimitPolicy, RateLimiter
from trueline.stores.answer import Answer, Decision, Source, answer_of
from trueline.stores.checks import one_of, refused
from trueline.stores.clock import MILLISECOND
from trueline.stores.contention import LostRaceError
from trueline.stores.questions import Question
from trueline.stores.share import share_of

OnStoreError: TypeAlias = Literal["FAIL_OPEN", "FAIL_CLOSED", "LOCAL_SHARE"]
"""FAIL_OPEN lets the call pass uncounted; FAIL_CLOSED denies it for a second; LOCAL_SHARE decides by
this process's share of the limits. None is the default: it must be chosen.
"""

OnBudgetStoreError: TypeAlias = Literal["FAIL_OPEN", "FAIL_CLOSED"]
"""As `OnStoreError`. Money has no local share."""

OnError: TypeAlias = Callable[[Exception], object]
"""Is told each error that an answer carries, CONTENDED too; one that is raised is the caller's to see. What
it raises itself goes to the caller.
"""

CLOSED_MS: Final = 1_000
CONTENDED_MS: Final = 100


@dataclass(frozen=True)
class OnFailure:
    """What was chosen for a store that fails."""

    choice: str
    on_error: OnError | None
    share: RateLimiter | None = None

    def answer(
        self, error: Exception, question: Question[Decision], now: datetime.datetime
    ) -> Answer[Decision]:
        """The answer to a question that the store could not take."""
        self.tell(error)
        if self.share is not None and question.locally is not None:
            return answer_of(question.locally(self.share, now), "LOCAL_SHARE", error)
        if self.choice == "FAIL_OPEN":
            return Answer(True, "FAIL_OPEN", None, None, None, error)
        return denied("FAIL_CLOSED", CLOSED_MS, error, now)

    def contended(self, error: LostRaceError, now: datetime.datetime) -> Answer[Decision]:
        """The answer where others were always faster: the store is well, so nobody passes uncounted."""
        self.tell(error)
        return denied("CONTENDED", CONTENDED_MS, error, now)

    def tell(self, error: Exception) -> None:
        if self.on_error is not None:
            self.on_error(error)


def denied(source: Source, wait_ms: int, error: Exception, now: datetime.datetime) -> Answer[Decision]:
    """A denial without a decision, for some time."""
    return Answer(False, source, wait_ms, now + wait_ms * MILLISECOND, None, error)


def on_limit_failure(
    choice: OnStoreError, on_error: OnError | None, policy: LimitPolicy, instances: int | None
) -> OnFailure:
    """The choice for a limiter, with its local share."""
    one_of(choice, ("FAIL_OPEN", "FAIL_CLOSED", "LOCAL_SHARE"), "onStoreError")
    if instances is not None and (type(instances) is not int or instances < 1):
        raise refused("INVALID_POLICY", "instances", "`instances` must be a whole number from 1")
    if choice != "LOCAL_SHARE":
        return OnFailure(choice, on_error)
    if instances is None:
        raise refused("INVALID_POLICY", "instances", "LOCAL_SHARE needs `instances`")
    return OnFailure(choice, on_error, RateLimiter(share_of(policy, instances)))


def on_budget_failure(choice: OnBudgetStoreError, on_error: OnError | None) -> OnFailure:
    """The choice for a budget."""
    one_of(choice, ("FAIL_OPEN", "FAIL_CLOSED"), "onStoreError")
    return OnFailure(choice, on_error)
