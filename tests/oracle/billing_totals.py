"""Lines, discounts, tax and totals of an invoice (billing chapter, steps 32 to 35)."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from typing import Any

from billing_money import Currency, currency_in, largest_remainders, plain, settled, whole
from shape import Fault, Json, invalid

MOST_TAX = 1000


@dataclass
class Line:
    """A line in minor units; `gross` is what is left after discounts, with the tax where that is included."""

    id: str
    rate: Fraction
    amount: int
    gross: int
    tax: int = 0

    def net(self, included: bool) -> int:
        return self.gross - self.tax if included else self.gross

    def total(self, included: bool) -> int:
        return self.gross if included else self.gross + self.tax


@dataclass
class Totals:
    currency: Currency
    rounding: str
    included: bool
    lines: list[Line]

    def total(self) -> int:
        return sum(line.total(self.included) for line in self.lines)

    def as_json(self) -> Json:
        columns = [self._columns([line]) for line in self.lines]
        return {
            "currency": self.currency.code,
            "rounding": self.rounding,
            "taxIncluded": self.included,
            "lines": [{"id": line.id, **column} for line, column in zip(self.lines, columns)],
            "taxes": [self._rate(rate) for rate in sorted({line.rate for line in self.lines})],
            **self._columns(self.lines),
        }

    def _columns(self, lines: list[Line]) -> dict[str, str]:
        sums = {
            "amount": sum(line.amount for line in lines),
            "discount": sum(line.amount - line.gross for line in lines),
            "net": sum(line.net(self.included) for line in lines),
            "tax": sum(line.tax for line in lines),
            "total": sum(line.total(self.included) for line in lines),
        }
        return {name: self.currency.text(units) for name, units in sums.items()}

    def _rate(self, rate: Fraction) -> Json:
        of_rate = self._columns([line for line in self.lines if line.rate == rate])
        return {"percent": plain(rate), "base": of_rate["net"], "tax": of_rate["tax"]}


def invoice_totals(request: dict[str, Any]) -> Json:
    return totals_of(request, "").as_json()


def totals_of(request: dict[str, Any], prefix: str) -> Totals:
    currency = currency_in(request["currency"], f"{prefix}currency")
    seen: set[str] = set()
    for index, line in enumerate(request["lines"]):
        if line["id"] in seen:
            raise Fault("DUPLICATE_ID", f"{prefix}lines[{index}].id")
        seen.add(line["id"])
    rounding = request["rounding"]
    lines = [
        _line(line, currency, rounding, f"{prefix}lines[{index}]")
        for index, line in enumerate(request["lines"])
    ]
    _discount_invoice(request, currency, lines, prefix)
    if sum(line.gross for line in lines) < 0:
        raise Fault("NEGATIVE_TOTAL", f"{prefix}lines")
    for rate in {line.rate for line in lines}:
        _tax([line for line in lines if line.rate == rate], rate, request["taxIncluded"], rounding)
    return Totals(currency, rounding, request["taxIncluded"], lines)


def _line(line: dict[str, Any], currency: Currency, rounding: str, path: str) -> Line:
    """Steps 32 and 35."""
    exact = line["amount"]
    if exact is None:
        if line["quantity"] is None or line["unitPrice"] is None:
            raise invalid(f"{path}.amount")
        exact = line["quantity"] * line["unitPrice"]
        amount = currency.rounded(exact, rounding)
    else:
        if line["quantity"] is not None or line["unitPrice"] is not None:
            raise invalid(f"{path}.amount")
        amount = currency.units(exact, f"{path}.amount")
    percent, discount = _one_discount(line, currency, path + ".")
    if not 0 <= line["taxPercent"] <= MOST_TAX:
        raise invalid(f"{path}.taxPercent")
    gross = amount
    if discount is not None:
        if discount > amount:
            raise _too_large(currency, discount, amount, f"{path}.discountAmount")
        gross = amount - discount
    elif percent is not None:
        gross = currency.rounded(exact * (100 - percent) / 100, rounding)
    return Line(line["id"], line["taxPercent"], amount, gross)


def _one_discount(
    given: dict[str, Any], currency: Currency, prefix: str
) -> tuple[Fraction | None, int | None]:
    percent, amount = given["discountPercent"], given["discountAmount"]
    if percent is not None and amount is not None:
        raise invalid(f"{prefix}discountAmount")
    if percent is not None and not 0 <= percent <= 100:
        raise invalid(f"{prefix}discountPercent")
    if amount is None:
        return percent, None
    if amount < 0:
        raise invalid(f"{prefix}discountAmount")
    return None, currency.units(amount, f"{prefix}discountAmount")


def _too_large(currency: Currency, requested: int, available: int, field: str) -> Fault:
    texts = [currency.asked(currency.value(units)) for units in (requested, available)]
    return Fault("DISCOUNT_TOO_LARGE", field, requested=texts[0], available=texts[1])


def _discount_invoice(request: dict[str, Any], currency: Currency, lines: list[Line], prefix: str) -> None:
    """Step 33: over the positive lines, before tax."""
    percent, discount = _one_discount(request, currency, prefix)
    positive = [line for line in lines if line.gross > 0]
    available = sum(line.gross for line in positive)
    if percent is not None:
        exact = currency.value(available) * percent / 100
        discount = currency.rounded(exact, request["rounding"])
    if discount is None:
        return
    if discount > available:
        raise _too_large(currency, discount, available, f"{prefix}discountAmount")
    if positive:
        weights = [Fraction(line.gross) for line in positive]
        for line, part in zip(positive, largest_remainders(discount, weights)):
            line.gross -= part


def _tax(lines: list[Line], rate: Fraction, included: bool, rounding: str) -> None:
    """Step 34: one rounding a rate, spread down to its lines."""
    of = 100 + rate if included else Fraction(100)
    shares = [line.gross * rate / of for line in lines]
    sign = -1 if sum(shares) < 0 else 1
    mirrored = [sign * share for share in shares]
    parts = settled(whole(sum(mirrored, Fraction(0)), rounding), mirrored)
    for line, part in zip(lines, parts):
        line.tax = sign * part
