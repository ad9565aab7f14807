"""Random subscriptions and months (billing chapter, steps 41 and 42)."""

from __future__ import annotations

from fractions import Fraction
from random import Random

from billing_shape import INTERVALS, STATUSES
from requests_billing_money import EXTREMES, currency, minor, rounding, small, tie, written
from requests_shape import chance, maybe
from shape import SAFE_INTEGER, Json

ACCOUNTS = ("a", "b", "c", "é", "ﬀ", "😀", "A")


def subscription(rng: Random, code: str) -> dict[str, Json]:
    amount = rng.choice((tie(rng, code, 200), small(rng), Fraction(29), Fraction(10), Fraction(0)))
    made: dict[str, Json] = {"account": rng.choice(ACCOUNTS), "amount": written(rng, amount)}
    if chance(rng, 0.7):
        made["interval"] = rng.choice(INTERVALS)
    maybe(rng, made, "quantity", rng.choice((0, 1, 2, 3, 7, 12, 1000)))
    if chance(rng, 0.4):
        made["status"] = rng.choice(STATUSES)
    if chance(rng, 0.01):
        made["amount"], made["quantity"] = rng.choice(EXTREMES), rng.choice((1, 12, SAFE_INTEGER))
    return made


def revenue_request(rng: Random) -> list[Json]:
    code = currency(rng, 0.04)
    count = rng.choice((0, 1, 1, 2, 3, 5, 8))
    listed = [subscription(rng, code) for _ in range(count)]
    made: dict[str, Json] = {"currency": code, "subscriptions": listed}
    rounding(rng, made)
    if chance(rng, 0.6):
        units = rng.choice((0, 1, 113_457, -100))
        made["overage"] = written(rng, minor(rng, code, units))
    if listed and chance(rng, 0.05):
        rng.choice(listed)[rng.choice(("amount", "quantity"))] = -1
    return [made]


def movement_request(rng: Random) -> list[Json]:
    code = currency(rng, 0.04)
    made: dict[str, Json] = {"currency": code}
    for side in ("before", "after"):
        names = rng.sample(ACCOUNTS, rng.choice((0, 1, 2, 3, 4, 6)))
        made[side] = [
            {"account": name, "mrr": written(rng, minor(rng, code, rng.choice((0, 0, 1, 100, 2900, 2901))))}
            for name in names
        ]
        if names and chance(rng, 0.06):
            made[side].append(dict(rng.choice(made[side])))
        if names and chance(rng, 0.03):
            rng.choice(made[side])["mrr"] = rng.choice((*EXTREMES, "-1", "-0"))
    if chance(rng, 0.7):
        made["former"] = [rng.choice(ACCOUNTS) for _ in range(rng.choice((0, 1, 2, 3)))]
    if chance(rng, 0.2):
        made = dict(reversed(made.items()))
    return [made]
