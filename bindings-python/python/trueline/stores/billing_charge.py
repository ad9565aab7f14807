"""The way of one charge: written down, sent, ticked off. Wherever it breaks off, nothing is charged twice."""

from __future__ import annotations

import time
from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial
from typing import Final, Literal, TypeAlias

from trueline import OverageItem, OverageRun, RunOutcome, StripeInvoiceItem
from trueline.stores.billing_run import AsyncLedger, Ledger, PendingCharge, RunScope
from trueline.stores.billing_steps import Call
from trueline.stores.billing_stripe import InvoiceItems, is_refusal
from trueline.stores.steps import Steps

ChargeStatus: TypeAlias = Literal["SENT", "FOUND", "TAKEN", "FAILED", "LEFT_PENDING", "NONE", "PLANNED"]
"""What came of an item of the plan: SENT, it was created by this run; FOUND, an earlier run had created it;
TAKEN, another run has the row; FAILED, Stripe has refused for good, and the next run tries anew;
LEFT_PENDING, it is not known whether it was created, and the next run looks; NONE, there was nothing to do;
PLANNED, this was a dry run.
"""

HOUR_S: Final = 3_600
"""How long a worker may be held up: later, another may have sent the charge, and Stripe may have forgotten
its key.
"""

TO_DO: Final = (RunOutcome.CHARGE, RunOutcome.CREDIT, RunOutcome.RESEND)


class HeldUpError(Exception):
    """More than an hour went by before a charge could be sent: it is left to the next run."""

    def __init__(self) -> None:
        super().__init__("held up for more than an hour: the charge is left to the next run")


@dataclass(frozen=True)
class ChargeResult:
    """What came of an account."""

    account: str
    outcome: RunOutcome
    """What the plan said."""
    status: ChargeStatus
    """What was done."""
    item: OverageItem
    """The plan's item."""
    stripe_item: str | None = None
    """The id of Stripe's invoice item, where it is known."""
    error: Exception | None = None
    """What went wrong."""


@dataclass(frozen=True)
class ChargeSummary:
    """How many results have which status."""

    sent: int
    found: int
    taken: int
    failed: int
    left_pending: int
    none: int
    planned: int


@dataclass(frozen=True)
class Charges:
    """A run, carried out."""

    run: OverageRun
    """The plan."""
    results: list[ChargeResult]
    """One for each account, in the order of the accounts."""
    summary: ChargeSummary


class Since:
    """How long ago something began, by the clock that says more: one of them may stand still while the
    machine sleeps, the other may be set.
    """

    def __init__(self) -> None:
        self._steady, self._wall = time.monotonic(), time.time()

    def is_over(self, seconds: int) -> bool:
        return max(time.monotonic() - self._steady, time.time() - self._wall) > seconds


@dataclass(frozen=True)
class Charging:
    """What every charge of a run needs."""

    ledger: Ledger | AsyncLedger
    stripe: InvoiceItems
    scope: RunScope

    def carried_out(self, item: OverageItem) -> Steps[Call, ChargeResult]:
        """Does what the plan says. An error of this account is its result, and stops no other."""
        try:
            if item.outcome == RunOutcome.RESEND:
                return (yield from self._resent(item))
            return (yield from self._begun(item))
        except Exception as error:
            return _result(item, "LEFT_PENDING", error=error)

    def _begun(self, item: OverageItem) -> Steps[Call, ChargeResult]:
        since = Since()
        if item.stripe is None or not (yield partial(self.ledger.begin, self.scope, item)):
            return _result(item, "TAKEN")
        return (yield from self._made(item, item.stripe, since))

    def _resent(self, item: OverageItem) -> Steps[Call, ChargeResult]:
        """Stripe may have forgotten the key, so looking comes first."""
        key = str(item.idempotency_key)
        pending: PendingCharge | None = yield partial(self.ledger.pending, key)
        if pending is None:
            return _result(item, "TAKEN")
        since = Since()
        found = yield from self.stripe.find(pending.stripe.customer, key)
        if found is None:
            return (yield from self._made(item, pending.stripe, since))
        return (yield from self._sent(item, "FOUND", found))

    def _made(self, item: OverageItem, stripe: StripeInvoiceItem, since: Since) -> Steps[Call, ChargeResult]:
        if since.is_over(HOUR_S):
            return _result(item, "LEFT_PENDING", error=HeldUpError())
        key = str(item.idempotency_key)
        try:
            made = yield from self.stripe.create(stripe, key)
        except Exception as error:
            if not is_refusal(error):
                raise
            return (yield from self._failed(item, stripe.customer, error))
        return (yield from self._sent(item, "SENT", made))

    def _failed(self, item: OverageItem, customer: str, refusal: Exception) -> Steps[Call, ChargeResult]:
        """The next run takes a new sequence. But another run may hold the same row, and what was refused here
        may have been granted there: so it looks before it says so.
        """
        key = str(item.idempotency_key)
        try:
            found = yield from self.stripe.find(customer, key)
        except Exception as error:
            # Who does not know the customer has no item of his.
            if not is_refusal(error):
                raise
            found = None
        if found is not None:
            return (yield from self._sent(item, "FOUND", found))
        yield partial(self.ledger.failed, key)
        return _result(item, "FAILED", error=refusal)

    def _sent(self, item: OverageItem, status: ChargeStatus, made: str) -> Steps[Call, ChargeResult]:
        try:
            yield partial(self.ledger.sent, str(item.idempotency_key), made)
        except Exception as error:
            return _result(item, "LEFT_PENDING", made, error)
        return _result(item, status, made)


def untouched(item: OverageItem) -> ChargeResult:
    """The result where nothing is sent: nothing was to be done, or this is a dry run."""
    return _result(item, "PLANNED" if item.outcome in TO_DO else "NONE")


def summary_of(results: Sequence[ChargeResult]) -> ChargeSummary:
    """How many results have which status."""
    statuses = [result.status for result in results]
    return ChargeSummary(
        sent=statuses.count("SENT"),
        found=statuses.count("FOUND"),
        taken=statuses.count("TAKEN"),
        failed=statuses.count("FAILED"),
        left_pending=statuses.count("LEFT_PENDING"),
        none=statuses.count("NONE"),
        planned=statuses.count("PLANNED"),
    )


def _result(
    item: OverageItem,
    status: ChargeStatus,
    stripe_item: str | None = None,
    error: Exception | None = None,
) -> ChargeResult:
    return ChargeResult(item.account, item.outcome, status, item, stripe_item, error)
