"""Ledger, usage and charges over clients that block and that await, so that a test is written once."""

from __future__ import annotations

import datetime
from typing import Any

import psycopg
from stripes import StripeServer
from trueline import OverageItem, PeriodSpan, plan_overage_run
from trueline.postgres import RunScope, overage_ledger, usage_store
from trueline.stripe import Charges, charge_overage
from ways import PostgresWay, Waiting

UTC = datetime.timezone.utc
MARCH = PeriodSpan(
    start=datetime.datetime(2026, 3, 1, tzinfo=UTC), end=datetime.datetime(2026, 4, 1, tzinfo=UTC)
)
USED = 150_000
"""50.00 dollars on the plan PRO."""


class BillingWay(PostgresWay):
    """One tenant, whose accounts and customers no other has."""

    def __init__(self, url: str, awaiting: bool, stripe: StripeServer, tenant: str) -> None:
        super().__init__(url, awaiting)
        self.stripe = stripe
        self.tenant = tenant
        self.scope = scope_of(tenant)
        self._stripe_client = stripe.client()

    def ledger(self, **options: Any) -> Waiting:
        return Waiting(overage_ledger(**({"client": self.client} | options)), self)

    def usage(self, **options: Any) -> Waiting:
        return Waiting(usage_store(**({"client": self.client} | options)), self)

    def charge(self, accounts: Any, **options: Any) -> Charges:
        given = {
            "stripe": self._stripe_client,
            "ledger": self.ledger().itself,
            "tenant": self.tenant,
            "period": MARCH,
            "accounts": accounts,
        }
        charges: Charges = self.waited(charge_overage)(**(given | options))
        return charges

    def customer(self, account: str) -> str:
        return f"cus_{self.tenant}_{account}"

    def account(self, account: str, used: int | None = USED, **fields: Any) -> dict[str, Any]:
        owner = {"account": account, "plan": "PRO", "customer": self.customer(account)}
        return owner | {"used": used} | fields

    def item(self, account: str, used: int = USED, policy: Any = None, ledger: Any = ()) -> OverageItem:
        """What the plan says for one account."""
        request = {"tenant": self.tenant, "period": MARCH, "accounts": [self.account(account, used)]}
        return plan_overage_run(request | {"ledger": list(ledger)}, policy).items[0]

    def rows(self, columns: str = "account, sequence, status, amount::text") -> list[tuple[Any, ...]]:
        """The tenant's rows of the ledger."""
        text = f"SELECT {columns} FROM overage_charge WHERE tenant = %s ORDER BY account, sequence"
        return self.sql(text, self.tenant)

    def sql(self, text: str, *parameters: Any) -> list[tuple[Any, ...]]:
        with psycopg.connect(self.url, autocommit=True) as connection:
            found = connection.execute(text.encode(), parameters)
            return found.fetchall() if found.description else []

    def items(self, *accounts: str) -> list[dict[str, Any]]:
        """What these accounts' customers have at Stripe."""
        return self.stripe.items(*map(self.customer, accounts))


def scope_of(tenant: str, **fields: Any) -> RunScope:
    """The run over March in dollars."""
    march: dict[str, Any] = {"tenant": tenant, "metric": "api_calls", "period": MARCH, "currency": "USD"}
    return RunScope(**(march | fields))
