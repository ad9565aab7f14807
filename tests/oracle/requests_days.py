"""Random days, policies of classes, orders and instants for the customers chapter."""

from __future__ import annotations

from datetime import date, timedelta
from random import Random

from customers_classify import back
from requests_shape import chance, maybe, weighted
from shape import Json

ZONES = (
    "UTC",
    "America/New_York",
    "America/Los_Angeles",
    "America/Chicago",
    "America/St_Johns",
    "America/Sao_Paulo",
    "Europe/London",
    "Europe/Berlin",
    "Asia/Kolkata",
    "Asia/Kathmandu",
    "Asia/Tokyo",
    "Australia/Sydney",
    "Australia/Lord_Howe",
    "Australia/Eucla",
    "Pacific/Auckland",
    "Pacific/Chatham",
    "Pacific/Kiritimati",
    "Pacific/Apia",
    "Etc/GMT+12",
    "Etc/GMT-14",
    "US/Pacific",
    "EST5EDT",
)
FIXED_ZONES = ("UTC", "Etc/GMT+12", "Etc/GMT-14", "Etc/GMT+5", "Etc/UTC")
NO_ZONES = (
    "Mars/Olympus",
    "",
    "utc",
    "america/new_york",
    "localtime",
    "posix/UTC",
    " UTC",
    "EST5 ",
)
ORDER_IDS = ("1", "2", "10", "Z", "a", "é", "\ufb00", "\U0001d49c", "ord-7", "ord-07", " ")
AMOUNTS = (
    "0",
    "0.00",
    "-0.00",
    "10.00",
    "-10.00",
    "49.99",
    "50",
    "50.00",
    "0.0000000000000000000000000001",
    "9999999999999999999999999999",
    "-9999999999999999999999999999",
    "1",
    "0.1",
    "1234567.8901",
    "-0.5",
)


