"""Money received and given back (billing chapter, step 39)."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction
from typing import Any

from billing_invoice import Invoice, Payment, Refund, illegal, read_invoice
from billing_money import Currency, largest_remainders
from shape import Fault, Json, invalid


def apply_payment(request: dict[str, Any]) -> Json:
    invoice, payment = read_invoice(request["invoice"]), request["payment"]
    amount = _amount(payment, invoice.currency, "payment")
    for known, before in invoice.payments:
        if known == payment["id"]:
            if before != amount:
                raise Fault("IDEMPOTENCY_CONFLICT", "payment.id")
            return invoice.answered(repeated=True)
    if invoice.status() in ("DRAFT", "VOID"):
        raise illegal(invoice, "PAY", "payment")
    if amount > invoice.balance():
        raise _exceeds("EXCEEDS_BALANCE", invoice.currency, amount, invoice.balance(), "payment.amount")
    payments = [*invoice.payments, (payment["id"], amount)]
    return replace(invoice, closed=None, payments=payments).answered()


def refund_payment(request: dict[str, Any]) -> Json:
    invoice, refund = read_invoice(request["invoice"]), request["refund"]
    amount = _amount(refund, invoice.currency, "refund")
    for known in invoice.refunds:
        if known.id == refund["id"]:
            if known.amount != amount or not _same_lines(known, refund["lines"], invoice.currency):
                raise Fault("IDEMPOTENCY_CONFLICT", "refund.id")
            return invoice.answered(repeated=True)
    if invoice.status() in ("DRAFT", "VOID"):
        raise illegal(invoice, "REFUND", "refund")
    available = invoice.refundable()
    if amount > available:
        raise _exceeds("EXCEEDS_REFUNDABLE", invoice.currency, amount, available, "refund.amount")
    if refund["lines"] is None:
        lines = _spread(invoice, amount)
    else:
        lines = _given_lines(invoice, amount, refund["lines"])
    refunds = [*invoice.refunds, Refund(refund["id"], amount, lines)]
    return replace(invoice, refunds=refunds).answered()


def _amount(given: dict[str, Any], currency: Currency, path: str) -> int:
    if given["amount"] <= 0:
        raise invalid(f"{path}.amount")
    return currency.units(given["amount"], f"{path}.amount")


def _exceeds(code: str, currency: Currency, requested: int, available: int, field: str) -> Fault:
    texts = [currency.asked(currency.value(units)) for units in (requested, available)]
    return Fault(code, field, requested=texts[0], available=texts[1])


def _same_lines(known: Refund, lines: list[dict[str, Any]] | None, currency: Currency) -> bool:
    if lines is None:
        return True
    given = sorted((line["id"], line["amount"]) for line in lines)
    return given == sorted((line, currency.value(units)) for line, units in known.lines)


def _spread(invoice: Invoice, amount: int) -> list[Payment]:
    lines = [line for line, _ in invoice.lines]
    left = [Fraction(invoice.left_of(line, total)) for line, total in invoice.lines]
    parts = largest_remainders(amount, left)
    return [(line, part) for line, part in zip(lines, parts) if part]


def _given_lines(invoice: Invoice, amount: int, given: list[dict[str, Any]]) -> list[Payment]:
    seen: set[str] = set()
    for index, line in enumerate(given):
        if line["id"] in seen:
            raise Fault("DUPLICATE_ID", f"refund.lines[{index}].id")
        seen.add(line["id"])
    totals, currency, lines = dict(invoice.lines), invoice.currency, []
    for index, line in enumerate(given):
        path = f"refund.lines[{index}]"
        if line["id"] not in totals:
            raise Fault("UNKNOWN_LINE", f"{path}.id")
        units = _amount(line, currency, path)
        available = invoice.refundable_of(line["id"], totals[line["id"]])
        if units > available:
            raise _exceeds("EXCEEDS_REFUNDABLE", currency, units, available, f"{path}.amount")
        lines.append((line["id"], units))
    actual = sum(units for _, units in lines)
    if actual != amount:
        expected, summed = (currency.asked(currency.value(units)) for units in (amount, actual))
        raise Fault("LINES_DO_NOT_ADD_UP", "refund.lines", expected=expected, actual=summed)
    return lines
