"""Random prices and quantities (billing chapter, steps 7 to 12)."""

from __future__ import annotations

from fractions import Fraction
from random import Random
from typing import Any

from billing_price import exact_of, parts_of
from billing_shape import MODELS, PRICE
from requests_billing_money import (
    EXTREMES,
    SIZES,
    billed,
    currency,
    extreme,
    rounding,
    small,
    tie,
    written,
)
from requests_shape import chance, maybe
from shape import Fault, Json


def price(
    rng: Random, code: str, models: tuple[str, ...] = MODELS, own_included: bool = True
) -> dict[str, Json]:
    """A price that makes sense."""
    model = rng.choice(models)
    made: dict[str, Json] = {"model": model}
    if model != "FLAT" and own_included:
        maybe(rng, made, "included", written(rng, rng.choice((0, 0, 1, 5, 10, Fraction(5, 2), 1000))))
    if model in ("STANDARD", "PACKAGE"):
        made["unitPrice"] = written(rng, small(rng))
    if model == "PACKAGE":
        made["packageSize"] = written(rng, Fraction(rng.choice(SIZES)))
    if model == "PERCENTAGE":
        made["percent"] = written(rng, small(rng))
        maybe(rng, made, "perEvent", written(rng, small(rng)))
        maybe(rng, made, "includedEvents", rng.choice((0, 1, 3, 100)))
    if model == "FLAT":
        made["amount"] = written(rng, tie(rng, code))
    if model in ("GRADUATED", "VOLUME", "GRADUATED_PERCENTAGE"):
        made["tiers"] = tiers(rng, "percent" if model == "GRADUATED_PERCENTAGE" else "unitPrice")
        maybe(rng, made, "flatOnZero", chance(rng, 0.5))
    return made


def tiers(rng: Random, rate: str) -> list[Json]:
    made: list[Json] = []
    top = Fraction(0)
    for place in range(rng.choice((1, 2, 2, 3, 3, 4, 6)), 0, -1):
        tier: dict[str, Json] = {rate: written(rng, small(rng))}
        if place > 1:
            top += Fraction(rng.choice(SIZES))
            tier["upTo"] = written(rng, top)
        elif chance(rng, 0.3):
            tier["upTo"] = None
        if chance(rng, 0.4):
            tier["flat"] = written(rng, rng.choice((0, 1, 2, 100, Fraction(1, 1000))))
        made.append(tier)
    return made


def boundaries(given: dict[str, Json]) -> list[Fraction]:
    """The quantities at which something of the price changes."""
    included = Fraction(given.get("included") or 0)
    found = [Fraction(0), included]
    found += [included + Fraction(tier["upTo"]) for tier in given.get("tiers") or () if tier.get("upTo")]
    if given.get("packageSize"):
        found += [included + Fraction(given["packageSize"]) * times for times in (1, 2, 10)]
    return found


def quantity(rng: Random, given: dict[str, Json]) -> Fraction:
    steps = (0, 0, 0, 1, -1, 5, Fraction(1, 2), Fraction(1, 10**16), Fraction(-1, 10**10), 1000, 123_456)
    return max(rng.choice(boundaries(given)) + rng.choice(steps), Fraction(0))


def limited(rng: Random, given: dict[str, Json], code: str, units: Fraction, events: int = 0) -> None:
    """Sets a minimum and a maximum beside what the units cost, or where rounding has a tie."""
    try:
        exact = exact_of(parts_of(PRICE(given, "price"), units, events))
    except Fault:
        return
    steps = (0, 0, Fraction(1, 1000), 1, -1, Fraction(-1, 1000), 100, -100)
    bounds = sorted(max(exact + rng.choice(steps), Fraction(0)) for _ in range(2))
    kind = rng.randrange(8)
    if kind == 0:
        given["minimum"] = written(rng, tie(rng, code))
        return
    if kind in (1, 3):
        given["minimum"] = written(rng, bounds[0])
    if kind in (2, 3):
        given["maximum"] = written(rng, bounds[1])


