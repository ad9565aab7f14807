"""The parts of a training's report about how good it is: lift, calibration, ranking, as pictures."""

from __future__ import annotations

from collections.abc import Sequence

import trueline
from trueline.cli.leads.model import Learned, Part
from trueline.cli.leads.words import fraction
from trueline.cli.report.html import Cell, behind, escaped, number_cell, section, share, table, text_cell
from trueline.cli.report.leads_figures import percent, probability

WIDTH, HEIGHT, LEFT, TOP, BOTTOM = 400, 316, 44, 28, 40
"""Of a picture: it is read on a phone as it is, and stands beside another on a wide page."""
MOST_POINTS = 300
Point = tuple[float, float]
"""Shares from 0 to 1: to the right, and up."""


def lift_section(learned: Learned) -> str:
    """What is won in each tenth, the most promising first."""
    found = learned.evaluation
    third = found.lift[2].captured_ppm
    lead = "The leads kept out, by their probability, in ten equal parts: the most promising are part 1. "
    if third is not None:
        lead += f"Who calls the first three parts reaches {percent(third)} of all leads that were won. "
    lead += "The dashed lines are what comes of calling in any order."
    captured: list[Point] = [(0.0, 0.0)]
    captured += [
        (part / 10, (tenth.captured_ppm or 0) / 1_000_000) for part, tenth in enumerate(found.lift, 1)
    ]
    pictures = _two(
        ("Won in each part", _columns(found)),
        ("Reached of all that were won", _line(captured, "share of leads called", "share of wins reached")),
    )
    rows = [
        (
            number_cell(part),
            number_cell(tenth.leads),
            number_cell(tenth.won),
            number_cell(tenth.won_ppm, percent(tenth.won_ppm)),
            number_cell(tenth.captured_ppm, percent(tenth.captured_ppm)),
        )
        for part, tenth in enumerate(found.lift, 1)
    ]
    heads = ["Part", "Leads", "Won", "Won of the part", "Reached so far"]
    return section(
        "lift", "Whom to call first", lead, pictures, behind(table(heads, rows, caption="Ten parts"))
    )


def trust_section(learned: Learned) -> str:
    """Calibration and ROC."""
    found = learned.evaluation
    lead = (
        "“What was said, and what came”: is 80 percent really 80 of 100? The closer the dots are to the "
        "line, the better; large dots are many leads. On average a probability is off by "
        f"{percent(found.ece_ppm)} (ECE). "
        "“Ranking”: of a lead that was won and one that was lost, the won one has the higher score in "
        f"{percent(found.auc_ppm)} of all pairs (AUC {fraction(found.auc_ppm)}); the dashed line is chance. "
        f"Both on all {found.leads:,} leads kept out."
    )
    roc = _line(roc_points(learned.holdout), "share of lost leads called", "share of won leads called")
    rows = [
        (
            text_cell(f"{10 * place} to {10 * place + 10} %"),
            number_cell(bin_.leads),
            Cell("–" if bin_.mean_ppb is None else probability(bin_.mean_ppb), numeric=True),
            Cell(share(bin_.won, bin_.leads) or "–", numeric=True),
        )
        for place, bin_ in enumerate(found.calibration)
    ]
    heads = ["Probability", "Leads", "Said on average", "Were won"]
    return section(
        "trust",
        "Can the probabilities be trusted?",
        lead,
        _two(("What was said, and what came (calibration)", _calibration(found)), ("Ranking (ROC)", roc)),
        behind(table(heads, rows, caption="Calibration")),
    )


