"""Lines of pairs.csv, which a spreadsheet may have sorted and rewritten: are they still about their rows?"""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Context, Decimal

NUMBER = re.compile(r"[0-9]+(?:[.,][0-9]+)?(?:E[+]?[0-9]{1,3})?", re.IGNORECASE)
MOST_DIGITS = 60


@dataclass(frozen=True)
class PairLine:
    """What a line says of its two records."""

    where: str
    ids: tuple[str, str]
    rows: tuple[int, int]


def is_same_id(said: str, id_: str) -> bool:
    """Whether a spreadsheet may have made `said` of an id.

    It takes zeros from the front, writes long digits as 1.23E+15, and puts spaces around; its encoding may
    be any, so that letters that are not ASCII are not looked at. Everything else is another id.
    """
    mine, other = _plain(said), _plain(id_)
    return mine == other or _is_same_number(mine, other)


def _plain(text: str) -> str:
    return "".join(letter for letter in text.lower() if letter.isascii() and not letter.isspace())


def _is_same_number(said: str, id_: str) -> bool:
    if len(said) > MOST_DIGITS or len(id_) > MOST_DIGITS or not (NUMBER.fullmatch(said) and id_.isdecimal()):
        return False
    number, exact = Decimal(said.replace(",", ".")), Decimal(id_)
    if number == exact:
        return True
    digits = len(number.as_tuple().digits)
    return "e" in said and exact.normalize(Context(prec=digits)) == number
