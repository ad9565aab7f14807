"""The parts of a training's report about bands: what they are worth, and what surer ones cost."""

from __future__ import annotations

import trueline
from trueline.cli.figures import counted
from trueline.cli.leads.model import Learned
from trueline.cli.leads.words import REACHED
from trueline.cli.report.charts import Series, legend, stacked_bar
from trueline.cli.report.html import Cell, chip, number_cell, section, share, table, text_cell
from trueline.cli.report.leads_figures import percent, probability

HOT = Series("HOT", "HOT", "--c0")
WARM = Series("WARM", "WARM", "--c1")
COLD = Series("COLD", "COLD", "--c2")
HEADS = ["Band", "Probability", "Leads", "Share", "Right", "Right for", "At least"]
UNREACHED = 1_000_000_001
"""A bound that no probability reaches: the band is empty."""


def band_section(learned: Learned) -> str:
    """The usual bands, on all leads kept out."""
    found, usual = learned.evaluation, learned.usual_bands
    lead = (
        f"A lead is HOT from a probability of {probability(usual.hot_from)}, COLD below "
        f"{probability(usual.cold_below)}, and WARM between: not decided. Call the HOT ones; of "
        f"{counted(found.warm.leads, 'WARM lead')} {found.warm.won:,} were won."
    )
    return section("bands", "HOT, WARM and COLD", lead, *_bands(usual, found))


def tuned_section(learned: Learned) -> str:
    """Bands of the wanted precision, tuned on one half and judged on the other."""
    tuned, found = learned.tuned, learned.tuned_evaluation
    title = f"Bands meant to be right for {learned.precision} percent"
    if tuned.reached.name == "NONE":
        return section("tuned", title, f"{_upper(REACHED['NONE'])}.")
    lead = (
        "Found on one half of the leads kept out, and judged here on the other half, which had no say in it. "
        "The surer the bands, the fewer leads they decide: "
        f"{percent(found.decided_accuracy_ppm)} right at a coverage of {percent(found.coverage_ppm)}. "
        f"Saying the same of everybody is right for {percent(found.majority_ppm)}. "
    )
    lead += (
        "They are in the scorecard."
        if learned.is_tuned
        else f"To have them in the scorecard: <code>--precision {learned.precision}</code>."
    )
    if tuned.reached.name == "ONE_SIDED":
        lead += f" <b>{_upper(REACHED['ONE_SIDED'])}.</b>"
    return section("tuned", title, lead, *_bands(tuned.bands, found))


def _bands(bands: trueline.ProbabilityBands, found: trueline.Evaluation) -> list[str]:
    counts = [(HOT, found.hot.leads), (WARM, found.warm.leads), (COLD, found.cold.leads)]
    title = ", ".join(f"{series.name} {count:,}" for series, count in counts)
    rows = [
        _row(HOT, _from(bands.hot_from), found.hot, found.leads, "won"),
        (
            Cell(chip(WARM.colour, WARM.name)),
            text_cell("between"),
            number_cell(found.warm.leads),
            Cell(share(found.warm.leads, found.leads), numeric=True),
            number_cell(None),
            number_cell(None),
            number_cell(None),
        ),
        _row(COLD, _below(bands.cold_below), found.cold, found.leads, "lost"),
    ]
    return [
        stacked_bar(counts, title=title),
        legend([HOT, WARM, COLD]),
        table(HEADS, rows, caption=f"Bands: {title}"),
        '<p class="hint">“At least”: so often it is right in the long run, if 95 in 100 is sure enough.</p>',
    ]


def _row(
    series: Series, bounds: str, outcome: trueline.BandOutcome, leads: int, word: str
) -> tuple[Cell, ...]:
    return (
        Cell(chip(series.colour, series.name)),
        text_cell(bounds),
        number_cell(outcome.leads),
        Cell(share(outcome.leads, leads), numeric=True),
        number_cell(outcome.right, f"{outcome.right:,} {word}"),
        number_cell(outcome.precision_ppm, percent(outcome.precision_ppm)),
        number_cell(outcome.precision_low_ppm, percent(outcome.precision_low_ppm)),
    )


def _from(ppb: int) -> str:
    return "never" if ppb == UNREACHED else f"from {probability(ppb)}"


def _below(ppb: int) -> str:
    return "never" if ppb == 0 else f"below {probability(ppb)}"


def _upper(text: str) -> str:
    return text[0].upper() + text[1:]
