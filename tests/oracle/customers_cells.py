"""Cells of an import: headers, trimming, days, decimals (customers chapter, steps 30 to 32)."""

from __future__ import annotations

import re
import unicodedata
from datetime import date
from typing import Any

from customers_contact import normalize_email, normalize_phone
from customers_names import plain_text
from decimals import parse_amount
from shape import Fault

TRIMMED = " \t\r\n\xa0"

_TIME_OF_DAY = r"(?:(?:T| +)[0-9]{1,2}:[0-9]{2}(?::[0-9]{2}(?:\.[0-9]+)?)?)?"
_YEAR_FIRST = r"(?P<y>[0-9]{4})-(?P<m>[0-9]{1,2})-(?P<d>[0-9]{1,2})"
_US = tuple(rf"(?P<m>[0-9]{{1,2}}){s}(?P<d>[0-9]{{1,2}}){s}(?P<y>[0-9]{{4}})" for s in ("/", "-"))
_EU = tuple(rf"(?P<d>[0-9]{{1,2}}){s}(?P<m>[0-9]{{1,2}}){s}(?P<y>[0-9]{{4}})" for s in (r"\.", "/", "-"))
_DAY_FORMS = {
    "ISO": [re.compile(_YEAR_FIRST + _TIME_OF_DAY)],
    "US": [re.compile(form + _TIME_OF_DAY) for form in (_YEAR_FIRST, *_US)],
    "EU": [re.compile(form + _TIME_OF_DAY) for form in (_YEAR_FIRST, *_EU)],
}


def _decimal_form(group: str, mark: str) -> re.Pattern[str]:
    whole = rf"(?P<whole>[0-9]{{1,3}}(?:{group}[0-9]{{3}})+|[0-9]+)"
    return re.compile(rf"[$€£]? ?(?P<sign>-?){whole}(?:{mark}(?P<fraction>[0-9]+))?")


_DECIMAL_FORMS = {"POINT": _decimal_form(",", r"\."), "COMMA": _decimal_form(r"\.", ",")}


def header_form(header: str) -> str:
    """Headers compare by plain text without everything that is no letter or number."""
    return "".join(c for c in plain_text(header) if unicodedata.category(c)[0] in "LN")


def trimmed(cell: str) -> str:
    return cell.strip(TRIMMED)


def is_blank(cell: str, blanks: list[str]) -> bool:
    """Of a trimmed cell."""
    return cell == "" or plain_text(cell) in blanks


def read_cell(cell: str, kind: str, policy: dict[str, Any]) -> str | None:
    """What is stored for a trimmed cell that is not blank; None where it cannot be read."""
    if kind == "EMAIL":
        try:
            return str(normalize_email(cell)["address"])
        except Fault:
            return None
    if kind == "PHONE":
        try:
            phone = normalize_phone(cell, policy["region"])
        except Fault:
            return None
        extension = f";ext={phone['extension']}" if phone["extension"] else ""
        return f"{phone['e164']}{extension}"
    if kind == "DAY":
        return read_day(cell, policy["dayFormat"])
    if kind == "DECIMAL":
        return read_decimal(cell, policy["decimalMark"])
    return cell


def read_day(cell: str, day_format: str) -> str | None:
    """Step 32."""
    for form in _DAY_FORMS[day_format]:
        if found := form.fullmatch(cell):
            try:
                return date(int(found["y"]), int(found["m"]), int(found["d"])).isoformat()
            except ValueError:
                return None
    return None


def read_decimal(cell: str, decimal_mark: str) -> str | None:
    """Step 32."""
    found = _DECIMAL_FORMS[decimal_mark].fullmatch(cell)
    if found is None:
        return None
    whole = re.sub("[.,]", "", found["whole"]).lstrip("0") or "0"
    fraction = f".{found['fraction']}" if found["fraction"] else ""
    amount = parse_amount(found["sign"] + whole + fraction)
    return None if amount is None else str(amount)
