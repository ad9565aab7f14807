"""trainScorecard (leads chapter, 9 to 26)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import shape
from leads_bins import Table, auc_of_bins, cuts_of, information, values_of, woe_of
from leads_columns import check_once, form_of, length_of, missing_by, read_columns, rows_of
from leads_fit import Group, covariance, descend, round_to
from leads_numbers import PPM, divide_away, ln
from leads_values import Value, number_of, shortest, text_of
from shape import Fault, Json, choice, invalid, list_of, needed, optional, record

_OUT_OF = {"minOutcomes": (1, PPM), "minRows": (1, PPM), "minPercent": (0, 50), "ridgeMilli": (1, PPM)}
TRAIN_POLICY = record(
    {
        "minOutcomes": optional(shape.int64, 20),
        "minRows": optional(shape.int64, 20),
        "minPercent": optional(shape.int64, 2),
        "ridgeMilli": optional(shape.int64, 1000),
        "contrarySigns": optional(choice("DROP", "KEEP"), "DROP"),
        "missingTexts": optional(list_of(shape.text), [""]),
    }
)
FEATURE = record(
    {
        "field": needed(shape.identifier),
        "kind": needed(choice("NUMBER", "CATEGORY")),
        "trend": optional(choice("AUTO", "MONOTONE", "FREE"), "AUTO"),
    }
)
TRAIN = record(
    {
        "features": needed(list_of(FEATURE)),
        "columns": needed(read_columns),
        "won": needed(list_of(shape.boolean)),
        "policy": optional(TRAIN_POLICY, {}),
    }
)
MOST_FEATURES = 200


@dataclass
class Feature:
    """A feature with its bins: where each row lies, and of each bin what is written on the card."""

    field: str
    kind: str
    row_bins: list[int]
    bins: list[dict[str, Any]]

    @property
    def counts(self) -> list[tuple[int, int, int]]:
        return [(each["won"], each["lost"], each["woe"]) for each in self.bins]


def train_scorecard(request: dict[str, Any]) -> Json:
    policy = request["policy"]
    check_request(request)
    missing = missing_by(set(policy["missingTexts"]))
    columns = {column["field"]: (place, column) for place, column in enumerate(request["columns"])}
    read = [_read(feature, *columns[feature["field"]], missing) for feature in request["features"]]
    table = Table(request["won"], policy["minRows"], policy["minPercent"])
    won, lost = table.outcomes
    if min(won, lost) < policy["minOutcomes"]:
        raise Fault("TOO_FEW_OUTCOMES", won=won, lost=lost, needed=policy["minOutcomes"])
    dropped: list[Json] = []
    features = []
    for asked, rows in zip(request["features"], read):
        feature = _binned(asked, rows, table)
        reason = _too_little(feature, table)
        if reason:
            dropped.append({"field": feature.field, "reason": reason})
        else:
            features.append(feature)
    if not features:
        raise Fault("NO_SIGNAL", dropped=len(dropped))
    return _fitted(features, table, policy, dropped)


def check_request(request: dict[str, Any]) -> None:
    columns, features = request["columns"], request["features"]
    for name, (least, most) in _OUT_OF.items():
        if not least <= request["policy"][name] <= most:
            raise Fault("INVALID_POLICY", f"policy.{name}")
    for place, column in enumerate(columns):
        if length_of(column) != length_of(columns[0]):
            raise invalid(f"columns[{place}]")
    check_once(columns)
    if not 1 <= len(features) <= MOST_FEATURES:
        raise invalid("features")
    if columns and len(request["won"]) != length_of(columns[0]):
        raise invalid("won")
    seen: set[str] = set()
    for place, feature in enumerate(features):
        if feature["field"] in seen or feature["field"] not in {column["field"] for column in columns}:
            raise invalid(f"features[{place}].field")
        seen.add(feature["field"])


def _read(
    feature: dict[str, Any], place: int, column: dict[str, Any], missing: Callable[[Value], bool]
) -> list[Any]:
    """A row's number or text; None where it is missing."""
    found: list[Any] = []
    for row, given in enumerate(rows_of(column)):
        if missing(given):
            found.append(None)
        elif feature["kind"] == "CATEGORY":
            found.append(text_of(given))
        else:
            found.append(number_of(given))
            if found[-1] is None:
                raise invalid(f"columns[{place}].{form_of(column)}[{row}]")
    return found


