"""The same work in what a Python user would pick instead.

None is exact by itself: `decimal` rounds to the 28 digits of its context, and py-moneyed with it, and both
say nothing; the usage here has few enough digits.
"""

from __future__ import annotations

import decimal
from collections.abc import Sequence
from decimal import ROUND_HALF_UP, Decimal
from typing import NamedTuple

import pyarrow as pa
import pyarrow.compute as pc
from moneyed import USD, Money

ArrowBill = tuple[pa.Array, pa.Array, pa.Array]

CENT = Decimal("0.01")
NO_MONEY = Money(0, USD)
# py-moneyed rounds as the context does.
decimal.getcontext().rounding = ROUND_HALF_UP


class Plan(NamedTuple):
    included: int | None
    price: Decimal | None


class Tier(NamedTuple):
    up_to: Decimal | None
    price: Decimal


class Decimals:
    """Python's `decimal`."""

    def __init__(self, plans: dict[str, Plan], tiers: Sequence[Tier]) -> None:
        self.plans = plans
        self.tiers = tiers

    def overage(self, plan: str, used: int, billed: Decimal) -> tuple[Decimal, Decimal, Decimal]:
        included, price = self.plans[plan]
        above = price is not None and used > included
        return self.bill((used - included) * price if above else Decimal(0), billed)

    def graduated(self, quantity: Decimal, billed: Decimal) -> tuple[Decimal, Decimal, Decimal]:
        exact = previous = Decimal(0)
        for up_to, price in self.tiers:
            if quantity <= previous:
                break
            end = quantity if up_to is None else min(up_to, quantity)
            exact += (end - previous) * price
            previous = end
        return self.bill(exact, billed)

    def bill(self, exact: Decimal, billed: Decimal) -> tuple[Decimal, Decimal, Decimal]:
        amount = exact.quantize(CENT, ROUND_HALF_UP)
        return exact, amount, amount - billed


class Moneys:
    """py-moneyed."""

    def __init__(self, plans: dict[str, Plan], tiers: Sequence[Tier]) -> None:
        in_money = {name: plan.price and Money(plan.price, USD) for name, plan in plans.items()}
        self.plans = {name: (plan.included, in_money[name]) for name, plan in plans.items()}
        self.tiers = [(tier.up_to, Money(tier.price, USD)) for tier in tiers]

    def overage(self, plan: str, used: int, billed: Money) -> tuple[Money, Money, Money]:
        included, price = self.plans[plan]
        above = price is not None and used > included
        return self.bill(price * (used - included) if above else NO_MONEY, billed)

    def graduated(self, quantity: Decimal, billed: Money) -> tuple[Money, Money, Money]:
        exact, previous = NO_MONEY, Decimal(0)
        for up_to, price in self.tiers:
            if quantity <= previous:
                break
            end = quantity if up_to is None else min(up_to, quantity)
            exact += price * (end - previous)
            previous = end
        return self.bill(exact, billed)

    def bill(self, exact: Money, billed: Money) -> tuple[Money, Money, Money]:
        amount = exact.round(2)
        return exact, amount, amount - billed


def overage_by_arrow(
    plans: pa.Array, used: pa.Array, billed: pa.Array
) -> tuple[pa.Array, pa.Array, pa.Array]:
    """The overage of PRO alone, the only plan that pays, vectorised by hand."""
    is_above = pc.and_(pc.equal(plans, "PRO"), pc.greater(used, 100_000))
    units = pc.if_else(is_above, pc.subtract(used, 100_000), 0)
    exact = pc.multiply(pc.cast(units, pa.decimal128(19, 0)), pa.scalar(Decimal("0.001")))
    amount = pc.round(exact, 2, round_mode="half_towards_infinity")
    return exact, amount, pc.subtract(amount, billed)
