"""Outcomes, reasons and statuses in words, for a person who sends invoices."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from decimal import Decimal

import trueline
from trueline.cli.figures import long_day, month_name

OUTCOMES = {
    "CHARGE": ("To charge", "more is due than was billed: one invoice item for the difference"),
    "CREDIT": ("To credit", "less is due than was billed: one negative invoice item for the difference"),
    "RESEND": ("To send again", "an earlier run was cut off: it is looked up, and sent if it is not there"),
    "SKIPPED": ("Held back", "something would be due, or credited, and is not: the reason says why"),
    "FAULT": ("At fault", "nothing was decided for the account; the others are not touched by it"),
    "NOTHING": ("Nothing to do", "nothing is due, or all of it was billed"),
}
"""Each outcome: its name and what it means, in the order in which money is looked at."""

REASONS = {
    "WITHIN_INCLUDED": "not more was used than the plan includes",
    "ABOVE_INCLUDED": "more was used than the plan includes",
    "NO_OVERAGE_ON_PLAN": "the plan never pays for more",
    "UNLIMITED": "the plan has no limit",
    "ALREADY_CHARGED": "all that is due was billed before",
    "BELOW_MINOR_UNIT": "what is due is less than the smallest coin",
    "PENDING_ROW": "an earlier run was cut off before it knew whether the charge was made",
    "EXCLUDED": "the file says to skip the account",
    "NO_CUSTOMER": "there is no Stripe customer to charge",
    "DUE_DECREASED": "less is due than was billed; the plans say to hold credits",
    "DUPLICATE_ID": "the account stands in the file twice",
    "LEDGER_CONFLICT": "the rows that were charged do not fit together, or are of another period or tenant",
    "NOT_MINOR_UNITS": "a row that was charged has an amount that cannot be sent",
    "USAGE_UNKNOWN": "the usage is not known, so nothing is charged by it",
    "INVALID_INPUT": "the usage is negative",
    "UNKNOWN_PLAN": "the plans have none of this name",
    "AMOUNT_OVERFLOW": "the amount is too large to be sent",
}
"""Each reason in words."""

STATUSES = {
    "SENT": ("Sent", "the invoice item was made"),
    "FOUND": ("Found", "an earlier run had made it; now it is noted"),
    "TAKEN": ("Taken", "another run is doing it; nothing was sent from here"),
    "FAILED": ("Refused", "Stripe refused it for good; the next run tries anew"),
    "LEFT_PENDING": ("Open", "whether it was made is not known; the next run looks it up"),
    "NONE": ("–", "nothing was to be sent"),
    "PLANNED": ("Planned", "a dry run"),
}
"""What carrying out came to."""

PARTS = {
    "UNITS": "units",
    "PACKAGES": "packages",
    "FLAT": "flat amount",
    "TIER": "tier",
    "TIER_FLAT": "fee of tier",
    "MINIMUM": "up to the minimum",
    "MAXIMUM": "down to the maximum",
}
"""What a part of a plan's price is for."""


def outcome_name(outcome: str) -> str:
    """`To charge`."""
    return OUTCOMES[outcome][0]


def reason_words(reason: str) -> str:
    """A reason in words; one that is newer than this table as it stands."""
    return REASONS.get(reason, reason.replace("_", " ").lower())


def money(amount: Decimal, currency: str) -> str:
    """`4,512.30 EUR`: every digit that the rule gives, grouped."""
    return f"{amount:,f} {currency}"


def days_words(days: Sequence[date]) -> str:
    """`Oct 2026` for a whole month of the calendar, else the first and the last day."""
    first, last = days[0], days[-1]
    following = last + timedelta(days=1)
    if first.day == 1 == following.day and (first.year, first.month) == (last.year, last.month):
        return month_name(first)
    return long_day(first) if first == last else f"{long_day(first)} to {long_day(last)}"


def part_words(part: trueline.PricePart) -> str:
    """`tier 2: 40,000 x 0.0008 = 32`: a part of a price, exact."""
    kind = str(part.kind)
    name = PARTS.get(kind, reason_words(kind))
    if part.tier is not None:
        name += f" {part.tier}"
    factors = [f"{one:,f}" for one in (part.units, part.rate) if one is not None]
    counted = f": {' × '.join(factors)}" if len(factors) == 2 else ""
    return f"{name}{counted} = {part.amount:,f}"


def price_words(plan: trueline.OveragePlan, currency: str) -> str:
    """`100,000 included, then 0.001 USD each`: what a plan says."""
    if plan.included is None:
        return "no limit"
    words = f"{plan.included:,} included"
    if plan.price is None:
        return f"{words}, never pays for more"
    price = plan.price
    parts = [_rate_words(price, currency)]
    parts += [f"at least {price.minimum:,f} {currency}"] if price.minimum is not None else []
    parts += [f"at most {price.maximum:,f} {currency}"] if price.maximum is not None else []
    return f"{words}, then {', '.join(parts)}"


def _rate_words(price: trueline.Price, currency: str) -> str:
    model = str(price.model)
    if model == "PACKAGE":
        return f"{price.unit_price:,f} {currency} for every begun {price.package_size:,f}"
    if model == "FLAT":
        return f"{price.amount:,f} {currency}, however many"
    if price.tiers is not None:
        how = "all at the price of the tier they reach" if model == "VOLUME" else "each tier at its price"
        return f"{how}: " + "; ".join(_tier_words(tier, currency) for tier in price.tiers)
    return f"{price.unit_price:,f} {currency} each"


def _tier_words(tier: trueline.Tier, currency: str) -> str:
    upto = "beyond" if tier.up_to is None else f"up to {tier.up_to:,f}"
    flat = f" and {tier.flat:,f} {currency}" if tier.flat else ""
    return f"{upto} {tier.unit_price:,f} {currency}{flat}"
