"""The ledger of charges in PostgreSQL: one row a sequence."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from trueline import LedgerRow, OverageItem, StripeInvoiceItem
from trueline.stores.billing_checks import refused
from trueline.stores.billing_run import PendingCharge, RunScope
from trueline.stores.postgres_states import Parameter, Query
from trueline.stores.steps import Steps

OVERLAPPING: Final = (
    "tenant = %s AND account = %s AND metric = %s AND status <> 'FAILED' AND period_start < %s "
    "AND period_end > %s AND (period_start <> %s OR period_end <> %s)"
)
"""The same days under another period would be charged again: another zone, another end."""


@dataclass(frozen=True)
class LedgerRows:
    """The statements over one table of charges."""

    table: str
    """As SQL."""

    def read(self, run: RunScope) -> Steps[Query, list[LedgerRow]]:
        """All rows of the run's tenant, metric and period."""
        text = (
            f"SELECT account, sequence, amount, status, idempotency_key, currency FROM {self.table} "
            "WHERE tenant = %s AND metric = %s AND period_start = %s AND period_end = %s "
            "ORDER BY account, sequence"
        )
        found: Sequence[tuple[Parameter, ...]] = yield Query(text, (run.tenant, run.metric, *_span(run)))
        rows = []
        for account, sequence, amount, status, key, currency in found:
            if currency != run.currency:
                message = (
                    f"the period was charged in `{currency}` before: a currency changes with a new period"
                )
                raise refused("LEDGER_CONFLICT", "currency", message)
            charge = {"account": account, "sequence": sequence, "amount": amount, "status": status}
            rows.append(LedgerRow(**charge, idempotency_key=key))  # type: ignore[arg-type]
        return rows

    def begin(self, run: RunScope, item: OverageItem) -> Steps[Query, bool]:
        """Writes a row down as PENDING. Is it this call's?"""
        if item.stripe is None or item.idempotency_key is None:
            raise refused("INVALID_INPUT", "item.stripe", "only a charge or a credit is written down")
        text = (
            f"INSERT INTO {self.table} (idempotency_key, tenant, account, metric, period_start, period_end, "
            "sequence, amount, currency, status, stripe_params) "
            "SELECT %s, %s, %s, %s, %s::timestamptz, %s::timestamptz, %s::int, %s::numeric, %s, 'PENDING', "
            f"%s::jsonb WHERE NOT EXISTS (SELECT FROM {self.table} WHERE {OVERLAPPING}) "
            "ON CONFLICT DO NOTHING RETURNING idempotency_key"
        )
        scope = (run.tenant, item.account, run.metric, *_span(run))
        charge = (item.sequence, item.amount, run.currency, item.stripe.to_json())
        start, end = _span(run)
        others = (run.tenant, item.account, run.metric, end, start, start, end)
        if (yield Query(text, (item.idempotency_key, *scope, *charge, *others))):
            return True
        text = f"SELECT period_start::text, period_end::text FROM {self.table} WHERE {OVERLAPPING} LIMIT 1"
        for other_start, other_end in (yield Query(text, others)):
            message = (
                f"`{item.account}` was charged for the period from {other_start} to {other_end}, "
                "which this one overlaps"
            )
            raise refused("LEDGER_CONFLICT", "period", message)
        return False

    def pending(self, key: str) -> Steps[Query, PendingCharge | None]:
        """What was written down to be sent."""
        text = (
            f"SELECT stripe_params::text, created_at FROM {self.table} "
            "WHERE idempotency_key = %s AND status = 'PENDING'"
        )
        rows = yield Query(text, (key,))
        if not rows:
            return None
        [(stripe, created_at)] = rows
        return PendingCharge(StripeInvoiceItem.from_json(stripe), created_at)

    def sent(self, key: str, stripe_item: str) -> Steps[Query, None]:
        """The item is at Stripe. The same again changes nothing. Of two runs that send one row, one may be
        refused before the other's item is there: then FAILED was wrong, and is put right as long as nothing
        was begun in its place.
        """
        text = (
            f"UPDATE {self.table} AS row SET status = 'SENT', stripe_item = %s WHERE idempotency_key = %s "
            "AND (status = 'PENDING' OR (status = 'SENT' AND stripe_item = %s) "
            f"OR (status = 'FAILED' AND NOT EXISTS (SELECT FROM {self.table} AS later "
            "WHERE (later.tenant, later.account, later.metric, later.period_start, later.period_end) "
            "= (row.tenant, row.account, row.metric, row.period_start, row.period_end) "
            "AND later.sequence > row.sequence))) RETURNING idempotency_key"
        )
        if not (yield Query(text, (stripe_item, key, stripe_item))):
            yield from self._conflict(key)

    def failed(self, key: str) -> Steps[Query, None]:
        """Stripe has refused for good."""
        text = (
            f"UPDATE {self.table} SET status = 'FAILED' "
            "WHERE idempotency_key = %s AND status = 'PENDING' RETURNING idempotency_key"
        )
        if not (yield Query(text, (key,))):
            yield from self._conflict(key)

    def _conflict(self, key: str) -> Steps[Query, None]:
        """Says what the row is instead."""
        rows = yield Query(f"SELECT status FROM {self.table} WHERE idempotency_key = %s", (key,))
        state = f"is {rows[0][0]}" if rows else "is not there"
        raise refused("LEDGER_CONFLICT", "key", f"the row `{key}` {state}, not PENDING")


def _span(run: RunScope) -> tuple[Parameter, Parameter]:
    return run.period.start, run.period.end
