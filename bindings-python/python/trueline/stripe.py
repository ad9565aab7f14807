"""The daily run of overage charges, carried out over your own Stripe client and your own ledger.

```python
import datetime
import stripe
from psycopg_pool import ConnectionPool
from trueline import billing_period
from trueline.postgres import overage_ledger, usage_store
from trueline.stripe import charge_overage

pool = ConnectionPool("postgresql:///app", open=True)
usage = usage_store(client=pool)
month = billing_period({"at": datetime.datetime(2026, 3, 31, 23, tzinfo=datetime.timezone.utc)})


def accounts(connection):
    used = usage.used(month.start_day, month.end_day, client=connection)
    customers = connection.execute("SELECT account, plan, stripe_customer FROM customer").fetchall()
    return [
        {"account": account, "plan": plan, "used": used.get(account, 0), "customer": customer}
        for account, plan, customer in customers
    ]


charges = charge_overage(
    stripe=stripe.StripeClient("sk_test_123"),
    ledger=overage_ledger(client=pool),
    tenant="org_1",
    period=month,
    accounts=accounts,
)
for result in charges.results:
    print(result.account, result.status, result.item.amount, result.error)
```

Run it as often as you like, by as many workers as you like: what is due is always the whole period's, and
what was charged is subtracted. For each charge a row is committed to the ledger as PENDING, then the
invoice item is created, with the key of the row as its idempotency key and in its metadata, then the row is
SENT. A run that finds a PENDING row, of whatever crashed or was cut off, looks at that customer's invoice
items for the key, and creates the item only if it is not there. So nothing is charged twice, also after
Stripe has forgotten the key, and the sum of what was sent is what is due, to the cent.

One account's error stops no other: it is in that account's result. A row is FAILED only if Stripe has
refused (a 4xx with Stripe's own error; not 401, 403, 409, 429 or an idempotency error); the next run tries
that amount again, as a new row. Whatever else goes wrong leaves the row PENDING, and so does a worker that
is held up for more than an hour. Only what refuses the run as a whole is raised: a policy or a period that
makes no sense, a database that cannot be read, a ledger of another currency.

Usage of a closed period that comes late is charged by running that period again. Stripe adds the item to the
customer's next invoice, or to that of `subscription`.

Needs `pip install "trueline[stripe,postgres]"`; with a ledger of asyncio it is awaited, and needs
`stripe[async]`. A ledger of your own fits too, if it keeps what `Ledger` says.
"""

from __future__ import annotations

from collections.abc import Coroutine, Mapping, Sequence
from typing import TYPE_CHECKING, Any, TypeAlias, cast, overload

from trueline import BillingPeriod, PeriodSpan, plan_overage_run
from trueline.stores.billing_charge import (
    ChargeResult,
    Charges,
    ChargeStatus,
    ChargeSummary,
    HeldUpError,
)
from trueline.stores.billing_checks import is_count, refused
from trueline.stores.billing_run import (
    AccountLike,
    AccountsOf,
    AsyncAccountsOf,
    AsyncLedger,
    Ledger,
    PendingCharge,
    RunScope,
    Snapshot,
)
from trueline.stores.billing_runs import OnItem, PolicyLike, Run
from trueline.stores.billing_stripe import InvoiceItems, stripe_params

if TYPE_CHECKING:
    from stripe import StripeClient

__all__ = [
    "AccountLike",
    "AccountsOf",
    "AsyncAccountsOf",
    "AsyncLedger",
    "ChargeResult",
    "ChargeStatus",
    "ChargeSummary",
    "Charges",
    "HeldUpError",
    "Ledger",
    "OnItem",
    "PendingCharge",
    "RunScope",
    "Snapshot",
    "charge_overage",
    "stripe_params",
]

PeriodLike: TypeAlias = PeriodSpan | BillingPeriod | Mapping[str, object]
"""A span, what `billing_period` answers, or a mapping with `start` and `end`."""


@overload
def charge_overage(
    *,
    stripe: StripeClient | None,
    ledger: Ledger,
    tenant: str,
    period: PeriodLike,
    accounts: Sequence[AccountLike] | AccountsOf,
    policy: PolicyLike | None = None,
    dry_run: bool = False,
    concurrency: int = 4,
    on_item: OnItem | None = None,
) -> Charges: ...
@overload
def charge_overage(
    *,
    stripe: StripeClient | None,
    ledger: AsyncLedger,
    tenant: str,
    period: PeriodLike,
    accounts: Sequence[AccountLike] | AsyncAccountsOf,
    policy: PolicyLike | None = None,
    dry_run: bool = False,
    concurrency: int = 4,
    on_item: OnItem | None = None,
) -> Coroutine[Any, Any, Charges]: ...
def charge_overage(
    *,
    stripe: StripeClient | None,
    ledger: Ledger | AsyncLedger,
    tenant: str,
    period: PeriodLike,
    accounts: Sequence[AccountLike] | AccountsOf | AsyncAccountsOf,
    policy: PolicyLike | None = None,
    dry_run: bool = False,
    concurrency: int = 4,
    on_item: OnItem | None = None,
) -> Charges | Coroutine[Any, Any, Charges]:
    """Plans the run, `plan_overage_run`, and carries it out.

    - `stripe`: a `stripe.StripeClient`; may be none in a dry run.
    - `ledger`: from `trueline.postgres.overage_ledger`; with one of asyncio the call is awaited.
    - `accounts`: the accounts, or a function that reads them in the ledger's snapshot, on the connection
      that it is given. A usage that could not be read is None, never 0.
    - `policy`: left out, the documented default.
    - `dry_run`: plans, and neither writes nor sends.
    - `concurrency`: how many accounts are charged at a time; from 1.
    - `on_item`: is told each result as soon as it is there, those with nothing to do first.

    Faults are raised before anything is sent: those of `plan_overage_run`, `INVALID_POLICY` for an option
    that makes no sense, `LEDGER_CONFLICT` where the period was charged in another currency.
    """
    if not is_count(concurrency):
        raise refused("INVALID_POLICY", "concurrency", "`concurrency` must be a whole number from 1")
    span = _span(period)
    # Whatever is wrong with the call is said before the ledger is asked.
    if not all(callable(getattr(ledger, name, None)) for name in ("snapshot", "begin", "sent")):
        raise refused("INVALID_POLICY", "ledger", "`ledger` must be a ledger of `trueline.postgres`")
    listed = [] if callable(accounts) else accounts
    plan = plan_overage_run({"tenant": tenant, "period": span, "accounts": listed}, policy)
    scope = RunScope(tenant=tenant, metric=plan.metric, period=span, currency=plan.currency)
    run = Run(scope, policy, dry_run, concurrency, on_item)
    if ledger.blocks:
        items = None if dry_run else InvoiceItems(stripe, blocks=True)
        read = cast("Sequence[AccountLike] | AccountsOf", accounts)
        return run.carried_out(cast(Ledger, ledger), items, read)
    items = None if dry_run else InvoiceItems(stripe, blocks=False)
    return run.carried_out_async(cast(AsyncLedger, ledger), items, accounts)


def _span(period: PeriodLike) -> PeriodSpan:
    if isinstance(period, BillingPeriod):
        return PeriodSpan(start=period.start, end=period.end)
    if isinstance(period, PeriodSpan):
        return period
    return PeriodSpan(**dict(period))  # type: ignore[arg-type]
