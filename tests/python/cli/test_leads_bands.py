"""What is said of bands are the bands that are written, and a scorecard's own bands decide everywhere."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path
from typing import Any

import pytest
import trueline
from conftest import Leads, RunLeads
from leads_files import csv_text, rows
from test_leads_report import text_of
from test_leads_score import CARD, TODAY, card, fields, scorecard
from test_report import read

__all__ = ["card", "scorecard"]


@pytest.fixture
def tuned(train: RunLeads) -> Leads:
    ran = train(csv_text(), "--leave-out", "flag", "--precision", "70")
    assert ran.json()["bandsAreTuned"]
    return ran


def shared(ppm: int) -> str:
    return f"{ppm / 10_000:.1f} %"


def bounds(bands: dict[str, int]) -> tuple[str, str]:
    return shared(bands["hotFrom"] // 1_000), shared(bands["coldBelow"] // 1_000)


def by_the_file(ran: Leads, bands: trueline.ProbabilityBands | None = None) -> dict[str, Any]:
    """What the bands of the written scorecard, or others, are worth on the half that had no say in them."""
    card = trueline.Scorecard.from_json((ran.directory / "scorecard.json").read_text("utf-8"))
    judged = [
        row
        for number, row in enumerate(rows())
        if trueline.in_holdout(str(number), 30) and not trueline.in_holdout(str(number), 15)
    ]
    said = [
        trueline.predict_conversion({"scorecard": card, "lead": {"fields": fields(row)}}).probability_ppb
        for row in judged
    ]
    won = [row[6] == "1" for row in judged]
    found = trueline.evaluate_scorecard({"probability_ppb": said, "won": won, "bands": bands or card.bands})
    return dict(json.loads(found.to_json()))


def test_tuned_bands_are_what_is_said_first(tuned: Leads) -> None:
    found = by_the_file(tuned)
    assert tuned.json()["bandsEvaluation"] == found
    assert tuned.json()["bands"] == tuned.json("scorecard.json")["bands"]
    accuracy, coverage = shared(found["decidedAccuracyPpm"]), shared(found["coveragePpm"])
    usual = tuned.json()["evaluation"]
    assert (accuracy, coverage) != (shared(usual["decidedAccuracyPpm"]), shared(usual["coveragePpm"]))
    first, *_ = [line for line in tuned.out.splitlines() if "decided accuracy" in line]
    assert first == (
        f"  decided accuracy {accuracy}, at a coverage of {coverage}: of the leads that are HOT or COLD"
    )
    assert (
        f"judged on {found['leads']} leads that it never saw, and that had no say in its bands" in tuned.out
    )
    hot, cold = bounds(tuned.json("scorecard.json")["bands"])
    assert f"HOT from {hot}, COLD below {cold} (in the scorecard)" in tuned.out
    # Beside them the usual ones, on the same leads.
    usual = by_the_file(tuned, trueline.ProbabilityBands(hot_from=700_000_000, cold_below=300_000_000))
    worth = f"{shared(usual['decidedAccuracyPpm'])}, at a coverage of {shared(usual['coveragePpm'])}"
    assert f"the usual bands, HOT from 70.0 %, COLD below 30.0 %: decided accuracy {worth}" in tuned.out


def test_the_report_describes_the_bands_in_the_file(tuned: Leads) -> None:
    found = by_the_file(tuned)
    text = text_of(read(tuned.report())).replace("\u00a0", " ")
    accuracy, coverage = shared(found["decidedAccuracyPpm"]), shared(found["coveragePpm"])
    title = f"HOT and COLD are right for {accuracy} of the leads they decide, which are {coverage} of all"
    assert title in text
    assert f"Judged on {found['leads']} closed leads that were kept out of training and had no say" in text
    assert f"Decided accuracy {accuracy}" in text
    assert f"Coverage {coverage}" in text
    hot, cold = bounds(tuned.json("scorecard.json")["bands"])
    start = text.index(f"A lead is HOT from {hot}, COLD below {cold}, and WARM between")
    assert f"HOT {found['hot']['leads']:,}, WARM {found['warm']['leads']:,}" in text[start:]
    assert "from 70.0 %" not in text[: text.index("For comparison: the usual bands")]
    assert "They are in the scorecard" not in text


def test_without_a_precision_the_usual_bands_are_said(train: RunLeads) -> None:
    ran = train(csv_text(), "--leave-out", "flag")
    assert ran.json()["bands"] == {"hotFrom": 700_000_000, "coldBelow": 300_000_000}
    assert ran.json()["bandsEvaluation"] == ran.json()["evaluation"]
    text = text_of(read(ran.report())).replace("\u00a0", " ")
    assert "A lead is HOT from 70.0 %, COLD below 30.0 %" in text
    assert "the usual bands" not in ran.out + text


def with_bands(scorecard: Path, hot_from: int, cold_below: int) -> None:
    bands = {"hotFrom": hot_from, "coldBelow": cold_below}
    scorecard.write_text(json.dumps({**json.loads(scorecard.read_text()), "bands": bands}))


def blended(scorecard: Path, policy: dict[str, Any]) -> list[str]:
    scorer = trueline.LeadScorer(
        trueline.LeadScorerOptions(
            card=trueline.RuleCard.from_json(json.dumps(CARD)),
            scorecard=trueline.Scorecard.from_json(scorecard.read_text("utf-8")),
            policy=trueline.BlendPolicy.from_json(json.dumps(policy)),
        )
    )
    requests = [{"lead": {"fields": fields(row)}, "today": date(2025, 7, 15)} for row in rows()]
    return [scorer.decide(request).band.name for request in requests]


def test_a_card_beside_it_keeps_the_bands_of_the_scorecard(
    score: RunLeads, scorecard: Path, card: Path, tmp_path: Path
) -> None:
    with_bands(scorecard, 610_000_000, 550_000_000)
    both = ("--scorecard", scorecard, "--card", card, *TODAY)
    own = {"hotFrom": 610_000_000, "coldBelow": 550_000_000}
    said = [one["band"] for one in score(csv_text(), *both).scored()]
    assert said == blended(scorecard, {"bands": own})
    assert said != blended(scorecard, {})
    policy = tmp_path / "policy.json"
    # A policy that says nothing of bands leaves them to the scorecard, one that does has the last word.
    policy.write_text('{"priorStrength": 500, "bands": null}')
    weighed = [one["band"] for one in score(csv_text(), *both, "--policy", policy).scored()]
    assert weighed == blended(scorecard, {"priorStrength": 500, "bands": own})
    policy.write_text('{"bands": {"hotFrom": 900000000, "coldBelow": 100000000}}')
    asked = [one["band"] for one in score(csv_text(), *both, "--policy", policy).scored()]
    assert asked == blended(scorecard, {"bands": {"hotFrom": 900_000_000, "coldBelow": 100_000_000}})


def test_a_scorecard_that_is_not_heard_moves_no_band(
    score: RunLeads, scorecard: Path, card: Path, tmp_path: Path
) -> None:
    with_bands(scorecard, 990_000_000, 10_000_000)
    policy = tmp_path / "policy.json"
    policy.write_text('{"minOutcomes": 5000}')
    told = score(csv_text(), "--scorecard", scorecard, "--card", card, "--policy", policy, *TODAY).scored()
    assert [one["band"] for one in told] == [one["rule_band"] for one in told]
    assert {one["probability"] + one["confidence_percent"] for one in told} == {""}


def test_points_without_data_are_no_probability(score: RunLeads, scorecard: Path, card: Path) -> None:
    alone = score("source,visits\nPartner,6\nweb,\n", "--card", card, *TODAY).scored()
    assert [(one["probability"], one["confidence_percent"]) for one in alone] == [("", ""), ("", "")]
    assert [(one["band"], one["rule_points"]) for one in alone] == [("HOT", "75"), ("COLD", "0")]
    both = score("source,visits\nPartner,6\n", "--scorecard", scorecard, "--card", card, *TODAY).scored()
    assert both[0]["probability"].startswith("0.")
    assert both[0]["confidence_percent"].isdecimal()
