"""Leads in the phones' library: values that only a typed language can build, many threads, and the scores of
the real file."""

from __future__ import annotations

import csv
import gzip
import hashlib
from concurrent.futures import ThreadPoolExecutor
from datetime import date
from pathlib import Path

import trueline

from findings import Found, caught, equal, refused

ROOT = Path(__file__).resolve().parents[3]
REAL = ROOT.parent / "shared/data/xeducation_leads.csv.gz"
"""It may not be published."""

TODAY = date(2025, 7, 15)
LEFT_OUT = {
    *("Prospect ID", "Lead Number", "Tags", "Lead Quality", "Lead Profile", "Last Notable Activity"),
    *("Asymmetrique Activity Index", "Asymmetrique Profile Index"),
    *("Asymmetrique Activity Score", "Asymmetrique Profile Score"),
}
"""The two columns that name a lead, and the eight that were written after the outcome."""
NUMBERS = {"TotalVisits", "Total Time Spent on Website", "Page Views Per Visit"}
TEXT = trueline.LeadValue.TEXT


def known(fields: dict[str, trueline.LeadValue | None]) -> trueline.Lead:
    return trueline.Lead(fields=fields, events=[])


def leads_border() -> Found:
    """Values that no reader would let through are refused by the core, with their path."""
    for value in (2**53, -(2**63)):
        lead = known({"visits": trueline.LeadValue.INTEGER(value)})
        request = trueline.ScoreLeadRequest(lead=lead, today=TODAY, card=None)
        yield refused(lambda request=request: trueline.score_lead(request), "lead.fields.visits")
        yield refused(lambda lead=lead: lead.to_json(), "fields.visits")
    score = trueline.score_lead(trueline.ScoreLeadRequest(lead=known({}), today=TODAY, card=None))
    yield equal((score.score, score.band.name, score.until), (0, "COLD", None), "an unknown lead")
    bands = trueline.PointBands(warm_from=40, hot_from=40)
    card = trueline.RuleCard(base=0, min=0, max=100, groups=[], bands=bands, disqualify=[])
    options = trueline.LeadScorerOptions(card=card, scorecard=None, policy=None)
    yield refused(lambda: trueline.LeadScorer(options), "card.bands.warmFrom", "INVALID_POLICY")
    scorer = trueline.LeadScorer(trueline.LeadScorerOptions(card=None, scorecard=None, policy=None))
    nothing = trueline.PredictColumnsRequest(columns=[], rows=1)
    yield refused(lambda: scorer.predict_columns(nothing), None, "NO_SCORECARD")
    fault = caught(lambda: scorer.predict_columns(nothing))
    yield equal(type(fault), trueline.Fault.Leads, "a fault of the leads")


def scorer_of_threads() -> Found:
    """One scorer for eight threads, each with the answer that it has alone."""
    scorer = trueline.LeadScorer(trueline.LeadScorerOptions(card=None, scorecard=None, policy=None))
    leads = [known({"employees": trueline.LeadValue.INTEGER(size)}) for size in range(100)]
    requests = [trueline.DecideLeadRequest(lead=lead, today=TODAY, ai=None) for lead in leads]

    def decided() -> list[str]:
        return [scorer.decide(request).to_json() for request in requests]

    alone = decided()
    yield equal(len(set(alone)), 3, "small, middle and large leads")
    with ThreadPoolExecutor(8) as pool:
        for together in pool.map(lambda _: decided(), range(8)):
            yield equal(together, alone, "eight threads at one scorer")


def real_leads() -> Found:
    """The scores of the real file: the hash of all of them is the chapter's."""
    with gzip.open(REAL, "rt", encoding="utf-8", newline="") as file:
        names, *rows = csv.reader(file)
    taught = [row for i, row in enumerate(rows) if not trueline.in_holdout(str(i), 30)]
    yield equal((len(rows), len(taught)), (9240, 6456), "the leads, and those that are not kept out")
    for signs, without, digest in (
        ("DROP", "", "bc06d975fd08454143e9ff53e62f3775d09fe6fbdf5cfaeedd9e17414ce8c2dd"),
        ("KEEP", "", "51734ec6105d20a3393f52330d32d53b05c9460e24c00f494f6e0a53d814c037"),
        ("DROP", "Last Activity", "434b9acf2940b7569b1eb6169665c5833967826d1c9fa5a1f8fc0021b8427753"),
    ):
        fields = [name for name in names if name not in LEFT_OUT | {"Converted", without}]
        scorecard = learned(names, fields, taught, signs)
        scorer = trueline.LeadScorer(trueline.LeadScorerOptions(card=None, scorecard=scorecard, policy=None))
        request = trueline.PredictColumnsRequest(columns=table(names, fields, rows), rows=len(rows))
        scores = ",".join(map(str, scorer.predict_columns(request).probability_ppb))
        yield equal(hashlib.sha256(scores.encode()).hexdigest(), digest, f"the scores, {signs} {without}")


def learned(names: list[str], fields: list[str], rows: list[list[str]], signs: str) -> trueline.Scorecard:
    policy = trueline.TrainPolicy.from_json("{}")
    policy.missing_texts = ["", "Select"]
    policy.contrary_signs = trueline.ContrarySigns[signs]
    kinds = {name: "NUMBER" if name in NUMBERS else "CATEGORY" for name in fields}
    features = [
        trueline.FeatureRequest(field=name, kind=trueline.FeatureKind[kind], trend=trueline.Trend.AUTO)
        for name, kind in kinds.items()
    ]
    won = [row[names.index("Converted")] == "1" for row in rows]
    columns = table(names, fields, rows)
    return trueline.train_scorecard(
        trueline.TrainScorecardRequest(features=features, columns=columns, won=won, policy=policy)
    )


def table(names: list[str], fields: list[str], rows: list[list[str]]) -> list[trueline.LeadColumn]:
    def column(name: str) -> trueline.LeadColumn:
        place = names.index(name)
        values = [TEXT(row[place]) for row in rows]
        return trueline.LeadColumn(field=name, values=values, dictionary=None, indexes=None)

    return [column(name) for name in fields]
