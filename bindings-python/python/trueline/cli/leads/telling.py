"""What a training says: the console, and JSON for another program."""

from __future__ import annotations

import json
from collections import Counter
from typing import Any

import trueline
from trueline.cli.figures import counted
from trueline.cli.leads.model import Learned
from trueline.cli.leads.words import DROPPED, LEAK, REACHED, fraction, percent, probability, warned
from trueline.cli.problems import shortened


def tell(learned: Learned) -> None:
    """Say everything; accuracy never without its coverage, nor without what is reached by saying nothing."""
    read, found = learned.read, learned.evaluation
    print(f"{read.path.name}: {counted(read.rows, 'row')}; {split(learned)}")
    print(f"  won: {_outcomes(read.won)}; lost: {_outcomes(read.lost)}")
    if read.still_open:
        print(f"  {counted(read.still_open, 'lead')} without an outcome: neither learned from nor judged by")
    if read.rejected:
        print(f"  {counted(read.rejected, 'row')} rejected")
    print(f"judged on {counted(found.leads, 'lead')} that it never saw:")
    majority = "lost" if found.lost >= found.won else "won"
    everybody = f"saying `{majority}` of everybody: {percent(found.majority_ppm)}"
    print(f"  accuracy {percent(found.accuracy_ppm)}; {everybody}")
    print(f"  {decided(found)}")
    print(
        f"  AUC {fraction(found.auc_ppm)}, log loss {fraction(found.log_loss_micro)}, "
        f"calibration error (ECE) {fraction(found.ece_ppm)}"
    )
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
    """What bands of the wanted precision cost, judged on leads that they were not tuned on."""
    bands, found = learned.tuned, learned.tuned_evaluation
    wanted = f"for bands meant to be right for {learned.precision} % each"
    if bands.reached.name == "NONE":
        return f"{wanted}: {REACHED['NONE']}"
    edges = f"HOT from {_edge(bands.bands.hot_from)}, COLD below {_edge(bands.bands.cold_below)}"
    warning = f"; {REACHED[bands.reached.name]}" if REACHED[bands.reached.name] else ""
    state = "in the scorecard" if learned.is_tuned else f"to have them: --precision {learned.precision}"
    return f"{wanted}: {edges}{warning} ({state}); judged on the other half: {decided(found)}"


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
        "rows": {"read": read.rows, "blank": read.blank, "rejected": read.rejected, "open": read.still_open},
        "won": dict(read.won),
        "lost": dict(read.lost),
        "learnedFrom": learned.scorecard.won + learned.scorecard.lost,
        "holdoutPercent": learned.holdout_percent,
        "evaluation": json.loads(learned.evaluation.to_json()),
        "precisionPercent": str(learned.precision),
        "bandsAreTuned": learned.is_tuned,
        "tuned": json.loads(learned.tuned.to_json()),
        "tunedEvaluation": json.loads(learned.tuned_evaluation.to_json()),
        "leaks": {
            feature.field: [warning.name for warning in feature.warnings] for feature in learned.warned
        },
        "dropped": {one.field: one.reason.name for one in learned.scorecard.dropped},
        "leftOut": {one.field: one.reason for one in learned.left_out},
        "issues": [
            {"row": one.row, "line": one.line, "column": one.column, "code": one.code} for one in read.issues
        ],
    }
