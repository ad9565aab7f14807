"""Rule cards and scorecards that are broken in one way, or in two (leads chapter, 1, 27)."""

from __future__ import annotations

import copy
from collections.abc import Callable
from random import Random
from typing import Any

from requests_shape import chance
from shape import Json

Holder = dict[str, Any]
BEYOND = (10_001, -10_001, 2**53 - 1)


def _rules(card: Holder, kind: str | None = None) -> list[Holder]:
    rules = [rule for group in card["groups"] for rule in group["rules"]]
    return [rule for rule in rules if kind in (None, rule["type"])]


def _whens(card: Holder) -> list[Holder]:
    return _rules(card, "FIELD") + list(card.get("disqualify") or [])


def total(rng: Random, card: Holder) -> None:
    card[rng.choice(("base", "min", "max"))] = rng.choice(BEYOND)


def crossed_total(rng: Random, card: Holder) -> None:
    card["min"] = rng.randint(-50, 50)
    card["max"] = card["min"] - rng.choice((0, 0, 1, 10))


def group_limit(rng: Random, card: Holder) -> None:
    rng.choice(card["groups"])[rng.choice(("min", "max"))] = rng.choice(BEYOND)


def crossed_group(rng: Random, card: Holder) -> None:
    low = rng.randint(-50, 50)
    rng.choice(card["groups"]).update({"min": low, "max": low - 1})


def same_group(rng: Random, card: Holder) -> None:
    card["groups"].append({"id": rng.choice(card["groups"])["id"], "rules": []})


def same_rule(rng: Random, card: Holder) -> None:
    rng.choice(card["groups"])["rules"].append(copy.deepcopy(rng.choice(_rules(card))))


def same_entry(rng: Random, card: Holder) -> None:
    card["disqualify"].append(copy.deepcopy(rng.choice(card["disqualify"])))


def points(rng: Random, card: Holder) -> None:
    rng.choice(_rules(card))["points"] = rng.choice((0, 0, 1001, -1001))


def no_condition(rng: Random, card: Holder) -> None:
    rng.choice(_whens(card))["when"] = []


def event_number(rng: Random, card: Holder) -> None:
    name, most = rng.choice((("maxTimes", 1000), ("withinDays", 3660)))
    rng.choice(_rules(card, "EVENT"))[name] = rng.choice((0, -1, most + 1))


def decay_number(rng: Random, card: Holder) -> None:
    kind = rng.choice(("HALF_LIFE", "LINEAR"))
    decay: Holder = {"type": kind, "days": rng.choice((0, -1, 731))}
    if kind == "LINEAR":
        decay |= rng.choice(({"percent": 5}, {"days": 30, "percent": 0}, {"days": 30, "percent": 101}))
    rng.choice(_rules(card, "EVENT"))["decay"] = decay


def bands(rng: Random, card: Holder) -> None:
    low, high = card.get("min", 0), card.get("max", 100)
    card["bands"] = rng.choice(
        (
            {"warmFrom": low, "hotFrom": high},
            {"warmFrom": high, "hotFrom": high},
            {"warmFrom": low + 1, "hotFrom": high + 1},
            {"warmFrom": low - 1, "hotFrom": high},
            {"warmFrom": low + 2, "hotFrom": low + 1},
        )
    )


def bad_condition(rng: Random, card: Holder) -> None:
    missing = rng.choice(([], [""], ["x", None], [None]))
    rng.choice(_whens(card))["when"].append(
        rng.choice(
            (
                {"type": rng.choice(("ANY_OF", "NONE_OF")), "field": "a", "values": missing},
                {"type": "EMAIL_DOMAIN", "field": "a", "domains": rng.choice(([], ["x", ""]))},
                {"type": "CONTAINS", "field": "a", "text": ""},
                {"type": "BETWEEN", "field": "a", **rng.choice(({}, {"from": None, "below": None}))},
                {"type": "BETWEEN", "field": "a", "from": "5.0", "below": rng.choice((5, "4.9", "-5"))},
            )
        )
    )


