"""Scorecards that are given: their shape and their sense (leads chapter, 27)."""

from __future__ import annotations

from typing import Any

import shape
from decimals import Amount
from shape import Fault, choice, list_of, needed, optional, record

_WHOLE = needed(shape.int64)
_STATS = {"won": _WHOLE, "lost": _WHOLE, "woe": _WHOLE, "weight": _WHOLE}
BANDS = record({"hotFrom": _WHOLE, "coldBelow": _WHOLE})
SCORECARD = record(
    {
        "format": _WHOLE,
        "won": _WHOLE,
        "lost": _WHOLE,
        "intercept": _WHOLE,
        "features": needed(
            list_of(
                record(
                    {
                        "field": needed(shape.identifier),
                        "kind": needed(choice("NUMBER", "CATEGORY")),
                        "coefficient": _WHOLE,
                        "ivMicro": _WHOLE,
                        "aucPpm": _WHOLE,
                        "warnings": needed(list_of(choice("HIGH_IV", "HIGH_AUC", "MISSING_TELLS"))),
                        "bins": needed(
                            list_of(
                                record(
                                    {
                                        "upTo": optional(shape.decimal),
                                        "value": optional(shape.text),
                                        **_STATS,
                                    }
                                )
                            )
                        ),
                        "other": optional(record(_STATS)),
                        "missing": needed(record(_STATS)),
                    }
                )
            )
        ),
        "covariance": needed(list_of(shape.int64)),
        "missingTexts": needed(list_of(shape.text)),
        "points": needed(record({"atEven": _WHOLE, "toDouble": _WHOLE})),
        "bands": needed(BANDS),
        "dropped": needed(
            list_of(
                record(
                    {
                        "field": needed(shape.text),
                        "reason": needed(choice("CONSTANT", "TOO_WEAK", "CONTRARY_SIGN")),
                    }
                )
            )
        ),
        "steps": _WHOLE,
    }
)
HEAVIEST = 100_000_000
NO_PROBABILITY = 1_000_000_001
Scorecard = dict[str, Any]


def _refuse_unless(holds: bool, path: str) -> None:
    if not holds:
        raise Fault("INVALID_POLICY", path)


def check_scorecard(card: Scorecard, path: str) -> None:
    """What the card says of itself, its fields, then feature by feature, then what is added to it."""
    features = [(f"{path}.features[{place}]", feature) for place, feature in enumerate(card["features"])]
    _refuse_unless(card["format"] == 1, f"{path}.format")
    for name in ("won", "lost"):
        _refuse_unless(card[name] >= 1, f"{path}.{name}")
    _refuse_unless(abs(card["intercept"]) <= HEAVIEST, f"{path}.intercept")
    seen: set[str] = set()
    for at, feature in features:
        _refuse_unless(feature["field"] not in seen, f"{at}.field")
        seen.add(feature["field"])
    for at, feature in features:
        _check_feature(feature, at)
    size = len(features) + 1
    _refuse_unless(len(card["covariance"]) == size * (size + 1) // 2, f"{path}.covariance")
    _refuse_unless(1 <= card["points"]["toDouble"] <= 1000, f"{path}.points.toDouble")
    _refuse_unless(abs(card["points"]["atEven"]) <= 100_000, f"{path}.points.atEven")
    check_bands(card["bands"], f"{path}.bands")


def check_bands(bands: dict[str, int], path: str) -> None:
    """0 <= coldBelow <= hotFrom <= 1,000,000,001, read from the left."""
    _refuse_unless(0 <= bands["coldBelow"] <= bands["hotFrom"], f"{path}.coldBelow")
    _refuse_unless(bands["hotFrom"] <= NO_PROBABILITY, f"{path}.hotFrom")


def _check_feature(feature: dict[str, Any], path: str) -> None:
    if feature["kind"] == "NUMBER":
        _check_number(feature, path)
    else:
        _check_category(feature, path)
    for place, each in enumerate(feature["bins"]):
        _check_stats(each, f"{path}.bins[{place}]")
    if feature["other"] is not None:
        _check_stats(feature["other"], f"{path}.other")
    _check_stats(feature["missing"], f"{path}.missing")


def _check_number(feature: dict[str, Any], path: str) -> None:
    bins = feature["bins"]
    _refuse_unless(bool(bins), f"{path}.bins")
    _refuse_unless(feature["other"] is None, f"{path}.other")
    before: Amount | None = None
    for place, each in enumerate(bins):
        at = f"{path}.bins[{place}]"
        bound: Amount | None = each["upTo"]
        _refuse_unless(each["value"] is None, f"{at}.value")
        _refuse_unless((bound is None) == (place == len(bins) - 1), f"{at}.upTo")
        _refuse_unless(before is None or bound is None or before.less_than(bound), f"{at}.upTo")
        before = bound


def _check_category(feature: dict[str, Any], path: str) -> None:
    _refuse_unless(feature["other"] is not None, f"{path}.other")
    seen: set[str | None] = {None, ""}
    for place, each in enumerate(feature["bins"]):
        _refuse_unless(each["upTo"] is None, f"{path}.bins[{place}].upTo")
        _refuse_unless(each["value"] not in seen, f"{path}.bins[{place}].value")
        seen.add(each["value"])


def _check_stats(stats: dict[str, Any], path: str) -> None:
    for name in ("won", "lost"):
        _refuse_unless(stats[name] >= 0, f"{path}.{name}")
    for name in ("woe", "weight"):
        _refuse_unless(abs(stats[name]) <= HEAVIEST, f"{path}.{name}")
