"""Random requests for periods and for parts of them (billing chapter, steps 21 to 25)."""

from __future__ import annotations

from random import Random

from billing_periods import anniversary
from billing_shape import INTERVALS
from limits_time import END_OF_NOW, WEEKDAYS, anchored_start, calendar_span, instant_text
from requests_billing_money import currency, extreme, minor, rounding, tie, written
from requests_limits_policy import DAY, HOUR, ZONES, instant, near, some_instant, within
from requests_shape import chance, maybe
from shape import Json

BAD_ZONES = ("", "x", "utc", "EST5", "Mars/Base", "localtime", "posix/UTC", "UTC ", "America")
OUTSIDE = (-1, END_OF_NOW, -62_135_596_800_000, END_OF_NOW + DAY)


OFFSETS = (330, -210, 60, -600, 840, 1439)


def moment(rng: Random, ms: int) -> str:
    """The text of an instant, now and then by a clock elsewhere."""
    if ms >= 0 and chance(rng, 0.03):
        minutes = rng.choice(OFFSETS)
        hours, rest = divmod(abs(minutes), 60)
        sign = "-" if minutes < 0 else "+"
        return instant_text(ms + minutes * 60_000)[:-1] + f"{sign}{hours:02}:{rest:02}"
    return instant(rng, ms) if ms >= 0 else instant_text(ms)


def zone(rng: Random, record: dict[str, Json], name: str, bad: float = 0.02) -> None:
    if chance(rng, bad):
        name = rng.choice(BAD_ZONES)
    if name != "UTC" or chance(rng, 0.3):
        record["timeZone"] = name


def period_request(rng: Random) -> list[Json]:
    name, interval = rng.choice(ZONES), rng.choice((*INTERVALS, "MONTH", "DAY"))
    at = some_instant(rng, name)
    made: dict[str, Json] = {"at": None}
    if interval != "MONTH" or chance(rng, 0.5):
        made["interval"] = interval
    zone(rng, made, name, 0.05)
    if chance(rng, 0.6):
        anchor = some_instant(rng, name)
        if chance(rng, 0.6):
            at = _at_an_edge(rng, interval, anchor, name, at)
        made["anchor"] = moment(rng, rng.choice(OUTSIDE) if chance(rng, 0.05) else anchor)
    elif chance(rng, 0.3):
        start, end = calendar_span(interval, name, "MONDAY", at)
        at = within(rng.choice((start, start - 1, end, end - 1)))
    if interval == "WEEK" or chance(rng, 0.1):
        maybe(rng, made, "weekStart", rng.choice(WEEKDAYS))
    made["at"] = moment(rng, rng.choice(OUTSIDE) if chance(rng, 0.05) else at)
    return [made]


def _at_an_edge(rng: Random, interval: str, anchor: int, name: str, at: int) -> int:
    """The start of an anniversary's period, or just before it."""
    index, _, _ = anniversary(interval, anchor, name, at)
    start = anchored_start(interval, anchor, name, index + rng.choice((0, 0, 1)))
    return within(start + rng.choice((0, 0, -1, 1)))


def span(rng: Random, name: str) -> tuple[int, int]:
    """A period as the rule above gives it, or some other two instants."""
    at = some_instant(rng, name)
    kind = rng.randrange(10)
    interval = rng.choice(("DAY", "WEEK", "MONTH", "MONTH", "YEAR"))
    if kind < 5:
        return calendar_span(interval, name, "MONDAY", at)
    if kind < 8:
        _, start, end = anniversary(interval, some_instant(rng, name), name, at)
        return start, end
    if kind == 8:
        return at, at + rng.choice((0, 1, 2, 1000, HOUR, DAY, 40 * DAY))
    return at, some_instant(rng, name)


def prorate_request(rng: Random) -> list[Json]:
    name, code = rng.choice(ZONES), currency(rng)
    start, end = (within(each) for each in span(rng, name))
    by_day = chance(rng, 0.5)
    places = [start, start, start + 1, end, end - 1, (start + end) // 2, (start * 2 + end) // 3]
    if by_day:
        places += _midnights(rng, start, end, name)
    first, last = sorted(min(max(rng.choice(places), start), end) for _ in range(2))
    if chance(rng, 0.08):
        first, last = rng.choice(((start - 1, last), (end + 1, end + 1), (first, end + 1), (last, first)))
    amount = rng.choice((tie(rng, code), minor(rng, code, 2000), minor(rng, code, rng.randrange(10**6))))
    if chance(rng, 0.05):
        amount = extreme(rng)
    made: dict[str, Json] = {
        "amount": written(rng, amount * rng.choice((1, 1, -1))),
        "currency": code,
        "period": {"start": moment(rng, start), "end": moment(rng, end)},
        "from": moment(rng, rng.choice(OUTSIDE) if chance(rng, 0.01) else first),
    }
    rounding(rng, made)
    if chance(rng, 0.6):
        made["to"] = moment(rng, rng.choice(OUTSIDE) if chance(rng, 0.01) else last)
    if by_day or chance(rng, 0.2):
        made["basis"] = "DAY" if by_day else "TIME"
    zone(rng, made, name)
    return [made]


def _midnights(rng: Random, start: int, end: int, name: str) -> list[int]:
    """Instants beside midnights of the period."""
    found = []
    for _ in range(3):
        at = within(rng.randint(min(start, end), max(start, end)))
        midnight, after = calendar_span("DAY", name, "MONDAY", at)
        found += [near(rng, midnight), near(rng, after), after - 1]
    return found
