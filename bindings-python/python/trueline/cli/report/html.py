"""Building HTML from pieces: everything that comes from a file goes through `escaped`."""

from __future__ import annotations

import html
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import ROUND_HALF_EVEN, Decimal, localcontext

_INVISIBLE = {
    code: "\ufffd"
    for code in (*range(0x20), 0x7F, *range(0x202A, 0x202F), *range(0x2066, 0x206A))
    if code not in (0x09, 0x0A, 0x0D)
}
"""Control characters, and those that turn the direction of the text around them."""


def escaped(text: object) -> str:
    """A text that cannot become markup, nor hide or turn what stands beside it."""
    return html.escape(str(text).translate(_INVISIBLE), quote=True)


@dataclass(frozen=True)
class Cell:
    """A table's cell: markup, how it stands, and what it is sorted by."""

    markup: str
    numeric: bool = False
    narrow: bool = False
    """Its column takes no more room than it needs."""
    sort: str | None = None


def text_cell(value: object, note: object = "") -> Cell:
    """A text, and under it a quieter one."""
    small = f'<span class="note">{escaped(note)}</span>' if note else ""
    return Cell(escaped(value) + small)


def fixed_cell(text: str, sort: str | None = None) -> Cell:
    """A short text that is not broken into lines."""
    return Cell(escaped(text), narrow=True, sort=sort)


def number_cell(value: int | Decimal | None, shown: str | None = None) -> Cell:
    """A number that is sorted as one; None is a dash."""
    if value is None:
        return Cell("–", numeric=True, sort="")
    return Cell(escaped(f"{value:,}" if shown is None else shown), numeric=True, sort=str(value))


def table(
    heads: Sequence[str], rows: Iterable[Sequence[Cell]], *, caption: str, sortable: bool = False
) -> str:
    """A table that scrolls sideways where the page is narrow."""
    body = list(rows)
    kinds = [_class(cell) for cell in body[0]] if body else [""] * len(heads)
    head = "".join(
        f'<th scope="col"{kind}>{escaped(name)}</th>' for name, kind in zip(heads, kinds, strict=True)
    )
    # A narrow page shows the rows of a sortable table as cards, each value with its name.
    labels = heads if sortable else [""] * len(heads)
    lines = "".join(f"<tr>{''.join(map(_cell, row, labels))}</tr>" for row in body)
    sorts = ' class="sortable"' if sortable else ""
    return (
        f'<div class="scroll" tabindex="0" role="region" aria-label="{escaped(caption)}">'
        f"<table{sorts}><caption>{escaped(caption)}</caption>"
        f"<thead><tr>{head}</tr></thead><tbody>{lines}</tbody></table></div>"
    )


def _cell(cell: Cell, label: str) -> str:
    sort = "" if cell.sort is None else f' data-sort="{escaped(cell.sort)}"'
    name = f' data-label="{escaped(label)}"' if label else ""
    return f"<td{_class(cell)}{sort}{name}>{cell.markup}</td>"


def _class(cell: Cell) -> str:
    if cell.numeric:
        return ' class="number"'
    return ' class="narrow"' if cell.narrow else ""


def behind(markup: str) -> str:
    """The numbers behind a chart, folded away."""
    return f'<details class="behind"><summary>The numbers</summary>{markup}</details>'


def tile(colour: str, name: str, figure: str, note: str) -> str:
    """A figure at the top of the page."""
    return (
        f'<li style="border-top-color:var({colour})"><span class="name">{escaped(name)}</span>'
        f"<b>{escaped(figure)}</b><span>{escaped(note)}</span></li>"
    )


def chip(colour: str, name: str) -> str:
    """A name with its colour."""
    return f'<span class="chip"><i style="background:var({colour})"></i>{escaped(name)}</span>'


def section(name: str, title: str, lead: str, *parts: str) -> str:
    """A part of the page with a title and a sentence."""
    return (
        f'<section id="{name}" aria-labelledby="{name}-title">'
        f'<h2 id="{name}-title">{escaped(title)}</h2><p class="lead">{lead}</p>{"".join(parts)}'
        "</section>"
    )


def class_name(name: str) -> str:
    """`PROSPECT` as a person writes it."""
    return name.replace("_", " ").capitalize()


def money(amount: Decimal, currency: str) -> str:
    """A whole amount, grouped."""
    with localcontext() as context:
        context.prec = 60
        whole = amount.quantize(Decimal(1), rounding=ROUND_HALF_EVEN)
    sign = "-" if whole < 0 else ""
    return f"{sign}{currency}{abs(whole):,}"


def share(count: int, total: int) -> str:
    """`41.8 %`."""
    return f"{100 * count / total:.1f}\u00a0%" if total else ""
