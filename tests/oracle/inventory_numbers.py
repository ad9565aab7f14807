"""Quantities of stock: whole numbers of the finest unit that can be written, so nothing is rounded."""

from __future__ import annotations

from typing import Any

import shape
from decimals import MAX_DIGITS
from shape import Fault, Json

FINEST = 28
ONE = 10**FINEST
LARGEST = 10**9
LIMIT = LARGEST * ONE


def quantity(value: Json, path: str) -> int:
    return shape.decimal(value, path).rescaled(FINEST)


def written(value: Json, path: str) -> str:
    """A decimal that is carried and not reckoned with: as it was written, without the sign of zero."""
    amount = shape.decimal(value, path)
    return str(amount) if amount.units else str(amount).lstrip("-")


def fits(units: int, scale: int) -> bool:
    """Trailing zeros do not count as decimals."""
    return units % int(10 ** (FINEST - scale)) == 0


def at_scale(units: int, scale: int) -> str:
    """Exactly so many decimals."""
    if not fits(units, scale):
        raise AssertionError((units, scale))
    kept = abs(units) // 10 ** (FINEST - scale)
    sign = "-" if units < 0 else ""
    if scale == 0:
        return f"{sign}{kept}"
    whole, fraction = divmod(kept, 10**scale)
    return f"{sign}{whole}.{fraction:0{scale}}"


def shortest(units: int) -> str:
    return at_scale(units, next(scale for scale in range(FINEST + 1) if fits(units, scale)))


def at_least(units: int, scale: int) -> str:
    """At the scale; a number that is finer, or too long for so many decimals, keeps what it has."""
    if abs(units) >= 10 ** (MAX_DIGITS + FINEST - scale):
        return shortest(units)
    return at_scale(units, next(each for each in range(scale, FINEST + 1) if fits(units, each)))


def check_quantity(units: int, path: str, least: int | None = 1, **line: int) -> None:
    """Step 4 without the scale: at least `least`; None: any sign, but not zero."""
    if units == 0 if least is None else units < least:
        raise Fault("INVALID_QUANTITY", path, quantity=shortest(units), **line)
    check_ceiling(units, path, LARGEST, **line)


def check_ceiling(units: int, path: str, most: int, **line: int) -> None:
    if abs(units) > most * ONE:
        details: dict[str, Any] = {"quantity": shortest(units), "limit": str(most), **line}
        raise Fault("QUANTITY_TOO_LARGE", path, **details)


def check_scale(units: int, scale: int, path: str, **line: int) -> None:
    if not fits(units, scale):
        raise Fault("QUANTITY_SCALE_EXCEEDED", path, quantity=shortest(units), scale=scale, **line)
