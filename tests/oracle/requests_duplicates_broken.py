"""Policies to find duplicates that are broken in one way (customers chapter, step 24)."""

from __future__ import annotations

import copy
from collections.abc import Callable
from random import Random

from requests_shape import chance
from shape import Json

Policy = dict[str, Json]

NO_PARTS = ("nobody.text", "name", "name.text", "", ".", "name.key.key", "name.Key", " name.key", "k0.key ")


def no_fields(rng: Random, policy: Policy) -> None:
    policy["fields"] = []


def same_field(rng: Random, policy: Policy) -> None:
    policy["fields"].append({**rng.choice(policy["fields"]), "kind": "TEXT"})


def no_region(rng: Random, policy: Policy) -> None:
    policy["region"] = rng.choice(("us", "XX", "", "USA", "UK"))


def no_key(rng: Random, policy: Policy) -> None:
    policy["keys"] = []


def recipe_count(rng: Random, policy: Policy) -> None:
    part = rng.choice(policy["keys"])[0]
    policy["keys"][rng.randrange(len(policy["keys"]))] = rng.choice(([], [part, part], [part, part, "x"]))


def recipe_part(rng: Random, policy: Policy) -> None:
    rng.choice(policy["keys"]).append(rng.choice(NO_PARTS))


def no_comparator(rng: Random, policy: Policy) -> None:
    policy["comparators"] = []


def same_comparator(rng: Random, policy: Policy) -> None:
    policy["comparators"].append(copy.deepcopy(rng.choice(policy["comparators"])))


def no_level(rng: Random, policy: Policy) -> None:
    rng.choice(policy["comparators"])["levels"] = []


def _level(rng: Random, policy: Policy) -> Policy:
    level: Policy = rng.choice(rng.choice(policy["comparators"])["levels"])
    return level


def level_part(rng: Random, policy: Policy) -> None:
    _level(rng, policy)["part"] = rng.choice(NO_PARTS)


def at_least(rng: Random, policy: Policy) -> None:
    level = _level(rng, policy)
    if level["test"] == "SIMILAR" or chance(rng, 0.5):
        level |= {"test": "SIMILAR", "atLeast": rng.choice((None, 0, -1, 10_001, 2**53 - 1))}
    else:
        level["atLeast"] = rng.choice((0, 1, 9_000))


def points(rng: Random, policy: Policy) -> None:
    beyond = rng.choice((1_001, -1_001, 2**53 - 1))
    comparator = rng.choice(policy["comparators"])
    names = rng.choice((["points"], ["otherwise"], ["blank"], ["otherwise", "blank"], ["points", "blank"]))
    for name in names:
        holder = rng.choice(comparator["levels"]) if name == "points" else comparator
        holder[name] = beyond


def thresholds(rng: Random, policy: Policy) -> None:
    policy["review"] = policy["automatic"] + rng.choice((1, 1, 5))


def never_merge(rng: Random, policy: Policy) -> None:
    policy["neverMerge"] = [*(policy.get("neverMerge") or []), rng.choice(NO_PARTS)]


def sizes(rng: Random, policy: Policy) -> None:
    name, most = rng.choice((("maxKeySize", 10_000), ("maxClusterSize", 1_000)))
    policy[name] = rng.choice((1, 0, -2, most + 1))


BREAKS: tuple[Callable[[Random, Policy], None], ...] = (
    no_fields,
    same_field,
    no_region,
    no_key,
    recipe_count,
    recipe_part,
    no_comparator,
    same_comparator,
    no_level,
    level_part,
    at_least,
    at_least,
    points,
    points,
    thresholds,
    thresholds,
    never_merge,
    sizes,
)


def broken_policy(rng: Random, policy: Policy) -> Policy:
    """In one way, rarely in two: then the first by the order of its fields is told."""
    copied = copy.deepcopy(policy)
    for way in rng.sample(BREAKS, 2 if chance(rng, 0.15) else 1):
        try:
            way(rng, copied)
        except IndexError:
            continue  # The first took away what the second would break.
    return copied
