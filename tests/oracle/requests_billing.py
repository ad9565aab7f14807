"""Random requests to the rules of the billing chapter."""

from __future__ import annotations

from requests_billing_invoice import change_request, payment_request, refund_request, status_request
from requests_billing_money import allocate_request, minor_request, round_request
from requests_billing_periods import period_request, prorate_request
from requests_billing_price import usage_request
from requests_billing_revenue import movement_request, revenue_request
from requests_billing_run import flush_request, overage_request, run_request
from requests_billing_totals import quote_request, totals_request
from requests_billing_usage import aggregate_request, analytics_request, merge_request
from requests_shape import Generator

GENERATORS: dict[str, tuple[int, Generator]] = {
    "calculateOverage": (4, overage_request),
    "priceUsage": (6, usage_request),
    "roundMoney": (2, round_request),
    "moneyFromMinor": (1, minor_request),
    "billingPeriod": (4, period_request),
    "prorate": (3, prorate_request),
    "allocateAmount": (3, allocate_request),
    "planOverageRun": (6, run_request),
    "aggregateUsage": (3, aggregate_request),
    "mergeUsage": (3, merge_request),
    "shouldFlush": (1, flush_request),
    "usageAnalytics": (3, analytics_request),
    "invoiceTotals": (6, totals_request),
    "invoiceStatus": (3, status_request),
    "changeInvoice": (2, change_request),
    "applyPayment": (3, payment_request),
    "refundPayment": (5, refund_request),
    "convertQuote": (2, quote_request),
    "monthlyRecurringRevenue": (2, revenue_request),
    "mrrMovement": (2, movement_request),
}
