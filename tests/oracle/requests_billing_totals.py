"""Random lines with their discounts and taxes, and quotes of them (billing chapter, steps 32 to 35, 40)."""

from __future__ import annotations

from datetime import date, timedelta
from fractions import Fraction
from random import Random

from billing_shape import INVOICE_TOTALS
from billing_totals import totals_of
from requests_billing_money import (
    BAD_CURRENCIES,
    EXTREMES,
    currency,
    minor,
    rounding,
    small,
    tie,
    written,
)
from requests_shape import chance, maybe, weighted
from shape import Fault, Json

TAXES = ("0", "20", "19", "7", "7.7", "8.875", "5.50", "5.5", "50", "100", "0.01", "1000", "33.333333")
PERCENTS = ("0", "10", "33.3", "50", "5", "12.5", "99.99", "100")
LINE_IDS = ("l1", "l2", "l3", "a", "b", "é", "ﬀ", "😀", "x" * 200)
QUOTES = ("q_1", "q", "é")


def line(rng: Random, code: str, name: str, rates: list[str]) -> dict[str, Json]:
    made: dict[str, Json] = {"id": name}
    sign = -1 if chance(rng, 0.1) else 1
    if chance(rng, 0.55):
        units = rng.choice((0, 1, 2, 3, 33, 52, 53, 100, 999, 6833, rng.randrange(10**5)))
        made["amount"] = written(rng, minor(rng, code, units) * sign)
    else:
        made["quantity"] = written(rng, Fraction(rng.choice(("1", "2", "3", "10", "0.5", "1.25", "0"))))
        made["unitPrice"] = written(rng, rng.choice((tie(rng, code), small(rng), small(rng) * 10)) * sign)
    kind = rng.randrange(10)
    if kind < 2:
        made["discountPercent"] = rng.choice(PERCENTS)
    elif kind == 2:
        made["discountAmount"] = written(rng, minor(rng, code, rng.choice((0, 1, 1, 5, 50))))
    if chance(rng, 0.8):
        made["taxPercent"] = rng.choice(rates)
    return made


def content(rng: Random, bad: float) -> dict[str, Json]:
    code = currency(rng)
    rates = rng.sample(TAXES, rng.choice((1, 1, 2, 3)))
    names = rng.sample(LINE_IDS, rng.choice((1, 2, 3, 3, 4, 6)))
    lines = [line(rng, code, name, rates) for name in names]
    if chance(rng, 0.1):
        _credited(rng, code, lines)
    made: dict[str, Json] = {"currency": code, "lines": lines}
    rounding(rng, made)
    maybe(rng, made, "taxIncluded", chance(rng, 0.5))
    kind = rng.randrange(10)
    if kind < 2:
        made["discountPercent"] = rng.choice(PERCENTS)
    elif kind < 4:
        made["discountAmount"] = written(rng, minor(rng, code, _discount(rng, made)))
    if chance(rng, bad):
        _worsened(rng, made)
    return made


def _credited(rng: Random, code: str, lines: list[dict[str, Json]]) -> None:
    """Each line is a credit, so that its rate is below zero; one without tax outweighs them."""
    for each in lines:
        name = "amount" if "amount" in each else "unitPrice"
        each[name] = written(rng, -abs(Fraction(str(each[name]))))
        each.pop("discountAmount", None)
    lines.append({"id": "rest", "amount": written(rng, minor(rng, code, 10**8))})


def _discount(rng: Random, made: dict[str, Json]) -> int:
    """Up to all that there is to discount, or a minor unit more."""
    try:
        lines = totals_of(INVOICE_TOTALS(made, ""), "").lines
    except Fault:
        return 1
    available = sum(max(each.gross, 0) for each in lines)
    return rng.choice((0, 1, available // 3, available, max(available - 1, 0), available + 1))


def _worsened(rng: Random, made: dict[str, Json]) -> None:
    """One or two things that are refused in their order."""
    for _ in range(rng.choice((1, 1, 2))):
        chosen = rng.choice(made["lines"])
        kind = rng.randrange(12)
        if kind < 2:
            made["lines"].append({**rng.choice(made["lines"])})
        elif kind == 2:
            chosen["amount"] = rng.choice((None, "1", "-100"))
        elif kind == 3:
            chosen["unitPrice"] = rng.choice((None, "1"))
        elif kind == 4:
            chosen["discountPercent"] = rng.choice(("-1", "100.01", "101", "100"))
        elif kind == 5:
            chosen["discountAmount"] = rng.choice(("-1", "0.00001", "1000000", "9" * 28))
        elif kind == 6:
            chosen["taxPercent"] = rng.choice(("-0.1", "1000.1", "1000"))
        elif kind == 7:
            made["discountPercent"] = rng.choice(("-1", "100.01", "100"))
        elif kind == 8:
            made["discountAmount"] = rng.choice(("-1", "0.00001", "1000000", "9" * 28))
        elif kind == 9:
            made["lines"].append({"id": "credit", "amount": rng.choice(("-1000000", "-1", "-100"))})
        elif kind == 10:
            chosen["quantity"], chosen["unitPrice"] = rng.choice(EXTREMES), rng.choice(EXTREMES)
            chosen.pop("amount", None)
        else:
            made["currency"] = rng.choice(BAD_CURRENCIES)


def totals_request(rng: Random) -> list[Json]:
    return [content(rng, 0.2)]


def quote_request(rng: Random) -> list[Json]:
    offered = content(rng, 0.06)
    on = date(2026, 3, 1) + timedelta(days=rng.randrange(40))
    statuses = ((16, "ACCEPTED"), (1, "DRAFT"), (1, "SENT"), (1, "DECLINED"), (1, "CONVERTED"))
    quote: dict[str, Json] = {"id": rng.choice(QUOTES), "status": weighted(rng, statuses), "content": offered}
    if chance(rng, 0.96):
        quote["acceptedOn"] = on.isoformat()
    if chance(rng, 0.6):
        late = rng.choice((0, 0, 0, 0, -1, 1, 30, 400))
        quote["validUntil"] = (on + timedelta(days=late)).isoformat()
    if chance(rng, 0.6):
        quote["total"] = _offered_total(rng, offered)
    return [{"quote": quote, "invoiceId": "inv_" + str(rng.randrange(9))}]


def _offered_total(rng: Random, offered: dict[str, Json]) -> Json:
    try:
        totals = totals_of(INVOICE_TOTALS(offered, ""), "")
    except Fault:
        return "10"
    exact = totals.currency.value(totals.total())
    if abs(exact) > 10**20 or chance(rng, 0.02):
        return rng.choice(EXTREMES)
    return written(rng, exact + rng.choice((0, 0, 0, 0, 0, Fraction(1, 100), -1, Fraction(1, 10**5))))
