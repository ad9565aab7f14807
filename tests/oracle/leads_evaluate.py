"""evaluateScorecard and inHoldout (leads chapter, 8, 40 to 42)."""

from __future__ import annotations

import hashlib
from itertools import accumulate
from math import isqrt
from typing import Any

import shape
from leads_numbers import PPB, PPM, half_up, ln, parts_of
from leads_predict import band_of
from leads_scorecard import BANDS, check_bands
from shape import Json, invalid, list_of, needed, optional, record

OUTCOMES = {"probabilityPpb": needed(list_of(shape.int64)), "won": needed(list_of(shape.boolean))}
EVALUATE = record({**OUTCOMES, "bands": optional(BANDS, {"hotFrom": 700_000_000, "coldBelow": 300_000_000})})
Lead = tuple[int, bool]


def in_holdout(key: str, percent: int) -> bool:
    if not 0 <= percent <= 100:
        raise invalid("percent")
    drawn = int.from_bytes(hashlib.sha256(key.encode()).digest()[:8], "big")
    return drawn % 100 >= 100 - percent


def read_leads(request: dict[str, Any]) -> list[Lead]:
    for place, ppb in enumerate(request["probabilityPpb"]):
        if not 0 <= ppb <= PPB:
            raise invalid(f"probabilityPpb[{place}]")
    if not request["won"] or len(request["won"]) != len(request["probabilityPpb"]):
        raise invalid("won")
    return list(zip(request["probabilityPpb"], request["won"]))


def evaluate_scorecard(request: dict[str, Any]) -> Json:
    check_bands(request["bands"], "bands")
    leads = read_leads(request)
    n = len(leads)
    won = sum(is_won for _, is_won in leads)
    of_band: dict[str, list[bool]] = {"HOT": [], "WARM": [], "COLD": []}
    for ppb, is_won in leads:
        of_band[band_of(request["bands"], ppb)].append(is_won)
    hot, warm, cold = (of_band[name] for name in ("HOT", "WARM", "COLD"))
    decided = len(hot) + len(cold)
    return {
        "leads": n,
        "won": won,
        "lost": n - won,
        "majorityPpm": parts_of(max(won, n - won), n),
        "accuracyPpm": parts_of(sum((2 * ppb >= PPB) == is_won for ppb, is_won in leads), n),
        "decidedAccuracyPpm": parts_of(sum(hot) + cold.count(False), decided),
        "coveragePpm": parts_of(decided, n),
        "hot": band_outcome(sum(hot), len(hot)),
        "cold": band_outcome(cold.count(False), len(cold)),
        "warm": {"leads": len(warm), "won": sum(warm)},
        "aucPpm": _auc(leads),
        "logLossMicro": _log_loss(leads),
        "brierPpm": half_up(sum((ppb - PPB * is_won) ** 2 for ppb, is_won in leads), n * 10**12),
        **_calibration(leads),
        "lift": _lift(leads, won),
    }


def band_outcome(right: int, leads: int) -> dict[str, Any]:
    low = None
    if leads:
        spread = isqrt((2500 * right * (leads - right) + 2401 * leads) * 2401 * 10**12 // leads)
        low = max(0, ((1250 * right + 2401) * PPM - spread) // (2 * (625 * leads + 2401)))
    return {
        "leads": leads,
        "right": right,
        "precisionPpm": parts_of(right, leads),
        "precisionLowPpm": low,
    }


def _auc(leads: list[Lead]) -> int | None:
    """Over all pairs of one that was won and one that was lost, in halves."""
    won = [ppb for ppb, is_won in leads if is_won]
    lost = [ppb for ppb, is_won in leads if not is_won]
    halves = sum(2 if high > low else high == low for high in won for low in lost)
    return parts_of(halves, 2 * len(won) * len(lost))


def _log_loss(leads: list[Lead]) -> int:
    total = 0
    for ppb, is_won in leads:
        cut = min(PPB - 1000, max(1000, ppb))
        total += ln(PPB) - ln(cut if is_won else PPB - cut)
    return half_up(total, 1000 * len(leads))


def _calibration(leads: list[Lead]) -> dict[str, Any]:
    bins: list[list[Lead]] = [[] for _ in range(10)]
    for ppb, is_won in leads:
        bins[min(9, ppb * 10 // PPB)].append((ppb, is_won))
    told = []
    apart = 0
    for each in bins:
        said, won = sum(ppb for ppb, _ in each), sum(is_won for _, is_won in each)
        apart += abs(said - PPB * won)
        told.append({"leads": len(each), "won": won, "meanPpb": parts_of(said, len(each), 1)})
    return {"ecePpm": half_up(apart, 1000 * len(leads)), "calibration": told}


def _lift(leads: list[Lead], all_won: int) -> list[Json]:
    ordered = sorted(leads, key=lambda lead: (-lead[0], lead[1]))
    n = len(ordered)
    tenths = [ordered[t * n // 10 : (t + 1) * n // 10] for t in range(10)]
    won = [sum(is_won for _, is_won in tenth) for tenth in tenths]
    return [
        {
            "leads": len(tenth),
            "won": of_tenth,
            "wonPpm": parts_of(of_tenth, len(tenth)),
            "capturedPpm": parts_of(so_far, all_won),
        }
        for tenth, of_tenth, so_far in zip(tenths, won, accumulate(won))
    ]
