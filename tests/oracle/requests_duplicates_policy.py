"""Random policies by which duplicates are found: weights, thresholds, limits that are reached."""

from __future__ import annotations

import copy
from random import Random

from customers_parts import PARTS_OF_KIND, RecordParts
from customers_shape import DEFAULT_DUPLICATE_POLICY
from customers_similarity import similarity
from requests_shape import chance, maybe
from shape import Json

Policy = dict[str, Json]


def companies_policy(rng: Random, region: str | None) -> Policy:
    """The default, changed in one to three ways that make sense."""
    policy = copy.deepcopy(DEFAULT_DUPLICATE_POLICY)
    policy["region"] = region
    for _ in range(rng.randint(0, 3)):
        name, value = rng.choice(
            (
                ("automatic", rng.randint(1, 8)),
                ("review", rng.choice((1, 0, -3, -1000))),
                ("cohesion", rng.choice((-20, -5, 0, 1, 3, 8))),
                ("neverMerge", rng.choice(([], None, ["city.text", "taxId.text"], ["email.domain"]))),
                ("maxKeySize", rng.choice((2, 3, 10_000))),
                ("maxClusterSize", rng.choice((2, 3, 1_000))),
                ("keys", _some(rng, policy["keys"])),
                ("comparators", _some(rng, policy["comparators"])),
            )
        )
        policy[name] = value
    for comparator in policy["comparators"]:
        if chance(rng, 0.1):
            comparator["blank"] = rng.choice((1, -1, -3))
    return policy


def _some(rng: Random, listed: list[Json]) -> list[Json]:
    """One at least, in another order."""
    return rng.sample(listed, rng.randint(1, len(listed)))


def tokens_policy(rng: Random, kinds: list[str], records: list[dict[str, Json]]) -> Policy:
    """Over the fields k0, k1, ... of these kinds; what is similar is so by a hair's breadth."""
    fields = [{"field": f"k{place}", "kind": kind} for place, kind in enumerate(kinds)]
    parts = [f"k{place}.{part}" for place, kind in enumerate(kinds) for part in PARTS_OF_KIND[kind]]
    read = [RecordParts(each, {f"k{at}": kind for at, kind in enumerate(kinds)}, "US") for each in records]
    review = rng.randint(-2, 3)
    policy: Policy = {
        "fields": fields,
        "keys": [_recipe(rng, parts) for _ in range(rng.randint(1, 4))],
        "comparators": [
            _comparator(rng, f"c{place}", parts, read) for place in range(rng.randint(1, len(kinds) + 1))
        ],
        "review": review,
        "automatic": review + rng.choice((0, 0, 1, 2, 4)),
        "cohesion": rng.choice((-1000, -4, -2, -1, 0, 1, 2, 4)),
    }
    maybe(rng, policy, "region", rng.choice(("US", "CA", "GB")))
    if chance(rng, 0.5):
        policy["neverMerge"] = rng.choices(parts, k=rng.randint(1, 2))
    if chance(rng, 0.5):
        policy["maxKeySize"] = rng.choice((2, 2, 3, 4, 5))
    if chance(rng, 0.5):
        policy["maxClusterSize"] = rng.choice((2, 2, 3, 4, 5))
    return policy


def alike_policy(rng: Random, records: list[dict[str, Json]]) -> Policy:
    """Over k0, which is more or less alike, and k1, which all have in common."""
    kinds = {"k0": "TEXT", "k1": "TEXT"}
    read = [RecordParts(each, kinds, None) for each in records]
    texts = [text for each in read if (text := each.get("k0")) is not None]
    levels = [
        {"part": "k0.text", "test": "SIMILAR", "atLeast": _edge(rng, texts), "points": points}
        for points in (2, 1)
    ]
    return {
        "fields": [{"field": field, "kind": kind} for field, kind in kinds.items()],
        "keys": [["k1.text"]],
        "comparators": [{"id": "alike", "levels": levels}],
        "automatic": 2,
        "review": 0,
        "cohesion": rng.randint(0, 2),
    }


def _recipe(rng: Random, parts: list[str]) -> list[str]:
    return rng.sample(parts, min(len(parts), 1 if chance(rng, 0.7) else 2))


def _comparator(rng: Random, name: str, parts: list[str], read: list[RecordParts]) -> Policy:
    comparator: Policy = {"id": name, "levels": [_level(rng, parts, read) for _ in range(rng.randint(1, 3))]}
    maybe(rng, comparator, "otherwise", rng.choice((0, -1, -2, -5, -1000)))
    maybe(rng, comparator, "blank", rng.choice((0, 0, 1, -1)))
    return comparator


def _level(rng: Random, parts: list[str], read: list[RecordParts]) -> Policy:
    part = rng.choice(parts)
    test = rng.choice(("EQUAL", "EQUAL", "SIMILAR", "SIMILAR", "ENDS_WITH", "SHARED_WORD"))
    level: Policy = {"part": part, "test": test, "points": rng.choice((1, 2, 3, 3, 0, 5, -1, 1000))}
    if test == "SIMILAR":
        level["atLeast"] = _edge(rng, [text for each in read if (text := each.get(part)) is not None])
    return level


def _edge(rng: Random, texts: list[str]) -> int:
    """How similar two of the texts are, or one basis point more."""
    if len(texts) < 2 or chance(rng, 0.2):
        return rng.choice((1, 2, 7000, 8500, 9999, 10_000))
    first, second = rng.sample(texts, 2)
    return min(max(similarity(first, second) + rng.randint(0, 1), 1), 10_000)
