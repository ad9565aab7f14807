"""A scorer never changes: any number of threads may ask one, and a copy of it answers the same."""

from __future__ import annotations

import copy
import datetime
import json
import os
import pickle
import signal
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from multiprocessing import get_context
from random import Random
from typing import Any

import pytest
import trueline
from trueline import BlendAi, LeadScorer, LeadScorerOptions, RuleCard, Scorecard

from meanwhile import turns_meanwhile

TODAY = datetime.date(2025, 7, 15)
SOURCES = ("Referral", "Search", "List", "Fair", None)


def learned(rows: int = 400) -> Scorecard:
    """A scorecard of leads of which referrals and large companies are won more often."""
    random = Random(7)
    source = [random.choice(SOURCES) for _ in range(rows)]
    employees = [random.randrange(200) for _ in range(rows)]
    won = [
        random.random() < (0.5 if place == "Referral" else 0.2) + size / 600
        for place, size in zip(source, employees, strict=True)
    ]
    return trueline.train_scorecard(
        {
            "features": [{"field": "source", "kind": "CATEGORY"}, {"field": "employees", "kind": "NUMBER"}],
            "columns": [{"field": "source", "values": source}, {"field": "employees", "values": employees}],
            "won": won,
        }
    )


CARD = learned()
POLICY = trueline.BlendPolicy(bands={"hot_from": 450_000_000, "cold_below": 250_000_000})
SCORER = LeadScorer({"scorecard": CARD, "policy": POLICY})


def requests(count: int, seed: int = 1) -> list[dict[str, Any]]:
    random = Random(seed)
    kinds = ["QUOTE_REQUEST", "MEETING", "EMAIL_OPEN", "UNSUBSCRIBE"]
    voices = [
        None,
        BlendAi.Failed(reason="TIMEOUT"),
        BlendAi.Answer(probability_ppb=6 * 10**8, confidence_percent=90),
    ]
    return [
        {
            "lead": {
                "fields": {
                    "source": random.choice(SOURCES),
                    "employees": random.choice([None, 5, 60, "120"]),
                    "doNotContact": random.random() < 0.1,
                },
                "events": [
                    {
                        "id": str(number),
                        "type": random.choice(kinds),
                        "on": TODAY - datetime.timedelta(random.randrange(60)),
                    }
                    for number in range(random.randrange(6))
                ],
            },
            "today": TODAY,
            "ai": random.choice(voices),
        }
        for _ in range(count)
    ]


def decisions(scorer: LeadScorer, asked: list[dict[str, Any]]) -> list[trueline.LeadDecision]:
    return [scorer.decide(request) for request in asked]


def test_one_call_says_what_the_three_rules_say() -> None:
    for request in requests(200):
        decision = SCORER.decide(request)
        rule = trueline.score_lead({"lead": request["lead"], "today": TODAY})
        prediction = trueline.predict_conversion({"scorecard": CARD, "lead": request["lead"]})
        disqualified = rule.disqualified_by is not None
        blend = trueline.blend_scores(
            {
                "rule": {"milli_points": rule.milli_points, "disqualified": disqualified},
                "model": {
                    "log_odds": prediction.log_odds,
                    "standard_error": prediction.standard_error,
                    "won": CARD.won,
                    "lost": CARD.lost,
                },
                "ai": request["ai"],
                "policy": POLICY,
            }
        )
        assert (decision.rule, decision.prediction) == (rule, prediction)
        fields = json.loads(blend.to_json())
        assert {name: json.loads(decision.to_json())[name] for name in fields} == fields


def test_until_is_the_first_day_with_another_band() -> None:
    found = 0
    for request in requests(200, seed=2):
        decision = SCORER.decide(request)
        if decision.until is not None:
            found += 1
            at, before = decision.until, decision.until - datetime.timedelta(1)
            assert SCORER.decide(request | {"today": at}).band != decision.band
            assert SCORER.decide(request | {"today": before}).band == decision.band
    assert found > 20


def test_eight_threads_share_one_scorer() -> None:
    asked = requests(300, seed=3)
    alone = decisions(SCORER, asked)
    fields = [request["lead"]["fields"] for request in asked]
    names = ("source", "employees")
    columns = [{"field": name, "values": [row[name] for row in fields]} for name in names]
    table = {"columns": columns, "rows": len(asked)}
    predicted = SCORER.predict_columns(table)

    def ask(_: int) -> bool:
        return decisions(SCORER, asked) == alone and SCORER.predict_columns(table) == predicted

    with ThreadPoolExecutor(8) as pool:
        assert list(pool.map(ask, range(32))) == [True] * 32
    assert len({decision.band for decision in alone}) == 4


