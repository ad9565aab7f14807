"""Random scorecards, trained and made up, and leads for them (leads chapter, 27 to 33)."""

from __future__ import annotations

import copy
from functools import cache
from random import Random
from typing import Any

from leads_train import TRAIN, train_scorecard
from requests_leads_broken import broken_scorecard
from requests_leads_parts import BAD_NUMBERS, NUMBERS
from requests_leads_train import CATEGORIES, table
from requests_shape import chance, maybe, weighted
from shape import Fault, Json

TRAINED = 25
EDGES = (0, 1, 1000, 693_147, 847_306, 847_307, 1_000_000, 5_000_000, 19_999_999, 20_000_000, 100_000_000)
BANDS = (
    {"hotFrom": 700_000_000, "coldBelow": 300_000_000},
    {"hotFrom": 500_000_000, "coldBelow": 500_000_000},
    {"hotFrom": 1_000_000_001, "coldBelow": 0},
    {"hotFrom": 0, "coldBelow": 0},
    {"hotFrom": 1_000_000_000, "coldBelow": 1_000_000_000},
    {"hotFrom": 999_999_999, "coldBelow": 1},
    {"hotFrom": 1_000_000_001, "coldBelow": 1_000_000_001},
)


@cache
def trained(number: int) -> Json:
    """A scorecard that the model learned; the same for the same number."""
    rng = Random(f"scorecard {number}")
    while True:
        try:
            return train_scorecard(TRAIN(table(rng), ""))
        except Fault:
            continue


def scorecard(rng: Random) -> dict[str, Any]:
    made = copy.deepcopy(trained(rng.randrange(TRAINED))) if chance(rng, 0.6) else made_up(rng)
    if chance(rng, 0.3):
        made["bands"] = dict(rng.choice(BANDS))
    if chance(rng, 0.2):
        made["points"] = {"atEven": rng.choice((0, -100_000, 100_000)), "toDouble": rng.choice((1, 1000, 7))}
    if chance(rng, 0.2):
        made["intercept"] = rng.choice((1, -1)) * rng.choice(EDGES)
    return made


def _stats(rng: Random) -> dict[str, Json]:
    odds = [rng.choice((1, -1)) * rng.choice((*EDGES[:6], rng.randrange(3_000_000))) for _ in range(2)]
    return {"won": rng.randrange(50), "lost": rng.randrange(50), "woe": odds[0], "weight": odds[1]}


def made_up(rng: Random) -> dict[str, Any]:
    features: list[Json] = []
    for field in ("alpha", "beta", "gamma")[: rng.randrange(4)]:
        kind = rng.choice(("NUMBER", "CATEGORY"))
        feature: dict[str, Json] = {"field": field, "kind": kind, "coefficient": 1, "ivMicro": 2, "aucPpm": 3}
        feature["warnings"] = rng.choice(([], ["HIGH_IV"], ["MISSING_TELLS", "HIGH_IV"]))
        if kind == "NUMBER":
            cuts = rng.choice(([], [10], ["9.99", "10", "49.999"], ["-0.50", 0, "50.0"]))
            bins: list[Json] = [{"upTo": cut, **_stats(rng)} for cut in cuts]
            feature["bins"] = [*bins, {**rng.choice(({}, {"upTo": None, "value": None})), **_stats(rng)}]
        else:
            words = rng.sample([each for each in CATEGORIES if isinstance(each, str)], rng.randrange(4))
            feature["bins"] = [{"value": each, **_stats(rng)} for each in words]
            feature["other"] = _stats(rng)
        features.append({**feature, "missing": _stats(rng)})
    size = len(features) + 1
    spread = rng.choice((0, 1, 10**6, 10**9, 10**10))
    return {
        "format": 1,
        "won": rng.choice((1, 19, 20, 300)),
        "lost": rng.choice((1, 20, 21, 1000)),
        "intercept": rng.randrange(-2_000_000, 2_000_000),
        "features": features,
        "covariance": [rng.randint(-spread // 8, spread) for _ in range(size * (size + 1) // 2)],
        "missingTexts": rng.choice(([""], [], ["n/a", "Web"])),
        "points": {"atEven": 100, "toDouble": 20},
        "bands": dict(BANDS[0]),
        "dropped": rng.choice(([], [{"field": "", "reason": "TOO_WEAK"}])),
        "steps": 4,
    }


def value_for(rng: Random, feature: dict[str, Any], bad: float = 0.02) -> Json:
    """A value of a bin, or at its bound, or anything."""
    if feature["kind"] == "CATEGORY":
        known = [each["value"] for each in feature["bins"]]
        return rng.choice([*known, *known, *CATEGORIES, "n/a", None, ""])
    if chance(rng, bad):
        return rng.choice(BAD_NUMBERS)
    bounds = [each.get("upTo") for each in feature["bins"]]
    return rng.choice(
        [*bounds, *bounds, *NUMBERS, "n/a"] if chance(rng, 0.1) else [*bounds, *bounds, *NUMBERS]
    )


def fields_for(rng: Random, made: dict[str, Any]) -> dict[str, Json]:
    found: dict[str, Json] = {}
    for feature in made["features"]:
        maybe(rng, found, feature["field"], value_for(rng, feature))
    maybe(rng, found, "weather", "fine")
    return found


def predict_request(rng: Random) -> list[Json]:
    made = scorecard(rng)
    lead: dict[str, Json] = {"fields": fields_for(rng, made)}
    if chance(rng, 0.1):
        lead = rng.choice(({}, {"fields": None}, {**lead, "events": []}))
    if weighted(rng, ((85, False), (15, True))):
        made = broken_scorecard(rng, made)
    return [{"scorecard": made, "lead": lead}]
