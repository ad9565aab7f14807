"""The part about rows that could not be read."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from trueline.cli import figures
from trueline.cli.problems import HINTS, REASONS, Issue, shortened
from trueline.cli.report.charts import meter
from trueline.cli.report.html import Cell, escaped, fixed_cell, number_cell, section, table, text_cell

MOST_EXAMPLES = 5


def issue_section(
    issues: Sequence[Issue],
    rejected_rows: int,
    rows: int,
    *,
    name: str = "issues",
    title: str = "Rejected rows",
    next_time: str = "Put right in the source, they come with the next import.",
) -> str:
    """The rows that were left out, and the values."""
    rejected = [issue for issue in issues if issue.rejected]
    others = [issue for issue in issues if not issue.rejected]
    if not issues:
        return section(name, title, "Every row was read, and every cell in it.")
    groups = figures.by_code(rejected)
    lead = (
        f"{figures.counted(rejected_rows, 'row')} of {rows:,} could not be used; "
        f"nothing of them is in this report. {next_time}"
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
    return section(name, title, lead, *parts)


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