def worsened(rng: Random, given: dict[str, Json]) -> None:
    """One thing in a price that makes no sense (or, now and then, still does)."""
    numbers = ("included", "unitPrice", "packageSize", "percent", "perEvent", "amount", "minimum", "maximum")
    kind = rng.randrange(9)
    if given.get("tiers") and chance(rng, 0.5):
        _worsened_tier(rng, given["tiers"])
    elif kind < 2:
        given[rng.choice(numbers)] = rng.choice(("-1", "-0.0001", "0", "1", "1000000"))
    elif kind == 2:
        given["includedEvents"] = rng.choice((-1, 0, 1))
    elif kind == 3:
        given["model"] = rng.choice(MODELS)
    elif kind == 4:
        given.pop(rng.choice(list(given)))
        given.setdefault("model", "FLAT")
    elif kind == 5:
        given["minimum"], given["maximum"] = "2", rng.choice(("1.99", "2", "2.01", "-3"))
    elif kind == 6:
        given["flatOnZero"] = True
    else:
        given["tiers"] = rng.choice(([], [{"unitPrice": "1"}]))


def _worsened_tier(rng: Random, listed: list[Json]) -> None:
    if chance(rng, 0.1):
        listed.clear()
        return
    if len(listed) > 2 and chance(rng, 0.2):
        listed[1]["upTo"] = listed[0].get("upTo")
        return
    tier = rng.choice(listed)
    name = rng.choice(("upTo", "upTo", "upTo", "unitPrice", "percent", "flat"))
    tops = [each.get("upTo") for each in listed]
    tier[name] = rng.choice((None, "-1", "-1", "0", "1", "10", *tops))


def usage_request(rng: Random) -> list[Json]:
    code = currency(rng)
    given = price(rng, code)
    units = quantity(rng, given)
    made: dict[str, Json] = {"price": given, "quantity": None, "currency": code}
    events = None
    if given["model"] == "PERCENTAGE" or chance(rng, 0.01):
        maybe(rng, made, "events", rng.choice((0, 1, 2, 3, 4, 100, 101, 10**6)))
        events = made.get("events")
    limited(rng, given, code, units, events or 0)
    if chance(rng, 0.06):
        _oversized(rng, given)
    if given["model"] == "STANDARD" and chance(rng, 0.35):
        rate, units = _brimming(rng)
        given["unitPrice"], given["included"] = written(rng, rate), "0"
    if chance(rng, 0.1):
        units = abs(extreme(rng))
    made["quantity"] = written(rng, units)
    rounding(rng, made)
    try:
        due = exact_of(parts_of(PRICE(given, "price"), units, events or 0))
    except Fault:
        due = Fraction(1)
    if chance(rng, 0.5):
        made["billed"] = written(rng, billed(rng, code, due)) if abs(due) < 10**20 else "1"
    if chance(rng, 0.1):
        worsened(rng, given)
    if chance(rng, 0.02):
        made["quantity"] = "-" + str(made["quantity"])
    if chance(rng, 0.003):
        count = rng.choice((1000, 1001))
        tops = [{"upTo": str(top), "unitPrice": "0.01"} for top in range(1, count)]
        given["model"], given["tiers"] = rng.choice(("VOLUME", "GRADUATED")), [*tops, {"unitPrice": "1"}]
    return [made]


def _brimming(rng: Random) -> tuple[Fraction, Fraction]:
    """A rate and units whose product has all the digits that can be written, or one less, or one more."""
    first = rng.randint(1, 27)
    second = rng.choice((27, 28, 28, 29)) - first
    if chance(rng, 0.5):
        return Fraction(3, 10**first), Fraction(7, 10**second)
    return Fraction(10**first), Fraction(10**second - rng.choice((0, 0, 1)))


def _oversized(rng: Random, given: dict[str, Any]) -> None:
    name = rng.choice(("unitPrice", "percent", "amount", "packageSize", "included", "minimum"))
    if name in given:
        given[name] = rng.choice(EXTREMES)
