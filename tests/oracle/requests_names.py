"""Random company names, addresses, e-mail addresses and phone numbers.

Characters are those that Unicode 13 and later treat alike.
"""

from __future__ import annotations

from random import Random

from customers_contact import REGIONS
from customers_names import FRONT_WORDS, LEGAL_FORMS, SHORT_FORMS, STREET_FORMS
from requests_shape import chance, typo, weighted
from shape import Json

FORMS = sorted(" ".join(form) for form in LEGAL_FORMS)
FRONTS = sorted(FRONT_WORDS)
SHORTS = sorted(SHORT_FORMS)
STREETS = sorted(STREET_FORMS)
SPELLED_FORMS = (
    "S.p.A.",
    "Spa",
    "S.A.",
    "S. A. R. L.",
    "L.L.C.",
    "S.A. de C.V.",
    "Sp. z o.o.",
    "s.r.o.",
    "d.o.o.",
    "A.Ş.",
    "GmbH & Co. KG",
    "GmbH + Co",
    "& Co",
    "and Company",
    "& Sons",
    "e.V.",
    "B.V.",
    "(Pty) Ltd",
    "Co., Ltd.",
    "UG (haftungsbeschränkt)",
    "N.V",
    "K.K.",
    "a/s",
)
NAME_WORDS = (
    "Acme",
    "Smith",
    "O'Brien",
    "O’Brien’s",
    "Oʼneill",
    "O`Neill",
    "O\u00b4Neill",
    "Müller",
    "Straße",
    "STRASSE",
    "Œuvre",
    "Łódź",
    "Ørsted",
    "Þór",
    "Ħal",
    "Société",
    "Crème",
    "ﬁne",
    "Ⅳ",
    "½",
    "²",
    "3M",
    "7-Eleven",
    "H&M",
    "A&B",
    "AT&T",
    "A",
    "B",
    "C D",
    "e",
    "of",
    "The",
    "and",
    "an",
    "the",
    "&",
    "+",
    "株式会社",
    "有限会社",
    "有限公司",
    "股份有限公司",
    "㈱",
    "㈲",
    "(株)",
    "ソニー",
    "ガス",
    "ｶﾞｽ",
    "上海某某",
    "株式会社ソニー",
    "ソニー株式会社",
    "上海股份有限公司",
    "ΣΟΦΟΣ",
    "Θεός",
    "ΟΔΟΣ.",
    "Компания",
    "ООО",
    "प्रगति",
    "ไทย",
    "İstanbul",
    "ILGAZ",
    "ıssız",
    "Day",
    "Spa",
    "COOP",
    "Data-Soft",
    "x_y",
    "ſet",
    "Ǆur",
    "ﷺ",
    "각",
    "é",
    "e\u0301",
    "\u0301",
    "n\u0303o\u0308",
    "a\u0323\u0307",
    "ʼ",
    "'",
    "—",
    "!!!",
    "№5",
    "™",
    "a\u00adb",
    "zero\u200bwidth",
    "join\u200der",
    "\ufeffAcme",
    "１２",
    "Ａcme",
    "١٢",
    "𝐀cme",
    "😀",
    "dž",
    "ẞ",
    "Å",
    "µ",
)
GLUE = (" ", " ", " ", " ", ", ", ". ", " - ", "  ", "\t", "\u00a0", "\u3000", "/", ".", "")


def any_case(rng: Random, text: str) -> str:
    kind = rng.randrange(5)
    if kind == 0:
        return text.upper()
    if kind == 1:
        return text.lower()
    return text.title() if kind == 2 and text.isascii() else text


def company_name(rng: Random) -> str:
    parts = [rng.choice(NAME_WORDS) for _ in range(weighted(rng, ((1, 0), (6, 1), (4, 2), (2, 4))))]
    for _ in range(weighted(rng, ((3, 0), (6, 1), (4, 2), (1, 3)))):
        form = rng.choice(SPELLED_FORMS) if chance(rng, 0.3) else any_case(rng, rng.choice(FORMS))
        parts.insert(len(parts) if chance(rng, 0.8) else 0, form)
    if chance(rng, 0.2):
        parts.insert(0, any_case(rng, rng.choice(FRONTS)))
    if chance(rng, 0.15):
        parts.append(rng.choice(("and", "&", "the", "of", "AND", "a", "+")))
    if chance(rng, 0.25):
        parts.insert(rng.randrange(len(parts) + 1), any_case(rng, rng.choice(SHORTS)))
    text = ""
    for part in parts:
        text += part + (rng.choice(GLUE) if chance(rng, 0.3) else " ")
    if chance(rng, 0.1):
        text = typo(rng, text, "aZ .&'-é\u200b1株")
    return text if chance(rng, 0.3) else text.strip()


def name_request(rng: Random) -> list[Json]:
    return [company_name(rng)]


def address(rng: Random) -> str:
    numbers = ("12", "1354", "12a", "12-14", "12ab", "5th", "5", "12 a", "N12", "１２", "١٢", "½")
    words = (
        "Main",
        "Oak",
        "la Cienega",
        "61st",
        "Broadway",
        "St. John's",
        "PO Box",
        "N",
        "W.",
        "E",
    )
    parts = [rng.choice(words) for _ in range(rng.randint(0, 2))]
    parts += [any_case(rng, rng.choice(STREETS)) for _ in range(rng.randint(0, 3))]
    if chance(rng, 0.3):
        parts.append(rng.choice(("Hauptstraße", "St", "Ave.", "unit", "Apt", "#4", "N W", "S.E.")))
    for _ in range(weighted(rng, ((2, 0), (6, 1), (2, 2)))):
        parts.insert(0 if chance(rng, 0.7) else len(parts), rng.choice(numbers))
    return "".join(part + rng.choice((" ", " ", ", ", ". ", "-")) for part in parts)


