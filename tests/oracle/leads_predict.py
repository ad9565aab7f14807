"""predictConversion (leads chapter, 28 to 33)."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from math import isqrt
from typing import Any

from leads_columns import missing_by
from leads_numbers import PPM, cdf, divide_away, edge, percent_of, sigmoid
from leads_score import LEAD
from leads_scorecard import SCORECARD, Scorecard, check_scorecard
from leads_values import Fields, Value, exact, number_of, text_of
from shape import Json, invalid, needed, record

PREDICT = record({"scorecard": needed(SCORECARD), "lead": needed(LEAD)})
_LN2_MICRO = 693_147


@dataclass(frozen=True)
class Match:
    field: str
    kind: str
    text: str | None
    stats: dict[str, Any]

    def as_json(self) -> Json:
        return {
            "field": self.field,
            "value": self.text,
            "match": self.kind,
            "won": self.stats["won"],
            "lost": self.stats["lost"],
            "logOdds": self.stats["weight"],
        }


def predict_conversion(request: dict[str, Any]) -> Json:
    check_scorecard(request["scorecard"], "scorecard")
    return predict(request["scorecard"], request["lead"]["fields"])


def predict(card: Scorecard, fields: Fields) -> dict[str, Any]:
    matches = []
    for feature in card["features"]:
        found = match(card, feature, fields.get(feature["field"]))
        if found is None:
            raise invalid(f"lead.fields.{feature['field']}")
        matches.append(found)
    log_odds = log_odds_of(card, matches)
    error = _standard_error(card["covariance"], matches)
    ppb = sigmoid(log_odds)
    margin = divide_away(49 * error, 25)
    return {
        "logOdds": log_odds,
        "probabilityPpb": ppb,
        "score": percent_of(ppb),
        "points": card["points"]["atEven"] + divide_away(log_odds * card["points"]["toDouble"], _LN2_MICRO),
        "band": band_of(card["bands"], ppb),
        "confidencePercent": confidence(card["bands"], log_odds, error),
        "standardError": error,
        "lowPpb": sigmoid(log_odds - margin),
        "highPpb": sigmoid(log_odds + margin),
        "base": card["intercept"],
        "reasons": [each.as_json() for each in sorted(matches, key=lambda each: -abs(each.stats["weight"]))],
    }


def match(card: Scorecard, feature: dict[str, Any], given: Value) -> Match | None:
    """Where a value falls; None where a number cannot be read."""
    field = feature["field"]
    if missing_by(set(card["missingTexts"]))(given):
        return Match(field, "MISSING", None, feature["missing"])
    text = text_of(given)
    if feature["kind"] == "CATEGORY":
        for each in feature["bins"]:
            if each["value"] == text:
                return Match(field, "BIN", text, each)
        return Match(field, "OTHER", text, feature["other"])
    number = number_of(given)
    if number is None:
        return None
    return Match(field, "BIN", text, next(each for each in feature["bins"] if _reaches(each, number)))


def _reaches(each: dict[str, Any], number: Fraction) -> bool:
    return each["upTo"] is None or number <= exact(each["upTo"])


def log_odds_of(card: Scorecard, matches: list[Match]) -> int:
    return int(card["intercept"] + sum(each.stats["weight"] for each in matches))


def _standard_error(covariance: list[int], matches: list[Match]) -> int:
    z = [PPM, *(each.stats["woe"] for each in matches)]
    total = 0
    for i in range(len(z)):
        for j in range(len(z)):
            low, high = min(i, j), max(i, j)
            total += covariance[high * (high + 1) // 2 + low] * z[i] * z[j]
    return isqrt(max(0, total) // 10**9)


def band_of(bands: dict[str, int], ppb: int) -> str:
    if ppb >= bands["hotFrom"]:
        return "HOT"
    return "COLD" if ppb < bands["coldBelow"] else "WARM"


def confidence(bands: dict[str, int], log_odds: int, error: int) -> int:
    """The chance that the band is right, in percent."""
    hot, cold = edge(bands["hotFrom"]), edge(bands["coldBelow"])
    band = band_of(bands, sigmoid(log_odds))
    if band == "HOT":
        chance = cdf(log_odds - hot, error)
    elif band == "COLD":
        chance = cdf(cold - log_odds, error)
    else:
        chance = max(0, cdf(hot - log_odds, error) - cdf(cold - log_odds, error))
    return percent_of(chance)
