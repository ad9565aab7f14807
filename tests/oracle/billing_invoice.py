"""Stored invoices: what they can be, and how they change (billing chapter, steps 36 to 38)."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Any

from billing_money import Currency, currency_in
from shape import Fault, Json

Payment = tuple[str, int]


@dataclass(frozen=True)
class Refund:
    id: str
    amount: int
    lines: list[Payment]


@dataclass(frozen=True)
class Invoice:
    """An invoice that can be, in minor units."""

    id: str
    currency: Currency
    issued: bool
    closed: str | None
    lines: list[Payment]
    payments: list[Payment]
    refunds: list[Refund]

    def total(self) -> int:
        return sum(total for _, total in self.lines)

    def paid(self) -> int:
        return sum(amount for _, amount in self.payments)

    def refunded(self) -> int:
        return sum(refund.amount for refund in self.refunds)

    def refunded_of(self, line: str) -> int:
        return sum(amount for refund in self.refunds for name, amount in refund.lines if name == line)

    def left_of(self, line: str, total: int) -> int:
        return max(total - self.refunded_of(line), 0)

    def refundable(self) -> int:
        return self.paid() - self.refunded()

    def refundable_of(self, line: str, total: int) -> int:
        return min(self.refundable(), self.left_of(line, total))

    def balance(self) -> int:
        return 0 if self.closed == "VOID" else self.total() - self.paid()

    def status(self) -> str:
        """Step 36."""
        paid = self.paid()
        if self.closed is not None:
            return self.closed
        if not self.issued:
            return "DRAFT"
        if self.refunds:
            return "REFUNDED" if self.refunded() == paid else "PARTIALLY_REFUNDED"
        if paid == self.total():
            return "PAID"
        return "PARTIALLY_PAID" if paid else "OPEN"

    def view(self) -> Json:
        text = self.currency.text
        return {
            "status": self.status(),
            "total": text(self.total()),
            "paid": text(self.paid()),
            "refunded": text(self.refunded()),
            "balance": text(self.balance()),
            "refundable": text(self.refundable()),
            "lines": [
                {
                    "id": line,
                    "total": text(total),
                    "refunded": text(self.refunded_of(line)),
                    "refundable": text(self.refundable_of(line, total)),
                }
                for line, total in self.lines
            ],
        }

    def as_json(self) -> Json:
        return {
            "id": self.id,
            "currency": self.currency.code,
            "issued": self.issued,
            "closed": self.closed,
            "lines": self._listed(self.lines, "total"),
            "payments": self._listed(self.payments),
            "refunds": [
                {
                    "id": refund.id,
                    "amount": self.currency.text(refund.amount),
                    "lines": self._listed(refund.lines),
                }
                for refund in self.refunds
            ],
        }

    def _listed(self, rows: list[Payment], name: str = "amount") -> list[Json]:
        return [{"id": each, name: self.currency.text(units)} for each, units in rows]

    def answered(self, repeated: bool = False) -> Json:
        return {"invoice": self.as_json(), "view": self.view(), "repeated": repeated}


def _unsound(part: str) -> Fault:
    return Fault("INVALID_STATE", f"invoice.{part}")


def _rows(given: list[dict[str, Any]], currency: Currency, part: str, name: str = "amount") -> list[Payment]:
    """Ids once each, amounts in minor units."""
    if len({each["id"] for each in given}) < len(given):
        raise _unsound(part)
    rows = []
    for each in given:
        units = each[name] * 10**currency.digits
        if units.denominator != 1:
            raise _unsound(part)
        rows.append((each["id"], units.numerator))
    return rows


def read_invoice(stored: dict[str, Any]) -> Invoice:
    """Step 37, in its order."""
    currency = currency_in(stored["currency"], "invoice.currency")
    lines = _rows(stored["lines"], currency, "lines", "total")
    total = sum(units for _, units in lines)
    if total < 0:
        raise _unsound("lines")
    payments = _rows(stored["payments"], currency, "payments")
    paid = sum(units for _, units in payments)
    if any(units <= 0 for _, units in payments) or paid > total:
        raise _unsound("payments")
    amounts = _rows(stored["refunds"], currency, "refunds")
    if any(units <= 0 for _, units in amounts) or sum(units for _, units in amounts) > paid:
        raise _unsound("refunds")
    refunds = []
    for (name, amount), refund in zip(amounts, stored["refunds"]):
        of_lines = _rows(refund["lines"], currency, "refunds")
        if any(units <= 0 for _, units in of_lines) or sum(units for _, units in of_lines) != amount:
            raise _unsound("refunds")
        refunds.append(Refund(name, amount, of_lines))
    left = dict(lines)
    for refund in refunds:
        for line, units in refund.lines:
            if line not in left or units > left[line]:
                raise _unsound("refunds")
            left[line] -= units
    closed, issued = stored["closed"], stored["issued"]
    if payments and (not issued or closed == "VOID"):
        raise _unsound("closed")
    if closed == "UNCOLLECTIBLE" and (not issued or paid == total):
        raise _unsound("closed")
    return Invoice(stored["id"], currency, issued, closed, lines, payments, refunds)


def invoice_status(stored: dict[str, Any]) -> Json:
    return read_invoice(stored).view()


def illegal(invoice: Invoice, action: str, field: str) -> Fault:
    return Fault("ILLEGAL_TRANSITION", field, status=invoice.status(), action=action)


def change_invoice(request: dict[str, Any]) -> Json:
    """Step 38."""
    invoice, action = read_invoice(request["invoice"]), request["action"]
    status = invoice.status()
    if action == "ISSUE" and status == "DRAFT" and invoice.lines:
        return replace(invoice, issued=True).answered()
    if action == "VOID" and (
        status in ("DRAFT", "OPEN") or (status == "UNCOLLECTIBLE" and not invoice.payments)
    ):
        return replace(invoice, closed="VOID").answered()
    if action == "MARK_UNCOLLECTIBLE" and status in ("OPEN", "PARTIALLY_PAID"):
        return replace(invoice, closed="UNCOLLECTIBLE").answered()
    raise illegal(invoice, action, "action")
