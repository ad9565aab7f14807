"""The report of a training: one HTML file that needs nothing else, for a sales manager."""

from __future__ import annotations

import shlex

import trueline
from trueline.cli.figures import counted
from trueline.cli.leads.model import Learned
from trueline.cli.leads.telling import LOST_BY_DEFAULT, nearly_numbers, split, still_open
from trueline.cli.leads.words import DROPPED, WARNINGS, fraction, warned
from trueline.cli.report.html import escaped, number_cell, section, table, text_cell, tile
from trueline.cli.report.issues import issue_section
from trueline.cli.report.leads_bands import band_section, tuned_section
from trueline.cli.report.leads_figures import percent
from trueline.cli.report.leads_points import points_section
from trueline.cli.report.leads_quality import lift_section, trust_section
from trueline.cli.report.page import page

NEXT_TIME = "Put right in the source, they count in the next training."


def leads_html(learned: Learned) -> str:
    """The whole page."""
    read = learned.read
    parts = [
        *_header(learned),
        _tiles(learned),
        *_kind_section(learned),
        _leak_section(learned),
        band_section(learned),
        tuned_section(learned),
        lift_section(learned),
        points_section(learned),
        trust_section(learned),
        _not_used_section(learned),
    ]
    if read.issues:
        parts.append(issue_section(read.issues, read.rejected, read.rows, next_time=NEXT_TIME))
    parts.append(_footer(learned))
    return page(f"Leads: a scorecard from {read.path.name}", parts)


def _header(learned: Learned) -> list[str]:
    found = learned.bands.evaluation
    if found.decided_accuracy_ppm is None:
        title = "<strong>No lead is HOT or COLD</strong> by these bands"
    else:
        title = (
            f"HOT and COLD are right for <em>{percent(found.decided_accuracy_ppm)}</em> of the leads they "
            f"decide, which are <em>{percent(found.coverage_ppm)}</em> of all"
        )
    if learned.warned:
        many = counted(len(learned.warned), "field")
        title += f"; <strong>look at {many}</strong> first"
    usual = "lost" if found.lost >= found.won else "won"
    unheard = " and had no say in its bands" if learned.is_tuned else ""
    judged = f"{counted(found.leads, 'closed lead')} that were kept out of training{unheard}"
    return [
        f"<header><p>{escaped(learned.read.path.name)} · {escaped(learned.read.target)}</p><h1>{title}.</h1>",
        f'<p class="sub">Judged on {judged}.'
        f" Saying “{usual}” of every lead would be right for {percent(found.majority_ppm)}. The rest, "
        f"{counted(found.warm.leads, 'lead')}, is WARM: the scorecard does not decide them.</p></header>",
    ]


def _tiles(learned: Learned) -> str:
    found, card = learned.bands.evaluation, learned.scorecard
    tiles = [
        tile("--ink", "Learned from", f"{card.won + card.lost:,}", f"closed leads, {card.won:,} won"),
        tile("--c0", "Decided accuracy", percent(found.decided_accuracy_ppm), "of HOT and COLD leads"),
        tile("--c2", "Coverage", percent(found.coverage_ppm), "of leads are HOT or COLD"),
        tile("--rest", "Accuracy of all", percent(found.accuracy_ppm), "won or lost said of every lead"),
        tile("--rest", "Without a scorecard", percent(found.majority_ppm), "the same said of everybody"),
        tile("--c3", "Ranking (AUC)", fraction(learned.evaluation.auc_ppm), "0.5 is chance, 1 is perfect"),
    ]
    return f'<ul class="tiles">{"".join(tiles)}</ul>'


def _kind_section(learned: Learned) -> list[str]:
    """Columns that are no numbers because of a few cells."""
    said = [f"<li>{escaped(_upper(one))}.</li>" for one in nearly_numbers(learned)]
    if not said:
        return []
    title = "Look at this: nearly a number"
    lead = "Some cells make these columns something else than numbers, which changes everything below."
    return [section("kinds", title, lead, f"<ul>{''.join(said)}</ul>")]


def _leak_section(learned: Learned) -> str:
    """What must be asked before anything else is believed."""
    title = "Ask first: was this known before the outcome?"
    if not learned.warned:
        lead = (
            "No field looks as if it was filled in after a lead was won or lost. That is no proof: ask of "
            "the strongest fields below all the same."
        )
        return section("leaks", title, lead)
    rows = [
        (
            text_cell(feature.field),
            text_cell(warned(feature).capitalize(), ", ".join(one.name for one in feature.warnings)),
            number_cell(feature.auc_ppm, fraction(feature.auc_ppm, 2)),
            number_cell(feature.iv_micro, fraction(feature.iv_micro, 2)),
        )
        for feature in learned.warned
    ]
    lead = (
        "These fields tell the outcome so well that somebody may have filled them in when it was known. "
        "A new lead will not have them, and then this scorecard is useless, however good it looks here. "
        "Ask who fills them in, and when. Leave out those in doubt with <code>--leave-out</code> and train "
        "again. "
        "It is a hint: a harmless field can be here, and a harmful one missing."
    )
    heads = ["Field", "Why", "Alone ranks (AUC)", "Information value"]
    return section(
        "leaks",
        title,
        lead,
        table(heads, rows, caption="Fields to ask about", sortable=True),
        f'<p class="hint">To leave all of them out{_too(learned)}: '
        f"<code>{escaped(_leaving_out(learned))}</code></p>",
    )


def _too(learned: Learned) -> str:
    return ", with those that are left out already" if learned.asked_out else ""


def _leaving_out(learned: Learned) -> str:
    """The options, safe to be copied into a shell whatever the fields are called; they bring none back."""
    names = [*learned.asked_out, *(feature.field for feature in learned.warned)]
    parts = names if any("," in name for name in names) else [",".join(names)]
    return " ".join(f"--leave-out {shlex.quote(part)}" for part in parts)


def _not_used_section(learned: Learned) -> str:
    dropped = [
        (text_cell(one.field), text_cell(_sentence(DROPPED[one.reason.name]), one.reason.name))
        for one in learned.scorecard.dropped
    ]
    left = [(text_cell(one.field), text_cell(_sentence(one.reason))) for one in learned.left_out]
    if not dropped and not left:
        return section("unused", "Fields that do not count", "Every column counts.")
    lead = (
        "They are not in the scorecard. <code>--number</code> and <code>--category</code> bring back what "
        "was left out."
    )
    rows = [*dropped, *left]
    shown = table(["Field", "Why"], rows, caption="Not used")
    return section("unused", "Fields that do not count", lead, shown)


def _footer(learned: Learned) -> str:
    read = learned.read
    said = f" {_upper(still_open(read))}." if read.still_open else ""
    said += f" {_upper(LOST_BY_DEFAULT)}." if read.is_lost_by_default else ""
    warnings = "; ".join(f"{name}: {words}" for name, words in WARNINGS.items())
    return (
        f"<footer><p>Source: {escaped(read.path.name)}, {counted(read.rows, 'row')}; {split(learned)}. "
        f"{learned.holdout_percent} percent were kept out by their ids.{escaped(said)}</p>"
        f"<p>{escaped(warnings)}.</p>"
        f"<p>Log loss {fraction(learned.evaluation.log_loss_micro)}, Brier score "
        f"{fraction(learned.evaluation.brier_ppm)}, calibration error (ECE) "
        f"{fraction(learned.evaluation.ece_ppm)}. "
        f"Rules version {escaped(trueline.rules_version())}.</p></footer>"
    )


def _sentence(text: str) -> str:
    return f"{_upper(text)}."


def _upper(text: str) -> str:
    return text[0].upper() + text[1:]
