"""The rules of the billing chapter, with the shapes of their arguments.

Order of checks in every rule (step 6): shape of all arguments, the sense of the
policy, the currency, the sense of the price, then as the step lists.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import billing_analytics
import billing_invoice
import billing_money
import billing_overage
import billing_payment
import billing_periods
import billing_price
import billing_quote
import billing_revenue
import billing_run
import billing_totals
import billing_usage
import shape
from billing_shape import (
    AGGREGATE_USAGE,
    ALLOCATE_AMOUNT,
    APPLY_PAYMENT,
    BILLING_PERIOD,
    CALCULATE_OVERAGE,
    CHANGE_INVOICE,
    CONVERT_QUOTE,
    FLUSH_BUFFER,
    FLUSH_POLICY,
    INVOICE,
    INVOICE_TOTALS,
    MONEY,
    MONTHLY_RECURRING_REVENUE,
    MRR_MOVEMENT,
    OVERAGE_POLICY,
    PLAN_OVERAGE_RUN,
    PRICE_USAGE,
    PRORATE,
    REFUND_PAYMENT,
    ROUNDING,
    TEXT,
    USAGE_ANALYTICS,
    USAGE_STATE,
    moment,
)
from limits_shape import sound
from shape import Field, Json, Reader, Rule, needed, optional


def _rule(answer: Callable[..., Json], *arguments: tuple[str, Field]) -> Rule:
    def of_sound(*read: Any) -> Json:
        return answer(*[sound(each) for each in read])

    return Rule(arguments, of_sound)


def _request(request: Reader, answer: Callable[..., Json]) -> Rule:
    return _rule(answer, ("", needed(request)))


def _with_policy(request: Reader, answer: Callable[..., Json]) -> Rule:
    return _rule(answer, ("", needed(request)), ("", optional(OVERAGE_POLICY, {})))


RULES = {
    "calculateOverage": _with_policy(CALCULATE_OVERAGE, billing_overage.calculate_overage),
    "priceUsage": _request(PRICE_USAGE, billing_price.price_usage),
    "roundMoney": _rule(
        billing_money.round_money, ("amount", MONEY), ("currency", TEXT), ("rounding", ROUNDING)
    ),
    "moneyFromMinor": _rule(
        billing_money.money_from_minor, ("minorUnits", needed(shape.int64)), ("currency", TEXT)
    ),
    "billingPeriod": _request(BILLING_PERIOD, billing_periods.billing_period),
    "prorate": _request(PRORATE, billing_periods.prorate),
    "allocateAmount": _request(ALLOCATE_AMOUNT, billing_periods.allocate_amount),
    "planOverageRun": _with_policy(PLAN_OVERAGE_RUN, billing_run.plan_overage_run),
    "aggregateUsage": _request(AGGREGATE_USAGE, billing_usage.aggregate_usage),
    "mergeUsage": _rule(billing_usage.merge_usage, ("a", needed(USAGE_STATE)), ("b", needed(USAGE_STATE))),
    "shouldFlush": _rule(
        billing_usage.should_flush,
        ("buffer", needed(FLUSH_BUFFER)),
        ("now", needed(moment)),
        ("policy", optional(FLUSH_POLICY, {})),
    ),
    "usageAnalytics": _with_policy(USAGE_ANALYTICS, billing_analytics.usage_analytics),
    "invoiceTotals": _request(INVOICE_TOTALS, billing_totals.invoice_totals),
    "invoiceStatus": _request(INVOICE, billing_invoice.invoice_status),
    "changeInvoice": _request(CHANGE_INVOICE, billing_invoice.change_invoice),
    "applyPayment": _request(APPLY_PAYMENT, billing_payment.apply_payment),
    "refundPayment": _request(REFUND_PAYMENT, billing_payment.refund_payment),
    "convertQuote": _request(CONVERT_QUOTE, billing_quote.convert_quote),
    "monthlyRecurringRevenue": _request(MONTHLY_RECURRING_REVENUE, billing_revenue.monthly_recurring_revenue),
    "mrrMovement": _request(MRR_MOVEMENT, billing_revenue.mrr_movement),
}
