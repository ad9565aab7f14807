"""The way of every call: faults first, then the store, then what was chosen for its failure."""

from __future__ import annotations

import datetime
from collections.abc import Callable
from functools import partial
from typing import Generic, Literal, Protocol, TypeAlias

from trueline import BudgetDecision, BudgetPolicy, LimitDecision, LimitPolicy
from trueline.stores import questions
from trueline.stores.answer import Answer, BudgetAnswer, Decision, LimitAnswer, answer_of
from trueline.stores.clock import floored, host_now
from trueline.stores.contention import LostRaceError
from trueline.stores.failure import OnFailure
from trueline.stores.questions import Money, Question
from trueline.stores.steps import Command, CommandOut, Steps

Clock: TypeAlias = Literal["HOST", "STORE"]
"""Whose time counts where a call gives none. Machines whose clocks differ by more than the policy's
`max_clock_skew_ms` would move each other's windows: then take the store's.
"""

When: TypeAlias = datetime.datetime | None
"""The time of a call; none for the present, by the clock of the store's choice."""


class Store(Protocol):
    """What a call must know of a store."""

    @property
    def clock(self) -> Clock: ...
    @property
    def errors(self) -> tuple[type[Exception], ...]:
        """What the client raises when the store fails."""

    @property
    def mistakes(self) -> tuple[type[Exception], ...]:
        """Those among them that are no outage: without a remedy every call would fail."""

    def subject(self, subject: str) -> str:
        """The subject, or a fault if the store could not hold it."""


class States(Store, Protocol[CommandOut, Decision]):
    """Where the states of subjects are kept. Each answer is a sequence of commands."""

    def changed(self, subject: str, question: Question[Decision], now: When) -> Steps[CommandOut, Decision]:
        """Asks over the state, and keeps the new one."""

    def seen(self, subject: str, question: Question[Decision], now: When) -> Steps[CommandOut, Decision]:
        """Asks over the state, and keeps nothing."""

    def forgotten(self, subject: str) -> Steps[CommandOut, bool]:
        """Forgets the state. Was there one?"""


def answered(
    store: Store,
    on_failure: OnFailure,
    question: Question[Decision],
    steps: Callable[[When], Steps[Command, Decision]],
    now: When,
    *,
    raising: bool,
) -> Steps[Command, Answer[Decision]]:
    """Takes a question to the store; `raising` leaves the store's errors to the host."""
    at = host_now() if now is None else now
    # What the rule refuses is refused whether or not the store answers.
    question.over(None, at)
    try:
        decision = yield from steps(None if now is None else floored(now))
    except store.mistakes:
        raise
    except LostRaceError as error:
        # An answer in the host's transaction too: that goes on.
        if question.is_owed:
            raise
        return on_failure.contended(error, _present(now))
    except store.errors as error:
        if raising or question.is_owed:
            raise
        return on_failure.answer(error, question, _present(now))
    return answer_of(decision, "STORE")


def _present(now: When) -> datetime.datetime:
    """The time of an answer without a decision."""
    return host_now() if now is None else floored(now)


class Plan(Generic[Command, Decision]):
    """What limiters and budgets have in common."""

    def __init__(self, states: States[Command, Decision], on_failure: OnFailure) -> None:
        self.states: States[Command, Decision] = states
        self.on_failure = on_failure

    def kept(
        self, subject: str, question: Question[Decision], now: When, raising: bool
    ) -> Steps[Command, Answer[Decision]]:
        """Asks, and keeps what comes of it."""
        subject = self.states.subject(subject)
        steps = partial(self.states.changed, subject, question)
        return answered(self.states, self.on_failure, question, steps, now, raising=raising)

    def shown(
        self, subject: str, question: Question[Decision], now: When, raising: bool
    ) -> Steps[Command, Answer[Decision]]:
        """Asks, and keeps nothing."""
        subject = self.states.subject(subject)
        steps = partial(self.states.seen, subject, question)
        return answered(self.states, self.on_failure, question, steps, now, raising=raising)


