"""Why two records may be one company, in words: what each comparator of the policy says."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from typing import Any

import trueline
from trueline.cli.policies import field_words

NOUNS = {
    ("COMPANY_NAME", "key"): "name",
    ("COMPANY_NAME", "compact"): "name",
    ("COMPANY_NAME", "loose"): "name",
    ("ADDRESS", "key"): "address",
    ("ADDRESS", "number"): "house number",
    ("ADDRESS", "street"): "street",
    ("PHONE", "digits"): "phone number",
    ("PHONE", "tail"): "end of the phone number",
    ("EMAIL", "key"): "mailbox",
    ("EMAIL", "domain"): "mail domain",
}
"""Parts as a person calls them; those of TEXT and DIGITS are called by their field."""
DECISIONS = {
    "MERGE": "the rule takes them for one company",
    "REVIEW": "a person should look at it",
    "HELD": "enough points, but held",
}
HOLDS = {
    "NEVER_MERGE": "their {fields} is not the same",
    "CLUSTER_SIZE": "too many records would be one company",
    "COHESION": "another record of the group has too little in common",
}


@dataclass(frozen=True)
class Evidence:
    """What one comparator says of a pair."""

    comparator: str
    words: str
    """`same mailbox`, `another city`."""
    points: int
    compared: bool
    """False where one of the two records lacks what is compared."""


def evidence(pair: trueline.DuplicatePair, policy: Mapping[str, Any]) -> list[Evidence]:
    """What every comparator says, in the order of the policy; `policy` is a DuplicatePolicy's JSON."""
    comparators = {one["id"]: one for one in policy["comparators"]}
    return [
        Evidence(
            reason.comparator,
            _words(comparators[reason.comparator], reason.level, policy),
            reason.points,
            reason.level is not None,
        )
        for reason in pair.reasons
    ]


def sentence(pair: trueline.DuplicatePair, policy: Mapping[str, Any]) -> str:
    """`same mailbox +3, another city -5, together 2: a person should look at it`.

    Comparators without points are left out.
    """
    counted = [f"{one.words} {signed(one.points)}" for one in evidence(pair, policy) if one.points]
    total = f"together {pair.points}"
    return f"{', '.join([*counted, total])}: {decision_words(pair, policy)}"


def decision_words(pair: trueline.DuplicatePair, policy: Mapping[str, Any]) -> str:
    """What becomes of the pair, and what held it."""
    words = DECISIONS[str(pair.decision)]
    if pair.held_by is None:
        return words
    fields = [_noun(part, policy) for part in policy.get("neverMerge") or []]
    return f"{words}: {HOLDS[str(pair.held_by)].format(fields=' or '.join(fields))}"


def candidates_words(policy: Mapping[str, Any], fields: Collection[str]) -> list[str]:
    """What two records must have in common to be compared at all, as far as the records have `fields`."""
    found = []
    for recipe in policy["keys"]:
        if all(part.split(".", 1)[0] in fields for part in recipe):
            nouns = [_noun(part, policy) for part in recipe]
            whole = recipe[0].endswith(".loose") and _kind(recipe[0], policy) == "COMPANY_NAME"
            found.append(" and ".join([f"all words of the {nouns[0]}" if whole else nouns[0], *nouns[1:]]))
    return found


def signed(points: int) -> str:
    """`+3`, `-5`, `0`."""
    return f"{points:+}" if points else "0"


def _words(comparator: Mapping[str, Any], level: int | None, policy: Mapping[str, Any]) -> str:
    levels = comparator["levels"]
    nouns = dict.fromkeys(_noun(one["part"], policy) for one in levels)
    if level is None:
        return f"no {' or '.join(nouns)} to compare"
    if level == 0:
        return f"another {_noun(levels[0]['part'], policy)}" if _one_field(levels) else "nothing in common"
    held = levels[level - 1]
    noun, test = _noun(held["part"], policy), str(held["test"])
    if test == "SHARED_WORD":
        return f"a word of the {noun} in common"
    if test == "SIMILAR":
        return f"{noun} at least {held['atLeast'] / 100:g} % alike"
    if test == "ENDS_WITH" and _kind(held["part"], policy) != "PHONE":
        return f"one {noun} is the end of the other"
    return f"same {noun}"


def _one_field(levels: list[Mapping[str, Any]]) -> bool:
    return len({level["part"].split(".", 1)[0] for level in levels}) == 1


def _kind(part: str, policy: Mapping[str, Any]) -> str:
    field = part.split(".", 1)[0]
    return next((str(one["kind"]) for one in policy["fields"] if one["field"] == field), "TEXT")


def _noun(part: str, policy: Mapping[str, Any]) -> str:
    """What a part is called; with its field, where several are of one kind."""
    field, _, name = part.partition(".")
    kind = _kind(part, policy)
    noun = NOUNS.get((kind, name))
    if noun is None:
        return field_words(field)
    several = Counter(str(one["kind"]) for one in policy["fields"])[kind] > 1
    return f"{noun} ({field_words(field)})" if several else noun
