"""Random location texts near every form and boundary of the warehouse chapter."""

from __future__ import annotations

from random import Random

from requests_shape import chance, typo, weighted

SEPARATORS = "-./_ :|,"
LABELS = {
    "A": ("Aisle", "AISLE", "AIS", "Corridor"),
    "R": ("Row", "Bay", "Rack", "Stack", "Column", "COL", "Section"),
    "S": ("Shelf", "Level", "Lvl", "Tier"),
    "P": ("Position", "POS", "Bin", "Slot"),
    "Z": ("Zone", "Area"),
}
TAGS = {"A": "A", "R": "RB", "S": "SL", "P": "P", "Z": "Z"}
DASHES = "-‐‑‒–—―−﹘﹣－"
SPACES = " \t\r\n\u00a0\u2000\u2007\u200a\u202f\u205f\u3000"
STRANGE = "\u200b\ufeff\u00adАＯ١①é\\'\"&+@!~\u2009\u1680"
TYPOS = "AILOZ019- ./_:|,;=#*()[]aé\u200b–"
SOUP = (
    *"ABCRSLPZIOX",
    *"0123",
    *"-./_:|,;=#*()[]",
    " ",
    " ",
    "01",
    "02",
    "A1",
    "R2",
    "S3",
    "B2",
    "C3",
    "AISLE",
    "ROW",
    "SHELF",
    "BIN",
    "ZONE",
    "LOC",
    "WH",
    "STOCK",
)


def aisle_number(rng: Random) -> int:
    near = (1, 2, 9, 15, 26, 27, 99, 100, 702, 703, 9998, 9999)
    return rng.randint(1, 60) if chance(rng, 0.7) else rng.choice(near)


def odd_aisle(rng: Random) -> int:
    return rng.choice((0, 10000, 10001, 214747, 214748, 99999999999))


def row_number(rng: Random) -> int:
    return rng.randint(1, 40) if chance(rng, 0.9) else rng.choice((0, 1, 9, 10, 98, 99, 100, 1000))


def shelf_number(rng: Random) -> int:
    return rng.randint(1, 9) if chance(rng, 0.9) else rng.choice((0, 26, 27, 98, 99, 100))


def position_number(rng: Random) -> int:
    near = (0, 1, 99, 9998, 9999, 10000, 99999)
    return rng.randint(0, 20) if chance(rng, 0.8) else rng.choice(near)


def zone_text(rng: Random) -> str:
    words = ("FRZ", "A", "Z1", "F01", "0", "7", "007", "AMB", "ROW", "BIN", "AISLE", "X9Y", "O1")
    return rng.choice(words) if chance(rng, 0.93) else "QWERTYUIOPASDFGHJ"[: rng.randint(15, 17)]


def letters(rng: Random, most: int = 2) -> str:
    alphabet = "ABCDEILOXYZ" if chance(rng, 0.8) else "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
    return "".join(rng.choice(alphabet) for _ in range(rng.randint(1, most)))


def written_number(rng: Random, number: int) -> str:
    text = str(number).rjust(weighted(rng, ((5, 2), (4, 1), (2, 3), (1, 4), (1, 12))), "0")
    if chance(rng, 0.03):
        text = text.replace("0", "O", 1) if chance(rng, 0.5) else text.replace("1", "I", 1)
    if chance(rng, 0.01):
        text = text.replace("1", "L")
    return text


def aisle_value(rng: Random) -> str:
    if chance(rng, 0.5):
        return letters(rng) if chance(rng, 0.97) else letters(rng, 4)
    number = aisle_number(rng) if chance(rng, 0.93) else odd_aisle(rng)
    return written_number(rng, number)


def shelf_value(rng: Random) -> str:
    if chance(rng, 0.12):
        return letters(rng, 1) if chance(rng, 0.9) else letters(rng, 2)
    return written_number(rng, shelf_number(rng))


def values(rng: Random) -> dict[str, str]:
    """The components in the order zone, aisle, row, shelf, position; some are left out."""
    found = {}
    if chance(rng, 0.15):
        found["Z"] = zone_text(rng)
    if chance(rng, 0.98):
        found["A"] = aisle_value(rng)
    if chance(rng, 0.98):
        found["R"] = written_number(rng, row_number(rng))
    if chance(rng, 0.85):
        found["S"] = shelf_value(rng)
    if chance(rng, 0.15):
        found["P"] = written_number(rng, position_number(rng))
    return found


def separator(rng: Random) -> str:
    sign = "-" if chance(rng, 0.4) else rng.choice(SEPARATORS)
    return f" {sign} " if chance(rng, 0.05) else sign


def by_place(rng: Random) -> str:
    """Forms 1 to 13, 31, 32 and 35."""
    return separator(rng).join(values(rng).values())


def coded(rng: Random) -> str:
    """Forms 33 and 34: a first segment of letters and digits."""
    first = rng.choice(("A", "A", "A", "D", "O", "I", "AB", "OI", "OO", "L"))
    parts = [first + written_number(rng, row_number(rng))]
    parts += [written_number(rng, shelf_number(rng)) for _ in range(rng.randint(1, 3))]
    if chance(rng, 0.2):
        parts.insert(0, zone_text(rng))
    return separator(rng).join(parts)


