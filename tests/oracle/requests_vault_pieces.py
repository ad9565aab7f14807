"""Random pieces of text that are, or almost are, personal data of a kind.

What would look like a live key is put together from parts.
"""

from __future__ import annotations

import string
from collections.abc import Callable
from random import Random

from requests_shape import chance
from vault_checks import IBAN_LENGTHS, luhn

ALNUM = string.ascii_letters + string.digits
URL_SAFE = ALNUM + "-_"
CARD_PREFIXES = (
    "4 4 51 55 50 56 2221 2720 2220 2721 34 37 35 6011 6012 644 649 643 65 36 38 39 300 305 306 3528 3589"
    " 3527 3590 62 61 1 9 0"
).split()


def digits(rng: Random, count: int) -> str:
    return "".join(rng.choice(string.digits) for _ in range(count))


def run(rng: Random, alphabet: str, count: int) -> str:
    return "".join(rng.choice(alphabet) for _ in range(count))


def near(rng: Random, least: int) -> int:
    """A count about the least that is enough."""
    return max(0, least + rng.choice((-1, 0, 0, 1, 2, 9)))


def card(rng: Random) -> str:
    prefix = rng.choice(CARD_PREFIXES)
    length = rng.choice((12, 13, 14, 15, 15, 16, 16, 16, 16, 17, 18, 19, 20))
    number = prefix + digits(rng, max(1, length - len(prefix)))
    if chance(rng, 0.85):
        number = next(number[:-1] + last for last in string.digits if luhn(number[:-1] + last))
    mark = rng.choice("  --.")
    shape = rng.choice(((), (), (4, 4, 4, 4), (4, 4, 4), (4, 6, 5), (4, 6, 4), (4, 4, 4, 4, 3), (3, 4)))
    return cut(rng, number, shape, mark)


def cut(rng: Random, text: str, shape: tuple[int, ...], mark: str) -> str:
    pieces = []
    for size in shape:
        pieces.append(text[:size])
        text = text[size:]
    pieces.append(text)
    pieces = [piece for piece in pieces if piece]
    if chance(rng, 0.04) and len(pieces) > 2:
        return pieces[0] + rng.choice("- .") + mark.join(pieces[1:])
    return mark.join(pieces)


def iban(rng: Random) -> str:
    country = rng.choice((*IBAN_LENGTHS, "GB", "NO", "MT", "US", "ZZ"))
    length = IBAN_LENGTHS.get(country, 20) + rng.choice((0, 0, 0, 0, 0, 0, 0, 1, -1))
    alphabet = string.digits if chance(rng, 0.5) else string.digits + string.ascii_uppercase
    body = run(rng, alphabet, length - 4)
    value = int("".join(str(int(each, 36)) for each in body + country + "00"))
    check = 98 - value % 97
    if chance(rng, 0.15):
        check = (check + rng.choice((97, -97, 1))) % 100
    number = f"{country}{check:02}{body}"
    if chance(rng, 0.05):
        number = number.lower() if chance(rng, 0.3) else number.swapcase()
    return number if chance(rng, 0.5) else cut(rng, number, (4,) * 9, rng.choice(("  ", " ", " ", " ", "-")))


def ssn(rng: Random) -> str:
    areas = ("000", "665", "666", "667", "899", "900", "999")
    area = rng.choice(areas) if chance(rng, 0.3) else rng.choice(("001", "123", "219", digits(rng, 3)))
    group = rng.choice(("00", "01", "45", "45", "99"))
    serial = rng.choice(("0000", "0001", "6789", digits(rng, 4)))
    return rng.choice(("-", "-", " ", "", ".")).join((area, group, serial))


def ein(rng: Random) -> str:
    return digits(rng, 2) + rng.choice(("-", "-", "-", " ", "")) + digits(rng, rng.choice((6, 7, 7, 7, 7, 8)))


def phone(rng: Random) -> str:
    area = rng.choice(("212", "199", "999", "055", digits(rng, 3)))
    exchange, line = (
        rng.choice(("555", "155", "200", digits(rng, 3))),
        digits(rng, rng.choice((4, 4, 4, 4, 3, 5))),
    )
    form = rng.randrange(9)
    mark = rng.choice((" ", "-", ".", "-", "  ", ""))
    if form < 3:
        text = "+" + rng.choice("11234567890")
        for _ in range(rng.randrange(2, 14)):
            text += rng.choice(("", "", "", " ", ".", "-", "  "))
            text += (
                f"({digits(rng, rng.randrange(6))})"
                if chance(rng, 0.12)
                else digits(rng, rng.choice((1, 1, 2)))
            )
        return text
    if form == 3:
        return f"+1{mark}({area}){mark}{exchange}{mark}{line}"
    if form < 6:
        return rng.choice(("", "", "1-", "1 ", "1", "2 ")) + mark.join((area, exchange, line))
    if form == 6:
        return f"({area}){rng.choice((' ', '', '-'))}{exchange}{mark}{line}"
    return rng.choice(("", "", "1")) + area + exchange + line


def routing_number(rng: Random) -> str:
    start = rng.choice(
        (f"{rng.randrange(100):02}", "12", "13", "20", "21", "32", "33", "61", "72", "73", "80", "00")
    )
    body = start + digits(rng, 6)
    last = -sum(int(digit) * weight for digit, weight in zip(body, (3, 7, 1, 3, 7, 1, 3, 7))) % 10
    return rng.choice((body + str(last), body + str(last), body + str(last), body + digits(rng, 1), "0" * 9))


