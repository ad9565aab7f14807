"""What an adapter answers."""

from __future__ import annotations

import datetime
from dataclasses import dataclass
from typing import Generic, Literal, TypeAlias, TypeVar

from trueline import BudgetDecision, LimitDecision

Source: TypeAlias = Literal["STORE", "MEMORY", "CONTENDED", "FAIL_OPEN", "FAIL_CLOSED", "LOCAL_SHARE"]
"""Who spoke: the shared store, this process's memory, or what was chosen for a store that fails.
CONTENDED is nobody: others changed the subject all the time, and the call is denied for a moment.
"""

Decision = TypeVar("Decision", LimitDecision, BudgetDecision)


@dataclass(frozen=True)
class Answer(Generic[Decision]):
    """Whether a call may pass, and who says so."""

    allowed: bool
    """Whether the call may pass."""
    source: Source
    """Who spoke."""
    retry_after_ms: int | None
    """The milliseconds until the call may pass; none where it did, or never will."""
    until: datetime.datetime | None
    """The instant at which the call may pass; none where it did, or never will."""
    decision: Decision | None
    """The full decision; none where the store failed or was contended, and there is no local share."""
    error: Exception | None
    """What went wrong with the store; for CONTENDED a `LostRaceError`."""


LimitAnswer: TypeAlias = Answer[LimitDecision]
"""What a limiter answers."""

BudgetAnswer: TypeAlias = Answer[BudgetDecision]
"""What a budget answers."""


def answer_of(decision: Decision, source: Source, error: Exception | None = None) -> Answer[Decision]:
    """The answer that a decision gives."""
    return Answer(decision.allowed, source, decision.retry_after_ms, decision.until, decision, error)
