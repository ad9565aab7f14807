"""Exact decimals: an integer and a scale, never a float (common contract, section 2)."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

MAX_DIGITS = 28
MAX_SCALE = 28
_FORM = re.compile(r"(-?)(0|[1-9][0-9]*)(?:\.([0-9]+))?")


@dataclass(frozen=True)
class Amount:
    """`units` * 10 ** -`scale`."""

    units: int
    scale: int

    def __str__(self) -> str:
        digits = str(abs(self.units)).rjust(self.scale + 1, "0")
        sign = "-" if self.units < 0 else ""
        if self.scale == 0:
            return sign + digits
        return f"{sign}{digits[: -self.scale]}.{digits[-self.scale :]}"

    def rescaled(self, scale: int) -> int:
        """The units at a scale that is at least this one."""
        return self.units * int(10 ** (scale - self.scale))

    def less_than(self, other: Amount) -> bool:
        scale = max(self.scale, other.scale)
        return self.rescaled(scale) < other.rescaled(scale)


ZERO = Amount(0, 0)


def parse_amount(text: str) -> Amount | None:
    """Reads `-?(0|[1-9][0-9]*)(\\.[0-9]+)?` with at most 28 digits and 28 decimals."""
    found = _FORM.fullmatch(text)
    if found is None:
        return None
    sign, whole, fraction = found[1], found[2], found[3] or ""
    digits = (whole + fraction).lstrip("0")
    if len(digits) > MAX_DIGITS or len(fraction) > MAX_SCALE:
        return None
    units = int(whole + fraction)
    return Amount(-units if sign else units, len(fraction))


def add_amounts(amounts: Iterable[Amount]) -> Amount | None:
    """The exact sum with the largest scale among the amounts; None beyond 28 digits."""
    listed = list(amounts)
    scale = max((amount.scale for amount in listed), default=0)
    units = sum(amount.rescaled(scale) for amount in listed)
    if len(str(abs(units))) > MAX_DIGITS:
        return None
    return Amount(units, scale)