def _binned(asked: dict[str, Any], rows: list[Any], table: Table) -> Feature:
    if asked["kind"] == "NUMBER":
        known = [(number, won) for number, won in zip(rows, table.won) if number is not None]
        cuts = cuts_of(known, asked["trend"], table)
        bounds = [{"upTo": shortest(cut), "value": None} for cut in cuts] + [{"upTo": None, "value": None}]
        places = [len(bounds) if n is None else sum(1 for cut in cuts if cut < n) for n in rows]
        named: list[dict[str, Any]] = [*bounds, {}]
    else:
        values = values_of(rows, table)
        at = {each: place for place, each in enumerate(values)}
        places = [len(values) + 1 if text is None else at.get(text, len(values)) for text in rows]
        named = [*({"upTo": None, "value": each} for each in values), {}, {}]
    won = Counter(place for place, is_won in zip(places, table.won) if is_won)
    lost = Counter(place for place, is_won in zip(places, table.won) if not is_won)
    bins = [
        {**each, "won": won[place], "lost": lost[place], "woe": woe_of(won[place], lost[place], table)}
        for place, each in enumerate(named)
    ]
    return Feature(asked["field"], asked["kind"], places, bins)


def _too_little(feature: Feature, table: Table) -> str | None:
    if len({feature.bins[place]["woe"] for place in feature.row_bins}) == 1:
        return "CONSTANT"
    return "TOO_WEAK" if information(feature.counts, table) < 1000 else None


def _fitted(features: list[Feature], table: Table, policy: dict[str, Any], dropped: list[Json]) -> Json:
    ridge = policy["ridgeMilli"] / 1000.0
    row_keys = list(zip(*(feature.row_bins for feature in features)))
    alike = Counter(row_keys)
    won = Counter(key for key, is_won in zip(row_keys, table.won) if is_won)
    keys = sorted(alike)
    kept = list(range(len(features)))
    b = [(ln(table.outcomes[0]) - ln(table.outcomes[1])) / 1e9] + [0.0] * len(features)
    steps = 0
    while True:
        z = [[1.0, *(features[j].bins[key[j]]["woe"] / 1e6 for j in kept)] for key in keys]
        groups = [Group(alike[key], won[key], each) for key, each in zip(keys, z)]
        b, taken = descend(b, groups, ridge)
        steps += taken
        lowest = min(b[1:], default=0.0)
        if policy["contrarySigns"] == "KEEP" or lowest >= 0.0:
            break
        place = b.index(lowest, 1)
        dropped.append({"field": features[kept.pop(place - 1)].field, "reason": "CONTRARY_SIGN"})
        del b[place]
    return _card([features[j] for j in kept], b, covariance(b, groups, ridge), table, policy, dropped, steps)


def _card(
    features: list[Feature],
    b: list[float],
    inverse: list[int],
    table: Table,
    policy: dict[str, Any],
    dropped: list[Json],
    steps: int,
) -> Json:
    won, lost = table.outcomes
    written = []
    intercept = round_to(b[0], 1e6)
    for feature, weight in zip(features, b[1:]):
        raw = [round_to(weight * (each["woe"] / 1e6), 1e6) for each in feature.bins]
        counts = [each["won"] + each["lost"] for each in feature.bins]
        average = divide_away(sum(each * rows for each, rows in zip(raw, counts)), table.rows)
        intercept += average
        bins = [{**each, "weight": of_bin - average} for each, of_bin in zip(feature.bins, raw)]
        written.append(_written(feature, round_to(weight, 1e6), bins, table))
    return {
        "format": 1,
        "won": won,
        "lost": lost,
        "intercept": intercept,
        "features": written,
        "covariance": inverse,
        "missingTexts": sorted({"", *policy["missingTexts"]}),
        "points": {"atEven": 100, "toDouble": 20},
        "bands": {"hotFrom": 700_000_000, "coldBelow": 300_000_000},
        "dropped": dropped,
        "steps": steps,
    }


def _written(feature: Feature, coefficient: int, bins: list[Json], table: Table) -> Json:
    iv, auc = information(feature.counts, table), auc_of_bins(feature.counts, table)
    *named, missing = bins
    other = named.pop() if feature.kind == "CATEGORY" else None
    told = {
        "HIGH_IV": iv >= 500_000,
        "HIGH_AUC": auc >= 850_000,
        "MISSING_TELLS": abs(missing["woe"]) >= 1_000_000,
    }
    return {
        "field": feature.field,
        "kind": feature.kind,
        "coefficient": coefficient,
        "ivMicro": iv,
        "aucPpm": auc,
        "warnings": [name for name, holds in told.items() if holds],
        "bins": named,
        "other": other,
        "missing": missing,
    }
