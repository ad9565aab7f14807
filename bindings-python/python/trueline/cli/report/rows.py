"""The parts about rows: how they became companies, and what could not be read."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from trueline.cli import figures
from trueline.cli.model import Result
from trueline.cli.problems import HINTS, REASONS, Issue, shortened
from trueline.cli.report.charts import Series, legend, meter, stacked_bar
from trueline.cli.report.html import (
    Cell,
    escaped,
    field_words,
    fixed_cell,
    number_cell,
    section,
    share,
    table,
    text_cell,
)

MOST_EXAMPLES = 5
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


def issue_section(result: Result) -> str:
    """The rows that were left out, and the values."""
    rejected = [issue for issue in result.issues if issue.rejected]
    others = [issue for issue in result.issues if not issue.rejected]
    if not result.issues:
        return section("issues", "Rejected rows", "Every row was read, and every cell in it.")
    groups = figures.by_code(rejected)
    lead = (
        f"{figures.counted(result.rejected_rows, 'row')} of {result.rows:,} could not be used; "
        "nothing of them is in this report. Put right in the source, they come with the next import."
        if rejected
        else "Every row was used."
    )
    parts = [_overview(groups, "--alarm", "Rejected rows by reason")] if groups else []
    parts += [_group(code, issues) for code, issues in groups]
    if others:
        parts.append(
            f"<h3>Kept, with a remark <small>{figures.counted(len(others), 'remark')}: the row "
            "counts, the value is left out or stays as written</small></h3>"
        )
        parts.append(_remarks(figures.by_code(others)))
    return section("issues", "Rejected rows", lead, *parts)


def _overview(groups: Sequence[tuple[str, list[Issue]]], colour: str, caption: str) -> str:
    most = max(len(issues) for _, issues in groups)
    rows = [
        (
            text_cell(_words(code), code),
            number_cell(len(issues)),
            Cell(meter(len(issues), most, colour)),
        )
        for code, issues in groups
    ]
    return table(["Reason", "Rows", ""], rows, caption=caption)


def _group(code: str, issues: list[Issue]) -> str:
    examples = issues[:MOST_EXAMPLES]
    shown = "" if len(examples) == len(issues) else f", the first {len(examples)}"
    rows = [
        (number_cell(one.row), number_cell(one.line), fixed_cell(one.column or "–"), _value(one))
        for one in examples
    ]
    hint = HINTS.get(code, "")
    said = f'<p class="hint">{escaped(hint[0].upper() + hint[1:])}.</p>' if hint else ""
    return (
        f"<h3>{escaped(_words(code))} <small>{figures.counted(len(issues), 'row')}{shown}</small>"
        f"</h3>{said}" + table(["Row", "Line", "Column", "Value"], rows, caption=f"Examples of {code}")
    )


def _remarks(groups: Sequence[tuple[str, list[Issue]]]) -> str:
    rows = []
    for code, issues in groups:
        first = issues[0]
        rows.append(
            (
                text_cell(_words(code), code),
                number_cell(len(issues)),
                replace(text_cell(f"row {first.row:,}", first.column), narrow=True),
                _value(first),
            )
        )
    return table(["What", "Times", "First seen", "Value"], rows, caption="Remarks")


def _value(issue: Issue) -> Cell:
    detail = f'<span class="note">{escaped(issue.detail)}</span>' if issue.detail else ""
    value = shortened(issue.value)
    blank = '<span class="note">empty</span>' if issue.column else "–"
    shown = f"<code>{escaped(value)}</code>" if value else blank
    return Cell(shown + detail)


def _words(code: str) -> str:
    words = REASONS.get(code, code.replace("_", " ").lower())
    return words[0].upper() + words[1:]
