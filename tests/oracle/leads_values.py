"""Values of a lead's fields: missing, as text, as a number (leads chapter, Records)."""

from __future__ import annotations

import re
from fractions import Fraction

from decimals import MAX_DIGITS, MAX_SCALE, Amount
from shape import Json, invalid

Value = str | int | bool | None
Fields = dict[str, Value]
_NUMBER = re.compile(r"-?[0-9]+(\.[0-9]+)?")
_UPPER = str.maketrans("ABCDEFGHIJKLMNOPQRSTUVWXYZ", "abcdefghijklmnopqrstuvwxyz")


def value(given: Json, path: str) -> Value:
    """A text, an integer, a boolean."""
    if isinstance(given, str | bool):
        return given
    if isinstance(given, int) and abs(given) < 2**53:
        return given
    raise invalid(path)


def is_missing(given: Value) -> bool:
    return given is None or given == ""


def text_of(given: Value) -> str:
    if isinstance(given, bool):
        return "true" if given else "false"
    return str(given)


def folded(text: str) -> str:
    return text.translate(_UPPER)


def number_of(given: Value) -> Fraction | None:
    """The number that a value is; None where it is none."""
    if isinstance(given, str):
        return _read(given)
    return Fraction(given) if isinstance(given, int) and not isinstance(given, bool) else None


def _read(text: str) -> Fraction | None:
    if _NUMBER.fullmatch(text) is None:
        return None
    whole, _, decimals = text.lstrip("-").partition(".")
    digits = (whole + decimals).lstrip("0")
    return Fraction(text) if len(digits) <= MAX_DIGITS and len(decimals) <= MAX_SCALE else None


def exact(amount: Amount) -> Fraction:
    return Fraction(amount.units, 10**amount.scale)


def shortest(number: Fraction) -> str:
    """The decimal text without zeros at the end."""
    scale = 0
    while number * 10**scale != int(number * 10**scale):
        scale += 1
    return str(Amount(int(number * 10**scale), scale))
