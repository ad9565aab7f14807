"""The parts about classes: how many, who slips when, whom to call, when they ordered."""

from __future__ import annotations

import calendar
from collections.abc import Sequence

from trueline.cli import figures
from trueline.cli.figures import Span
from trueline.cli.model import Company, Result
from trueline.cli.report.charts import Mark, Series, columns, stacked_bar
from trueline.cli.report.html import (
    Cell,
    behind,
    chip,
    class_name,
    fixed_cell,
    money,
    number_cell,
    section,
    share,
    table,
    text_cell,
    tile,
)

MOST_CALLS = 25


def class_series(result: Result) -> list[Series]:
    """The classes with their colours; the last is what remains."""
    last = len(result.classes) - 1
    return [
        Series(name, class_name(name), "--rest" if index == last else f"--c{index}")
        for index, name in enumerate(result.classes)
    ]


def _change_series(result: Result) -> list[Series]:
    """Each change in the colour of the class it leads to."""
    pairs = zip(figures.change_names(result), class_series(result)[1:], strict=True)
    return [Series(name, _change_name(name), after.colour) for name, after in pairs]


def _change_name(change: str) -> str:
    return " → ".join(class_name(part) for part in change.split(" → "))


def tiles(result: Result) -> str:
    """The figures at the top."""
    total = len(result.companies)
    by_class: dict[str, list[Company]] = {name: [] for name in result.classes}
    for company in result.companies:
        by_class[company.customer_class].append(company)
    parts = [tile("--ink", "Companies", f"{total:,}", f"from {result.rows:,} rows")]
    for one in class_series(result):
        found = by_class[one.key]
        worth = figures.total_of(found)
        note = share(len(found), total)
        note += f" · {money(worth, result.currency)}" if worth is not None else ""
        parts.append(tile(one.colour, one.name, f"{len(found):,}", note))
    soon = len(figures.soon(result))
    parts.append(tile("--alarm", "Slip within 30 days", f"{soon:,}", share(soon, total)))
    rejected = figures.counted(result.rejected_rows, "row")
    parts.append(tile("--line", "Not read", rejected, share(result.rejected_rows, result.rows)))
    return f'<ul class="tiles">{"".join(parts)}</ul>'


def class_section(result: Result) -> str:
    """How many companies are in which class."""
    counts, series = figures.class_counts(result), class_series(result)
    total = len(result.companies)
    since = dict(result.cut_offs)
    meaning = [
        f"last order on {figures.long_day(since[one.key])} or later"
        if one.key in since
        else "earlier, or never ordered"
        for one in series
    ]
    never = sum(company.last_order is None for company in result.companies)
    rows = [
        (
            Cell(chip(one.colour, one.name)),
            text_cell(text),
            number_cell(counts[one.key]),
            Cell(share(counts[one.key], total), numeric=True),
        )
        for one, text in zip(series, meaning, strict=True)
    ]
    title = ", ".join(f"{one.name} {counts[one.key]:,}" for one in series)
    return section(
        "classes",
        "Classes today",
        f"{figures.counted(never, 'company has', 'companies have')} never ordered.",
        stacked_bar([(one, counts[one.key]) for one in series], title=title),
        table(["Class", "Meaning", "Companies", "Share"], rows, caption="Companies by class"),
    )


def change_section(result: Result) -> str:
    """What changes when, if nobody orders."""
    series = _change_series(result)
    days, weeks = figures.changes_by_day(result), figures.changes_by_week(result)
    lead = (
        "Each company counts on the first day on which its class is another one if it orders "
        "nothing until then. An order moves it back."
    )
    return section(
        "changes",
        "What changes when",
        lead,
        "<h3>The next 30 days <small>day by day</small></h3>",
        columns(days, series, title="Companies that change class, by day"),
        "<h3>The next 12 weeks <small>by the week that begins</small></h3>",
        columns(weeks, series, title="Companies that change class, by week"),
        behind(
            _span_table(days, series, "Day", "Changes by day")
            + _span_table(weeks, series, "Week from", "Changes by week")
        ),
    )


def _span_table(spans: Sequence[Span], series: Sequence[Series], first: str, caption: str) -> str:
    rows = [(text_cell(span.label), *(number_cell(span.counts[one.key]) for one in series)) for span in spans]
    return table([first, *(one.name for one in series)], rows, caption=caption)


def call_list(result: Result) -> str:
    """The companies about to slip, those with the largest totals first."""
    soon = figures.soon(result)
    if not soon:
        return ""
    by_worth = sorted(soon, key=lambda one: (one.total is None, -(one.total or 0), one.number))
    shown = by_worth[:MOST_CALLS]
    colours = {one.key: one for one in class_series(result)}
    others = len(soon) - len(shown)
    more = f" {others:,} more are in companies.csv, column <code>until</code>." if others else ""
    contact = ["Contact"] if any(_contacts(one) for one in shown) else []
    return section(
        "calls",
        "Whom to call first",
        f"The {len(shown):,} largest of {figures.counted(len(soon), 'company', 'companies')} "
        f"that slip within 30 days.{more}",
        table(
            ["Company", "Slips to", "On", "Days left", "Last order", "Ordered", *contact],
            [_call(one, result, colours)[: 6 + len(contact)] for one in shown],
            caption="Companies that slip within 30 days, the largest first",
            sortable=True,
        ),
    )


def _call(company: Company, result: Result, colours: dict[str, Series]) -> tuple[Cell, ...]:
    until, last = company.until or result.today, company.last_order
    number = company.fields.get("customerNumber") or ""
    place = company.fields.get("city") or company.fields.get("country") or ""
    known = [part for part in (number, place) if part and part != company.label]
    found = _contacts(company)
    following = colours[company.next_class or ""]
    return (
        text_cell(company.label, " · ".join(known)),
        Cell(chip(following.colour, following.name), sort=company.next_class),
        fixed_cell(figures.short_day(until), until.isoformat()),
        number_cell((until - result.today).days),
        fixed_cell("–" if last is None else figures.long_day(last), str(last)),
        number_cell(company.total, None if company.total is None else money(company.total, result.currency)),
        text_cell(found[0] if found else "–", found[1] if len(found) > 1 else ""),
    )


def _contacts(company: Company) -> list[str]:
    return [value for name in ("email", "phone") if (value := company.fields.get(name))]


def history_section(result: Result) -> str:
    """When companies ordered last."""
    spans, earlier = figures.last_orders_by_month(result)
    series = class_series(result)
    if not spans:
        return section("history", "Last orders by month", "No company has an order with a day.")
    first = spans[0].start
    marks = []
    for name, day in result.cut_offs:
        length = calendar.monthrange(day.year, day.month)[1]
        months = (day.year - first.year) * 12 + day.month - first.month
        marks.append(
            Mark(months + (day.day - 1) / length, f"{class_name(name)} from {figures.long_day(day)}")
        )
    lead = (
        "Each company counts in the month of its last order; the lines are where classes begin "
        "today, and they move on day by day."
    )
    if earlier:
        lead += f" {earlier:,} more ordered last before {figures.month_name(first)}."
    return section(
        "history",
        "Last orders by month",
        lead,
        columns(spans, series, title="Companies by month of the last order", marks=marks),
        behind(_span_table(spans, series, "Month", "Last orders by month")),
    )
