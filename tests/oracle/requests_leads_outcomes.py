"""Random probabilities with what happened, and keys to be held out (leads chapter, 8, 40 to 43)."""

from __future__ import annotations

from random import Random

from requests_leads_broken import broken_bands
from requests_leads_predict import BANDS
from requests_shape import chance, maybe, weighted
from shape import Json

PPB = 10**9
PLACES = (
    0,
    1,
    999,
    1000,
    1001,
    PPB,
    PPB - 1,
    PPB - 1000,
    PPB // 2,
    PPB // 2 - 1,
    3 * PPB // 10,
    7 * PPB // 10,
)


def holdout_request(rng: Random) -> list[Json]:
    key = rng.choice(("", "L", "lead-", "é", "\U0001f600")) + str(rng.randrange(10**6))
    percent = rng.choice((0, 1, 30, 50, 99, 100)) if chance(rng, 0.95) else rng.choice((-1, 101))
    return [key, percent]


def _probability(rng: Random, coarse: int) -> int:
    if chance(rng, 0.15):
        return rng.choice(PLACES)
    tenth = rng.randrange(11) * PPB // 10 + rng.choice((-1, 0, 0, 1))
    return max(0, min(PPB, tenth if coarse else rng.randrange(PPB + 1)))


def outcomes(rng: Random, most: int) -> dict[str, Json]:
    """Many ties; the probabilities sometimes say something, sometimes nothing."""
    coarse = rng.randrange(2)
    told = rng.choice((0.0, 0.6, 0.9, 1.0))
    sides = rng.choice((None, None, None, None, None, True, False))
    count = weighted(rng, ((1, 1), (2, rng.randint(2, 9)), (8, rng.randint(10, most))))
    ppbs = [_probability(rng, coarse) for _ in range(count)]
    won = [rng.random() * PPB < ppb if chance(rng, told) else chance(rng, 0.5) for ppb in ppbs]
    return {"probabilityPpb": ppbs, "won": won if sides is None else [sides] * count}


def _bent(rng: Random, request: dict[str, Json]) -> None:
    kind = rng.randrange(4)
    if kind == 0:
        request |= {"probabilityPpb": [], "won": []}
    elif kind == 1:
        request["won"] = request["won"][1:] if chance(rng, 0.5) else [*request["won"], True]
    else:
        ppbs = request["probabilityPpb"]
        ppbs[rng.randrange(len(ppbs))] = rng.choice((-1, PPB + 1))


def evaluate_request(rng: Random) -> list[Json]:
    request = outcomes(rng, 60)
    maybe(rng, request, "bands", dict(rng.choice(BANDS)) if chance(rng, 0.6) else None)
    if chance(rng, 0.06):
        _bent(rng, request)
    elif chance(rng, 0.05):
        request["bands"] = broken_bands(rng)
    return [request]


def tune_request(rng: Random) -> list[Json]:
    request = outcomes(rng, 32)
    maybe(rng, request, "minLeads", rng.choice((1, 1, 2, 3, 5, 10, 30, 10**6)))
    maybe(
        rng,
        request,
        "precisionPpm",
        rng.choice((500_000, 500_001, 600_000, 666_667, 750_000, 850_000, 10**6)),
    )
    if chance(rng, 0.05):
        _bent(rng, request)
    elif chance(rng, 0.05):
        name, value = rng.choice(
            (("minLeads", 0), ("minLeads", 10**6 + 1), ("precisionPpm", 499_999), ("precisionPpm", 10**6 + 1))
        )
        request[name] = value
    return [request]
