"""The part about events: how many count, day by day, and which were set apart."""

from __future__ import annotations

from collections import Counter
from datetime import date

from trueline.cli import figures
from trueline.cli.figures import Span
from trueline.cli.overage.counting import Listed
from trueline.cli.overage.model import Result
from trueline.cli.report.charts import Series, columns
from trueline.cli.report.html import Cell, behind, escaped, number_cell, section, table, text_cell

MOST_DAYS = 62
"""A longer period is shown by the month."""
MOST_SHOWN = 20
APART = (
    ("conflicts", "Repeated with other content", "the first in the file counts; two records disagree"),
    ("late", "Before the period", "they do not count here; run that period again to charge them"),
    ("early", "After the period", "they do not count here; the period that they are in counts them"),
)


def usage_section(result: Result) -> str:
    """What the events of the file come to; nothing where it holds totals."""
    events = result.usage.events
    if events is None:
        return ""
    lead = (
        f"{figures.counted(events.counted, 'event')} count, each as one of {escaped(result.run.metric)}. "
        f"{figures.counted(events.duplicates, 'more is a duplicate', 'more are duplicates')}: the same "
        "account, source and id."
    )
    spans = _spans(result)
    series = [Series("events", result.run.metric, "--c2")]
    days = [(text_cell(span.label), number_cell(span.counts["events"])) for span in spans]
    chart = columns(spans, series, title="Events that count, over the period")
    numbers = behind(table(["From", "Events"], days, caption="Events over the period"))
    lists = [_apart(getattr(events, name), title, advice) for name, title, advice in APART]
    return section("usage", "Usage", lead, chart, numbers, *lists)


def _spans(result: Result) -> list[Span]:
    by_day = result.usage.events.by_day if result.usage.events else Counter[date]()
    days = result.span.days()
    if len(days) <= MOST_DAYS:
        return [Span(figures.short_day(day), day, Counter(events=by_day[day])) for day in days]
    months: dict[date, Counter[str]] = {}
    for day in days:
        months.setdefault(day.replace(day=1), Counter()).update(events=by_day[day])
    return [Span(figures.month_name(month), month, counts) for month, counts in months.items()]


def _apart(listed: Listed, title: str, advice: str) -> str:
    if not listed.count:
        return ""
    rows = [
        (
            number_cell(event.row),
            number_cell(event.line),
            text_cell(event.cells["account"]),
            Cell(f"<code>{escaped(event.cells['id'])}</code>"),
            text_cell(event.cells["source"]),
            text_cell(event.cells["at"]),
        )
        for event in listed.first[:MOST_SHOWN]
    ]
    more = "" if len(rows) == listed.count else f", the first {len(rows)}"
    count = figures.counted(listed.count, "event")
    heads = ["Row", "Line", "Account", "Id", "Source", "At"]
    return (
        f"<h3>{escaped(title)} <small>{count}{more}</small></h3>"
        f'<p class="hint">{escaped(advice[0].upper() + advice[1:])}.</p>' + table(heads, rows, caption=title)
    )
