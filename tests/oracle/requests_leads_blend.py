"""Random voices to be blended (leads chapter, 34 to 39)."""

from __future__ import annotations

from random import Random

from requests_leads_broken import broken_bands
from requests_leads_predict import BANDS, EDGES
from requests_shape import chance, maybe, weighted
from shape import Json

PROBABILITIES = (0, 1, 10**9, 10**9 - 1, 5 * 10**8, 5 * 10**8 - 1, 5 * 10**8 + 1, 982_013_791, 17_986_209)
LIMITS = {
    "priorStrength": (1, 10**6),
    "minOutcomes": (1, 10**6),
    "aiMinConfidence": (0, 100),
    "aiWeightPercent": (0, 100),
    "aiClamp": (1, 20_000_000),
    "ruleError": (1, 100_000_000),
    "aiError": (1, 100_000_000),
}
FAILURES = ("TIMEOUT", "ERROR", "OVER_BUDGET", "UNREADABLE")


def blend_policy(rng: Random) -> dict[str, Json]:
    made: dict[str, Json] = {}
    for name, (least, most) in LIMITS.items():
        if chance(rng, 0.25):
            made[name] = rng.choice((None, least, most, rng.randint(least, min(most, least + 60))))
    maybe(rng, made, "bands", dict(rng.choice(BANDS)) if chance(rng, 0.4) else None)
    return made


def broken_policy(rng: Random, made: dict[str, Json]) -> dict[str, Json]:
    if chance(rng, 0.2):
        return {**made, "bands": broken_bands(rng)}
    name = rng.choice(tuple(LIMITS))
    return {**made, name: rng.choice((LIMITS[name][0] - 1, LIMITS[name][1] + 1))}


def ai_answer(rng: Random) -> Json:
    if chance(rng, 0.25):
        return {"type": "FAILED", "reason": rng.choice(FAILURES)}
    probability = rng.choice(PROBABILITIES) if chance(rng, 0.4) else rng.randrange(10**9)
    sure = rng.choice((0, 1, 59, 60, 61, 80, 100))
    if chance(rng, 0.08):
        probability, sure = rng.choice(((10**9 + 1, 80), (-1, 80), (5, 101), (5, -1)))
    return {"type": "ANSWER", "probabilityPpb": probability, "confidencePercent": sure}


def _rule(rng: Random) -> dict[str, Json]:
    warm, hot = rng.choice(((40, 70), (0, 1), (-10, 500), (-10_000, 10_000), (20, 50)))
    near = rng.choice((warm, hot)) * 1000 + rng.choice((-1000, -1, 0, 0, 1, 1000))
    far = rng.choice((0, 55_000, -3_000_000, 10_000_000, -10_000_000))
    made: dict[str, Json] = {"milliPoints": near if chance(rng, 0.7) else far}
    if (warm, hot) != (40, 70) or chance(rng, 0.3):
        made["bands"] = {"warmFrom": warm, "hotFrom": hot}
    maybe(rng, made, "disqualified", chance(rng, 0.15))
    return made


def _model(rng: Random) -> dict[str, Json]:
    near = rng.choice(EDGES) + rng.choice((-1, 0, 1))
    return {
        "logOdds": rng.choice((1, -1)) * (near if chance(rng, 0.6) else rng.randrange(6_000_000)),
        "standardError": rng.choice((0, 1, 128, 300_000, 1_000_000, 100_000_000)),
        "won": rng.choice((0, 19, 20, 21, 100, 10**9)),
        "lost": rng.choice((19, 20, 100, 5000, 10**9)),
    }


def blend_request(rng: Random) -> list[Json]:
    rule = _rule(rng)
    request: dict[str, Json] = {"rule": rule}
    model = _model(rng)
    maybe(rng, request, "model", model)
    maybe(rng, request, "ai", ai_answer(rng))
    policy = blend_policy(rng)
    kind = weighted(rng, ((90, 0), (4, 1), (3, 2), (3, 3)))
    if kind == 1:
        policy = broken_policy(rng, policy)
    elif kind == 2:
        warm, hot = rng.choice(((70, 70), (71, 70), (-10_001, 5), (5, 10_001)))
        rule["bands"] = {"warmFrom": warm, "hotFrom": hot}
    elif kind == 3:
        name, value = rng.choice(
            (("standardError", -1), ("standardError", 10**8 + 1), ("won", -1), ("lost", 10**9 + 1))
        )
        if chance(rng, 0.3):
            rule["milliPoints"] = rng.choice((10_000_001, -10_000_001))
        else:
            request["model"] = {**model, name: value}
    maybe(rng, request, "policy", policy)
    if kind == 1:
        request["policy"] = policy
    return [request]