def some_day(rng: Random) -> date:
    kind = rng.randrange(20)
    if kind == 0:
        return rng.choice((date.min, date.max, date(1, 7, 1), date(9999, 7, 1), date(9999, 12, 30)))
    year = rng.choice((2023, 2024, 2025, 1999, 2000, 2100, 1900, 2096))
    if kind < 12:
        month = rng.randint(1, 12)
        first_of_next = date(year + month // 12, month % 12 + 1, 1)
        return first_of_next + timedelta(days=rng.randint(-4, 2))
    return date(year, 1, 1) + timedelta(days=rng.randint(0, 365))


def moved(day: date, days: int) -> date:
    return date.fromordinal(min(max(day.toordinal() + days, 1), date.max.toordinal()))


def day_text(rng: Random, day: date) -> str:
    text = day.isoformat()
    if chance(rng, 0.99):
        return text
    bad = (text.replace("-0", "-"), text + "T00:00:00Z", "2025-02-29", "2024-13-01", "0000-01-01")
    return rng.choice((*bad, text.replace("-", "/"), text[2:], "2023-02-29", "2025-04-31", ""))


def classification(rng: Random) -> dict[str, Json]:
    """Mostly a policy that makes sense."""
    unit = rng.choice(("MONTHS", "DAYS"))
    most = 1200 if unit == "MONTHS" else 36500
    count = weighted(rng, ((12, rng.randint(1, 5)), (1, 8)))
    within = sorted({rng.choice((1, 2, 3, 6, 12, 18, 24, 30, 90, 365, most)) for _ in range(count)})
    names = ["ACTIVE", "TARGET", "A", "B2", "GOLD_1", "X" * 32, "PROSPECT", "OLD", "C"]
    rng.shuffle(names)
    classes: list[dict[str, Json]] = [
        {"name": name, "priority": rng.choice(("HIGH", "MEDIUM", "LOW")), "within": months}
        for name, months in zip(names, within, strict=False)
    ]
    made: dict[str, Json] = {
        "classes": classes,
        "otherwise": {"name": names[-1], "priority": rng.choice(("LOW", "HIGH"))},
    }
    if unit == "DAYS" or chance(rng, 0.5):
        made["unit"] = unit
    elif chance(rng, 0.3):
        made["unit"] = None
    while chance(rng, 0.08):
        _worsen(rng, made, most)
    return made


def _worsen(rng: Random, policy: dict[str, Json], most: int) -> None:
    classes = policy["classes"]
    kind = rng.randrange(5)
    if kind == 0:
        policy["classes"] = [] if chance(rng, 0.5) else (classes * 9)[:9]
    elif kind == 1 and classes:
        rng.choice(classes)["within"] = rng.choice((0, -1, most + 1, 6, most, 1))
    elif kind == 2 and classes:
        rng.choice(classes)["name"] = rng.choice(("a", "", "A-B", "1A", "_A", "X" * 33, "ACTIVE"))
    elif kind == 3 and classes:
        policy["otherwise"]["name"] = rng.choice((classes[0]["name"], "low", "É", ""))
    else:
        rng.shuffle(classes)


def classify_request(rng: Random) -> list[Json]:
    today = some_day(rng)
    policy = classification(rng) if chance(rng, 0.5) else None
    made: dict[str, Json] = {"today": day_text(rng, today)}
    kind = rng.randrange(10)
    if kind < 7:
        unit = (policy or {}).get("unit") or "MONTHS"
        within = [each["within"] for each in (policy or {}).get("classes", [])] or [6, 12]
        near = back(today, max(0, rng.choice(within)), unit)
        made["lastOrder"] = day_text(rng, moved(near, rng.randint(-4, 4)))
    elif kind < 9:
        made["lastOrder"] = day_text(rng, moved(today, rng.choice((0, 1, 2, -1, 400, -40000))))
    elif chance(rng, 0.5):
        made["lastOrder"] = None
    if policy is not None or chance(rng, 0.3):
        made["policy"] = policy
    if chance(rng, 0.3):
        made = dict(reversed(list(made.items())))
    return [made]


def last_order_request(rng: Random) -> list[Json]:
    orders: list[Json] = []
    ids = list(ORDER_IDS)
    rng.shuffle(ids)
    for place in range(weighted(rng, ((1, 0), (3, 1), (10, rng.randint(2, 7))))):
        order: dict[str, Json] = {
            "id": ids[place] if chance(rng, 0.985) else ids[0],
            "day": day_text(rng, moved(date(2025, 2, 28), rng.randint(-2, 3))),
        }
        maybe(rng, order, "kind", rng.choice(("ORDER", "ORDER", "RETURN", "SAMPLE", "QUOTE")))
        maybe(rng, order, "cancelled", chance(rng, 0.3))
        huge = chance(rng, 0.15)
        maybe(rng, order, "total", rng.choice(AMOUNTS if huge else (*AMOUNTS[:8:2], 5, "7.25")))
        orders.append(order)
    made: dict[str, Json] = {"orders": orders}
    if chance(rng, 0.6):
        policy: dict[str, Json] = {}
        kinds = ["ORDER", "RETURN", "SAMPLE", "QUOTE"]
        rng.shuffle(kinds)
        maybe(rng, policy, "kinds", kinds[: rng.randint(1, 4)])
        if chance(rng, 0.04):
            policy["kinds"] = rng.choice(([], ["ORDER", "ORDER"], ["ORDER", "QUOTE", "ORDER"]))
        maybe(rng, policy, "countCancelled", chance(rng, 0.5))
        if chance(rng, 0.5):
            policy["minimumTotal"] = rng.choice(("50", "49.990", "0", "-10", "0.00", None, 10))
        made["policy"] = policy
    elif chance(rng, 0.3):
        made["policy"] = None
    return [made]


def local_day_request(rng: Random) -> list[Json]:
    """From 1970 to 2099; other years only in zones whose offset never changes."""
    zone = rng.choice(ZONES)
    year = rng.choice((1970, 1999, 2011, 2024, 2025, 2026, 2038, 2099))
    if chance(rng, 0.08):
        zone = rng.choice(FIXED_ZONES)
        year = rng.choice((1, 2, 1600, 1969, 2100, 9998, 9999))
    month, of_month = rng.randint(1, 12), rng.choice((1, 28, 29, 30, 31, rng.randint(1, 31)))
    if year in (1, 9999) and chance(rng, 0.7):
        month, of_month = (1, 1) if year == 1 else (12, 31)
    hour = rng.randrange(24)
    minute, second = rng.choice((0, 15, 30, 45, 59, 29)), rng.choice((0, 59, 30))
    text = f"{year:04}-{month:02}-{of_month:02}T{hour:02}:{minute:02}:{second:02}"
    text += rng.choice(("", "", ".0", ".99", ".999", ".000", ".001"))
    text += rng.choice(("Z", "Z", "Z", "+00:00", "-05:00", "+05:45", "+14:00", "-23:59", "-00:00"))
    if chance(rng, 0.06):
        text = rng.choice(
            (
                text[:-1],
                text.replace("T", " "),
                text.lower(),
                text[:10],
                text + "[UTC]",
                text.replace("Z", ".0000Z"),
                text.replace(":", ""),
                "2025-01-01T24:00:00Z",
                "2025-01-01T23:59:60Z",
                "2025-01-01T00:00Z",
                "2025-01-01T00:00:00.1234Z",
                "2025-01-01T00:00:00.Z",
                "2025-01-01T00:00:00,5Z",
                "2025-01-01T00:00:00+0500",
                "2025-01-01T00:00:00+05",
                "2025-01-01T00:00:00+24:00",
                "2025-01-01T00:00:00+05:60",
                "0000-01-01T00:00:00Z",
                "+2025-01-01T00:00:00Z",
                "２０25-01-01T00:00:00Z",
            )
        )
    return [text, rng.choice(NO_ZONES) if chance(rng, 0.05) else zone]
