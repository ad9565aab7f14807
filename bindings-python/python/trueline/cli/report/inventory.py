"""The report of a check of the ledger: one HTML file that needs nothing else, for who runs the warehouse."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import trueline
from trueline.cli.figures import counted
from trueline.cli.inventory.model import OF_ALLOCATION, OF_LEVEL, OF_ROW, WITH_ALLOCATIONS, Check, Found
from trueline.cli.inventory.telling import WITHOUT_ALLOCATIONS, compared
from trueline.cli.inventory.words import KINDS, details_of, last_moved, off_by, what
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

MOST_SHOWN = 500
FIGURES = {"VERSION": "number of changes", "PICK_OPEN": "reserved", "ALLOCATION_SUM": "requested or returned"}
"""Figures in other words than those of the tables."""
NOTES = {
    "VERSION": "its version",
    "ALLOCATED_PICKS": "compared with all allocations",
    "PICK_OPEN": "open",
    "ALLOCATION_SUM": "compared with its parts, or with what was shipped",
}
"""What they are in the tables, or what they are compared with where it is not the ledger."""
COLOURS = {
    "MISSING_LEVEL": "--alarm",
    "BALANCE": "--alarm",
    "VERSION": "--c1",
    "ALLOCATED_PICKS": "--c3",
    "PICK_OPEN": "--c3",
    "ALLOCATION_SUM": "--c3",
    "DUPLICATE_ENTRY": "--c2",
}


def inventory_html(check: Check) -> str:
    """The whole page."""
    parts = [*_header(check), _tiles(check)]
    parts += (
        [] if check.balanced else [_level_section(check), _allocation_section(check), _row_section(check)]
    )
    parts += [_words_section(check), _footer(check)]
    title = "balanced" if check.balanced else counted(len(check.found), "difference")
    return page(f"Stock ledger: {title}", parts)


def _header(check: Check) -> list[str]:
    if check.balanced:
        title = "<em>Balanced</em>: what is stored is what the ledger says"
    else:
        off = [
            counted(count, name)
            for name, count in (("level", check.levels_off), ("allocation", check.allocations_off))
            if count
        ]
        verb = "differs" if check.levels_off + check.allocations_off == 1 else "differ"
        title = (
            f"<strong>{escaped(' and '.join(off))}</strong> {verb} from the ledger"
            if off
            else f"<strong>{counted(len(check.found), 'row')}</strong> of the ledger stand twice"
        )
    tenant = "" if check.tenant is None else f" · tenant {check.tenant}"
    notes = [compared(check), "nothing was changed"]
    notes += [] if check.allocations is not None else [WITHOUT_ALLOCATIONS]
    return [
        f"<header><p>{escaped(check.ledger.path.name + tenant)}</p><h1>{title}.</h1>",
        f'<p class="sub">{escaped(" ".join(map(_sentence, notes)))}</p></header>',
    ]


def _tiles(check: Check) -> str:
    found = check.by_kind
    tiles = [
        tile("--alarm", "Figures that differ", f"{found['BALANCE']:,}", "of levels"),
        tile("--alarm", "Levels missing", f"{found['MISSING_LEVEL']:,}", "in the ledger alone"),
        tile("--c1", "Numbers of changes", f"{found['VERSION']:,}", "of levels, that differ"),
    ]
    if check.allocations is not None:
        reservations = sum(found[kind] for kind in WITH_ALLOCATIONS)
        tiles.append(tile("--c3", "Reservations", f"{reservations:,}", "that do not add up"))
    tiles.append(tile("--c2", "Rows twice", f"{found['DUPLICATE_ENTRY']:,}", "counted once"))
    return f'<ul class="tiles">{"".join(tiles)}</ul>'


def _level_section(check: Check) -> str:
    """The levels, those whose figures differ first."""
    found = [one for kind in KINDS if kind in OF_LEVEL for one in check.of(kind)]
    lead = (
        "Somebody wrote in the tables. Put the stored figure back to what the ledger says; then count the "
        "place, and enter what was found as a command (COUNT), which writes a row."
    )
    return _section("levels", "Levels", lead, found, "Level")


def _allocation_section(check: Check) -> str:
    if check.allocations is None:
        return ""
    lead = "What is reserved for somebody, and is not what the ledger says."
    return _section("allocations", "Allocations", lead, check.of(*OF_ALLOCATION), "Allocation")


def _section(name: str, title: str, lead: str, found: Sequence[Found], head: str) -> str:
    if not found:
        return section(name, title, "Nothing differs.")
    rows = [
        (
            _where_cell(one),
            Cell(chip(COLOURS[one.kind], KINDS[one.kind][0])),
            _figure_cell(one),
            _number(one.discrepancy.ledger),
            _number(one.discrepancy.state),
            _off_cell(one),
        )
        for one in found[:MOST_SHOWN]
    ]
    heads = [head, "What", "Figure", "The ledger says", "Stored", "Stored is"]
    return section(name, title, lead + _shown(found), table(heads, rows, caption=title, sortable=True))


def _where_cell(found: Found) -> Cell:
    one = found.discrepancy
    if one.allocation_id is None:
        note = f'<span class="note">{escaped(last_moved(found))}</span>'
        return Cell(text_cell(one.level_id, details_of(found)).markup + note)
    return text_cell(
        one.allocation_id, "" if one.level_id is None else f"at {one.level_id} {details_of(found)}"
    )


def _figure_cell(found: Found) -> Cell:
    note = "; ".join(part for part in (NOTES.get(found.kind), found.cause) if part)
    return text_cell(FIGURES.get(found.kind, what(found)), note)


def _off_cell(found: Found) -> Cell:
    # Of an allocation's sum either side may be the wrong one.
    off = "" if found.kind == "ALLOCATION_SUM" else off_by(found)
    return replace(fixed_cell(off or "–"), numeric=True, sort=str(found.difference or 0))


def _number(text: str | None) -> Cell:
    if text is None:
        return number_cell(None)
    return replace(number_cell(None, ""), markup=escaped(text.replace("-", "\u2212")), sort=text)


def _row_section(check: Check) -> str:
    found = check.of(*OF_ROW)
    if not found:
        return ""
    rows = [
        (text_cell(one.discrepancy.command_id), number_cell(one.discrepancy.line))
        for one in found[:MOST_SHOWN]
    ]
    lead = f"{KINDS['DUPLICATE_ENTRY'][1]} Was the file put together from two that overlap?"
    heads = ["Command", "Line"]
    return section("rows", "Rows that stand twice", lead + _shown(found), table(heads, rows, caption="Rows"))


def _shown(found: Sequence[Found]) -> str:
    more = len(found) - MOST_SHOWN
    return f" The first {MOST_SHOWN:,} of {len(found):,} are shown." if more > 0 else ""


def _words_section(check: Check) -> str:
    rows = [
        (Cell(chip(COLOURS[kind], name)), text_cell(meaning), number_cell(check.by_kind[kind]))
        for kind, (name, meaning) in KINDS.items()
    ]
    lead = "The kinds of differences. Each was counted, also where it is 0."
    return section(
        "words", "What the words mean", lead, table(["What", "Meaning", "Times"], rows, caption="Kinds")
    )


def _footer(check: Check) -> str:
    read = "; ".join(f"{file.path.name}, {counted(file.rows, 'row')}" for file in check.files)
    opening = "" if check.opening is not None else " No opening was given: every level began at 0."
    unused = [f"{file.path.name}: {', '.join(file.unused)}" for file in check.files if file.unused]
    ignored = f"<p>Columns that are not used: {escaped('; '.join(unused))}.</p>" if unused else ""
    return (
        f"<footer><p>Source: {escaped(read)}.{escaped(opening)} Rules version "
        f"{escaped(trueline.rules_version())}.</p>{ignored}</footer>"
    )


def _sentence(text: str) -> str:
    return f"{text[0].upper()}{text[1:]}."
