"""What a training says: the console, and JSON for another program."""

from __future__ import annotations

import json
from collections import Counter
from typing import Any

import trueline
from trueline.cli.figures import counted
from trueline.cli.leads.model import Judged, Learned, Read
from trueline.cli.leads.words import DROPPED, LEAK, REACHED, fraction, percent, probability, warned
from trueline.cli.problems import shortened

UNLEARNED = "neither learned from nor judged by"
LOST_BY_DEFAULT = (
    "lost is whatever is not named as won: if some of these are still open, name those that are lost by "
    "--lost-value"
)


def tell(learned: Learned) -> None:
    """Say everything; accuracy never without its coverage, nor without what is reached by saying nothing."""
    read, found = learned.read, learned.bands.evaluation
    print(f"{read.path.name}: {counted(read.rows, 'row')}; {split(learned)}")
    print(f"  won: {_outcomes(read.won)}; lost: {_outcomes(read.lost)}")
    if read.still_open:
        print(f"  {still_open(read)}")
    if read.is_lost_by_default:
        print(f"  {LOST_BY_DEFAULT}")
    if read.rejected:
        print(f"  {counted(read.rejected, 'row')} rejected")
    for said in nearly_numbers(learned):
        print(f"look at this: {said}")
    unheard = ", and that had no say in its bands" if learned.is_tuned else ""
    print(f"judged on {counted(found.leads, 'lead')} that it never saw{unheard}:")
    majority = "lost" if found.lost >= found.won else "won"
    everybody = f"saying `{majority}` of everybody: {percent(found.majority_ppm)}"
    print(f"  accuracy {percent(found.accuracy_ppm)}; {everybody}")
    print(f"  {decided(found)}")
    if learned.is_tuned:
        print(f"  {tuned(learned)}")
        print(f"  the usual bands, {edges(learned.usual_bands)}: {decided(learned.usual_bands.evaluation)}")
    whole = learned.evaluation
    all_of_them = f" (of all {whole.leads:,} kept out)" if learned.is_tuned else ""
    print(
        f"  AUC {fraction(whole.auc_ppm)}, log loss {fraction(whole.log_loss_micro)}, "
        f"calibration error (ECE) {fraction(whole.ece_ppm)}{all_of_them}"
    )
    if not learned.is_tuned:
        print(f"  {tuned(learned)}")
    _tell_leaks(learned)
    _tell_unused(learned)


def _tell_leaks(learned: Learned) -> None:
    """The leak report."""
    if not learned.warned:
        print("leak report: no field looks as if it was filled in after the outcome; that is no proof")
        return
    print(f"leak report: each of these {LEAK}")
    for feature in learned.warned:
        names = ", ".join(warning.name for warning in feature.warnings)
        print(f"  {shortened(feature.field)}: {warned(feature)} ({names})")


def _tell_unused(learned: Learned) -> None:
    """The fields that are not in the scorecard, by why."""
    unused: dict[str, list[str]] = {}
    for dropped in learned.scorecard.dropped:
        name = dropped.reason.name
        unused.setdefault(f"dropped ({name}), {DROPPED[name]}", []).append(dropped.field)
    for left in learned.left_out:
        unused.setdefault(f"left out, {left.reason}", []).append(left.field)
    for why, fields in unused.items():
        print(f"{why}: {', '.join(map(shortened, fields))}")


def split(learned: Learned) -> str:
    """How many were learned from, and how many kept out."""
    card, found = learned.scorecard, learned.evaluation
    return (
        f"learned from {counted(card.won + card.lost, 'closed lead')} ({card.won:,} won), "
        f"{found.leads:,} kept out ({found.won:,} won)"
    )


def decided(found: trueline.Evaluation) -> str:
    """Decided accuracy with its coverage."""
    if found.decided_accuracy_ppm is None:
        return "decided accuracy: none, no lead is HOT or COLD"
    return (
        f"decided accuracy {percent(found.decided_accuracy_ppm)}, at a coverage of "
        f"{percent(found.coverage_ppm)}: of the leads that are HOT or COLD"
    )


