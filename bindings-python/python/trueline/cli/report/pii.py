"""The report of a scan: one HTML file that needs nothing else. No value of the file is in it."""

from __future__ import annotations

import trueline
from trueline.cli.figures import counted
from trueline.cli.pii.model import ColumnFound, Scan
from trueline.cli.pii.telling import ADVICE, UNREAD, advice_of, in_order, looked_at, notes_of, percent, reason
from trueline.cli.report.html import (
    Cell,
    chip,
    escaped,
    fixed_cell,
    number_cell,
    section,
    table,
    text_cell,
    tile,
)
from trueline.cli.report.page import page

COLOURS = {"SEAL": "--alarm", "LOOK": "--c1", "MASK": "--c2", "SEALED": "--c0", "NONE": "--rest"}
MEANINGS = {
    "SEAL": "It can be used against someone, or opens something: seal it with a keyring.",
    "LOOK": "Some rows hold what should not stand there, or some values are sealed and others are not.",
    "MASK": "It says who someone is: keep it out of logs, or mask it there.",
    "SEALED": "Every value is a token already.",
    "NONE": "Nothing was found. That is no proof: forms are known, not meaning.",
}
MOST_SHOWN = 200


def pii_html(scan: Scan) -> str:
    """The whole page."""
    parts = [*_header(scan), _tiles(scan), _columns_section(scan), _words_section(scan)]
    if scan.unread_count:
        parts.append(_unread_section(scan))
    parts.append(_footer(scan))
    return page(f"{scan.path.name}: personal data", parts)


def _header(scan: Scan) -> list[str]:
    found = len(scan.advised("SEAL"))
    verb = "should be sealed"
    title = f"<strong>{counted(found, 'column')}</strong> {verb}" if found else f"<em>No column</em> {verb}"
    note = " The first line holds personal data: is it a header at all?" if scan.header_is_data else ""
    if scan.is_unread:
        title, note = "<strong>No row</strong> could be read", f" {UNREAD.capitalize()}"
    return [
        f"<header><p>{escaped(scan.path.name)}</p><h1>{title}.</h1>",
        f'<p class="sub">{escaped(looked_at(scan))}.{note}</p></header>',
    ]


def _tiles(scan: Scan) -> str:
    tiles = [
        tile(COLOURS[advice], words.split(":")[0].capitalize(), f"{len(scan.advised(advice)):,}", "columns")
        for advice, words in ADVICE.items()
    ]
    return f'<ul class="tiles">{"".join(tiles)}</ul>'


def _columns_section(scan: Scan) -> str:
    rows = [_row(column) for column in in_order(scan)]
    heads = ["Column", "Advice", "Kind", "Sensitivity", "Share", "Rows", "Sealed", "Besides"]
    lead = "What should be sealed first. Rows are those looked at that are neither blank nor sealed."
    return section("columns", "Columns", lead, table(heads, rows, caption="Columns", sortable=True))


def _row(column: ColumnFound) -> tuple[Cell, ...]:
    verdict = column.verdict
    kind = "" if verdict.kind is None else verdict.kind.name
    share = None if verdict.kind is None else verdict.share
    return (
        text_cell(column.name, "its name says so" if verdict.hinted else ""),
        Cell(chip(COLOURS[column.advice], advice_of(column))),
        fixed_cell(kind),
        fixed_cell("" if verdict.sensitivity is None else verdict.sensitivity.name),
        number_cell(share, None if share is None else percent(share)),
        number_cell(verdict.rows),
        number_cell(verdict.sealed),
        text_cell(notes_of(column)),
    )


def _words_section(scan: Scan) -> str:
    rows = [
        (
            Cell(chip(COLOURS[advice], ADVICE[advice])),
            text_cell(meaning),
            number_cell(len(scan.advised(advice))),
        )
        for advice, meaning in MEANINGS.items()
    ]
    return section(
        "words",
        "What the words mean",
        "By sensitivity: what is SECRET or SENSITIVE is sealed, what is PERSONAL is masked in logs.",
        table(["Advice", "Meaning", "Columns"], rows, caption="Advice"),
    )


def _unread_section(scan: Scan) -> str:
    shown = scan.unread[:MOST_SHOWN]
    rows = [
        (
            number_cell(one.row),
            number_cell(one.line),
            Cell(f"<code>{escaped(one.code)}</code>"),
            text_cell(reason(one)),
        )
        for one in shown
    ]
    lead = f"{counted(scan.unread_count, 'row')}, which were not looked at."
    lead += f" The first {len(shown):,} are shown." if len(shown) < scan.unread_count else ""
    heads = ["Row", "Line", "Code", "Why"]
    return section("unread", "Rows that could not be read", lead, table(heads, rows, caption="Rows not read"))


def _footer(scan: Scan) -> str:
    skipped = ""
    if scan.skipped_columns:
        names = escaped(", ".join(scan.skipped_columns))
        skipped = f"<p>Columns of a type that holds no text, not looked at: {names}.</p>"
    return (
        f"<footer><p>Rules version {escaped(trueline.rules_version())}. No value of the file is in this page."
        f"</p>{skipped}</footer>"
    )