class LimitCalls(Protocol[CommandOut]):
    """The calls of a limiter, as commands to its store."""

    def check(self, subject: str, cost: int, now: When, raising: bool) -> Steps[CommandOut, LimitAnswer]: ...
    def peek(self, subject: str, now: When, raising: bool) -> Steps[CommandOut, LimitAnswer]: ...
    def refund(
        self, subject: str, amount: int, now: When, raising: bool
    ) -> Steps[CommandOut, LimitAnswer]: ...
    def penalize(
        self, subject: str, amount: int, now: When, raising: bool
    ) -> Steps[CommandOut, LimitAnswer]: ...
    def reset(self, subject: str) -> Steps[CommandOut, bool]: ...


class LimitPlan(Plan[Command, LimitDecision]):
    """What a limiter does for each call."""

    def __init__(
        self, policy: LimitPolicy, states: States[Command, LimitDecision], on_failure: OnFailure
    ) -> None:
        super().__init__(states, on_failure)
        self.policy = policy

    def check(self, subject: str, cost: int, now: When, raising: bool) -> Steps[Command, LimitAnswer]:
        """Counts the call if it may pass."""
        subject = self.states.subject(subject)
        question = questions.check(self.policy, subject, cost)
        steps = partial(self.checked, subject, cost, question)
        return answered(self.states, self.on_failure, question, steps, now, raising=raising)

    def checked(
        self, subject: str, cost: int, question: Question[LimitDecision], now: When
    ) -> Steps[Command, LimitDecision]:
        """The general way; a store that knows a shorter one takes that."""
        return self.states.changed(subject, question, now)

    def peek(self, subject: str, now: When, raising: bool) -> Steps[Command, LimitAnswer]:
        """Keeps nothing."""
        return self.shown(subject, questions.peek(self.policy, subject), now, raising)

    def refund(self, subject: str, amount: int, now: When, raising: bool) -> Steps[Command, LimitAnswer]:
        """Gives units back."""
        return self.kept(subject, questions.refund(self.policy, subject, amount), now, raising)

    def penalize(self, subject: str, amount: int, now: When, raising: bool) -> Steps[Command, LimitAnswer]:
        """Counts without asking."""
        return self.kept(subject, questions.penalize(self.policy, subject, amount), now, raising)

    def reset(self, subject: str) -> Steps[Command, bool]:
        """Begins anew, in the local share too. An error of the store is raised."""
        subject = self.states.subject(subject)
        if self.on_failure.share is not None:
            self.on_failure.share.reset(subject)
        return self.states.forgotten(subject)


class BudgetPlan(Plan[Command, BudgetDecision]):
    """What a budget does for each call."""

    def __init__(
        self, policy: BudgetPolicy, states: States[Command, BudgetDecision], on_failure: OnFailure
    ) -> None:
        super().__init__(states, on_failure)
        self.policy = policy

    def reserve(
        self, subject: str, id: str, max_cost: Money | None, now: When, raising: bool
    ) -> Steps[Command, BudgetAnswer]:
        """Holds money."""
        return self.kept(subject, questions.reserve(self.policy, id, max_cost), now, raising)

    def settle(
        self, subject: str, id: str, actual: Money, now: When, raising: bool
    ) -> Steps[Command, BudgetAnswer]:
        """Counts what was spent."""
        return self.kept(subject, questions.settle(self.policy, id, actual), now, raising)

    def release(self, subject: str, id: str, now: When, raising: bool) -> Steps[Command, BudgetAnswer]:
        """Frees what was held."""
        return self.kept(subject, questions.release(self.policy, id), now, raising)

    def status(self, subject: str, now: When, raising: bool) -> Steps[Command, BudgetAnswer]:
        """Keeps nothing."""
        return self.shown(subject, questions.status(self.policy), now, raising)