def tuned(learned: Learned) -> str:
    """Bands of the wanted precision: those in the scorecard, or what they would cost."""
    reached, judged = learned.tuned.reached.name, learned.tuned_bands
    meant = f"bands meant to be right for {learned.precision} % each"
    if reached == "NONE":
        return f"for {meant}: {REACHED['NONE']}"
    found = edges(judged) + (f"; {REACHED[reached]}" if REACHED[reached] else "")
    if learned.is_tuned:
        return f"by {meant}, found on the other half of those kept out: {found} (in the scorecard)"
    worth = f"judged on the other half: {decided(judged.evaluation)}"
    return f"for {meant}: {found} (to have them: --precision {learned.precision}); {worth}"


def edges(judged: Judged) -> str:
    """`HOT from 70.0 %, COLD below 30.0 %`."""
    return f"HOT from {_edge(judged.bands.hot_from)}, COLD below {_edge(judged.bands.cold_below)}"


def still_open(read: Read) -> str:
    """How many leads have no outcome, and what stands there instead."""
    values = Counter({value: count for value, count in read.still_open.items() if value})
    there = f" ({_outcomes(values)})" if values else ""
    return f"{counted(read.still_open.total(), 'lead')} without an outcome{there}: {UNLEARNED}"


def nearly_numbers(learned: Learned) -> list[str]:
    """The columns that a slip of the pen has made something else of than a number."""
    left_out = {one.field for one in learned.left_out}
    said = []
    for one, where in learned.nearly_numbers:
        taken = "left out as text" if one.field in left_out else "read as a category"
        some = f"{one.others:,} is" if one.others == 1 else f"{one.others:,} are"
        first = f"{where if one.others == 1 else f'the first in {where}'}: `{shortened(one.value)}`"
        if one.are_alike:
            why = (
                f"nearly all known values look like numbers, but {one.others:,} of {one.known:,} are written "
                f"another way ({first}); written like 1016.5 it is a number"
            )
        else:
            why = (
                f"{one.known - one.others:,} of {one.known:,} known values are numbers, {some} not "
                f"({first}); --number makes it a number, and rejects such rows"
            )
        said.append(f"`{shortened(one.field)}` is {taken}: {why}")
    return said


def _edge(ppb: int) -> str:
    """A bound of a band; one that no probability reaches makes the band empty."""
    return "none" if ppb in (0, 1_000_000_001) else probability(ppb)


def _outcomes(counts: Counter[str]) -> str:
    shown = ", ".join(f"`{shortened(value)}` {count:,}" for value, count in counts.most_common(5))
    return shown + (f" and {len(counts) - 5} more values" if len(counts) > 5 else "") if counts else "none"


def learned_json(learned: Learned) -> dict[str, Any]:
    """Every figure, for another program."""
    read = learned.read
    return {
        "rulesVersion": trueline.rules_version(),
        "file": read.path.name,
        "target": read.target,
        "rows": {
            "read": read.rows,
            "blank": read.blank,
            "rejected": read.rejected,
            "open": read.still_open.total(),
        },
        "won": dict(read.won),
        "lost": dict(read.lost),
        "open": dict(read.still_open),
        "learnedFrom": learned.scorecard.won + learned.scorecard.lost,
        "holdoutPercent": learned.holdout_percent,
        "evaluation": json.loads(learned.evaluation.to_json()),
        "bands": json.loads(learned.bands.bands.to_json()),
        "bandsEvaluation": json.loads(learned.bands.evaluation.to_json()),
        "precisionPercent": str(learned.precision),
        "bandsAreTuned": learned.is_tuned,
        "tuned": json.loads(learned.tuned.to_json()),
        "tunedEvaluation": json.loads(learned.tuned_bands.evaluation.to_json()),
        "leaks": {
            feature.field: [warning.name for warning in feature.warnings] for feature in learned.warned
        },
        "dropped": {one.field: one.reason.name for one in learned.scorecard.dropped},
        "nearlyNumbers": {
            one.field: {"known": one.known, "others": one.others, "first": where, "value": one.value}
            for one, where in learned.nearly_numbers
        },
        "leftOut": {one.field: one.reason for one in learned.left_out},
        "issues": [
            {"row": one.row, "line": one.line, "column": one.column, "code": one.code} for one in read.issues
        ],
    }