def roc_points(part: Part) -> list[Point]:
    """Won and lost leads at or above each probability, counted for the picture."""
    all_won = sum(part.won) or 1
    all_lost = len(part.won) - sum(part.won) or 1
    ranked = sorted(zip(part.probability_ppb, part.won, strict=True), reverse=True)
    points, won, lost = [(0.0, 0.0)], 0, 0
    for place, (ppb, is_won) in enumerate(ranked):
        won, lost = won + is_won, lost + (not is_won)
        # Leads of one probability are called together.
        if place + 1 == len(ranked) or ranked[place + 1][0] != ppb:
            points.append((lost / all_lost, won / all_won))
    every = -(-len(points) // MOST_POINTS)
    return [*points[:-1:every], points[-1]]


def _two(*pictures: tuple[str, str]) -> str:
    drawn = "".join(
        f'<div><h3>{escaped(title)}</h3><figure role="img" aria-label="{escaped(title)}">'
        f'<svg viewBox="0 0 {WIDTH} {HEIGHT}" aria-hidden="true" font-size="12">{picture}</svg>'
        "</figure></div>"
        for title, picture in pictures
    )
    return f'<div class="two">{drawn}</div>'


def _x(share_: float) -> float:
    return LEFT + share_ * (WIDTH - LEFT - 12)


def _y(share_: float) -> float:
    return HEIGHT - BOTTOM - share_ * (HEIGHT - TOP - BOTTOM)


def _frame(across: str, up: str, *, has_shares_across: bool = True) -> str:
    """The grid with its shares, and what they are shares of."""
    parts = []
    for step in range(5):
        at = step / 4
        parts.append(_level("grid", _y(at)))
        parts.append(_text(_x(0) - 6, _y(at) + 4, f"{25 * step} %", "end"))
        if has_shares_across:
            parts.append(_text(_x(at), _y(0) + 16, f"{25 * step} %", "end" if step == 4 else "middle"))
    parts.append(_text(_x(0.5), HEIGHT - 6, across, "middle"))
    parts.append(_text(4, TOP - 14, up, "start"))
    return "".join(parts)


def _level(kind: str, y: float) -> str:
    """A line from left to right."""
    return f'<line class="{kind}" x1="{_x(0):.1f}" x2="{_x(1):.1f}" y1="{y:.1f}" y2="{y:.1f}"/>'


def _text(x: float, y: float, text: str, anchor: str, kind: str = "axis") -> str:
    return f'<text class="{kind}" x="{x:.1f}" y="{y:.1f}" text-anchor="{anchor}">{escaped(text)}</text>'


def _diagonal() -> str:
    return f'<path d="M{_x(0):.1f} {_y(0):.1f}L{_x(1):.1f} {_y(1):.1f}" fill="none" class="chance"/>'


def _line(points: Sequence[Point], across: str, up: str) -> str:
    path = "L".join(f"{_x(right):.1f} {_y(high):.1f}" for right, high in points)
    return _frame(across, up) + _diagonal() + f'<path d="M{path}" fill="none" class="curve"/>'


def _calibration(found: trueline.Evaluation) -> str:
    most = max((bin_.leads for bin_ in found.calibration), default=1) or 1
    dots = []
    for bin_ in found.calibration:
        if bin_.mean_ppb is None or not bin_.leads:
            continue
        size = 3 + 8 * (bin_.leads / most) ** 0.5
        said = f"said {probability(bin_.mean_ppb)}, won {bin_.won:,} of {bin_.leads:,}"
        dots.append(
            f'<g><title>{escaped(said)}</title><circle cx="{_x(bin_.mean_ppb / 1e9):.1f}" '
            f'cy="{_y(bin_.won / bin_.leads):.1f}" r="{size:.1f}" fill="var(--c2)"/></g>'
        )
    return _frame("said", "came") + _diagonal() + "".join(dots)


def _columns(found: trueline.Evaluation) -> str:
    parts = [_frame("ten parts, the most promising first", "were won", has_shares_across=False)]
    for place, tenth in enumerate(found.lift):
        high = (tenth.won_ppm or 0) / 1_000_000
        x, wide = _x(place / 10 + 0.015), _x(0.07) - _x(0)
        parts.append(
            f'<g><title>{tenth.won:,} of {tenth.leads:,} won</title><rect x="{x:.1f}" y="{_y(high):.1f}" '
            f'width="{wide:.1f}" height="{_y(0) - _y(high):.1f}" fill="var(--c0)"/></g>'
        )
        parts.append(_text(x + wide / 2, _y(0) + 16, str(place + 1), "middle"))
    average = found.won / found.leads
    parts.append(_level("mark", _y(average)))
    parts.append(_text(_x(1), _y(average) - 5, f"all leads: {share(found.won, found.leads)}", "end", "value"))
    return "".join(parts)
