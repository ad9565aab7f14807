"""Charts as SVG, drawn twice: for a wide page and for a phone, so that the text stays readable."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from trueline.cli.figures import Span
from trueline.cli.report.html import escaped

MOST_STEPS = 5


@dataclass(frozen=True)
class Series:
    """One colour of a chart."""

    key: str
    name: str
    colour: str
    """The name of a CSS variable."""


@dataclass(frozen=True)
class Mark:
    """A line across the chart at a place of the horizontal axis, counted in bars."""

    at: float
    text: str


@dataclass(frozen=True)
class Size:
    """What a drawing has room for."""

    name: str
    width: int
    height: int
    font: int
    label_width: int
    """The room that one label of the axis needs."""


WIDE = Size("wide", 1040, 270, 12, 58)
NARROW = Size("narrow", 380, 250, 11, 52)


def columns(
    spans: Sequence[Span], series: Sequence[Series], *, title: str, marks: Sequence[Mark] = ()
) -> str:
    """Stacked columns over time."""
    drawn = "".join(_columns(spans, series, marks, size) for size in (WIDE, NARROW))
    return f'<figure role="img" aria-label="{escaped(title)}">{drawn}{legend(series)}</figure>'


def legend(series: Sequence[Series]) -> str:
    """Which colour is what."""
    items = "".join(
        f'<li><span class="swatch" style="background:var({one.colour})"></span>{escaped(one.name)}</li>'
        for one in series
    )
    return f'<ul class="legend">{items}</ul>'


def stacked_bar(parts: Sequence[tuple[Series, int]], *, title: str) -> str:
    """One bar of the whole, with its parts."""
    total = sum(count for _, count in parts) or 1
    pieces = "".join(
        f'<span style="flex-grow:{count};background:var({series.colour})" '
        f'title="{escaped(series.name)}: {count:,}">'
        f"{f'<b>{count:,}</b>' if count / total >= 0.08 else ''}</span>"
        for series, count in parts
        if count
    )
    return f'<div class="bar" role="img" aria-label="{escaped(title)}">{pieces}</div>'


def meter(count: int, most: int, colour: str) -> str:
    """A small bar within a table."""
    width = 100 * count / most if most else 0
    return f'<span class="meter"><i style="width:{width:.1f}%;background:var({colour})"></i></span>'


def _columns(spans: Sequence[Span], series: Sequence[Series], marks: Sequence[Mark], size: Size) -> str:
    totals = [sum(span.counts[one.key] for one in series) for span in spans]
    top, step = _scale(max(totals, default=0))
    left = 12 + size.font * 0.62 * len(f"{top:,}")
    above = 16 + 17 * len(marks)
    bottom = size.height - 26
    pitch = (size.width - left - 6) / max(len(spans), 1)
    height = (bottom - above) / top
    drawn, written = [_grid(top, step, left, bottom, height, size)], []
    for index, span in enumerate(spans):
        x = left + index * pitch + pitch * 0.12
        drawn.append(_column(span, series, x, pitch * 0.76, bottom, height))
        if pitch > size.font * 0.66 * len(f"{max(totals):,}") and totals[index]:
            y = bottom - totals[index] * height - 4
            written.append(_text(x + pitch * 0.38, y, f"{totals[index]:,}", "middle", "value"))
    every = max(1, -(-size.label_width // max(int(pitch), 1)))
    for index in range(0, len(spans), every):
        x = left + (index + 0.5) * pitch
        written.append(_text(x, size.height - 8, spans[index].label, "middle", "axis"))
    for row, mark in enumerate(marks):
        x, y = left + mark.at * pitch, 12 + 17 * row
        if left <= x <= size.width:
            drawn.append(f'<line class="mark" x1="{x:.1f}" x2="{x:.1f}" y1="{y - 10}" y2="{bottom:.1f}"/>')
            written.append(_mark(x, y, mark.text, size))
    return (
        f'<svg class="{size.name}" viewBox="0 0 {size.width} {size.height}" aria-hidden="true" '
        f'font-size="{size.font}">{"".join(drawn + written)}</svg>'
    )


def _column(
    span: Span, series: Sequence[Series], x: float, width: float, bottom: float, height: float
) -> str:
    said = ", ".join(f"{one.name} {span.counts[one.key]:,}" for one in series)
    parts, y = [], bottom
    for one in series:
        tall = span.counts[one.key] * height
        y -= tall
        if tall:
            parts.append(
                f'<rect x="{x:.1f}" y="{y:.1f}" width="{width:.1f}" height="{tall:.1f}" '
                f'fill="var({one.colour})"/>'
            )
    return f"<g><title>{escaped(span.label)}: {escaped(said)}</title>{''.join(parts)}</g>"


def _grid(top: int, step: int, left: float, bottom: float, height: float, size: Size) -> str:
    parts = []
    for value in range(0, top + 1, step):
        y = bottom - value * height
        parts.append(f'<line class="grid" x1="{left:.1f}" x2="{size.width}" y1="{y:.1f}" y2="{y:.1f}"/>')
        parts.append(_text(left - 7, y + 4, f"{value:,}", "end", "axis"))
    return "".join(parts)


def _mark(x: float, y: float, text: str, size: Size) -> str:
    room = len(text) * size.font * 0.56
    anchor, at = ("end", x - 5) if x + room > size.width else ("start", x + 5)
    return _text(at, y, text, anchor, "mark")


def _text(x: float, y: float, text: str, anchor: str, kind: str) -> str:
    return f'<text class="{kind}" x="{x:.1f}" y="{y:.1f}" text-anchor="{anchor}">{escaped(text)}</text>'


def _scale(most: int) -> tuple[int, int]:
    """The top of the axis and the step between its lines: 1, 2 or 5 and zeros."""
    step = 1
    while most > step * MOST_STEPS:
        step = step * 5 // 2 if str(step).startswith("2") else step * 2
    return max(step, -(-most // step) * step), step