def tagged(rng: Random) -> str:
    """Forms 14 to 18: tags together, separated, A B C, or behind a plain aisle."""
    found = list(values(rng).items())
    if chance(rng, 0.15):
        rng.shuffle(found)
    if chance(rng, 0.1):
        letter_of = dict(zip("ARSPZ", rng.choice(("ABCPZ", "ABXPZ", "ABCSZ")), strict=True))
    else:
        letter_of = {name: rng.choice(tags) for name, tags in TAGS.items()}
    parts = [letter_of[name] + value for name, value in found]
    if chance(rng, 0.2) and parts:
        parts[0] = parts[0][1:]
    if chance(rng, 0.06):
        parts.append(rng.choice("ARSBLPZCX") + "1")
    return ("" if chance(rng, 0.3) else separator(rng)).join(parts)


def labelled(rng: Random) -> str:
    """Forms 19 to 22."""
    found = list(values(rng).items())
    if chance(rng, 0.3):
        rng.shuffle(found)
    joint = rng.choice(("", " ", " ", ": ", "=", " #", "-", ".", " : ", " = "))
    between = rng.choice((" ", ", ", ",", ";", "; ", "-", "/", "|", " ", " - "))
    if chance(rng, 0.06):
        joint, between = rng.choice(((":#", " "), (" ", ",,"), (" ", ""), ("", "_"), ("", "")))
    text = between.join(rng.choice(LABELS[name]) + joint + value for name, value in found)
    return text + rng.choice((",", ";", ".", " -")) if chance(rng, 0.05) else text


def initials(rng: Random) -> str:
    """Form 23."""
    found = list(values(rng).items())
    if chance(rng, 0.2):
        rng.shuffle(found)
    joint = rng.choice((":", "=", ": ", "= ", ":")) if chance(rng, 0.95) else " :"
    between = rng.choice((" ", ",", "; ", " / ", "|", "-", "--", ";;"))
    return between.join(rng.choice(TAGS[name]) + joint + value for name, value in found)


def compact(rng: Random) -> str:
    """Forms 24 and 25, and what is nearly one."""
    count = weighted(rng, ((5, 4), (5, 6), (1, 5), (1, 3), (1, 7), (1, 8), (1, 2)))
    digits = "".join(rng.choice("0012359") for _ in range(count))
    return (letters(rng, 3) if chance(rng, 0.5) else "") + digits


def plain(rng: Random) -> str:
    form = weighted(
        rng,
        ((8, by_place), (3, coded), (5, tagged), (5, labelled), (2, initials), (3, compact)),
    )
    return form(rng)


def gln(rng: Random) -> str:
    digits = [rng.randrange(10) for _ in range(12)]
    total = sum(digit * (3 if place % 2 else 1) for place, digit in enumerate(digits))
    check = (-total + (0 if chance(rng, 0.8) else 1)) % 10
    return "".join(map(str, digits)) + str(check)


def wrapped(rng: Random, text: str) -> str:
    """Forms 26 to 29, alone and together."""
    if chance(rng, 0.35):
        words = ("WH", "STOCK", "MAIN", "AA", "A", "A1", "HALL 2", "ZONE A", "Z9", "B2B", "W ")
        count = rng.randint(1, 3)
        path = "/".join(rng.choice(words) for _ in range(count))
        text = f"{path}/{text}"
    if chance(rng, 0.35):
        word = rng.choice(("LOC", "LOCATION", "BIN", "SLOT", "POS", "#", "LOCATIONS"))
        text = word + rng.choice((" ", ": ", ":", "#", " #", "-", " : ", "")) + text
    if chance(rng, 0.35):
        first, last = rng.choice(("**", "[]", "()", "*]", "[ ", "**"))
        text = first + text + last
    if chance(rng, 0.25):
        text = f"(414){gln(rng)}(254){text}"
    return text


def disguised(rng: Random, text: str) -> str:
    """Form 30: full-width characters, other dashes and spaces, lower case."""
    kind = rng.randrange(4)
    if kind == 0:
        return "".join(chr(ord(c) + 0xFEE0) if "!" <= c <= "~" else c for c in text)
    if kind == 1:
        return text.replace("-", rng.choice(DASHES))
    if kind == 2:
        return text.replace(" ", rng.choice(SPACES)) + rng.choice(SPACES)
    return text.lower()


def location_text(rng: Random) -> str:
    """Any text that a site, a scanner or a tester may send."""
    if chance(rng, 0.08):
        return "".join(rng.choice(SOUP) for _ in range(rng.randint(0, 12)))
    if chance(rng, 0.05):
        return "".join(rng.choice("AIO01-: ") for _ in range(rng.randint(0, 5)))
    text = plain(rng)
    if chance(rng, 0.2):
        text = wrapped(rng, text)
    if chance(rng, 0.15):
        text = disguised(rng, text)
    while chance(rng, 0.15):
        text = typo(rng, text, TYPOS)
    if chance(rng, 0.02):
        text = typo(rng, text, STRANGE)
    if chance(rng, 0.02):
        text = text.ljust(rng.randint(63, 66), rng.choice((" ", "0", "\u00e9", "1")))
    return text
