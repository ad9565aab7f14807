"""Recurring revenue, and what moved it (billing chapter, steps 41 and 42)."""

from __future__ import annotations

from fractions import Fraction
from typing import Any

from billing_money import Currency, currency_in
from shape import Fault, Json

TWELFTHS = {"YEAR": 1, "HALF_YEAR": 2, "QUARTER": 4, "MONTH": 12, "WEEK": 52, "DAY": 365}
KINDS = ("NEW", "EXPANSION", "CONTRACTION", "CHURN", "REACTIVATION")


def monthly_recurring_revenue(request: dict[str, Any]) -> Json:
    """Step 41."""
    currency, rounding = currency_in(request["currency"]), request["rounding"]
    overage = currency.units(request["overage"], "overage")
    accounts: dict[str, Fraction] = {}
    counted = 0
    for each in request["subscriptions"]:
        if each["status"] in ("ACTIVE", "PAST_DUE"):
            monthly = each["amount"] * each["quantity"] * Fraction(TWELFTHS[each["interval"]], 12)
            accounts[each["account"]] = accounts.get(each["account"], Fraction(0)) + monthly
            counted += 1
    mrr = currency.rounded(sum(accounts.values(), Fraction(0)), rounding)
    return {
        "currency": currency.code,
        "mrr": currency.text(mrr),
        "overage": currency.text(overage),
        "revenue": currency.text(mrr + overage),
        "counted": counted,
        "accounts": [
            {"account": account, "mrr": currency.text(currency.rounded(accounts[account], rounding))}
            for account in sorted(accounts)
        ],
    }


def mrr_movement(request: dict[str, Any]) -> Json:
    """Step 42."""
    currency = currency_in(request["currency"])
    before, after = (_by_account(request[side], currency, side) for side in ("before", "after"))
    former = set(request["former"])
    sums = dict.fromkeys(KINDS, 0)
    movements = []
    for account in sorted({*before, *after}):
        old, new = before.get(account, 0), after.get(account, 0)
        if old == new:
            continue
        if old == 0:
            kind = "REACTIVATION" if account in former else "NEW"
        elif new == 0:
            kind = "CHURN"
        else:
            kind = "EXPANSION" if new > old else "CONTRACTION"
        sums[kind] += new - old
        movements.append({"account": account, "kind": kind, "amount": currency.text(new - old)})
    figures = {"start": sum(before.values()), "end": sum(after.values()), "net": sum(sums.values())}
    figures |= {kind.lower(): units for kind, units in sums.items()}
    texts = {name: currency.text(units) for name, units in figures.items()}
    return {"currency": currency.code, **texts, "movements": movements}


def _by_account(rows: list[dict[str, Any]], currency: Currency, side: str) -> dict[str, int]:
    found: dict[str, int] = {}
    for index, row in enumerate(rows):
        if row["account"] in found:
            raise Fault("DUPLICATE_ID", f"{side}[{index}].account")
        found[row["account"]] = currency.units(row["mrr"], f"{side}[{index}].mrr")
    return found
