"""An accepted quote becomes a draft invoice (billing chapter, step 40)."""

from __future__ import annotations

from typing import Any

from billing_invoice import Invoice
from billing_totals import totals_of
from shape import Fault, Json, invalid


def convert_quote(request: dict[str, Any]) -> Json:
    quote = request["quote"]
    if quote["status"] == "CONVERTED":
        raise Fault("QUOTE_ALREADY_CONVERTED", "quote.status")
    if quote["status"] != "ACCEPTED":
        raise Fault("QUOTE_NOT_ACCEPTED", "quote.status", status=quote["status"])
    if quote["acceptedOn"] is None:
        raise invalid("quote.acceptedOn")
    if quote["validUntil"] is not None and quote["acceptedOn"] > quote["validUntil"]:
        raise Fault("QUOTE_EXPIRED", "quote.acceptedOn")
    totals = totals_of(quote["content"], "quote.content.")
    written, currency, total = totals.as_json(), totals.currency, totals.total()
    if quote["total"] is not None and quote["total"] != currency.value(total):
        texts = {"expected": currency.asked(quote["total"]), "actual": currency.text(total)}
        raise Fault("QUOTE_TOTAL_CHANGED", "quote.total", **texts)
    if total < 0:  # By its taxes alone: no invoice can be.
        raise Fault("NEGATIVE_TOTAL", "quote.content.lines")
    lines = [(line.id, line.total(totals.included)) for line in totals.lines]
    invoice = Invoice(request["invoiceId"], currency, False, None, lines, [], [])
    return {"quoteStatus": "CONVERTED", "totals": written, "invoice": invoice.as_json()}
