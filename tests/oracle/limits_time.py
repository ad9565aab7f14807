"""Instants as milliseconds, zones, and the periods of windows (limits chapter, steps 12 to 14).

All times are integers: milliseconds since 1970, UTC. A period is a pair, start and end, half-open.
"""

from __future__ import annotations

import calendar
from datetime import date, datetime, timedelta
from functools import cache, lru_cache
from zoneinfo import ZoneInfo, available_timezones

from customers_classify import NO_ZONES

Span = tuple[int, int]

EPOCH = datetime(1970, 1, 1)
MILLISECOND = timedelta(milliseconds=1)
DAY_MS = 86_400_000
FIRST_NOW = 0
END_OF_NOW = (datetime(2200, 1, 1) - EPOCH) // MILLISECOND
LAST_INSTANT = (datetime(9999, 12, 31, 23, 59, 59, 999000) - EPOCH) // MILLISECOND
WEEKDAYS = ("MONDAY", "TUESDAY", "WEDNESDAY", "THURSDAY", "FRIDAY", "SATURDAY", "SUNDAY")
MONTHS = {"MONTH": 1, "QUARTER": 3, "HALF_YEAR": 6, "YEAR": 12}
ELAPSED = {"MINUTE": 60_000, "HOUR": 3_600_000}


def millis(at: datetime) -> int:
    return (at - EPOCH) // MILLISECOND


def instant_text(ms: int) -> str:
    """The instant as it is written; one beyond the last is written as the last."""
    at = EPOCH + timedelta(milliseconds=min(ms, LAST_INSTANT))
    return at.isoformat(timespec="milliseconds") + "Z"


def in_range(ms: int) -> bool:
    """1970 to 2199."""
    return FIRST_NOW <= ms < END_OF_NOW


@cache
def _zone_names() -> set[str]:
    return available_timezones() - NO_ZONES


def is_zone(name: str) -> bool:
    return name in _zone_names()


def local_time(ms: int, zone: str) -> datetime:
    """The wall clock of an instant, without a zone."""
    info = ZoneInfo(zone)
    at = EPOCH + timedelta(milliseconds=ms)
    return info.fromutc(at.replace(tzinfo=info)).replace(tzinfo=None, fold=0)


def _offset(wall: datetime, zone: str, fold: int) -> timedelta:
    offset = wall.replace(tzinfo=ZoneInfo(zone), fold=fold).utcoffset()
    assert offset is not None
    return offset


def instant_of(wall: datetime, zone: str) -> int:
    """The instant of a wall clock: in a gap forward by the gap, twice the earlier."""
    return millis(wall - _offset(wall, zone, 0))


@lru_cache(maxsize=100_000)
def start_of_day(day: date, zone: str) -> int:
    """The earliest instant of the local date; its midnight in a gap: the first instant after it."""
    midnight = datetime(day.year, day.month, day.day)
    late = instant_of(midnight, zone)
    if local_time(late, zone) == midnight:
        return late
    early = millis(midnight - _offset(midnight, zone, 1))
    while early < late:
        middle = (early + late) // 2
        if local_time(middle, zone) >= midnight:
            late = middle
        else:
            early = middle + 1
    return late


class _Step:
    """How the dates at which a calendar period begins follow one another."""

    def __init__(self, interval: str, week_start: str) -> None:
        self.interval = interval
        self.week_start = WEEKDAYS.index(week_start)

    def __call__(self, day: date, count: int) -> date:
        if self.interval in MONTHS:
            months = MONTHS[self.interval]
            number = (day.year * 12 + day.month - 1) // months * months + count * months
            return date(number // 12, number % 12 + 1, 1)
        if self.interval == "WEEK":
            back = (day.weekday() - self.week_start) % 7
            return day + timedelta(days=7 * count - back)
        return day + timedelta(days=count)


def _day_span(ms: int, zone: str, first_of: _Step) -> Span:
    """The period of dates around an instant; `first_of(day, n)` begins the n-th after the day's own.

    Where midnight occurs twice the wall clock may read a day of the period before.
    """
    day = local_time(ms, zone).date()
    step = -2
    start = start_of_day(first_of(day, step), zone)
    while True:
        end = start_of_day(first_of(day, step + 1), zone)
        if start <= ms < end:
            return start, end
        start = end
        step += 1


def calendar_span(interval: str, zone: str, week_start: str, ms: int) -> Span:
    """Step 13."""
    if interval not in ELAPSED:
        return _day_span(ms, zone, _Step(interval, week_start))
    day_start, day_end = _day_span(ms, zone, _Step("DAY", week_start))
    length = ELAPSED[interval]
    start = day_start + (ms - day_start) // length * length
    return start, min(start + length, day_end)


def anchored_start(interval: str, anchor: int, zone: str, count: int) -> int:
    """Step 14: the anchor's wall clock and `count` intervals, in one step."""
    wall = local_time(anchor, zone)
    if interval in MONTHS:
        number = wall.year * 12 + wall.month - 1 + count * MONTHS[interval]
        year, month = number // 12, number % 12 + 1
        of_month = min(wall.day, calendar.monthrange(year, month)[1])
        return instant_of(wall.replace(year=year, month=month, day=of_month), zone)
    days = count * (7 if interval == "WEEK" else 1)
    return instant_of(wall + timedelta(days=days), zone)


def anchored_span(interval: str, anchor: int, zone: str, ms: int) -> Span:
    """The last period that has begun: an empty one is passed over."""
    here, there = local_time(anchor, zone), local_time(ms, zone)
    if interval in MONTHS:
        count = ((there.year - here.year) * 12 + there.month - here.month) // MONTHS[interval]
    else:
        count = (there.date() - here.date()).days // (7 if interval == "WEEK" else 1)
    count += 2
    end = anchored_start(interval, anchor, zone, count)
    while True:
        count -= 1
        start = anchored_start(interval, anchor, zone, count)
        if start <= ms:
            return start, end
        end = start


def elapsed_span(length: int, ms: int) -> Span:
    start = ms // length * length
    return start, start + length