def ip_address(rng: Random) -> str:
    firsts = (0, 1, 8, 9, 10, 11, 126, 127, 128, 169, 172, 192, 203, 223, 224, 255, 256, "01")
    seconds = (0, 15, 16, 31, 32, 167, 168, 169, 253, 254, 255)
    octets = [
        rng.choice(firsts),
        rng.choice(seconds),
        rng.randrange(257),
        rng.choice((0, 1, 7, 255, 256, "00")),
    ]
    if chance(rng, 0.06):
        octets = octets[:3] if chance(rng, 0.5) else [*octets, 5]
    return ".".join(map(str, octets))


def birth_date(rng: Random) -> str:
    year = rng.choice((1899, 1900, 1900, 1990, 2000, 2024, 2099, 2100, rng.randrange(1890, 2110)))
    month, day = rng.choice((1, 2, 2, 4, 12)), rng.choice((1, 17, 28, 29, 30, 31))
    if chance(rng, 0.15):
        month, day = rng.choice((0, 12, 13)), rng.choice((0, 31, 32))
    iso = f"{year}-{month:02}-{day:02}"
    wide = rng.choice(("{:02}", "{}"))
    return rng.choice(
        (
            iso,
            iso + rng.choice(("T10:00:00Z", "T", "Tx", " 10:00", "t1")),
            "/".join((wide.format(month), wide.format(day), str(year))),
            ".".join((wide.format(day), wide.format(month), str(year))),
            f"{year}-{month}-{day}",
        )
    )


def email(rng: Random) -> str:
    """Every part is mostly a sound one, since one that is not spoils the whole."""
    alphabet = "abzXY019._%+'-é" + ("×" if chance(rng, 0.1) else "")
    local = run(rng, alphabet, rng.choice((1, 1, 2, 3, 5, 8) if chance(rng, 0.9) else (0, 62, 63, 64, 65)))
    local = local + rng.choice("a0_") if chance(rng, 0.6) else local
    labels = [label(rng) for _ in range(rng.choice((1, 1, 1, 2, 3)) if chance(rng, 0.95) else 0)]
    last = run(rng, "abcXYZéя", rng.choice((2, 2, 3, 3, 6) if chance(rng, 0.9) else (1, 63, 64)))
    last = last + rng.choice("1-_") if chance(rng, 0.04) else last
    behind = rng.choice((".", "-", "_", "@", "..", ",", "'")) if chance(rng, 0.15) else ""
    return f"{local}@{'.'.join([*labels, last])}{behind}"


def label(rng: Random) -> str:
    if chance(rng, 0.06):
        return run(rng, "ab0-_.", rng.randrange(4))
    return run(
        rng, "abcXYZ019é", rng.choice((1, 1, 2, 5, 5)) if chance(rng, 0.93) else rng.choice((62, 63, 64))
    )


def api_key(rng: Random) -> str:
    prefix, alphabet, least = rng.choice(
        (
            ("sk" + "_live_", ALNUM, 16),
            ("rk" + "_test_", ALNUM, 16),
            ("sk" + "_prod_", ALNUM, 16),
            ("whsec" + "_", ALNUM + "+/=_-", 24),
            ("gh" + "p_", ALNUM, 36),
            ("gh" + "x_", ALNUM, 36),
            ("github" + "_pat_", ALNUM + "_", 40),
            ("AK" + "IA", string.ascii_uppercase + string.digits, 16),
            ("AS" + "IA", string.ascii_uppercase + string.digits, 16),
            ("AI" + "za", URL_SAFE, 35),
            ("xox" + "b-", ALNUM + "-", 20),
            ("sk" + "-", URL_SAFE, 32),
            ("ya" + "29.", URL_SAFE, 20),
            ("S" + "G.", URL_SAFE + ".", 32),
        )
    )
    return prefix + run(rng, alphabet, near(rng, least)) + rng.choice(("", "", "", "-", ".", "é", "_", "="))


def jwt(rng: Random) -> str:
    parts = ["eyJ" + run(rng, URL_SAFE, rng.choice((0, 1, 2, 8))) for _ in range(rng.choice((1, 2, 2, 2, 2)))]
    return ".".join([*parts, run(rng, URL_SAFE, rng.choice((0, 1, 9)))])


def private_key(rng: Random) -> str:
    kind = rng.choice(("", "RSA ", "EC ", "X" * 40, "X" * 41, "A B 9 ", "rsa ", "PRIVATE KEY"))
    begin = f"-----BEGIN {kind}PRIVATE KEY-----"
    body = rng.choice(("\nAAAA\n", "", "-", "a@b.co", "-----BEGIN PRIVATE KEY-----"))
    ending = rng.choice(
        (f"{kind}PRIVATE KEY", f"{kind}PRIVATE KEY", "X", "", "x", "A-B", "CERTIFICATE", "A" * 70)
    )
    return begin + body + rng.choice((f"-----END {ending}-----", f"-----END {ending}-----", "", "-----END "))


def sealed(rng: Random) -> str:
    return rng.choice(("tl1.", "tl1.", "tl1.", "tl2.", "tl1")) + run(rng, URL_SAFE, near(rng, 112))


MAKERS: dict[str, tuple[int, Callable[[Random], str]]] = {
    "CARD": (4, card),
    "IBAN": (3, iban),
    "SSN": (4, ssn),
    "EIN": (2, ein),
    "PHONE": (5, phone),
    "ROUTING_NUMBER": (4, routing_number),
    "IP_ADDRESS": (3, ip_address),
    "BIRTH_DATE": (4, birth_date),
    "EMAIL": (6, email),
    "API_KEY": (3, api_key),
    "JWT": (2, jwt),
    "PRIVATE_KEY": (2, private_key),
}
