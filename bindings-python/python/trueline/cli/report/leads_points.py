"""The part of a training's report about points: what each field gives and takes, as bars."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

import trueline
from trueline.cli.leads.model import Learned
from trueline.cli.leads.words import of_leads
from trueline.cli.report.html import Cell, behind, escaped, number_cell, section, share, table, text_cell
from trueline.cli.report.leads_figures import probability

MOST_BINS = 12
"""Values of a field that are drawn; the others stand in a table that opens."""


@dataclass(frozen=True)
class Line:
    """A bin as it is drawn."""

    name: str
    won: int
    lost: int
    points: int

    @property
    def leads(self) -> int:
        """How many leads of the training it has."""
        return self.won + self.lost


class Scale:
    """Points of a scorecard. What they are is asked of the rule, by a scorecard that says nothing else."""

    def __init__(self, scorecard: trueline.Scorecard) -> None:
        self.at_even = scorecard.points.at_even
        self.to_double = scorecard.points.to_double
        self._bare = {
            **json.loads(scorecard.to_json()),
            **{"features": [], "covariance": [0], "dropped": []},
        }
        self._asked = cache(self._ask)

    def points(self, log_odds: int) -> int:
        """What a weight adds."""
        return self._asked(log_odds).points - self.at_even

    def even(self, log_odds: int) -> trueline.Prediction:
        """What is said of a lead with nothing but such log-odds."""
        return self._asked(log_odds)

    def _ask(self, log_odds: int) -> trueline.Prediction:
        bare = trueline.Scorecard.from_json(json.dumps({**self._bare, "intercept": log_odds}))
        return trueline.predict_conversion(
            trueline.PredictConversionRequest(scorecard=bare, lead=trueline.Lead())
        )


def points_section(learned: Learned) -> str:
    """Each field's bins, the strongest field first."""
    card = learned.scorecard
    scale = Scale(card)
    drawn = [(feature, lines_of(feature, scale)) for feature in card.features]
    drawn.sort(key=lambda one: -_reach(one[1]))
    most = max((abs(line.points) for _, lines in drawn for line in lines), default=0) or 1
    start = scale.even(card.intercept)
    lead = (
        f"A lead in the middle begins with {start.points:,} points: {probability(start.probability_ppb)}. "
        f"({share(card.won, card.won + card.lost)} of the leads were won. The middle is that of all leads’ "
        "odds; leads that are nearly sure move the share of wins away from it.) "
        "Each field adds points or takes some. "
        f"{scale.to_double:,} points more double the odds; {scale.at_even:,} points are an even chance. "
        "What tells most comes first."
    )
    parts = [_field(feature, lines, most) for feature, lines in drawn]
    return section("points", "What gives points, and what takes them", lead, *parts)


def lines_of(feature: trueline.ScoreFeature, scale: Scale) -> list[Line]:
    """The bins of a feature in words: numbers from low to high, categories by their points."""
    is_number = feature.kind.name == "NUMBER"
    lines = []
    before: object = None
    for bin_ in feature.bins:
        name = _range(before, bin_.up_to) if is_number else str(bin_.value)
        lines.append(Line(name, bin_.won, bin_.lost, scale.points(bin_.weight)))
        before = bin_.up_to
    if not is_number:
        lines.sort(key=lambda line: -line.points)
    if feature.other is not None:
        other = feature.other
        lines.append(Line("rare or new", other.won, other.lost, scale.points(other.weight)))
    missing = feature.missing
    return [*lines, Line("not known", missing.won, missing.lost, scale.points(missing.weight))]


def _range(above: object, up_to: object) -> str:
    if up_to is None:
        return "any number" if above is None else f"above {above:,}"
    return f"up to {up_to:,}" if above is None else f"above {above:,}, up to {up_to:,}"


def _reach(lines: Sequence[Line]) -> int:
    """How far apart a field puts leads that there were."""
    points = [line.points for line in lines if line.leads]
    return max(points, default=0) - min(points, default=0)


def _field(feature: trueline.ScoreFeature, lines: Sequence[Line], most: int) -> str:
    strongest = sorted(lines, key=lambda line: -abs(line.points) * bool(line.leads))[:MOST_BINS]
    shown = [line for line in lines if line in strongest and (line.leads or not _is_rest(line))]
    rest = [line for line in lines if line not in shown]
    note = ' <small class="warned">ask first: see above</small>' if feature.warnings else ""
    rows = "".join(_bar(line, most) for line in shown)
    table_ = f'<div class="points" role="table" aria-label="Points of {escaped(feature.field)}">{rows}</div>'
    hidden = behind(_table(feature, rest)) if rest else ""
    return f"<h3>{escaped(feature.field)}{note}</h3>{table_}{hidden}"


def _is_rest(line: Line) -> bool:
    return line.name in ("rare or new", "not known")


def _bar(line: Line, most: int) -> str:
    wide = 100 * abs(line.points) / most
    at = 100.0 if line.points >= 0 else 100 - wide
    colour = "--c0" if line.points >= 0 else "--alarm"
    bar = (
        '<svg viewBox="0 0 200 14" preserveAspectRatio="none" aria-hidden="true">'
        f'<rect x="{at:.1f}" y="0" width="{wide:.1f}" height="14" fill="var({colour})"/>'
        '<rect x="99.6" y="0" width="0.8" height="14" fill="var(--rest)"/></svg>'
    )
    return (
        f'<div role="row"><span role="cell" class="bin">{escaped(line.name)}</span>'
        f'<span role="cell" class="draw">{bar}</span>'
        f'<span role="cell" class="gives">{signed(line.points)}</span>'
        f'<span role="cell" class="seen">{_seen(line)}</span></div>'
    )


def _seen(line: Line) -> str:
    of = f" · {share(line.won, line.leads)}" if line.leads else ""
    return escaped(of_leads(line.won, line.lost) + of)


def signed(points: int) -> str:
    """`+57`, `−3`, `0`."""
    return f"{points:+,}".replace("-", "\u2212") if points else "0"


def _table(feature: trueline.ScoreFeature, lines: Sequence[Line]) -> str:
    rows: list[tuple[Cell, ...]] = [
        (text_cell(line.name), number_cell(line.points, signed(line.points)), text_cell(_plain(line)))
        for line in lines
    ]
    return table(["Value", "Points", "Seen"], rows, caption=f"More of {feature.field}")


def _plain(line: Line) -> str:
    return of_leads(line.won, line.lost)
