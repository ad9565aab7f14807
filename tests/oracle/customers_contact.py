"""E-mail addresses and phone numbers (customers chapter, steps 13 to 16)."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from typing import Any

from customers_names import is_word_character, nfkc
from shape import Fault

TRIMMED = " \t\r\n"

_FREE_MAIL = (
    "126.com 163.com aol.com att.net bellsouth.net btinternet.com charter.net comcast.net cox.net "
    "fastmail.com free.fr gmail.com gmx.com gmx.de gmx.net hotmail.co.uk hotmail.com hotmail.fr "
    "icloud.com libero.it live.com mac.com mail.com mail.ru me.com msn.com orange.fr outlook.com "
    "proton.me protonmail.com qq.com sbcglobal.net t-online.de verizon.net web.de yahoo.co.uk "
    "yahoo.com yahoo.de yahoo.fr yandex.ru ymail.com zoho.com"
)
FREE_MAIL = set(_FREE_MAIL.split())
_LOCAL_SIGNS = set("!#$%&'*+-/=?^_`{|}~")
_ASCII_LETTERS_AND_DIGITS = set("abcdefghijklmnopqrstuvwxyz0123456789")


def _letter_or_digit(character: str) -> bool:
    if ord(character) <= 0x7F:
        return character in _ASCII_LETTERS_AND_DIGITS
    return is_word_character(character)


def normalize_email(text: str) -> dict[str, Any]:
    address = nfkc(text).strip(TRIMMED).lower()
    local, at, domain = address.rpartition("@")
    for reason, fails in (
        ("EMPTY", address == ""),
        ("AT_SIGN", not at),
        ("TOO_LONG", len(address) > 254 or len(local) > 64),
        ("LOCAL_PART", not _is_local_part(local)),
        ("DOMAIN", not _is_domain(domain)),
    ):
        if fails:
            raise Fault("EMAIL_INVALID", "text", reason=reason)
    mailbox = "gmail.com" if domain == "googlemail.com" else domain
    return {
        "address": address,
        "key": f"{_local_key(local, mailbox)}@{mailbox}",
        "domain": domain,
        "companyDomain": None if mailbox in FREE_MAIL else domain,
    }


def _is_local_part(local: str) -> bool:
    if len(local) > 2 and local[0] == local[-1] == '"':
        inside = local[1:-1]
        return not any(c in '"\\' or unicodedata.category(c) == "Cc" for c in inside)
    return all(
        atom and all(_letter_or_digit(c) or c in _LOCAL_SIGNS for c in atom) for atom in local.split(".")
    )


def _is_domain(domain: str) -> bool:
    labels = domain.split(".")
    for label in labels:
        if not 1 <= len(label) <= 63 or label[0] == "-" or label[-1] == "-":
            return False
        if not all(_letter_or_digit(c) or c == "-" for c in label):
            return False
    return len(labels) >= 2 and re.fullmatch("[0-9]+", labels[-1]) is None


def _local_key(local: str, mailbox: str) -> str:
    """Step 14."""
    if local[0] == '"':
        return local
    if local[0] != "+":
        local = local.partition("+")[0]
    return local.replace(".", "") if mailbox == "gmail.com" else local


@dataclass(frozen=True)
class Numbering:
    """A region's calling code, trunk prefix, international prefix and national lengths."""

    code: str
    trunk: str
    international: str
    shortest: int
    longest: int