def test_other_threads_go_on_while_a_table_is_predicted() -> None:
    columns = [{"field": "employees", "dictionary": [1, 100], "indexes": [0, 1] * 100_000}]
    request = trueline.PredictColumnsRequest(columns=columns, rows=200_000)
    assert turns_meanwhile(lambda: SCORER.predict_columns(request)) > 0


def test_what_went_in_may_change_afterwards() -> None:
    rule = {"type": "EVENT", "id": "meeting", "points": 80, "event": "MEETING"}
    card: dict[str, Any] = {"groups": [{"id": "all", "rules": [rule]}]}
    scorer = LeadScorer({"card": card})
    asked = requests(20, seed=4)
    before = decisions(scorer, asked)
    rule["points"] = 1
    assert decisions(scorer, asked) == before != decisions(LeadScorer({"card": card}), asked)


COPIES: dict[str, Callable[[LeadScorer], LeadScorer]] = {
    "copy": copy.copy,
    "deepcopy": copy.deepcopy,
    **{
        f"pickle {protocol}": lambda scorer, protocol=protocol: pickle.loads(pickle.dumps(scorer, protocol))
        for protocol in range(pickle.HIGHEST_PROTOCOL + 1)
    },
}


LOWER = RuleCard.from_json(RuleCard.default().to_json().replace('"hotFrom":70', '"hotFrom":60'))
WHOLE = {
    "card": LOWER,
    "scorecard": CARD,
    "policy": trueline.BlendPolicy(prior_strength=1, ai_weight_percent=100),
}


@pytest.mark.parametrize("copied", COPIES.values(), ids=COPIES.keys())
def test_a_copy_answers_the_same(copied: Callable[[LeadScorer], LeadScorer]) -> None:
    asked = requests(50, seed=5)
    for options in (LeadScorerOptions(**WHOLE), LeadScorerOptions()):
        scorer = LeadScorer(options)
        again = copied(scorer)
        assert type(again) is LeadScorer
        assert repr(again) == repr(scorer)
        assert decisions(again, asked) == decisions(scorer, asked)


@pytest.mark.parametrize("name", WHOLE)
def test_a_copy_without_a_part_would_be_seen(name: str) -> None:
    asked = requests(50, seed=5)
    less = {other: part for other, part in WHOLE.items() if other != name}
    assert decisions(LeadScorer(less), asked) != decisions(LeadScorer(WHOLE), asked)


def test_its_repr_says_what_it_scores_by() -> None:
    assert repr(LeadScorer({})) == "LeadScorer(card of 2 groups, no scorecard)"
    won, lost = CARD.won, CARD.lost
    assert (
        repr(SCORER)
        == f"LeadScorer(card of 2 groups, scorecard of 2 features from {won} won and {lost} lost)"
    )


def test_another_process_that_is_spawned_takes_it() -> None:
    asked = requests(30, seed=6)
    with get_context("spawn").Pool(2) as pool:
        halves = pool.starmap(decisions, [(SCORER, asked[:15]), (SCORER, asked[15:])])
    assert halves[0] + halves[1] == decisions(SCORER, asked)


@pytest.mark.skipif(not hasattr(os, "fork"), reason="this system has no fork")
def test_behind_a_fork_it_answers_the_same() -> None:
    asked = requests(20, seed=7)
    reading, writing = os.pipe()
    child = os.fork()
    if child == 0:
        # Nothing of the test runner may go on here.
        try:
            os.write(writing, pickle.dumps([decision.to_json() for decision in decisions(SCORER, asked[:5])]))
        finally:
            os.kill(os.getpid(), signal.SIGKILL)
    os.close(writing)
    with os.fdopen(reading, "rb") as pipe:
        theirs = pickle.loads(pipe.read())
    os.waitpid(child, 0)
    assert theirs == [decision.to_json() for decision in decisions(SCORER, asked[:5])]


def test_a_scorer_is_no_class_to_extend_nor_a_value() -> None:
    with pytest.raises(AttributeError):
        SCORER.card = None  # type: ignore[attr-defined]
    assert LeadScorer({}) != LeadScorer({})


def test_a_mistake_is_named_when_it_is_opened() -> None:
    text = json.loads(CARD.to_json())
    text["features"][1]["bins"][-1]["upTo"] = "1000"
    with pytest.raises(trueline.LeadsFault) as raised:
        LeadScorer(LeadScorerOptions(scorecard=Scorecard.from_json(json.dumps(text))))
    last = len(text["features"][1]["bins"]) - 1
    assert (raised.value.code, raised.value.field) == (
        "INVALID_POLICY",
        f"scorecard.features[1].bins[{last}].upTo",
    )


def test_without_a_scorecard_a_table_is_refused() -> None:
    with pytest.raises(trueline.LeadsFault, match="there is no scorecard") as raised:
        LeadScorer({}).predict_columns({"columns": [], "rows": 0})
    assert (raised.value.code, raised.value.field) == ("NO_SCORECARD", None)
