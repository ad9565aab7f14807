"""Random windows, policies and instants for the limits chapter."""

from __future__ import annotations

from datetime import date, timedelta
from functools import lru_cache
from random import Random

from limits_policy import LARGEST_LIMIT, LARGEST_SKEW_MS, LONGEST_MS
from limits_time import END_OF_NOW, EPOCH, MILLISECOND, WEEKDAYS, instant_text, local_time, start_of_day
from requests_days import NO_ZONES
from requests_shape import chance, maybe, weighted
from shape import Json

NOW = 1_769_850_000_000
SECOND, MINUTE, HOUR, DAY = 1_000, 60_000, 3_600_000, 86_400_000
# Zones that change at midnight, by half an hour, by a whole day, in the month of Ramadan; whose
# offsets had seconds; where clocks fell back at one minute past midnight.
ZONES = (
    "UTC",
    "America/New_York",
    "Europe/Berlin",
    "America/St_Johns",
    "America/Goose_Bay",
    "America/Sao_Paulo",
    "America/Havana",
    "America/Asuncion",
    "America/Scoresbysund",
    "America/Nuuk",
    "Africa/Cairo",
    "Africa/Casablanca",
    "Africa/Monrovia",
    "Asia/Beirut",
    "Asia/Gaza",
    "Asia/Tehran",
    "Asia/Kolkata",
    "Asia/Kathmandu",
    "Asia/Pyongyang",
    "Australia/Lord_Howe",
    "Antarctica/Troll",
    "Antarctica/Casey",
    "Pacific/Apia",
    "Pacific/Kwajalein",
    "Pacific/Chatham",
    "Pacific/Kiritimati",
    "Europe/Dublin",
    "Europe/Moscow",
)
YEARS = (1970, 1972, 1987, 1993, 2000, 2004, 2011, 2024, 2025, 2026, 2028, 2037, 2038, 2086, 2087)
LATE_YEARS = (2088, 2099, 2100, 2101, 2128, 2198, 2199)
LENGTHS = (1, 2, 3, 5, 7, 10, 10, 1000, 1000, 1500, 60_000, 60_000, 90_000, HOUR, DAY, 7 * DAY)
LONG = (LONGEST_MS, LONGEST_MS - 1, 31_536_000_000, 999_999_999_989)
SMALL = (0, 1, 1, 2, 2, 3, 3, 4, 5, 5, 10)
LARGE = (100, 1000, 9_999, 10_000, 100_000, 10**9, LARGEST_LIMIT - 1, LARGEST_LIMIT)
NAMES = ("w", "month", "a", "b2", "0", "burst", "per-minute", "x_y", "z" * 40, "day")
BAD_NAMES = ("", "A", "é", "-a", "_a", "a b", "z" * 41, 'a"', "a;b", "a\r\nb", "ſ")
CALENDAR_INTERVALS = (
    "MINUTE",
    "HOUR",
    "DAY",
    "DAY",
    "WEEK",
    "MONTH",
    "MONTH",
    "QUARTER",
    "HALF_YEAR",
    "YEAR",
)
KINDS = (
    (5, "FIXED"),
    (4, "CALENDAR"),
    (3, "ANCHORED"),
    (4, "SLIDING_COUNTER"),
    (4, "SLIDING_LOG"),
    (5, "GCRA"),
    (5, "TOKEN_BUCKET"),
)


@lru_cache(maxsize=10_000)
def changes(zone: str, year: int) -> tuple[int, ...]:
    """The instants of a year at which the zone's offset changes."""
    found = []
    first = (date(year, 1, 1).toordinal() - date(1970, 1, 1).toordinal()) * DAY
    for week in range(0, 52, 3):
        low, high = first + week * 7 * DAY, first + (week + 3) * 7 * DAY
        if offset(low, zone) == offset(high, zone):
            continue
        while low + 1 < high:
            middle = (low + high) // 2
            low, high = (middle, high) if offset(middle, zone) == offset(low, zone) else (low, middle)
        found.append(high)
    return tuple(found)


def offset(ms: int, zone: str) -> int:
    return (local_time(ms, zone) - EPOCH) // MILLISECOND - ms


def near(rng: Random, ms: int) -> int:
    close = (0, 0, 0, 1, -1, -1, 30 * MINUTE, -30 * MINUTE, HOUR, -HOUR, HOUR - 1, DAY, -DAY, 60_001)
    return ms + rng.choice(close)


def some_instant(rng: Random, zone: str) -> int:
    """Near a change of the clocks, near the first day of a month, near 29 February, or the usual."""
    year = rng.choice(LATE_YEARS) if chance(rng, 0.12) else rng.choice(YEARS)
    kind = rng.randrange(20)
    if kind < 7:
        return NOW + rng.choice((0, 0, 1, 5, 999, 1000, rng.randrange(10 * DAY)))
    if kind < 12:
        found = changes(zone, year)
        if found:
            return within(near(rng, rng.choice(found)))
    if kind < 19:
        month = rng.randint(1, 12)
        day = date(year, month, 1) + timedelta(days=rng.choice((0, 0, -1, -2, 1, 14, 27, 28, 29, 30)))
        return within(near(rng, start_of_day(day, zone)))
    return rng.choice((0, 1, DAY, END_OF_NOW - 1, END_OF_NOW - DAY, END_OF_NOW - 31 * DAY))


def within(ms: int) -> int:
    return min(max(ms, 0), END_OF_NOW - 1)


