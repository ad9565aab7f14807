"""The parts of a training's report about bands: what they are worth, and what surer ones cost."""

from __future__ import annotations

import trueline
from trueline.cli.figures import counted
from trueline.cli.leads.model import Judged, Learned
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
    """The bands in the scorecard, on leads that had no say in them."""
    bands, found = learned.bands.bands, learned.bands.evaluation
    lead = (
        f"A lead is HOT {_from(bands.hot_from)}, COLD {_below(bands.cold_below)}, and WARM between: not "
        "decided. Call the HOT ones; "
        f"of {counted(found.warm.leads, 'WARM lead')} {found.warm.won:,} were won."
    )
    if learned.is_tuned:
        lead += (
            f" These bands are meant to be right for {learned.precision} percent each. They were found on "
            "one half of the leads kept out, and are judged here on the other half."
        )
        if learned.tuned.reached.name == "ONE_SIDED":
            lead += f" <b>{_upper(REACHED['ONE_SIDED'])}.</b>"
    return section("bands", "HOT, WARM and COLD", lead, *_bands(learned.bands))


def tuned_section(learned: Learned) -> str:
    """What is not in the scorecard: surer bands, or the usual ones where surer ones are."""
    if learned.is_tuned:
        usual = learned.usual_bands
        worth = usual.evaluation
        lead = (
            "Without <code>--precision</code> the scorecard would have the usual bands. The same leads by "
            f"them: {percent(worth.decided_accuracy_ppm)} right at a coverage of "
            f"{percent(worth.coverage_ppm)}."
        )
        return section("tuned", "For comparison: the usual bands", lead, *_bands(usual))
    tuned, found = learned.tuned, learned.tuned_bands.evaluation
    title = f"Bands meant to be right for {learned.precision} percent"
    if tuned.reached.name == "NONE":
        return section("tuned", title, f"{_upper(REACHED['NONE'])}.")
    lead = (
        "Found on one half of the leads kept out, and judged here on the other half, which had no say in it. "
        "The surer the bands, the fewer leads they decide: "
        f"{percent(found.decided_accuracy_ppm)} right at a coverage of {percent(found.coverage_ppm)}. "
        f"Saying the same of everybody is right for {percent(found.majority_ppm)}. "
        f"To have them in the scorecard: <code>--precision {learned.precision}</code>."
    )
    if tuned.reached.name == "ONE_SIDED":
        lead += f" <b>{_upper(REACHED['ONE_SIDED'])}.</b>"
    return section("tuned", title, lead, *_bands(learned.tuned_bands))


def _bands(judged: Judged) -> list[str]:
    bands, found = judged.bands, judged.evaluation
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
        table(HEADS, rows, caption=f"Bands: {title}", sortable=True),
        '<p class="hint">“Right for” may owe something to luck, the more so the fewer leads. Plan with '
        "“At least”: in the long run the band is hardly ever right less often (Wilson, 95 percent).</p>",
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
