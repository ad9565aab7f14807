"""Random customers that are scored: values that tie, totals of other scales, few and many bins."""

from __future__ import annotations

from datetime import timedelta
from random import Random

from requests_days import some_day
from requests_duplicates import ids
from requests_shape import chance, maybe, weighted
from shape import Json

TOTALS = (
    "0",
    "0.0",
    "-0.00",
    "10",
    "10.00",
    "9.99",
    "10.001",
    "-10",
    "-10.5",
    "0.0000000000000000000000000001",
)
LARGE = ("9999999999999999999999999999", "-9999999999999999999999999999", "999999999999999999999999999.9")


def rfm_request(rng: Random) -> list[Json]:
    count = weighted(rng, ((1, 0), (1, 1), (6, rng.randint(2, 12)), (3, rng.randint(13, 40))))
    variety = rng.choice((1, 2, 4, 40))
    start = some_day(rng)
    customers: list[Json] = []
    for name in ids(rng, count):
        orders = 0 if chance(rng, 0.12) else rng.randint(1, variety)
        made: dict[str, Json] = {"id": name, "orders": orders, "total": _total(rng, variety)}
        if orders or chance(rng, 0.01):
            back = min(rng.randrange(variety) * 7, start.toordinal() - 1)
            made["lastOrder"] = (start - timedelta(days=back)).isoformat()
        elif chance(rng, 0.5):
            made["lastOrder"] = None
        if chance(rng, 0.003):
            made["orders"] = rng.choice((0, -1, 2**53 - 1, -(2**53) + 1))
        customers.append(made)
    request: dict[str, Json] = {"customers": customers}
    if chance(rng, 0.7):
        policy: dict[str, Json] = {}
        maybe(rng, policy, "bins", rng.randint(2, 10) if chance(rng, 0.95) else rng.choice((1, 11, 0, -5)))
        request["policy"] = policy
    return [request]


def _total(rng: Random, variety: int) -> Json:
    if chance(rng, 0.5):
        return rng.choice((*TOTALS, *LARGE, 5, -5, 2**53 - 1))
    whole = rng.randrange(variety)
    return f"{whole}.{'0' * rng.randint(1, 3)}" if chance(rng, 0.7) else str(whole)