REGIONS = {
    "US": Numbering("1", "1", "011", 10, 10),
    "CA": Numbering("1", "1", "011", 10, 10),
    "MX": Numbering("52", "", "00", 10, 10),
    "GB": Numbering("44", "0", "00", 9, 10),
    "IE": Numbering("353", "0", "00", 7, 9),
    "AU": Numbering("61", "0", "0011", 9, 10),
    "NZ": Numbering("64", "0", "00", 8, 10),
    "DE": Numbering("49", "0", "00", 6, 13),
    "AT": Numbering("43", "0", "00", 6, 13),
    "CH": Numbering("41", "0", "00", 9, 9),
    "FR": Numbering("33", "0", "00", 9, 9),
    "BE": Numbering("32", "0", "00", 8, 9),
    "NL": Numbering("31", "0", "00", 9, 9),
    "ES": Numbering("34", "", "00", 9, 9),
    "PT": Numbering("351", "", "00", 9, 9),
    "IT": Numbering("39", "", "00", 6, 11),
    "PL": Numbering("48", "", "00", 9, 9),
    "NO": Numbering("47", "", "00", 8, 8),
    "DK": Numbering("45", "", "00", 8, 8),
    "SE": Numbering("46", "0", "00", 7, 9),
    "IN": Numbering("91", "0", "00", 10, 10),
    "JP": Numbering("81", "0", "010", 9, 10),
    "ZA": Numbering("27", "0", "00", 9, 9),
}
_EXTENSION = re.compile(
    r"(.*[0-9].*?)[ \t,;]*(?:;ext=|extension|ext\.|ext|x|\#)[ \t:.]*([0-9]{1,7})",
    re.IGNORECASE | re.ASCII | re.DOTALL,
)
_NUMBER_SIGNS = re.compile("\\+?[0-9 \t()\\-./\u2010-\u2015\u2212]*")


def normalize_phone(text: str, region: str | None) -> dict[str, Any]:
    """Steps 15 and 16."""
    number, extension = split_extension(text)
    if number == "":
        raise _phone_fault("EMPTY")
    if not _NUMBER_SIGNS.fullmatch(number):
        raise _phone_fault("CHARACTER")
    digits = re.sub("[^0-9]", "", number)
    if number[0] == "+":
        digits, code = _international(digits)
    elif region is None:
        raise _phone_fault("REGION_NEEDED")
    elif digits.startswith(REGIONS[region].international):
        digits, code = _international(digits[len(REGIONS[region].international) :])
    else:
        digits, code = _national(digits, REGIONS[region]), REGIONS[region].code
    return {
        "e164": "+" + digits,
        "callingCode": None if code is None else int(code),
        "extension": extension,
        "tail": digits[-7:],
    }


def split_extension(text: str) -> tuple[str, str | None]:
    """Step 15: the number and its extension, after NFKC and trimming."""
    text = nfkc(text).strip(TRIMMED)
    if found := _EXTENSION.fullmatch(text):
        return found[1], found[2]
    return text, None


def _phone_fault(reason: str) -> Fault:
    return Fault("PHONE_INVALID", "text", reason=reason)


def _international(digits: str) -> tuple[str, str | None]:
    """All digits behind a + or an international prefix, and the calling code if known."""
    if digits == "" or digits[0] == "0":
        raise _phone_fault("CALLING_CODE")
    for numbering in REGIONS.values():
        if digits.startswith(numbering.code):
            national = digits[len(numbering.code) :]
            if numbering.trunk == "0":
                national = national.removeprefix("0")
            return _checked(national, numbering), numbering.code
    if len(digits) < 8:
        raise _phone_fault("TOO_SHORT")
    if len(digits) > 15:
        raise _phone_fault("TOO_LONG")
    return digits, None


def _national(digits: str, numbering: Numbering) -> str:
    if numbering.trunk == "0" or (numbering.trunk == "1" and len(digits) == 11):
        digits = digits.removeprefix(numbering.trunk)
    return _checked(digits, numbering)


def _checked(national: str, numbering: Numbering) -> str:
    if len(national) < numbering.shortest:
        raise _phone_fault("TOO_SHORT")
    if len(national) > numbering.longest:
        raise _phone_fault("TOO_LONG")
    if numbering.code == "1" and (national[0] in "01" or national[3] in "01"):
        raise _phone_fault("NUMBER")
    return numbering.code + national