CARD_BREAKS: tuple[Callable[[Random, Holder], None], ...] = (
    total,
    crossed_total,
    group_limit,
    crossed_group,
    same_group,
    same_rule,
    same_entry,
    points,
    no_condition,
    event_number,
    decay_number,
    bands,
    bad_condition,
    bad_condition,
)


def broken_card(rng: Random, card: Json) -> Json:
    once = _broken(rng, card, CARD_BREAKS)
    return _broken(rng, once, CARD_BREAKS) if chance(rng, 0.15) else once


def _broken(rng: Random, card: Json, breaks: tuple[Callable[[Random, Holder], None], ...]) -> Json:
    """Broken in one of the ways that it can be; as it is where it has none of what breaks."""
    for way in rng.sample(breaks, len(breaks)):
        copied = copy.deepcopy(card)
        try:
            way(rng, copied)
        except (IndexError, KeyError):
            continue
        return copied
    return card


def header(rng: Random, card: Holder) -> None:
    name, value = rng.choice(
        (("format", 2), ("format", 0), ("won", 0), ("lost", -1), ("intercept", 100_000_001))
    )
    card[name] = value


def scale(rng: Random, card: Holder) -> None:
    name, value = rng.choice((("toDouble", 0), ("toDouble", 1001), ("atEven", 100_001), ("atEven", -100_001)))
    card["points"] = {**card["points"], name: value}


def probability_bands(rng: Random, card: Holder) -> None:
    card["bands"] = broken_bands(rng)


def broken_bands(rng: Random) -> dict[str, Json]:
    hot, cold = rng.choice(((1_000_000_002, 0), (5, 6), (5, -1), (0, 1)))
    return {"hotFrom": hot, "coldBelow": cold}


def covariance(rng: Random, card: Holder) -> None:
    card["covariance"] = rng.choice((card["covariance"] + [0], card["covariance"][:-1]))


def same_field(rng: Random, card: Holder) -> None:
    first, second = rng.sample(range(len(card["features"])), 2) if len(card["features"]) > 1 else (0, 9)
    card["features"][second]["field"] = card["features"][first]["field"]


def _of(card: Holder, kind: str) -> list[Holder]:
    return [feature for feature in card["features"] if feature["kind"] == kind]


STATS = {"won": 0, "lost": 0, "woe": 0, "weight": 0}


def number_feature(rng: Random, card: Holder) -> None:
    feature = rng.choice(_of(card, "NUMBER"))
    kind = rng.randrange(5)
    if kind == 0:
        feature["bins"] = []
    elif kind == 1:
        rng.choice(feature["bins"])["value"] = rng.choice(("x", ""))
    elif kind == 2:
        feature["other"] = dict(STATS)
    elif kind == 3:
        feature["bins"][-1]["upTo"] = "1000000"
    else:
        rng.choice(feature["bins"][:-1])["upTo"] = rng.choice((None, "-9999999", "9999999.5"))


def category_feature(rng: Random, card: Holder) -> None:
    feature = rng.choice(_of(card, "CATEGORY"))
    kind = rng.randrange(4)
    if kind == 0:
        feature["other"] = None
    elif kind == 1:
        rng.choice(feature["bins"])["upTo"] = 5
    elif kind == 2:
        rng.choice(feature["bins"])["value"] = rng.choice((None, ""))
    else:
        feature["bins"].append(copy.deepcopy(rng.choice(feature["bins"])))


def bin_numbers(rng: Random, card: Holder) -> None:
    feature = rng.choice(card["features"])
    stats = rng.choice(
        [*feature["bins"], feature["missing"], *([feature["other"]] if feature["other"] else [])]
    )
    name, value = rng.choice(
        (("won", -1), ("lost", -1), ("woe", 100_000_001), ("weight", -100_000_001), ("woe", -100_000_001))
    )
    stats[name] = value


SCORECARD_BREAKS = (
    header,
    scale,
    probability_bands,
    covariance,
    same_field,
    number_feature,
    number_feature,
    category_feature,
    category_feature,
    bin_numbers,
)


def broken_scorecard(rng: Random, card: Json) -> Json:
    once = _broken(rng, card, SCORECARD_BREAKS)
    return _broken(rng, once, SCORECARD_BREAKS) if chance(rng, 0.15) else once
