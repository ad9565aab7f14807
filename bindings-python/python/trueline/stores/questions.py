"""What can be asked about a subject, ready to be asked of a rule over any state."""

from __future__ import annotations

import datetime
from collections.abc import Callable
from dataclasses import dataclass
from decimal import Decimal
from typing import Generic, TypeAlias

from trueline import (
    BudgetDecision,
    BudgetPolicy,
    LimitDecision,
    LimitPolicy,
    RateLimiter,
    budget_status,
    check_limit,
    penalize_limit,
    refund_limit,
    release_budget,
    reserve_budget,
    settle_budget,
)
from trueline.stores.answer import Decision

Money: TypeAlias = Decimal | int | str
"""An exact amount; a float never is one."""


@dataclass(frozen=True)
class Question(Generic[Decision]):
    """A question about one subject."""

    over: Callable[[str | None, datetime.datetime], Decision]
    """What the rule answers over a state at an instant."""
    locally: Callable[[RateLimiter, datetime.datetime], Decision] | None = None
    """What a limiter in memory answers."""
    is_owed: bool = False
    """Whether it must not get lost: the store's error is raised then, so that the host asks again."""


def check(policy: LimitPolicy, subject: str, cost: int) -> Question[LimitDecision]:
    """May this call pass?"""
    return Question(
        lambda state, now: check_limit({"policy": policy, "state": state, "cost": cost, "now": now}),
        lambda limiter, now: limiter.check(subject, cost, now=now),
    )


def peek(policy: LimitPolicy, subject: str) -> Question[LimitDecision]:
    """How does it stand?"""
    return Question(
        lambda state, now: check_limit({"policy": policy, "state": state, "cost": 0, "now": now}),
        lambda limiter, now: limiter.peek(subject, now=now),
    )


def refund(policy: LimitPolicy, subject: str, amount: int) -> Question[LimitDecision]:
    """Units to give back."""
    return Question(
        lambda state, now: refund_limit({"policy": policy, "state": state, "amount": amount, "now": now}),
        lambda limiter, now: limiter.refund(subject, amount, now=now),
    )


def penalize(policy: LimitPolicy, subject: str, amount: int) -> Question[LimitDecision]:
    """Units to count without asking."""
    return Question(
        lambda state, now: penalize_limit({"policy": policy, "state": state, "amount": amount, "now": now}),
        lambda limiter, now: limiter.penalize(subject, amount, now=now),
    )


def reserve(policy: BudgetPolicy, id: str, max_cost: Money | None) -> Question[BudgetDecision]:
    """May this money be held?"""
    return Question(
        lambda state, now: reserve_budget(
            {"policy": policy, "state": state, "id": id, "max_cost": max_cost, "now": now}
        )
    )


def settle(policy: BudgetPolicy, id: str, actual: Money) -> Question[BudgetDecision]:
    """Money that was spent."""
    return Question(
        lambda state, now: settle_budget(
            {"policy": policy, "state": state, "id": id, "actual": actual, "now": now}
        ),
        is_owed=True,
    )


def release(policy: BudgetPolicy, id: str) -> Question[BudgetDecision]:
    """Money that is not needed after all."""
    return Question(
        lambda state, now: release_budget({"policy": policy, "state": state, "id": id, "now": now}),
        is_owed=True,
    )


def status(policy: BudgetPolicy) -> Question[BudgetDecision]:
    """How does it stand?"""
    return Question(lambda state, now: budget_status({"policy": policy, "state": state, "now": now}))
