"""Numbers, currencies and rounding (billing chapter, steps 1 to 5).

A number is a `Fraction`, exact; money is an integer of minor units of its currency.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from fractions import Fraction

from decimals import MAX_DIGITS, MAX_SCALE, Amount
from shape import SAFE_INTEGER, Fault, Json

_MINOR_DIGITS = {
    0: "BIF CLP DJF GNF ISK JPY KMF KRW PYG RWF UGX UYI VND VUV XAF XOF XPF",
    2: "AED AFN ALL AMD ANG AOA ARS AUD AWG AZN BAM BBD BDT BGN BMD BND BOB BOV BRL BSD BTN BWP BYN BZD CAD "
    "CDF CHE CHF CHW CNY COP COU CRC CUP CVE CZK DKK DOP DZD EGP ERN ETB EUR FJD FKP GBP GEL GHS GIP GMD GTQ "
    "GYD HKD HNL HTG HUF IDR ILS INR IRR JMD KES KGS KHR KPW KYD KZT LAK LBP LKR LRD LSL MAD MDL MGA MKD MMK "
    "MNT MOP MRU MUR MVR MWK MXN MXV MYR MZN NAD NGN NIO NOK NPR NZD PAB PEN PGK PHP PKR PLN QAR RON RSD RUB "
    "SAR SBD SCR SDG SEK SGD SHP SLE SOS SRD SSP STN SVC SYP SZL THB TJS TMT TOP TRY TTD TWD TZS UAH USD USN "
    "UYU UZS VED VES WST XCD XCG YER ZAR ZMW ZWG",
    3: "BHD IQD JOD KWD LYD OMR TND",
    4: "CLF UYW",
}
DIGITS = {code: digits for digits, codes in _MINOR_DIGITS.items() for code in codes.split()}
_STRIPE_UNITS = set("BIF CLP DJF GNF JPY KMF KRW MGA PYG RWF VND VUV XAF XOF XPF".split())
_STRIPE_WHOLE = {"ISK", "UGX"}
_STRIPE_THOUSANDTHS = set("BHD JOD KWD OMR TND".split())
ROUNDINGS = ("HALF_UP", "HALF_EVEN", "HALF_DOWN", "UP", "DOWN")
_LIMIT = 10**MAX_DIGITS


def overflow(field: str | None = None) -> Fault:
    return Fault("AMOUNT_OVERFLOW", field)


def value_of(amount: Amount) -> Fraction:
    return Fraction(amount.units, ten(amount.scale))


def ten(digits: int) -> int:
    return int(10**digits)


def whole(exact: Fraction, rounding: str) -> int:
    """The exact number rounded to an integer, symmetric in sign."""
    size, rest = divmod(abs(exact.numerator), exact.denominator)
    beyond_half = 2 * rest - exact.denominator
    if rounding == "UP":
        away = rest > 0
    elif rounding == "HALF_UP":
        away = beyond_half >= 0
    elif rounding == "HALF_DOWN":
        away = beyond_half > 0
    elif rounding == "HALF_EVEN":
        away = beyond_half > 0 or (beyond_half == 0 and size % 2 == 1)
    else:
        away = False
    size += away
    return -size if exact < 0 else size


def scaled_text(units: int, digits: int) -> str:
    """Step 2: what has more than 28 digits is not written."""
    if abs(units) >= _LIMIT:
        raise overflow()
    return str(Amount(units, digits))


def plain(exact: Fraction) -> str:
    """The shortest form; what needs more than 28 digits or decimals is not written."""
    scale = 0
    while exact.denominator != 1:
        exact *= 10
        scale += 1
        if scale > MAX_SCALE:
            raise overflow()
    return scaled_text(exact.numerator, scale)


def integer(number: int) -> int:
    if abs(number) > SAFE_INTEGER:
        raise overflow()
    return number


@dataclass(frozen=True)
class Currency:
    code: str
    digits: int

    def units(self, amount: Fraction, field: str) -> int:
        """Money of a request in minor units."""
        scaled = amount * ten(self.digits)
        if scaled.denominator != 1:
            raise Fault("NOT_MINOR_UNITS", field)
        return scaled.numerator

    def rounded(self, exact: Fraction, rounding: str) -> int:
        return whole(exact * ten(self.digits), rounding)

    def value(self, units: int) -> Fraction:
        return Fraction(units, ten(self.digits))

    def text(self, units: int) -> str:
        return scaled_text(units, self.digits)

    def asked(self, amount: Fraction) -> str:
        """An amount in a fault: as money, or as it was asked for where that cannot be."""
        scaled = amount * ten(self.digits)
        if scaled.denominator != 1 or abs(scaled) >= _LIMIT:
            return plain(amount)
        return self.text(scaled.numerator)

    def grid(self) -> tuple[int, int]:
        """Step 4: the decimals that Stripe takes, and what one unit is there."""
        if self.code in _STRIPE_UNITS:
            return 0, 1
        if self.code in _STRIPE_WHOLE:
            return 0, 100
        if self.code in _STRIPE_THOUSANDTHS:
            return 2, 1000
        return min(2, self.digits), 100

    def on_grid(self, exact: Fraction, rounding: str) -> int:
        """Rounded to Stripe's grid, in minor units."""
        decimals, _ = self.grid()
        return whole(exact * ten(decimals), rounding) * ten(self.digits - decimals)

    def stripe_units(self, units: int) -> int | None:
        """Stripe's integer, however large; None off the grid."""
        decimals, one = self.grid()
        if units % ten(self.digits - decimals):
            return None
        return (self.value(units) * one).numerator

    def stripe(self, units: int) -> int | None:
        amount = self.stripe_units(units)
        return None if amount is None or abs(amount) > SAFE_INTEGER else amount


def currency_of(code: str, refused: Callable[[], Fault]) -> Currency:
    if code not in DIGITS:
        raise refused()
    return Currency(code, DIGITS[code])


def currency_in(code: str, field: str = "currency") -> Currency:
    return currency_of(code, lambda: Fault("UNKNOWN_CURRENCY", field))


def money(units: int, currency: Currency) -> Json:
    """Step 5."""
    if abs(units) > SAFE_INTEGER:
        raise overflow("amount")
    return {
        "amount": currency.text(units),
        "currency": currency.code,
        "digits": currency.digits,
        "minorUnits": units,
        "stripeAmount": currency.stripe(units),
    }


def round_money(amount: Fraction, code: str, rounding: str) -> Json:
    currency = currency_in(code)
    return money(currency.rounded(amount, rounding), currency)


def money_from_minor(units: int, code: str) -> Json:
    return money(units, currency_in(code))


def largest_remainders(total: int, weights: list[Fraction], order: list[Json] | None = None) -> list[int]:
    """Step 26: the total split by weight; not negative, and some weight is above 0.

    Ties of remainders go by `order`, then by index.
    """
    all_weights = sum(weights)
    shares = [total * weight / all_weights for weight in weights]
    return settled(total, shares, order)


def settled(total: int, shares: list[Fraction], order: list[Json] | None = None) -> list[int]:
    """Shares floored; what is left of the total goes one each to the largest remainders."""
    parts = [share.numerator // share.denominator for share in shares]
    keys = order or [0] * len(shares)
    ranked = sorted(range(len(shares)), key=lambda i: (parts[i] - shares[i], keys[i], i))
    for index in ranked[: total - sum(parts)]:
        parts[index] += 1
    return parts
