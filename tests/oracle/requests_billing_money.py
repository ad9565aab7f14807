"""Random numbers, currencies and money, to be rounded and split (billing chapter, steps 1 to 5 and 26)."""

from __future__ import annotations

from fractions import Fraction
from random import Random

from billing_money import DIGITS, ROUNDINGS, plain
from requests_shape import chance, maybe, weighted
from shape import SAFE_INTEGER, Fault, Json

CURRENCIES = (
    (30, ("USD", "EUR")),
    (20, ("JPY", "KRW", "ISK", "UGX", "UYI")),
    (14, ("KWD", "BHD", "IQD", "LYD")),
    (8, ("CLF", "UYW")),
    (6, ("MGA",)),
    (22, tuple(DIGITS)),
)
BAD_CURRENCIES = ("usd", "XXX", "", "US", "USDX", "Usd", "XAU", "ÜSD", " USD")
RATES = ("0.001", "0.0005", "0.01", "0.1", "0.15", "0.05", "1", "2.5", "6.5", "7", "0", "0.00005", "33.335")
SIZES = ("1", "2", "3", "7", "10", "10", "0.5", "100", "1000", "0.1", "2.25", "0.000001")
LARGEST = "9" * 28
EXTREMES = (
    LARGEST,
    "9" * 26,
    "9" * 27,
    "1" + "0" * 27,
    "0." + "9" * 28,
    "0." + "0" * 27 + "1",
    "99999999999999.99999999999999",
    "1" * 14 + "." + "5" * 14,
    "90071992547409.91",
    "90071992547409.915",
    "9007199254740991",
    "92233720368547758.07",
    "170141183460469231731687303",
)


def written(rng: Random, value: Fraction | int) -> Json:
    """The number in one of its forms; what has too many digits becomes the largest that has not."""
    try:
        text = plain(Fraction(value))
    except Fault:
        text = LARGEST
    if "." not in text and abs(int(text)) <= SAFE_INTEGER and chance(rng, 0.1):
        return int(text)
    if chance(rng, 0.15) and len(text) < 24:
        return text + ("0" if "." in text else ".00")
    return "-0" if text == "0" and chance(rng, 0.02) else text


def currency(rng: Random, bad: float = 0.01) -> str:
    if chance(rng, bad):
        return rng.choice(BAD_CURRENCIES)
    return rng.choice(weighted(rng, CURRENCIES))


def digits_of(code: str) -> int:
    return DIGITS.get(code, 2)


def rounding(rng: Random, record: dict[str, Json]) -> None:
    maybe(rng, record, "rounding", rng.choice(ROUNDINGS))


def extreme(rng: Random) -> Fraction:
    return Fraction(rng.choice(EXTREMES)) * rng.choice((1, 1, 1, -1))


def minor(rng: Random, code: str, units: int) -> Fraction:
    """Money of so many minor units, now and then off them."""
    value = Fraction(units, 10 ** digits_of(code))
    if chance(rng, 0.02):
        value += Fraction(1, 10 ** (digits_of(code) + rng.choice((1, 1, 2, 5))))
    if chance(rng, 0.005):
        return abs(extreme(rng))
    return value


def tie(rng: Random, code: str, most: int = 2000) -> Fraction:
    """At, or just beside, the half between two minor units."""
    half = Fraction(2 * rng.randrange(most) + 1, 2 * 10 ** digits_of(code))
    return half + rng.choice((0, 0, 0, 1, -1)) * Fraction(1, 10 ** rng.choice((8, 12, 20)))


def small(rng: Random) -> Fraction:
    return Fraction(rng.choice(RATES)) * rng.choice((1, 1, 1, 3, 10))


def billed(rng: Random, code: str, amount: Fraction) -> Fraction:
    """Money that may have been billed before an amount is due."""
    units = int(amount * 10 ** digits_of(code))
    return minor(rng, code, rng.choice((0, units, units - 1, units + 1, units // 2, 2 * units, 100, -100)))


def round_request(rng: Random) -> list[Json]:
    code = currency(rng, 0.03)
    value = weighted(rng, ((9, tie(rng, code)), (2, small(rng)), (2, extreme(rng)))) * rng.choice((1, 1, -1))
    modes: tuple[Json, ...] = (*ROUNDINGS, *ROUNDINGS, *ROUNDINGS, None, None, "CEILING")
    return [written(rng, value), code, rng.choice(modes)]


def minor_request(rng: Random) -> list[Json]:
    units = rng.choice((0, 1, 5, 10, 99, 100, 150, 1000, 12_345, rng.randrange(10**9), SAFE_INTEGER))
    units = rng.choice((units, units, units // 10 * 10, units // 100 * 100, units // 100, units // 1000))
    return [units * rng.choice((1, -1)), currency(rng, 0.1)]


def allocate_request(rng: Random) -> list[Json]:
    code = currency(rng)
    count = rng.choice((1, 2, 3, 3, 4, 5, 7, 12))
    kind = rng.randrange(4)
    if kind == 0:
        weights = [Fraction(rng.choice((1, 1, 2)))] * count
    elif kind == 1:
        weights = [Fraction(rng.choice(SIZES)) for _ in range(count)]
    else:
        weights = [Fraction(rng.choice((0, 1, 1, 2, 3, 7, 50))) for _ in range(count)]
    if chance(rng, 0.05):
        weights[rng.randrange(count)] = abs(extreme(rng))
    if chance(rng, 0.05):
        weights = [Fraction(0)] * count
    units = rng.choice((0, 1, 2, 5, 10, 99, 100, 1000, rng.randrange(10**6))) * rng.choice((1, 1, -1))
    amount = extreme(rng) if chance(rng, 0.03) else minor(rng, code, units)
    made: dict[str, Json] = {
        "amount": written(rng, amount),
        "currency": code,
        "weights": [written(rng, weight) for weight in weights],
    }
    if chance(rng, 0.01):
        made["weights"] = rng.choice(([], ["1", "-1"], ["-0"]))
    if chance(rng, 0.6):
        keys = [rng.choice(("a", "b", "c", "d", "é", "", "😀", "ﬀ", "B")) for _ in range(count)]
        made["keys"] = keys[1:] if chance(rng, 0.03) else keys
    return [made]
