"""The report: one HTML file that needs nothing else, for a sales manager."""

from __future__ import annotations

from trueline.cli import figures
from trueline.cli.model import Result
from trueline.cli.report import classes, doubles, issues, rows, stock
from trueline.cli.report.html import class_name, escaped, money
from trueline.cli.report.page import page


def report_html(result: Result) -> str:
    """The whole page."""
    parts = [
        *_header(result),
        classes.tiles(result),
        classes.class_section(result),
        classes.change_section(result),
        classes.call_list(result),
        classes.history_section(result),
        rows.joined_section(result),
        doubles.doubles_section(result),
        issues.issue_section(result.issues, result.rejected_rows, result.rows),
        stock.stock_section(result),
        _footer(result),
    ]
    return page(f"{result.title}: customers as of {result.today.isoformat()}", parts)


def _header(result: Result) -> list[str]:
    counts = figures.class_counts(result)
    first = result.classes[0]
    companies = figures.counted(len(result.companies), "company", "companies")
    soon = figures.soon(result)
    title = (
        f"<em>{counts[first]:,} of {escaped(companies)}</em> "
        f"{'is' if counts[first] == 1 else 'are'} {escaped(class_name(first).lower())}"
    )
    if soon:
        title += f"; <strong>{len(soon):,} will slip</strong> within 30 days unless they order"
    return [
        f"<header><p>{escaped(result.title)} · as of {figures.long_day(result.today)}</p>",
        f"<h1>{title}.</h1>",
        f'<p class="sub">{_second_sentence(result)}</p></header>',
    ]


def _second_sentence(result: Result) -> str:
    soon = figures.soon(result)
    if not soon:
        return "No company changes its class within 30 days."
    parts = [
        f"{count:,} from {escaped(class_name(before).lower())} to {escaped(class_name(after).lower())}"
        for (before, after), count in sorted(figures.changes(soon).items())
    ]
    worth = figures.total_of(soon)
    what = (
        ""
        if worth is None
        else (f" Together they have ordered for {escaped(money(worth, result.currency))}.")
    )
    return f"Until {figures.long_day(soon[-1].until or result.today)}: {', '.join(parts)}.{what}"


def _footer(result: Result) -> str:
    rules = [
        f"{escaped(class_name(name))}: last order on {figures.long_day(day)} or later."
        for name, day in result.cut_offs
    ]
    rest = escaped(class_name(result.classes[-1]))
    counted = (
        "The last order is the latest document that counts."
        if result.documents
        else "The last order is the latest in any of a company's rows."
    )
    unmapped = ", ".join(result.unmapped)
    ignored = f"<p>Columns that are not used: {escaped(unmapped)}.</p>" if unmapped else ""
    return (
        f"<footer><p>{' '.join(rules)} {rest}: earlier, or never. {counted} Classes on another day "
        "differ: make the report again.</p>"
        f"<p>Source: {escaped(result.path.name)}, {result.rows:,} rows. All companies are in "
        f"companies.csv, all issues in issues.csv.</p>{ignored}</footer>"
    )
