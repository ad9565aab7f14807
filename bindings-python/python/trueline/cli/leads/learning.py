"""Learning from closed leads: the rules train, predict, evaluate and tune; this asks them."""

from __future__ import annotations

import argparse
import json
from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import trueline
from trueline.cli.figures import counted
from trueline.cli.leads.cards import read_named, refusal
from trueline.cli.leads.closed import Closed, read_closed
from trueline.cli.leads.holdout import split
from trueline.cli.leads.kinds import Asked, Coded, LeftOut, NearlyNumber, features_of
from trueline.cli.leads.model import Judged, Learned, Part
from trueline.cli.leads.options import names_in
from trueline.cli.problems import RefusedError, shortened

USUAL_PRECISION = Decimal(85)
"""What is told of bands where no precision is asked for."""


def learn(options: argparse.Namespace) -> Learned:
    """Everything that a training finds. All figures are answers of the rules."""
    given = read_named(options.policy, trueline.TrainPolicy)
    policy = trueline.TrainPolicy() if given is None else given.record
    missing = list(dict.fromkeys([*(policy.missing_texts or [""]), *options.missing]))
    closed = read_closed(options, missing)
    features, left_out, nearly = _features(closed, missing, options)
    kept = {feature.field for feature in features}
    columns = [column for column in closed.columns if column.field in kept]
    leads = split(closed.keys, options.holdout)
    request = {**json.loads(policy.to_json()), "missingTexts": missing}
    scorecard = _trained(closed, columns, features, leads.training, request, options)
    if not leads.tuning or not leads.others:
        raise RefusedError(
            f"{closed.read.path}: only {counted(len(leads.judged), 'lead is', 'leads are')} kept out to "
            "judge by, too few to tune bands and judge them; raise --holdout, or take more leads"
        )
    parts = (leads.judged, leads.tuning, leads.others)
    holdout, tuned_on, judged_on = (_part(scorecard, closed, columns, rows) for rows in parts)
    precision = options.precision or USUAL_PRECISION
    tuned = trueline.tune_bands(
        trueline.TuneBandsRequest(
            probability_ppb=tuned_on.probability_ppb, won=tuned_on.won, precision_ppm=int(precision * 10_000)
        )
    )
    usual = Judged(scorecard.bands, _evaluated(holdout, scorecard.bands))
    learned = Learned(
        read=closed.read,
        left_out=left_out,
        nearly_numbers=nearly,
        scorecard=scorecard,
        holdout_percent=options.holdout,
        holdout=holdout,
        evaluation=usual.evaluation,
        bands=usual,
        precision=precision,
        is_tuned=False,
        tuned=tuned,
        tuned_bands=Judged(tuned.bands, _evaluated(judged_on, tuned.bands)),
        usual_bands=usual,
    )
    if options.precision is None or tuned.reached.name == "NONE":
        return learned
    # What is said first are the bands that are written, judged by who had no say in them.
    return replace(
        learned,
        scorecard=_with_bands(scorecard, tuned.bands),
        is_tuned=True,
        bands=learned.tuned_bands,
        usual_bands=Judged(scorecard.bands, _evaluated(judged_on, scorecard.bands)),
    )


def _features(
    closed: Closed, missing: Sequence[str], options: argparse.Namespace
) -> tuple[list[trueline.FeatureRequest], list[LeftOut], list[tuple[NearlyNumber, str]]]:
    """What is learned from, what is not, and what may be of the wrong kind, each with where that is seen."""
    header = [column.field for column in closed.columns]
    asked = Asked(
        leave_out=names_in(options.leave_out, header),
        number=names_in(options.number, header),
        category=names_in(options.category, header),
        missing=missing,
    )
    named = {"--leave-out": asked.leave_out, "--number": asked.number, "--category": asked.category}
    _check_names(named, header, closed.read.path)
    features, left_out, nearly = features_of(closed.columns, asked, id_=options.id)
    return features, left_out, [(one, closed.where(one.place)) for one in nearly]


