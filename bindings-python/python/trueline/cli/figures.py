"""Counts of a result: what the console, the summary and the report say."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal, localcontext

from trueline.cli.model import Company, Result
from trueline.cli.problems import Issue

SOON_DAYS = 30
WEEKS = 12
MOST_MONTHS = 36

Change = tuple[str, str]
"""From a class to the next."""


@dataclass(frozen=True)
class Span:
    """A bar of a chart: its name, its first day and its counts by kind."""

    label: str
    start: date
    counts: Counter[str]


def class_counts(result: Result) -> dict[str, int]:
    """Companies in each class, in the order of the policy."""
    counts = Counter(company.customer_class for company in result.companies)
    return {name: counts[name] for name in result.classes}


def soon(result: Result) -> list[Company]:
    """The companies that change class within 30 days, the earliest first."""
    last = result.today + timedelta(days=SOON_DAYS)
    found = [one for one in result.companies if one.until is not None and one.until <= last]
    return sorted(found, key=lambda one: (one.until or last, one.number))


def changes(companies: Iterable[Company]) -> Counter[Change]:
    """How many go from which class to which."""
    return Counter((one.customer_class, one.next_class or "") for one in companies)


def change_name(change: Change) -> str:
    """`ACTIVE → TARGET`."""
    return f"{change[0]} → {change[1]}"


def change_names(result: Result) -> list[str]:
    """Every change that there can be, in the order of the policy."""
    return [change_name(pair) for pair in zip(result.classes, result.classes[1:], strict=False)]


def changes_by_day(result: Result) -> list[Span]:
    """Each of the next 30 days."""
    days = [result.today + timedelta(days=count) for count in range(1, SOON_DAYS + 1)]
    return _spans(result, [(day, day) for day in days])


def changes_by_week(result: Result) -> list[Span]:
    """Each of the next 12 weeks, from tomorrow on."""
    starts = [result.today + timedelta(days=1 + 7 * week) for week in range(WEEKS)]
    return _spans(result, [(start, start + timedelta(days=6)) for start in starts])


def _spans(result: Result, spans: list[tuple[date, date]]) -> list[Span]:
    changing = [one for one in result.companies if one.until is not None]
    found = []
    for start, end in spans:
        inside = [one for one in changing if one.until is not None and start <= one.until <= end]
        counts = Counter({change_name(key): count for key, count in changes(inside).items()})
        found.append(Span(short_day(start), start, counts))
    return found


def last_orders_by_month(result: Result) -> tuple[list[Span], int]:
    """Companies by the month of their last order and by class, and those before the first month.

    Months without an order are there too, so that the axis is time.
    """
    ordered = [one for one in result.companies if one.last_order is not None]
    if not ordered:
        return [], 0
    months = [_month(one.last_order) for one in ordered if one.last_order is not None]
    last = max(months)
    first = max(min(months), last - MOST_MONTHS + 1)
    counts: dict[int, Counter[str]] = {month: Counter() for month in range(first, last + 1)}
    earlier = 0
    for company, month in zip(ordered, months, strict=True):
        if month < first:
            earlier += 1
        else:
            counts[month][company.customer_class] += 1
    spans = []
    for month, by_class in counts.items():
        start = date(month // 12, month % 12 + 1, 1)
        spans.append(Span(month_name(start), start, by_class))
    return spans, earlier


def _month(day: date) -> int:
    return day.year * 12 + day.month - 1


def total_of(companies: Iterable[Company]) -> Decimal | None:
    """The sum of the totals that are there; None if there is none."""
    amounts = [one.total for one in companies if one.total is not None]
    if not amounts:
        return None
    with localcontext() as context:
        context.prec = 60
        return sum(amounts, Decimal(0))


def documents_left_out(result: Result) -> dict[str, int]:
    """How many documents do not count, by reason."""
    found: Counter[str] = Counter()
    for company in result.companies:
        found.update(company.left_out)
    return dict(sorted(found.items()))


def by_code(issues: Iterable[Issue]) -> list[tuple[str, list[Issue]]]:
    """Issues by what is wrong, the most frequent first."""
    found: dict[str, list[Issue]] = {}
    for issue in issues:
        found.setdefault(issue.code, []).append(issue)
    return sorted(found.items(), key=lambda part: (-len(part[1]), part[0]))


MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")


def short_day(day: date) -> str:
    """`5 Aug`, the same on every machine."""
    return f"{day.day} {MONTHS[day.month - 1]}"


def long_day(day: date) -> str:
    """`5 Aug 2025`."""
    return f"{short_day(day)} {day.year}"


def month_name(day: date) -> str:
    """`Aug 2025`."""
    return f"{MONTHS[day.month - 1]} {day.year}"


def counted(count: int, one: str, many: str | None = None) -> str:
    """`1 company`, `1,655 companies`."""
    return f"{count:,} {one if count == 1 else many or one + 's'}"