def instant(rng: Random, ms: int) -> str:
    """The text of an instant, now and then in another form."""
    text = instant_text(ms)
    if chance(rng, 0.97):
        return text
    if text.endswith(".000Z"):
        return rng.choice((text[:-5] + "Z", text[:-2] + "Z", text[:-1] + "+00:00"))
    return text[:-1] + rng.choice(("-00:00", "+00:00"))


def limit(rng: Random, least: int = 0, most: int = LARGEST_LIMIT) -> int:
    drawn = rng.choice(SMALL) if chance(rng, 0.85) else rng.choice(LARGE)
    return min(max(drawn, least), most)


def length(rng: Random) -> int:
    return rng.choice(LENGTHS) if chance(rng, 0.95) else rng.choice(LONG)


def exceeding(rng: Random, made: dict[str, Json]) -> None:
    kind = rng.randrange(10)
    if kind < 2:
        made["onExceed"] = "OVERAGE"
    elif kind == 2:
        made["onExceed"] = "COUNT"
        made["limit"] = None
        if chance(rng, 0.5):
            del made["limit"]
    elif kind < 5:
        made["onExceed"] = rng.choice(("DENY", None))


def window(rng: Random, name: str, kind: str | None = None, zone: str | None = None) -> dict[str, Json]:
    kind = kind or weighted(rng, KINDS)
    zone = zone or rng.choice(ZONES)
    made: dict[str, Json] = {"type": kind, "name": name, "limit": limit(rng)}
    if kind == "CALENDAR":
        made["interval"] = rng.choice(CALENDAR_INTERVALS)
        maybe(rng, made, "weekStart", rng.choice(WEEKDAYS))
    elif kind == "ANCHORED":
        made["interval"] = rng.choice(CALENDAR_INTERVALS[2:])
        made["anchor"] = instant(rng, some_instant(rng, zone))
    elif kind == "TOKEN_BUCKET":
        made["limit"] = limit(rng, 1)
        made["intervalMs"] = length(rng)
        maybe(rng, made, "refill", rng.randint(1, min(made["limit"], 5)))
    else:
        made["windowMs"] = length(rng)
    if kind == "SLIDING_LOG":
        made["limit"] = limit(rng, most=10_000)
    if kind == "GCRA":
        made["limit"] = limit(rng, 1)
        maybe(rng, made, "burst", limit(rng, 1, 10**6))
    if kind in ("CALENDAR", "ANCHORED") and (zone != "UTC" or chance(rng, 0.3)):
        made["timeZone"] = zone
    if kind in ("FIXED", "TOKEN_BUCKET"):
        maybe(rng, made, "align", rng.choice(("EPOCH", "FIRST_HIT")))
    if kind in ("FIXED", "CALENDAR", "ANCHORED"):
        exceeding(rng, made)
    return made


def policy(rng: Random) -> dict[str, Json]:
    """A policy that makes sense, but for a long GCRA now and then."""
    count = weighted(rng, ((10, 1), (5, 2), (2, 3), (1, rng.randint(4, 8))))
    names = rng.sample(NAMES, count)
    zone = rng.choice(ZONES)
    made: dict[str, Json] = {"windows": [window(rng, name, zone=zone) for name in names]}
    if chance(rng, 0.3):
        made["maxClockSkewMs"] = rng.choice((0, 1, 1000, 60_000, LARGEST_SKEW_MS, None))
    return made


def worsened_window(rng: Random, made: dict[str, Json]) -> None:
    """Something in it makes no sense."""
    kind = rng.randrange(5)
    if kind == 0:
        made["name"] = rng.choice(BAD_NAMES)
    elif kind == 1:
        made["limit"] = rng.choice((-1, LARGEST_LIMIT + 1, 10_001, 0, None))
    elif kind == 2:
        field = "intervalMs" if made["type"] == "TOKEN_BUCKET" else "windowMs"
        if field in made:
            made[field] = rng.choice((0, -1, LONGEST_MS + 1))
        else:
            made["timeZone"] = rng.choice(NO_ZONES)
    elif kind == 3:
        special = {"GCRA": "burst", "TOKEN_BUCKET": "refill", "ANCHORED": "anchor"}
        values: dict[str, tuple[Json, ...]] = {
            "GCRA": (0, -5, LARGEST_LIMIT, LARGEST_LIMIT + 1, 10**10),
            "TOKEN_BUCKET": (0, -1, (made.get("limit") or 0) + 1),
            "ANCHORED": ("1969-12-31T23:59:59.999Z", "2200-01-01T00:00:00Z", "0001-01-01T00:00:00Z"),
        }
        if made["type"] in special:
            made[special[made["type"]]] = rng.choice(values[made["type"]])
        else:
            made["limit"] = -1
    elif "onExceed" in made:
        made["onExceed"] = "COUNT" if made["onExceed"] != "COUNT" else "DENY"
    else:
        made["windowMs" if made["type"] != "TOKEN_BUCKET" else "refill"] = 0


def worsened(rng: Random, made: dict[str, Json]) -> None:
    kind = rng.randrange(6)
    if kind == 0:
        made["windows"] = (
            [] if chance(rng, 0.3) else [window(rng, f"w{place}", "FIXED") for place in range(9)]
        )
    elif kind == 1:
        made["maxClockSkewMs"] = rng.choice((-1, LARGEST_SKEW_MS + 1))
    elif kind == 2:
        made["windows"] = (made["windows"] * 2)[:8]
    else:
        worsened_window(rng, rng.choice(made["windows"]))
