"""Whole numbers of the leads chapter: logarithms, the logistic curve, the normal curve (10, 29, 32, 37)."""

from __future__ import annotations

import hashlib
from decimal import ROUND_HALF_EVEN, Context, Decimal, localcontext
from functools import cache

PPB = 10**9
PPM = 10**6
FARTHEST = 20_000_000
_LN2 = 693_147_180_559_945
_DIGITS = 60


def divide_away(a: int, b: int) -> int:
    """a / b to the nearest integer, halves away from zero; b > 0."""
    half_up = (2 * abs(a) + b) // (2 * b)
    return half_up if a >= 0 else -half_up


def half_up(a: int, b: int) -> int:
    """a / b to the nearest integer, halves up; b > 0."""
    return (2 * a + b) // (2 * b)


def parts_of(a: int, b: int, whole: int = PPM) -> int | None:
    """a / b in millionths; None where b is 0."""
    return half_up(a * whole, b) if b else None


@cache
def ln(n: int) -> int:
    """The natural logarithm in nano-nats: 36 binary digits by squaring."""
    exponent = n.bit_length() - 1
    x = n << (62 - exponent) if exponent <= 62 else n >> (exponent - 62)
    fraction = 0
    for _ in range(36):
        x = (x * x) >> 62
        fraction *= 2
        if x >= 1 << 63:
            x >>= 1
            fraction += 1
    return ((exponent << 36) + fraction) * _LN2 // (PPM << 36)


def _nearest(value: Decimal) -> int:
    return int(value.to_integral_value(ROUND_HALF_EVEN))


def _checked(table: list[int], digest: str) -> list[int]:
    found = hashlib.sha256(",".join(map(str, table)).encode()).hexdigest()
    if found != digest:
        raise AssertionError(f"a table of the chapter came out otherwise: {found}")
    return table


def _halving() -> list[int]:
    with localcontext(Context(prec=_DIGITS)):
        return [_nearest(Decimal(2) ** (Decimal(31) - Decimal(k) / 64)) for k in range(64)]


def _logistic() -> list[int]:
    with localcontext(Context(prec=_DIGITS)):
        return [_nearest(PPB / (1 + (-Decimal(k) / 64).exp())) for k in range(1345)]


def _normal() -> list[int]:
    """10^9 · Φ(k/64), by the series of the density's integral from 0."""
    with localcontext(Context(prec=_DIGITS)):
        root = (2 * _pi()).sqrt()
        found = []
        for k in range(385):
            x = Decimal(k) / 64
            term, total, odd = x, x, 1
            while term > Decimal(10) ** -50:
                odd += 2
                term = term * x * x / odd
                total += term
            found.append(_nearest(PPB * (Decimal("0.5") + total * (-x * x / 2).exp() / root)))
        return found


def _pi() -> Decimal:
    """By Machin's formula."""

    def arctan_of_one_by(n: int) -> Decimal:
        power = total = Decimal(1) / n
        odd = 1
        while abs(power) > Decimal(10) ** -(_DIGITS + 2):
            power = -power / (n * n)
            odd += 2
            total += power / odd
        return total

    return 4 * (4 * arctan_of_one_by(5) - arctan_of_one_by(239))


HALVING = _checked(_halving(), "69d60d87a710f67dae8db6b9811e358d7f9639bc4d56600a70a3e1ef1d4422f6")
LOGISTIC = _checked(_logistic(), "fb9cbe027ad4606e7974089bef027e1a9c17b87d9e823b8279164b9be1904524")
NORMAL = _checked(_normal(), "ee620f4b67929217ac6615148d7ab32f5669d8cf064f33be503ba59b37f15320")


def sigmoid(u: int) -> int:
    """The probability, in billionths, of log-odds in micro-nats."""
    place, rest = divmod(64 * min(abs(u), FARTHEST), PPM)
    low, high = LOGISTIC[place], LOGISTIC[place + 1]
    upper = (low * PPM + (high - low) * rest + 500_000) // PPM
    return upper if u >= 0 else PPB - upper


def _least(low: int, high: int, p: int) -> int:
    """The least u from low to high with sigmoid(u) >= p; high where there is none."""
    while low < high:
        middle = (low + high) // 2
        if sigmoid(middle) >= p:
            high = middle
        else:
            low = middle + 1
    return low


@cache
def edge(p: int) -> int:
    return _least(-FARTHEST - 1, FARTHEST + 1, p)


@cache
def logit(p: int) -> int:
    return _least(0, FARTHEST, p) if 2 * p >= PPB else -logit(PPB - p)


def cdf(distance: int, error: int) -> int:
    """The normal distribution, in billionths, at so many standard errors."""
    error = max(1, error)
    place, rest = divmod(64 * abs(distance), error)
    if place >= 384:
        upper = NORMAL[384]
    else:
        step = NORMAL[place + 1] - NORMAL[place]
        upper = NORMAL[place] + (2 * step * rest + error) // (2 * error)
    return upper if distance >= 0 else PPB - upper


def percent_of(ppb: int) -> int:
    return min(99, max(1, (ppb * 100 + 500_000_000) // PPB))
