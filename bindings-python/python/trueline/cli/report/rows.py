"""The part about rows: how they became companies."""

from __future__ import annotations

from trueline.cli import figures
from trueline.cli.model import Result
from trueline.cli.policies import field_words
from trueline.cli.problems import shortened
from trueline.cli.report.charts import Series, legend, stacked_bar
from trueline.cli.report.html import (
    Cell,
    escaped,
    number_cell,
    section,
    share,
    table,
    text_cell,
)

MOST_SPELLED = 8
LEFT_OUT = {
    "KIND": "of another kind, such as returns",
    "CANCELLED": "cancelled",
    "BELOW_MINIMUM": "below the minimum",
    "TOTAL_UNKNOWN": "without a total",
}
"""Why documents do not count, in words."""


def joined_section(result: Result) -> str:
    """How rows became companies, and names that are written in several ways."""
    parts = [
        (Series("", "a new company", "--c2"), len(result.companies)),
        (Series("", "a company already known", "--joined"), result.merged_rows),
        (Series("", "rejected", "--alarm"), result.rejected_rows),
        (Series("", "blank", "--rest"), result.blank_rows),
    ]
    kept = [(series, count) for series, count in parts if count]
    title = ", ".join(f"{series.name} {count:,}" for series, count in kept)
    named = [
        Series(series.key, f"{series.name}: {count:,} ({share(count, result.rows)})", series.colour)
        for series, count in kept
    ]
    companies = figures.counted(len(result.companies), "company", "companies")
    return section(
        "rows",
        f"How {figures.counted(result.rows, 'row')} became {companies}",
        _how(result),
        stacked_bar(kept, title=title),
        legend(named),
        _spellings(result),
    )


def _how(result: Result) -> str:
    """By what rows are one company, and which documents do not count."""
    names = " or ".join(field_words(name) for name in result.joined_by)
    text = f"Rows with the same {escaped(names)} are one company." if names else ""
    if result.spellings:
        text += " Legal form, case, accents and punctuation of names do not count."
    left_out = figures.documents_left_out(result)
    if result.documents:
        counted = figures.counted(sum(one.orders or 0 for one in result.companies), "document")
        kinds = [f"{count:,} {LEFT_OUT.get(reason, reason)}" for reason, count in left_out.items()]
        if result.left_after_today:
            kinds.append(f"{result.left_after_today:,} after {figures.long_day(result.today)}")
        others = f", not {' and '.join(kinds)}" if kinds else ""
        text += f" As orders count {counted}{escaped(others)}."
    return text


def _spellings(result: Result) -> str:
    spelled = sorted(result.spellings.items(), key=lambda part: (-len(part[1]), part[0]))
    if not spelled:
        return ""
    companies = {company.number: company for company in result.companies}
    rows = [
        (
            text_cell(companies[number].label),
            Cell(" · ".join(f"<code>{escaped(shortened(name))}</code>" for name in names)),
            number_cell(len(companies[number].rows)),
        )
        for number, names in spelled[:MOST_SPELLED]
    ]
    heading = (
        f"<h3>{figures.counted(len(spelled), 'company is', 'companies are')} written in several "
        "ways <small>for example</small></h3>"
    )
    heads = ["Company", "As written in the file", "Rows"]
    return heading + table(heads, rows, caption="Spellings of one company")
