"""Values, conditions and days of random requests about leads."""

from __future__ import annotations

from datetime import date, timedelta
from random import Random
from typing import Any

from requests_shape import chance, weighted
from shape import SAFE_INTEGER, Json

TEXTS: dict[str, tuple[Json, ...]] = {
    "company": ("Acme", "ACME", "acme", "É", " ", "", None, False, 0),
    "source": ("Referral", "PARTNER", "partner ", "web", "Ünlü", "", None, True, 7),
    "email": (
        "ann@gmail.com",
        "a@b@GMAIL.com",
        "ann@mail.gmail.com",
        "gmail.com",
        "x@",
        "@aol.com",
        "",
        None,
    ),
    "phone": ("555", 555, "", None, "true"),
    "doNotContact": (True, False, "TRUE", "true", 1, None),
}
NUMBERS: tuple[Json, ...] = (
    0,
    9,
    10,
    49,
    50,
    51,
    -1,
    "10",
    "9.99",
    "49.999",
    "50.0",
    "0050",
    "-0",
    "-0.5",
    "",
    None,
    SAFE_INTEGER,
    "9" * 28,
    "0" * 9 + "1" * 28,
    "0." + "0" * 27 + "1",
)
BAD_NUMBERS: tuple[Json, ...] = (
    "many",
    True,
    False,
    " 5",
    "5 ",
    "+5",
    ".5",
    "5.",
    "1e3",
    "1,5",
    "٣",
    "9" * 29,
    "9" * 27 + ".99",
    "--1",
    "-",
    "5\n",
    "0." + "0" * 28 + "1",
    "0." + "0" * 29,
)
NAMES = (*TEXTS, "employees", "size")
BOUNDS: tuple[Json, ...] = (0, 10, 50, "10", "49.999", "-0.5", "50.00", "9" * 28)
LAST = date.max


def field_value(rng: Random, name: str, bad: float = 0.01) -> Json:
    if name in TEXTS:
        return rng.choice(TEXTS[name])
    return rng.choice(BAD_NUMBERS if chance(rng, bad) else NUMBERS)


def fields(rng: Random) -> dict[str, Json]:
    names = rng.sample(NAMES, rng.randrange(len(NAMES)))
    found = {name: field_value(rng, name) for name in names}
    if chance(rng, 0.005):
        found[""] = 1
    return found


def condition(rng: Random) -> dict[str, Json]:
    kind = rng.choice(
        ("PRESENT", "ABSENT", "ANY_OF", "NONE_OF", "CONTAINS", "EMAIL_DOMAIN", "BETWEEN", "BETWEEN")
    )
    name = rng.choice(tuple(TEXTS))
    made: dict[str, Any] = {"type": kind, "field": name}
    if kind in ("ANY_OF", "NONE_OF"):
        known = [each for each in TEXTS[name] if each not in (None, "")]
        made["values"] = rng.sample(known, rng.randint(1, len(known)))
    elif kind == "CONTAINS":
        made["text"] = rng.choice(("a", "A", "ME", "@", "é", "É", "ru", " ", "5"))
    elif kind == "EMAIL_DOMAIN":
        made["field"] = weighted(rng, ((4, "email"), (1, name)))
        made["domains"] = rng.sample(("gmail.com", "AOL.com", "mail.gmail.com", "b@gmail.com", "x"), 2)
    elif kind == "BETWEEN":
        made["field"] = rng.choice(("employees", "size"))
        made |= _range(rng)
    return made


def _range(rng: Random) -> dict[str, Json]:
    low, below = rng.choice(((10, 50), (0, 10), ("49.999", "50.00"), ("-0.5", 0), (50, "9" * 28), (9, "10")))
    kind = rng.randrange(4)
    if kind == 0:
        return {"from": low}
    if kind == 1:
        return {"below": below, "from": None}
    return {"from": low, "below": below}


def conditions(rng: Random) -> list[Json]:
    return [condition(rng) for _ in range(weighted(rng, ((6, 1), (3, 2), (1, 3))))]


def some_day(rng: Random) -> date:
    """Today: mostly an ordinary day; sometimes one of the first or the last of all."""
    kind = rng.randrange(30)
    if kind == 0:
        return LAST - timedelta(days=rng.choice((0, 1, 1, 2, 3, 30)))
    if kind == 1:
        return date.min + timedelta(days=rng.randrange(5))
    return date(2025, 1, 1) + timedelta(days=rng.randrange(800))


def shifted(day: date, days: int) -> date:
    """So many days later, or the first or the last of all days."""
    return date.fromordinal(max(1, min(LAST.toordinal(), day.toordinal() + days)))