def address_request(rng: Random) -> list[Json]:
    return [address(rng) if chance(rng, 0.9) else company_name(rng)]


def email(rng: Random) -> str:
    locals_ = (
        "john.doe",
        "John.Doe+news",
        "+list",
        "+a+b",
        "a+b+c",
        "info",
        "o'brien",
        "a.b.c+",
        "a.+x",
        ".a",
        "a.",
        "a..b",
        "",
        '"a b"',
        '"a@b"',
        '""',
        '"',
        '"a"b"',
        '"a\\b"',
        '"a\tb"',
        "a b",
        "a@b",
        "müller",
        "ÉLAN",
        "ｊｏｈｎ",
        "用户",
        "x" * 64,
        "x" * 65,
        "a(b)",
        "{a|b}~",
        "İ",
        "a\u200bb",
        "½",
        "😀",
        "ॐति",
    )
    domains = (
        "acme.com",
        "gmail.com",
        "GoogleMail.com",
        "GMAIL.COM",
        "yahoo.co.uk",
        "web.de",
        "t-online.de",
        "sub.acme.co",
        "-acme.com",
        "acme-.com",
        "acme",
        "acme.",
        ".com",
        "a..com",
        "acme.123",
        "123.acme",
        "acme.1a",
        "münchen.de",
        "例え.jp",
        "b" * 63 + ".com",
        "b" * 64 + ".com",
        ".".join(["d" * 60] * 4) + ".com",
        ".".join(["d" * 45] * 5) + ".com",
        "a_b.com",
        "ACME．com",
        "acme。com",
        "[1.2.3.4]",
        "acme.c",
        "1.2",
        "",
    )
    at = "@" if chance(rng, 0.95) else rng.choice(("", "@@", "＠", " @ "))
    good = 0.6
    local = rng.choice(locals_[:9] if chance(rng, good) else locals_)
    text = local + at + rng.choice(domains[:8] if chance(rng, good) else domains)
    if chance(rng, 0.1):
        text = typo(rng, text, 'a.@+-"\\ é_,;')
    if chance(rng, 0.15):
        space = rng.choice((" ", "\t", "\r\n", "\u00a0", "\u3000"))
        text = space + text + rng.choice(("", space))
    return text if chance(rng, 0.99) else rng.choice(("", " ", "\t\r\n"))


def email_request(rng: Random) -> list[Json]:
    return [email(rng)]


def phone(rng: Random, region: str | None) -> str:
    numbering = REGIONS[region or rng.choice(sorted(REGIONS))]
    low, high = numbering.shortest, numbering.longest
    length = weighted(rng, ((8, rng.randint(low, high)), (1, low - 1), (1, high + 1), (1, high + 2)))
    digits = "".join(rng.choice("0123456789") for _ in range(length))
    if chance(rng, 0.7):
        digits = rng.choice("23456789") + digits[1:3] + rng.choice("23456789") + digits[4:]
    kind = rng.randrange(12)
    if kind < 3:
        digits = numbering.trunk + digits
    elif kind < 6:
        zero = rng.choice(("", "", "(0)", "0", "00", "1"))
        digits = "+" + rng.choice((numbering.code, numbering.code, "1", "44", "7", "998")) + zero + digits
    elif kind == 6:
        other = REGIONS[rng.choice(sorted(REGIONS))]
        digits = numbering.international + rng.choice((other.code, "7", "0", "")) + digits
    elif kind == 7:
        digits = rng.choice(("+", "00", "+0", "011", "010", "0011", "+7", "1")) + digits
    text = ""
    for index, digit in enumerate(digits):
        text += digit
        if index and chance(rng, 0.2):
            text += rng.choice((" ", "-", ".", "/", ") ", " (", "\u2011", "\u2013", "\u2212", "\t"))
    if chance(rng, 0.25):
        before = rng.choice(("", " ", ", ", ";", " ,;\t"))
        mark = rng.choice((";ext=", "extension", "ext", "ext.", "x", "#", "EXT", "X", "Ext.", "xx"))
        after = rng.choice(("", " ", ": ", ".", " . "))
        count = weighted(rng, ((6, rng.randint(1, 7)), (1, 8), (1, 0)))
        text += before + mark + after + "".join(rng.choice("0123456789") for _ in range(count))
    if chance(rng, 0.07):
        text = typo(rng, text, "0+()- xX#a,;tel:\u00b2\n")
    if chance(rng, 0.08):
        text = "".join(chr(ord(c) + 0xFEE0) if "!" <= c <= "~" else c for c in text)
    return rng.choice((" ", "\t", "\u00a0")) + text + "\r\n" if chance(rng, 0.08) else text


def phone_request(rng: Random) -> list[Json]:
    regions = sorted(REGIONS)
    region: str | None = rng.choice(regions)
    if chance(rng, 0.3):
        region = rng.choice(("US", "CA", "GB", "IT", None))
    text = phone(rng, region)
    if chance(rng, 0.02):
        text = rng.choice(("", " ", "+", "()", "-", "x22", "ext 5", "#", "+ 0", "00", "1-800-FLOWERS"))
    if chance(rng, 0.02):
        return [text, rng.choice(("XX", "us", "", "USA", "UK"))]
    return [text, region if chance(rng, 0.95) else None]
