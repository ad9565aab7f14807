"""Random tables of closed leads (leads chapter, 9 to 26)."""

from __future__ import annotations

from random import Random
from typing import Any

from requests_shape import chance, maybe, weighted
from shape import Json

CATEGORIES = ("Web", "web", "Referral", "Fair", "é", "Z", "a", "\U0001f600", True, "true", 1, "1", " ")
MISSING = (None, "", "n/a")
KNOWN_BAD = ("many", True, "1e3", "9" * 29, " 1")
FIELDS = ("alpha", "beta", "gamma", "delta", "epsilon")


def outcomes(rng: Random, rows: int) -> tuple[list[float], list[bool]]:
    """What is hidden of each lead, and whether it was won."""
    hidden = [rng.random() for _ in range(rows)]
    noise = rng.choice((0.1, 0.5, 0.5, 1.0))
    share = rng.choice((0.5, 0.5, 0.5, 0.3, 0.8))
    won = [(each if rng.random() > noise else rng.random()) < share for each in hidden]
    return hidden, won


def number_column(rng: Random, hidden: list[float]) -> list[Json]:
    kind = rng.randrange(7)
    faith = rng.choice((0.0, 0.3, 0.7, 1.0, 1.0))
    bent = rng.choice((0, 0, 1, 2))
    found: list[Json] = []
    for each in hidden:
        x = each if rng.random() < faith else rng.random()
        x = abs(x - 0.5) * 2 if bent == 1 else 1 - x if bent == 2 else x
        found.append(_number(rng, x, kind))
    return found


def _number(rng: Random, x: float, kind: int) -> Json:
    step = int(x * 30)
    if kind == 0:
        return step
    if kind == 1:
        return int(x * 3)
    if kind == 2:
        return rng.choice((f"{step}", f"{step}.0", f"{step}.00", step, f"0{step}"))
    if kind == 3:
        return f"{int(x * 2000) - 1000}.{rng.choice(('5', '50', '25', '0'))}"
    if kind == 4:
        return f"1234567890123456789012345.{100 + int(x * 6)}"
    if kind == 5:
        return -step if chance(rng, 0.5) else f"-{step}.5"
    return f"0.{'0' * 20}{step + 1}"


def category_column(rng: Random, hidden: list[float]) -> list[Json]:
    words = rng.sample(CATEGORIES, rng.randint(1, 6))
    faith = rng.choice((0.0, 0.3, 0.6, 1.0))
    found: list[Json] = []
    for each in hidden:
        x = each if rng.random() < faith else rng.random()
        found.append(words[int(x * len(words))])
    return found


def _with_missing(rng: Random, values: list[Json], won: list[bool]) -> list[Json]:
    share = weighted(rng, ((5, 0.0), (3, 0.1), (1, 0.5), (1, 1.0)))
    telling = chance(rng, 0.2)
    return [
        rng.choice(MISSING[:2]) if rng.random() < share * (0.1 if telling and is_won else 1) else each
        for each, is_won in zip(values, won)
    ]


def column(rng: Random, field: str, values: list[Json]) -> dict[str, Json]:
    """In one of the two forms; the dictionary in any order, with spare values."""
    if chance(rng, 0.6):
        return {"field": field, "values": values}
    seen: dict[str, Json] = {}
    for each in values:
        seen.setdefault(repr(each), each)
    listed = [*seen.values(), *rng.sample(("spare", None, "Web", 5), rng.randrange(3))]
    rng.shuffle(listed)
    places = {repr(each): place for place, each in enumerate(listed)}
    indexes = [None if each is None and chance(rng, 0.5) else places[repr(each)] for each in values]
    return {"field": field, "dictionary": listed, "indexes": indexes}


def _policy(rng: Random) -> dict[str, Json]:
    made: dict[str, Json] = {}
    made["minOutcomes"] = rng.choice((1, 2, 5, 5, 5, 10))
    if chance(rng, 0.85):
        made["minRows"] = rng.choice((1, 2, 3, 5, 5, 10, 20))
    maybe(rng, made, "minPercent", rng.choice((0, 2, 10, 25, 50)))
    maybe(rng, made, "ridgeMilli", rng.choice((1, 10, 100, 1000, 1_000_000)))
    maybe(rng, made, "contrarySigns", rng.choice(("DROP", "DROP", "KEEP")))
    maybe(rng, made, "missingTexts", rng.choice(([""], [], ["n/a"], ["Web", "n/a", "Web"], ["é", "Z", "1"])))
    if chance(rng, 0.03):
        name, most = rng.choice(
            (("minOutcomes", 10**6), ("minRows", 10**6), ("minPercent", 50), ("ridgeMilli", 10**6))
        )
        made[name] = rng.choice((most, most + 1, 0, -1))
    return made


