"""The report of a rotation or a sealing: one HTML file that needs nothing else. No value is in it."""

from __future__ import annotations

import trueline
from trueline.cli.figures import counted
from trueline.cli.report.html import Cell, escaped, number_cell, section, table, text_cell, tile
from trueline.cli.report.page import page
from trueline.cli.vault.model import Done, Run, id_text
from trueline.cli.vault.telling import MEANINGS, PLAIN_TEXT, words_of

MOST_SHOWN = 200
COLOURS = {"written": "--c0", "current": "--c2", "skipped": "--c3", "lost": "--c1", "fault_count": "--alarm"}
STATES = {
    "PRIMARY": "seals and opens",
    "ACTIVE": "opens; its tokens are current",
    "DECRYPT_ONLY": "opens; its tokens ask for rotation",
    "DISABLED": "is refused",
}


def vault_html(run: Run) -> str:
    """The whole page."""
    verb = {"rotate": "rotated", "seal": "sealed"}[run.command]
    parts = [
        *_header(run, verb),
        _tiles(run),
        _columns_section(run),
        *(_faults_section(done, place) for place, done in enumerate(run.columns, 1)),
        _keys_section(run),
        f"<footer><p>Rules version {escaped(trueline.rules_version())}. Rows are named by their ids; no "
        "value is in this file.</p></footer>",
    ]
    return page(f"Vault: {run.total('written'):,} rows {verb}", parts)


def _header(run: Run, verb: str) -> list[str]:
    written, faults = run.total("written"), run.total("fault_count")
    verb = f"to be {verb}" if run.dry_run else verb
    title = f"<em>{escaped(counted(written, 'row'))}</em> {verb}"
    if faults:
        title += f"; <strong>{counted(faults, 'row')} with faults</strong>"
    state = (
        "A dry run: nothing was written." if run.dry_run else "Each row was written where it was unchanged."
    )
    if run.dry_run and run.takes_plain_text:
        state += f" {PLAIN_TEXT.capitalize()}."
    names = ", ".join(done.column.name for done in run.columns)
    return [f'<header><p>{escaped(names)}</p><h1>{title}.</h1><p class="sub">{state}</p></header>']


def _tiles(run: Run) -> str:
    tiles = [
        tile(COLOURS[name], words.split(",")[0].capitalize(), f"{run.total(name):,}", "rows")
        for name, words in words_of(run)
        if name in COLOURS
    ]
    return f'<ul class="tiles">{"".join(tiles)}</ul>'


def _columns_section(run: Run) -> str:
    names = ["rows", *(name for name, _ in words_of(run))]
    heads = ["Column", "Rows", *(words.split(",")[0].capitalize() for _, words in words_of(run))]
    rows = []
    for done in run.columns:
        column = done.column
        notes = [f"key {', '.join(column.id)}"]
        notes += [] if column.into is None else [f"into {column.into}"]
        notes += [] if column.index is None else [f"index {column.index.column}"]
        counts = [number_cell(done.result[name]) for name in names]
        rows.append((text_cell(column.name, "; ".join(notes)), *counts))
    lead = "Every row that was read is in exactly one of the counts behind it."
    return section("columns", "Columns", lead, table(heads, rows, caption="Columns", sortable=True))


def _faults_section(done: Done, place: int) -> str:
    faults, count = done.result["faults"], done.result["fault_count"]
    if not count:
        return ""
    shown = faults[:MOST_SHOWN]
    rows = [
        (
            text_cell(id_text(fault["id"])),
            Cell(f"<code>{escaped(fault['code'])}</code>"),
            text_cell(fault["field"] or ""),
            text_cell(MEANINGS.get(fault["code"], "")),
        )
        for fault in shown
    ]
    codes = ", ".join(f"{number:,} {code}" for code, number in done.listed.most_common())
    lead = f"{counted(count, 'row')} left as they are. Of those listed: {escaped(codes)}."
    if count > len(shown):
        lead += f" The first {len(shown):,} are shown."
    heads = ["Id", "Code", "Where", "Meaning"]
    title = f"Faults of {done.column.name}"
    return section(f"faults-{place}", title, lead, table(heads, rows, caption=title, sortable=True))


def _keys_section(run: Run) -> str:
    rows = [
        (
            Cell(f"<code>{escaped(key.key_id)}</code>"),
            text_cell(key.label or ""),
            text_cell(key.state.name, STATES.get(key.state.name, "")),
            number_cell(key.epoch),
        )
        for key in run.keys
    ]
    lead = "The ring of this run, by the ids that tokens bear."
    heads = ["Key", "Label", "State", "Epoch"]
    return section("keys", "Keys", lead, table(heads, rows, caption="Keys"))