def _check_names(named: Mapping[str, Collection[str]], header: Sequence[str], path: Path) -> None:
    """Refuse options that name columns which are not there, or one column for two things."""
    seen: dict[str, str] = {}
    for said, names in named.items():
        for name in names:
            if name not in header:
                raise RefusedError(f"{path}: no column `{name}`, which {said} names")
            if name in seen:
                raise RefusedError(f"column `{name}` is named by {seen[name]} and by {said}")
            seen[name] = said


def _trained(
    closed: Closed,
    columns: Sequence[Coded],
    features: Sequence[trueline.FeatureRequest],
    rows: Sequence[int],
    policy: Mapping[str, object],
    options: argparse.Namespace,
) -> trueline.Scorecard:
    """Asks the rule; what it refuses is said of the file and its columns."""
    request = trueline.TrainScorecardRequest(
        features=features,
        columns=[_taken(column, rows) for column in columns],
        won=[closed.won[row] for row in rows],
        policy=trueline.TrainPolicy.from_json(json.dumps(policy)),
    )
    try:
        return trueline.train_scorecard(request)
    except trueline.Fault as fault:
        if fault.code == "INVALID_POLICY" and options.policy is not None:
            raise refusal(options.policy, fault, "policy") from None
        raise _of_the_file(fault, closed, columns, rows) from None


def _of_the_file(
    fault: trueline.Fault, closed: Closed, columns: Sequence[Coded], rows: Sequence[int]
) -> Exception:
    """The refusal in the words of the file: its row and column, or its counts."""
    path, details = closed.read.path, fault.details
    if fault.code == "TOO_FEW_OUTCOMES":
        return RefusedError(
            f"{path}: {details['won']:,} leads to learn from were won and {details['lost']:,} lost; "
            f"{details['needed']:,} of each are needed ({fault.code})"
        )
    if fault.code == "NO_SIGNAL":
        return RefusedError(f"{path}: no field tells won from lost ({fault.code})")
    place, column = closed.blamed(fault.field or "", columns, rows)
    if place is None or column is None:
        return fault
    where = f"{closed.where(place)}, column `{column.field}`"
    value = shortened(column.value(place))
    return RefusedError(f"{path}: {where}: `{value}`: {fault} ({fault.code})")


def _taken(column: Coded, rows: Sequence[int]) -> trueline.LeadColumn:
    return trueline.LeadColumn(
        field=column.field, dictionary=list(column.values), indexes=[column.indexes[row] for row in rows]
    )


def _part(
    scorecard: trueline.Scorecard, closed: Closed, columns: Sequence[Coded], rows: Sequence[int]
) -> Part:
    """What the scorecard says of leads that it never saw."""
    scorer = trueline.LeadScorer(trueline.LeadScorerOptions(scorecard=scorecard))
    taken = [_taken(column, rows) for column in columns]
    answer = scorer.predict_columns(trueline.PredictColumnsRequest(columns=taken, rows=len(rows)))
    if answer.faults:
        fault = answer.faults[0]
        row, name = rows[fault.row], (fault.field or "").removeprefix("lead.fields.")
        said = ": its field is a number to the scorecard, and this is none"
        raise RefusedError(f"{closed.read.path}: {closed.where(row)}, column `{name}`{said} ({fault.code})")
    return Part([closed.won[row] for row in rows], [ppb for ppb in answer.probability_ppb if ppb is not None])


def _evaluated(part: Part, bands: trueline.ProbabilityBands) -> trueline.Evaluation:
    return trueline.evaluate_scorecard(
        trueline.EvaluateScorecardRequest(probability_ppb=part.probability_ppb, won=part.won, bands=bands)
    )


def _with_bands(scorecard: trueline.Scorecard, bands: trueline.ProbabilityBands) -> trueline.Scorecard:
    changed = {**json.loads(scorecard.to_json()), "bands": json.loads(bands.to_json())}
    return trueline.Scorecard.from_json(json.dumps(changed))
