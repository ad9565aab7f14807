"""What must hold of a number beside its form: check digits, brands, areas, days (vault chapter, point 27)."""

from __future__ import annotations

import re
from datetime import date


def digits_of(text: str) -> str:
    return re.sub("[^0-9]", "", text)


IBAN_LENGTHS = {
    country[:2]: int(country[2:])
    for country in (
        "AD24 AE23 AL28 AT20 AZ28 BA20 BE16 BG22 BH22 BR29 BY28 CH21 CR22 CY28 CZ24 DE22 DK18 DO28 EE20 EG29"
        " ES24 FI18 FO18 FR27 GB22 GE22 GI23 GL18 GR27 GT28 HR21 HU28 IE22 IL23 IQ23 IS26 IT27 JO30 KW30 KZ20"
        " LB28 LC32 LI21 LT20 LU20 LV21 MC27 MD24 ME22 MK19 MR27 MT31 MU30 NL18 NO15 PK24 PL28 PS29 PT25 QA29"
        " RO24 RS22 SA24 SC31 SE24 SI19 SK24 SM27 ST25 SV28 TL23 TN24 TR26 UA29 VA22 VG24 XK20"
    ).split()
}


def is_iban(text: str) -> bool:
    plain = text.replace(" ", "")
    moved = plain[4:] + plain[:4]
    return 2 <= int(plain[2:4]) <= 98 and int("".join(str(int(each, 36)) for each in moved)) % 97 == 1


def is_card(text: str) -> bool:
    digits = digits_of(text)
    return has_brand(digits) and luhn(digits)


def luhn(digits: str) -> bool:
    doubled = [2 * int(each) for each in digits[-2::-2]]
    return (sum(map(int, digits[-1::-2])) + sum(each // 10 + each % 10 for each in doubled)) % 10 == 0


def has_brand(digits: str) -> bool:
    length = len(digits)

    def starts_in(low: int, high: int) -> bool:
        return low <= int(digits[: len(str(low))]) <= high

    return any(
        length in lengths and starts_in(low, high)
        for low, high, lengths in (
            (4, 4, (13, 16, 19)),
            (51, 55, (16,)),
            (2221, 2720, (16,)),
            (34, 34, (15,)),
            (37, 37, (15,)),
            (6011, 6011, range(16, 20)),
            (644, 649, range(16, 20)),
            (65, 65, range(16, 20)),
            (36, 36, range(14, 20)),
            (38, 38, range(14, 20)),
            (300, 305, range(14, 20)),
            (3528, 3589, range(16, 20)),
            (62, 62, range(16, 20)),
        )
    )


def is_ssn(text: str) -> bool:
    digits = digits_of(text)
    area, group, serial = digits[:3], digits[3:5], digits[5:]
    return area not in ("000", "666") and area[0] != "9" and group != "00" and serial != "0000"


_NO_EIN = "00 07 08 09 17 18 19 28 29 49 69 70 78 79 89 96 97".split()


def is_ein(text: str) -> bool:
    return text[:2] not in _NO_EIN


def is_routing_number(text: str) -> bool:
    start = int(text[:2])
    in_use = start <= 12 or 21 <= start <= 32 or 61 <= start <= 72 or start == 80
    total = sum(int(digit) * weight for digit, weight in zip(text, (3, 7, 1) * 3))
    return in_use and int(text) > 0 and total % 10 == 0


def is_public_address(text: str) -> bool:
    octets = [int(octet) for octet in text.split(".")]
    first, second = octets[:2]
    return (
        max(octets) <= 255
        and first not in (0, 10, 127)
        and first < 224
        and (first, second) not in ((169, 254), (192, 168))
        and not (first == 172 and 16 <= second <= 31)
    )


def _is_day(year: str, month: str, day: str) -> bool:
    try:
        return 1900 <= date(int(year), int(month), int(day)).year <= 2099
    except ValueError:
        return False


def is_iso_day(text: str) -> bool:
    return _is_day(*text.split("-"))


def is_us_day(text: str) -> bool:
    month, day, year = text.split("/")
    return _is_day(year, month, day)


def is_dotted_day(text: str) -> bool:
    day, month, year = text.split(".")
    return _is_day(year, month, day)
