"""`trueline leads score`: what the rules say of each row, bad rows, cards with mistakes."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pyarrow
import pytest
import trueline
from conftest import RunLeads
from leads_files import csv_text, rows
from pyarrow import parquet
from trueline.cli import main
from trueline.cli.leads import scoring

TODAY = ("--today", "2025-07-15")
CARD: dict[str, Any] = {
    "groups": [
        {
            "id": "fit",
            "rules": [
                {
                    "type": "FIELD",
                    "id": "partner",
                    "points": 30,
                    "when": [{"type": "ANY_OF", "field": "source", "values": ["PARTNER"]}],
                },
                {
                    "type": "FIELD",
                    "id": "often",
                    "points": 45,
                    "when": [{"type": "BETWEEN", "field": "visits", "from": "5"}],
                },
            ],
        }
    ],
    "disqualify": [{"id": "fair", "when": [{"type": "ANY_OF", "field": "source", "values": ["fair"]}]}],
}


@pytest.fixture
def scorecard(train: RunLeads) -> Path:
    ran = train(csv_text(), "--leave-out", "flag")
    assert ran.code == 0
    return ran.directory / "scorecard.json"


@pytest.fixture
def card(tmp_path: Path) -> Path:
    path = tmp_path / "card.json"
    path.write_text(json.dumps(CARD))
    return path


def fields(row: list[str]) -> dict[str, str]:
    return {"source": row[1], "visits": row[2]}


def predicted(path: Path) -> Iterator[trueline.Prediction]:
    read = trueline.Scorecard.from_json(path.read_text("utf-8"))
    for row in rows():
        yield trueline.predict_conversion({"scorecard": read, "lead": {"fields": fields(row)}})


def test_each_row_is_the_rules_answer(score: RunLeads, scorecard: Path) -> None:
    ran = score(csv_text(), "--scorecard", scorecard, "--id", "id")
    assert ran.code == 0
    scored = ran.scored()
    assert list(scored[0]) == [
        *("row", "id", "probability", "score", "band", "confidence_percent"),
        *("reason_1", "reason_2", "reason_3"),
    ]
    assert len(scored) == len(list(rows()))
    for number, (one, said) in enumerate(zip(scored, predicted(scorecard), strict=True)):
        assert (one["row"], one["id"]) == (str(number + 1), f"L{number}")
        assert one["probability"].replace("0.", "") == f"{said.probability_ppb:09}"
        assert (one["score"], one["band"]) == (str(said.score), said.band.name)
        assert one["confidence_percent"] == str(said.confidence_percent)
        first = said.reasons[0]
        side = "for" if first.log_odds > 0 else "against"
        value = "is not known" if first.match.name == "MISSING" else f"= {first.value}"
        seen = f"({first.won:,} of {first.won + first.lost:,} won)"
        assert one["reason_1"] == f"{side}: {first.field} {value} {seen}"


def test_chunks_and_the_quick_way_change_nothing(
    score: RunLeads, scorecard: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    whole = score(csv_text(), "--scorecard", scorecard).scored()
    monkeypatch.setattr(scoring, "CHUNK_ROWS", 7)
    assert score(csv_text(), "--scorecard", scorecard).scored() == whole
    quick = score(csv_text(), "--scorecard", scorecard, "--without-reasons").scored()
    assert quick == [{name: one[name] for name in ("row", "probability", "score", "band")} for one in whole]


@pytest.mark.parametrize("options", [[], ["--without-reasons"]])
def test_bad_rows_go_on(score: RunLeads, scorecard: Path, options: list[str]) -> None:
    text = "visits,source\n5,web\nmany,web\n1e3,fair\n,partner\n7,web,more\n2.5,elsewhere\n"
    ran = score(text, "--scorecard", scorecard, *options)
    assert ran.code == 3
    assert [one["row"] for one in ran.scored()] == ["1", "4", "6"]
    assert "row 2 (line 3), column `visits`: `many`: not a number" in ran.err
    assert "row 3 (line 4), column `visits`: `1e3`" in ran.err
    assert "row 5 (line 6)" in ran.err
    assert "6 rows, 3 scored" in ran.out
    if not options:
        assert "source = elsewhere (rare or new)" in str(ran.scored()[2])


def test_a_card_and_a_scorecard_decide_together(score: RunLeads, scorecard: Path, card: Path) -> None:
    ran = score(csv_text(), "--scorecard", scorecard, "--card", card, *TODAY)
    assert ran.code == 0
    scorer = trueline.LeadScorer(
        trueline.LeadScorerOptions(
            card=trueline.RuleCard.from_json(json.dumps(CARD)),
            scorecard=trueline.Scorecard.from_json(scorecard.read_text("utf-8")),
        )
    )
    bands = set()
    for one, row in zip(ran.scored(), rows(), strict=True):
        said = scorer.decide({"lead": {"fields": fields(row)}, "today": date(2025, 7, 15)})
        assert one["probability"].replace("0.", "") == f"{said.probability_ppb:09}"
        assert (one["band"], one["rule_points"]) == (said.band.name, str(said.rule.score))
        assert one["rule_band"] == said.rule.band.name
        bands.add(one["band"])
    assert "DISQUALIFIED" in bands
    assert ran.scored()[5]["rule_reasons"] == "fit/partner +30 points"


def test_a_card_alone(score: RunLeads, card: Path) -> None:
    ran = score("source,visits\nPartner,6\nweb,\nweb,x\n", "--card", card, *TODAY)
    assert ran.code == 3
    told = [(one["rule_points"], one["band"], one["reason_1"]) for one in ran.scored()]
    assert told == [("75", "HOT", ""), ("0", "COLD", "")]
    assert ran.scored()[0]["rule_reasons"] == "fit/often +45 points; fit/partner +30 points"
    assert "row 3 (line 4), column `visits`: `x`" in ran.err


def test_too_few_outcomes_are_said(score: RunLeads, scorecard: Path, card: Path, tmp_path: Path) -> None:
    policy = tmp_path / "policy.json"
    policy.write_text('{"minOutcomes": 5000}')
    ran = score(csv_text(), "--scorecard", scorecard, "--card", card, "--policy", policy, *TODAY)
    assert "the scorecard was not heard" in ran.out
    assert (
        "the scorecard was not heard"
        not in score(csv_text(), "--scorecard", scorecard, "--card", card, *TODAY).out
    )


def changed(path: tuple[Any, ...], value: Any) -> dict[str, Any]:
    """The card with a mistake."""
    made = json.loads(json.dumps(CARD))
    part = made
    for name in path[:-1]:
        part = part[name]
    part[path[-1]] = value
    return made


RULES = ("groups", 0, "rules")


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (changed((*RULES, 0, "points"), 0), "card.json: INVALID_POLICY at `groups[0].rules[0].points`"),
        (changed((*RULES, 1, "id"), "partner"), "card.json: INVALID_POLICY at `groups[0].rules[1].id`"),
        (changed((*RULES, 0, "point"), 5), "card.json: INVALID_INPUT at `groups[0].rules[0].point`"),
        (changed((*RULES, 0, "points"), "30"), "card.json: INVALID_INPUT at `groups[0].rules[0].points`"),
        (changed((*RULES, 0, "type"), "FIELDS"), "card.json: INVALID_INPUT at `groups[0].rules[0].type`"),
        (changed(("bands",), {"warmFrom": 70}), "card.json: INVALID_INPUT at `bands.hotFrom`"),
        (changed(("max",), -5), "card.json: INVALID_POLICY at `"),
        ('{"groups": [}', "card.json: not JSON: "),
        ('{"groups": [], "groups": []}', "card.json: `groups` stands twice in one object"),
        ("[" * 100_000, "card.json: not JSON that can be read: too many levels"),
        (b"{\xff}", "card.json: not UTF-8"),
    ],
)
def test_a_card_with_a_mistake_is_named(
    score: RunLeads, tmp_path: Path, content: dict[str, Any] | str | bytes, message: str
) -> None:
    text = json.dumps(content) if isinstance(content, dict) else content
    (tmp_path / "card.json").write_bytes(text.encode() if isinstance(text, str) else text)
    ran = score("source,visits\nweb,1\n", "--card", tmp_path / "card.json")
    assert ran.code == 1
    assert message in ran.err
    assert not (tmp_path / "scored.csv").exists()


@pytest.mark.parametrize(
    ("name", "value", "message"),
    [
        ("format", 2, "INVALID_POLICY at `format`"),
        ("bands", {"hotFrom": 1, "coldBelow": 2}, "INVALID_POLICY at `bands"),
        ("covariance", [1], "INVALID_POLICY at `covariance`"),
        ("intercept", 1.5, "INVALID_INPUT at `intercept`"),
        ("extra", 1, "INVALID_INPUT at `extra`"),
    ],
)
def test_a_scorecard_with_a_mistake_is_named(
    score: RunLeads, scorecard: Path, name: str, value: Any, message: str
) -> None:
    scorecard.write_text(json.dumps({**json.loads(scorecard.read_text()), name: value}))
    ran = score(csv_text(), "--scorecard", scorecard)
    assert ran.code == 1
    assert f"scorecard.json: {message}" in ran.err


def test_points_and_bands_may_be_edited(score: RunLeads, scorecard: Path) -> None:
    read = json.loads(scorecard.read_text())
    read["bands"] = {"hotFrom": 1_000_000_001, "coldBelow": 0}
    scorecard.write_text(json.dumps(read))
    assert {one["band"] for one in score(csv_text(), "--scorecard", scorecard).scored()} == {"WARM"}


def test_columns_that_are_not_there(score: RunLeads, scorecard: Path) -> None:
    none = score("Source,Visits\nweb,1\n", "--scorecard", scorecard, "--partly")
    assert none.code == 1
    assert "no column is a field that is asked for, which are `source`, `visits`" in none.err
    twice = score("source,source,visits\nweb,fair,1\n", "--scorecard", scorecard)
    assert (twice.code, "column `source` stands twice" in twice.err) == (1, True)


def test_parquet_is_the_same(score: RunLeads, scorecard: Path, tmp_path: Path) -> None:
    columns = list(zip(*rows(), strict=True))
    visits = pyarrow.array([float(cell) if cell else float("nan") for cell in columns[2]])
    parquet.write_table(pyarrow.table({"source": columns[1], "visits": visits}), tmp_path / "new.parquet")
    said = score(tmp_path / "new.parquet", "--scorecard", scorecard).scored()
    assert said == score(csv_text(), "--scorecard", scorecard).scored()
    endless = pyarrow.table({"source": ["web"], "visits": [float("inf")]})
    parquet.write_table(endless, tmp_path / "new.parquet")
    assert score(tmp_path / "new.parquet", "--scorecard", scorecard).code == 3


def test_no_reason_is_a_formula(score: RunLeads, train: RunLeads) -> None:
    ran = train(csv_text(header="id,=source,+visits,joined,note,flag,won"))
    told = score(
        csv_text(header="id,=source,+visits,joined,note,flag,won"),
        *("--scorecard", ran.directory / "scorecard.json"),
    ).scored()
    reasons = [one[f"reason_{place}"] for one in told for place in (1, 2)]
    assert all(reason.startswith(("for: ", "against: ")) for reason in reasons)


@pytest.mark.parametrize(
    ("options", "message"),
    [
        ([], "a scorecard or a rule card is needed"),
        (["--scorecard", "s.json", *TODAY], "go with --card"),
        (["--scorecard", "s.json", "--policy", "p.json"], "go with --card"),
        (["--scorecard", "s.json", "--missing", "Select"], "go with --card"),
        (["--card", "c.json", "--without-reasons"], "about a scorecard alone"),
        (["--card", "c.json", "--today", "15.07.2025"], "is not a day"),
    ],
)
def test_options_that_do_not_go_together(
    capsys: pytest.CaptureFixture[str], options: list[str], message: str
) -> None:
    with pytest.raises(SystemExit) as ended:
        main(["leads", "score", "new.csv", *options])
    assert ended.value.code == 2
    assert message in capsys.readouterr().err