def table(rng: Random) -> dict[str, Any]:
    rows = rng.choice((20, 30, 40, 40, 60, 60, 80, 120))
    hidden, won = outcomes(rng, rows)
    features: list[Json] = []
    columns: list[Json] = []
    before: list[Json] = []
    for field in FIELDS[: weighted(rng, ((4, 1), (4, 2), (3, 3), (2, 4), (1, 5)))]:
        kind = rng.choice(("NUMBER", "CATEGORY"))
        values = number_column(rng, hidden) if kind == "NUMBER" else category_column(rng, hidden)
        if before and chance(rng, 0.35):
            kind = "CATEGORY"
            values = [new if chance(rng, 0.15) else old for old, new in zip(before, values)]
        before = values
        feature: dict[str, Json] = {"field": field, "kind": kind}
        if kind == "NUMBER" or chance(rng, 0.05):
            maybe(rng, feature, "trend", rng.choice(("AUTO", "MONOTONE", "FREE")))
        features.append(feature)
        columns.append(column(rng, field, _with_missing(rng, values, won)))
    return {"features": features, "columns": columns, "won": won, "policy": _policy(rng)}


def mirrored(rng: Random) -> dict[str, Any]:
    """A number of few values whose counts read the same from both ends: partitions of equal worth."""
    half = [(rng.randint(1, 9), rng.randint(1, 9)) for _ in range(rng.randint(1, 2))]
    middle = [(rng.randint(1, 9), rng.randint(1, 9))] if chance(rng, 0.7) else []
    after = [rng.choice(((12, 0), (0, 12), (3, 3)))] if chance(rng, 0.6) else []
    counts = [*half, *middle, *half[::-1], *after]
    rows = [
        (place, is_won)
        for place, of in enumerate(counts)
        for is_won in (True, False)
        for _ in range(of[not is_won])
    ]
    rng.shuffle(rows)
    return {
        "features": [{"field": "alpha", "kind": "NUMBER", "trend": rng.choice(("FREE", "FREE", "AUTO"))}],
        "columns": [column(rng, "alpha", [place for place, _ in rows])],
        "won": [is_won for _, is_won in rows],
        "policy": {"minOutcomes": 1, "minRows": rng.randint(1, 4), "minPercent": 0},
    }


def echoes(rng: Random) -> dict[str, Any]:
    """Features that repeat one another, more and less truly: several speak against themselves."""
    hidden, won = outcomes(rng, rng.choice((60, 80, 120)))
    first = category_column(rng, hidden)
    features: list[Json] = []
    columns: list[Json] = []
    for field in FIELDS:
        noise = rng.choice((0.0, 0.05, 0.1, 0.2, 0.4))
        values = [rng.choice(first) if rng.random() < noise else each for each in first]
        features.append({"field": field, "kind": "CATEGORY"})
        columns.append(column(rng, field, values))
    policy: dict[str, Json] = {
        "minOutcomes": 5,
        "minRows": rng.choice((1, 3, 5)),
        "ridgeMilli": rng.choice((1, 10)),
    }
    return {"features": features, "columns": columns, "won": won, "policy": policy}


def train_request(rng: Random) -> list[Json]:
    made = weighted(rng, ((8, table), (1, mirrored), (1, echoes)))(rng)
    if chance(rng, 0.08):
        _bend(rng, made)
    rng.shuffle(made["columns"])
    if chance(rng, 0.5 if len(made["won"]) > 60 else 0.02):
        made["policy"] = None
    return [made]


def _bend(rng: Random, made: dict[str, Any]) -> None:
    """One thing that is refused, or looks like it."""
    kind = rng.randrange(9)
    each = rng.choice(made["columns"])
    name = "values" if "values" in each else "indexes"
    if kind == 0:
        made["features"].append(dict(rng.choice(made["features"])))
    elif kind == 1:
        made["columns"].append(dict(each))
    elif kind == 2:
        made["features"].append({"field": "nowhere", "kind": "CATEGORY"})
    elif kind == 3:
        made["features"] = (
            [] if chance(rng, 0.5) else [{"field": f"f{n}", "kind": "NUMBER"} for n in range(201)]
        )
    elif kind == 4:
        made["won"] = made["won"][:-1]
    elif kind == 5 and len(made["columns"]) > 1:
        each[name] = each[name][:-1]
    elif kind == 6:
        bad: Json = rng.choice(KNOWN_BAD) if name == "values" else rng.choice((-1, 999))
        each[name] = [*each[name][:-1], bad]
    elif kind == 7:
        each.update(
            rng.choice(
                (
                    {"values": [1], "indexes": [0]},
                    {"dictionary": [1], "values": [0]},
                    {"values": None, "indexes": [0]},
                )
            )
        )
    else:
        made["columns"].append({"field": "unasked", "values": ["x"] * len(made["won"])})
