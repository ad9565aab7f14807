"""tuneBands: every pair of thresholds is looked at (leads chapter, 43)."""

from __future__ import annotations

from typing import Any

import shape
from leads_evaluate import OUTCOMES, Lead, band_outcome, read_leads
from leads_numbers import PPM, parts_of
from leads_scorecard import NO_PROBABILITY
from shape import Json, invalid, optional, record

TUNE = record(
    {**OUTCOMES, "precisionPpm": optional(shape.int64, 850_000), "minLeads": optional(shape.int64, 30)}
)
Band = tuple[int, int, int]


def tune_bands(request: dict[str, Any]) -> Json:
    leads = read_leads(request)
    if not 500_000 <= request["precisionPpm"] <= PPM:
        raise invalid("precisionPpm")
    if not 1 <= request["minLeads"] <= PPM:
        raise invalid("minLeads")
    hots, colds = _allowed(leads, request["precisionPpm"], request["minLeads"])
    pairs = [(hot, cold) for hot in hots for cold in colds if cold[0] <= hot[0]]
    hot, cold = min(
        pairs, key=lambda pair: (-pair[0][2] - pair[1][2], -pair[0][1] - pair[1][1], pair[0][0], pair[1][0])
    )
    n, won = len(leads), sum(is_won for _, is_won in leads)
    decided = hot[2] + cold[2]
    reached = ("NONE", "ONE_SIDED", "BOTH")[(hot[2] > 0) + (cold[2] > 0)]
    return {
        "bands": {"hotFrom": hot[0], "coldBelow": cold[0]},
        "reached": reached,
        "majorityPpm": parts_of(max(won, n - won), n),
        "coveragePpm": parts_of(decided, n),
        "decidedAccuracyPpm": parts_of(hot[1] + cold[1], decided),
        "hot": band_outcome(hot[1], hot[2]),
        "cold": band_outcome(cold[1], cold[2]),
    }


def _allowed(leads: list[Lead], precision: int, least: int) -> tuple[list[Band], list[Band]]:
    """The thresholds that HOT and COLD may have, each with those right and all in the band."""
    hots: list[Band] = [(NO_PROBABILITY, 0, 0)]
    colds: list[Band] = [(0, 0, 0)]
    for threshold in sorted({NO_PROBABILITY, *(ppb for ppb, _ in leads)}):
        above = [is_won for ppb, is_won in leads if ppb >= threshold]
        below = [is_won for ppb, is_won in leads if ppb < threshold]
        for band, right, kept in (
            (above, above.count(True), hots),
            (below, below.count(False), colds),
        ):
            if len(band) >= least and right * PPM >= precision * len(band):
                kept.append((threshold, right, len(band)))
    return hots, colds
