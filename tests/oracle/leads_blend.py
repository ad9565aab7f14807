"""blendScores (leads chapter, 34 to 39)."""

from __future__ import annotations

from dataclasses import dataclass
from math import isqrt
from typing import Any

import shape
from leads_card import DEFAULT_BANDS, FARTHEST, POINT_BANDS
from leads_numbers import FARTHEST as FARTHEST_ODDS
from leads_numbers import PPB, PPM, divide_away, logit, percent_of, sigmoid
from leads_predict import band_of, confidence
from leads_scorecard import BANDS, check_bands
from shape import Fault, Json, choice, invalid, needed, optional, record, union

_WHOLE = needed(shape.int64)
AI = union(
    "type",
    {
        "ANSWER": {"probabilityPpb": _WHOLE, "confidencePercent": _WHOLE},
        "FAILED": {"reason": needed(choice("TIMEOUT", "ERROR", "OVER_BUDGET", "UNREADABLE"))},
    },
)
_OUT_OF = {
    "priorStrength": (50, 1, PPM),
    "minOutcomes": (20, 1, PPM),
    "aiMinConfidence": (60, 0, 100),
    "aiWeightPercent": (50, 0, 100),
    "aiClamp": (4_000_000, 1, 20_000_000),
    "ruleError": (1_000_000, 1, 100_000_000),
    "aiError": (1_000_000, 1, 100_000_000),
}
BLEND_POLICY = record(
    {
        **{name: optional(shape.int64, default) for name, (default, _, _) in _OUT_OF.items()},
        "bands": optional(BANDS, {"hotFrom": 700_000_000, "coldBelow": 300_000_000}),
    }
)
BLEND_RULE = record(
    {
        "milliPoints": _WHOLE,
        "bands": optional(POINT_BANDS, DEFAULT_BANDS),
        "disqualified": optional(shape.boolean, False),
    }
)
BLEND = record(
    {
        "rule": needed(BLEND_RULE),
        "model": optional(
            record({"logOdds": _WHOLE, "standardError": _WHOLE, "won": _WHOLE, "lost": _WHOLE})
        ),
        "ai": optional(AI),
        "policy": optional(BLEND_POLICY, {}),
    }
)


@dataclass(frozen=True)
class Voice:
    kind: str
    log_odds: int
    error: int
    weight: int


def blend_scores(request: dict[str, Any]) -> Json:
    check_blend_policy(request["policy"], "policy")
    _check_point_bands(request["rule"]["bands"])
    if abs(request["rule"]["milliPoints"]) > 1000 * FARTHEST:
        raise invalid("rule.milliPoints")
    check_model(request["model"])
    return blend(request)


def check_blend_policy(policy: dict[str, Any], path: str) -> None:
    for name, (_, least, most) in _OUT_OF.items():
        if not least <= policy[name] <= most:
            raise Fault("INVALID_POLICY", f"{path}.{name}")
    check_bands(policy["bands"], f"{path}.bands")


def _check_point_bands(bands: dict[str, int]) -> None:
    for name in ("warmFrom", "hotFrom"):
        if abs(bands[name]) > FARTHEST:
            raise Fault("INVALID_POLICY", f"rule.bands.{name}")
    if bands["warmFrom"] >= bands["hotFrom"]:
        raise Fault("INVALID_POLICY", "rule.bands.warmFrom")


def check_model(model: dict[str, int] | None) -> None:
    limits = {"standardError": 100_000_000, "won": PPB, "lost": PPB}
    for name, most in limits.items():
        if model and not 0 <= model[name] <= most:
            raise invalid(f"model.{name}")


def blend(request: dict[str, Any]) -> dict[str, Any]:
    rule, policy = request["rule"], request["policy"]
    model, model_code = _model(request["model"], policy)
    ai, ai_code = _ai(request["ai"], policy)
    w_a = ai.weight if ai else 0
    w_m = (PPM - w_a) * model.weight // (policy["priorStrength"] + model.weight) if model else 0
    u_r = rule_log_odds(rule)
    voices = [Voice("RULE", u_r, policy["ruleError"], PPM - w_m - w_a)]
    voices += [Voice("MODEL", model.log_odds, model.error, w_m)] if model else []
    voices += [ai] if ai else []
    u = divide_away(sum(each.weight * each.log_odds for each in voices), PPM)
    error = isqrt(sum((each.weight * each.error) ** 2 for each in voices) // 10**12)
    ppb = sigmoid(u)
    out = rule["disqualified"]
    return {
        "logOdds": u,
        "probabilityPpb": ppb,
        "score": percent_of(ppb),
        "band": "DISQUALIFIED" if out else band_of(policy["bands"], ppb),
        "confidencePercent": 99 if out else confidence(policy["bands"], u, error),
        "standardError": error,
        "parts": _parts(voices, u),
        "fallbacks": [code for code in (model_code, ai_code) if code],
    }


def rule_log_odds(rule: dict[str, Any]) -> int:
    warm, hot = rule["bands"]["warmFrom"], rule["bands"]["hotFrom"]
    above = (rule["milliPoints"] - 1000 * warm) * 1_694_613 // (1000 * (hot - warm))
    return _within(above - 847_306, FARTHEST_ODDS)


def _within(u: int, farthest: int) -> int:
    return max(-farthest, min(farthest, u))


def _model(model: dict[str, int] | None, policy: dict[str, Any]) -> tuple[Voice | None, str | None]:
    """Its weight is its strength, still."""
    if model is None:
        return None, "NO_MODEL"
    strength = min(model["won"], model["lost"])
    if strength < policy["minOutcomes"]:
        return None, "MODEL_TOO_FEW_OUTCOMES"
    return Voice("MODEL", _within(model["logOdds"], FARTHEST_ODDS), model["standardError"], strength), None


def _ai(ai: dict[str, Any] | None, policy: dict[str, Any]) -> tuple[Voice | None, str | None]:
    if ai is None:
        return None, "NO_AI"
    if ai["type"] == "FAILED":
        return None, f"AI_{ai['reason']}"
    sure, ppb = ai["confidencePercent"], ai["probabilityPpb"]
    if not 0 <= ppb <= PPB or not 0 <= sure <= 100:
        return None, "AI_OUT_OF_RANGE"
    if sure < policy["aiMinConfidence"]:
        return None, "AI_LOW_CONFIDENCE"
    said = logit(ppb)
    kept = _within(said, policy["aiClamp"])
    weight = sure * policy["aiWeightPercent"] * 100
    return Voice("AI", kept, policy["aiError"], weight), "AI_CLAMPED" if kept != said else None


def _parts(voices: list[Voice], u: int) -> list[Json]:
    given = [divide_away(each.weight * each.log_odds, PPM) for each in voices[1:]]
    of_each = zip(voices, [u - sum(given), *given])
    return [
        {"type": each.kind, "weightPpm": each.weight, "logOdds": part}
        for each, part in of_each
        if each.weight or each.kind == "RULE"
    ]
