"""What a run over a ledger is, and what the run must know of a ledger."""

from __future__ import annotations

import datetime
from collections.abc import Awaitable, Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, ClassVar, Protocol, TypeAlias

from trueline import (
    LedgerRow,
    OverageAccount,
    OverageItem,
    PeriodSpan,
    StripeInvoiceItem,
    plan_overage_run,
)

AccountLike: TypeAlias = OverageAccount | Mapping[str, object]
"""An account, or a mapping with its fields."""

AccountsOf: TypeAlias = Callable[[Any], Sequence[AccountLike]]
"""Reads the accounts with their usage, on the connection that it is given."""

AsyncAccountsOf: TypeAlias = Callable[[Any], Awaitable[Sequence[AccountLike]] | Sequence[AccountLike]]
"""As `AccountsOf`; may be a coroutine function."""


@dataclass(frozen=True, kw_only=True)
class RunScope:
    """Which rows of a ledger belong together: currency and metric change only with a new period. One that
    makes no sense is a fault, as in `plan_overage_run`.
    """

    tenant: str
    metric: str
    period: PeriodSpan
    currency: str

    def __post_init__(self) -> None:
        request = {"tenant": self.tenant, "period": self.period, "accounts": []}
        plan_overage_run(request, {"metric": self.metric, "currency": self.currency})


@dataclass(frozen=True)
class Snapshot:
    """Accounts and ledger as they were at one moment."""

    accounts: Sequence[AccountLike]
    ledger: list[LedgerRow]
    """All rows of the tenant, metric and period."""


@dataclass(frozen=True)
class PendingCharge:
    """What was written down to be sent."""

    stripe: StripeInvoiceItem
    created_at: datetime.datetime


class Ledger(Protocol):
    """Where charges are written down before they are sent. Each method has committed when it returns."""

    blocks: ClassVar[bool]

    def snapshot(self, run: RunScope, accounts: Sequence[AccountLike] | AccountsOf) -> Snapshot:
        """The accounts and all rows of the run, in one snapshot."""

    def begin(self, run: RunScope, item: OverageItem) -> bool:
        """Writes a PENDING row. Is it this call's? If not, another run has it."""

    def pending(self, key: str) -> PendingCharge | None:
        """What is to be sent for a PENDING row; none if it is not PENDING any more."""

    def sent(self, key: str, stripe_item: str) -> None:
        """PENDING becomes SENT. A row in another state is a fault, `LEDGER_CONFLICT`."""

    def failed(self, key: str) -> None:
        """PENDING becomes FAILED. A row in another state is a fault, `LEDGER_CONFLICT`."""


class AsyncLedger(Protocol):
    """As `Ledger`; every method is awaited."""

    blocks: ClassVar[bool]

    async def snapshot(self, run: RunScope, accounts: Sequence[AccountLike] | AsyncAccountsOf) -> Snapshot:
        """The accounts and all rows of the run, in one snapshot."""

    async def begin(self, run: RunScope, item: OverageItem) -> bool:
        """Writes a PENDING row. Is it this call's? If not, another run has it."""

    async def pending(self, key: str) -> PendingCharge | None:
        """What is to be sent for a PENDING row; none if it is not PENDING any more."""

    async def sent(self, key: str, stripe_item: str) -> None:
        """PENDING becomes SENT. A row in another state is a fault, `LEDGER_CONFLICT`."""

    async def failed(self, key: str) -> None:
        """PENDING becomes FAILED. A row in another state is a fault, `LEDGER_CONFLICT`."""
