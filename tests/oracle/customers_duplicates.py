"""Finding duplicates (customers chapter, steps 18, 19 and 22 to 24)."""

from __future__ import annotations

from itertools import combinations
from typing import Any

from customers_blank import filled
from customers_clusters import Clusters
from customers_contact import REGIONS
from customers_evidence import Reason, reasons
from customers_parts import RecordParts, check_part, check_recipes
from shape import Fault, policy_fault

Policy = dict[str, Any]
Record = dict[str, Any]
Key = tuple[int, tuple[str, ...]]
Pair = tuple[str, str]

MOST_POINTS = 1_000
MOST_SIMILAR = 10_000


def find_duplicates(request: dict[str, Any]) -> dict[str, Any]:
    policy = request["policy"]
    check_policy(policy, "policy")
    records: dict[str, Record] = {}
    for index, each in enumerate(request["records"]):
        if each["id"] in records:
            raise Fault("DUPLICATE_ID", f"records[{index}].id", id=each["id"])
        records[each["id"]] = each
    kinds = {field["field"]: field["kind"] for field in policy["fields"]}
    parts = {name: RecordParts(records[name]["fields"], kinds, policy["region"]) for name in sorted(records)}
    candidates, oversized = _candidates(parts, policy)
    evidence = {pair: reasons(policy["comparators"], parts[pair[0]], parts[pair[1]]) for pair in candidates}
    points = {pair: sum(each["points"] for each in found) for pair, found in evidence.items()}
    clusters = Clusters(parts, policy)
    for pair in sorted(candidates, key=lambda pair: (-points[pair], pair)):
        if points[pair] >= policy["automatic"]:
            clusters.unite(*pair)
    merged = clusters.listed()
    return {
        "clusters": [{"masterId": _master(ids, records), "memberIds": ids} for ids in merged],
        "pairs": [
            _pair(pair, points[pair], evidence[pair], clusters, policy)
            for pair in sorted(candidates)
            if points[pair] >= policy["review"]
        ],
        "entities": len(records) - sum(len(ids) - 1 for ids in merged),
        "comparedPairs": len(candidates),
        "oversizedKeys": oversized,
    }


def check_policy(policy: Policy, path: str) -> None:
    """Step 24, in the order of the fields."""
    if not policy["fields"]:
        raise policy_fault(f"{path}.fields", "COUNT")
    kinds: dict[str, str] = {}
    for index, field in enumerate(policy["fields"]):
        if field["field"] in kinds:
            raise policy_fault(f"{path}.fields[{index}].field", "TWICE")
        kinds[field["field"]] = field["kind"]
    if policy["region"] is not None and policy["region"] not in REGIONS:
        raise policy_fault(f"{path}.region", "REGION")
    check_recipes(policy["keys"], kinds, f"{path}.keys")
    _check_comparators(policy["comparators"], kinds, f"{path}.comparators")
    if policy["review"] > policy["automatic"]:
        raise policy_fault(f"{path}.review", "THRESHOLDS")
    for index, part in enumerate(policy["neverMerge"]):
        check_part(part, kinds, f"{path}.neverMerge[{index}]")
    for name, most in (("maxKeySize", 10_000), ("maxClusterSize", 1_000)):
        if not 2 <= policy[name] <= most:
            raise policy_fault(f"{path}.{name}", "RANGE")


def _check_comparators(comparators: list[dict[str, Any]], kinds: dict[str, str], path: str) -> None:
    if not comparators:
        raise policy_fault(path, "COUNT")
    names: set[str] = set()
    for index, comparator in enumerate(comparators):
        own = f"{path}[{index}]"
        if comparator["id"] in names:
            raise policy_fault(f"{own}.id", "TWICE")
        names.add(comparator["id"])
        if not comparator["levels"]:
            raise policy_fault(f"{own}.levels", "COUNT")
        for place, level in enumerate(comparator["levels"]):
            _check_level(level, kinds, f"{own}.levels[{place}]")
        for name in ("otherwise", "blank"):
            _check_points(comparator[name], f"{own}.{name}")


def _check_level(level: dict[str, Any], kinds: dict[str, str], path: str) -> None:
    check_part(level["part"], kinds, f"{path}.part")
    at_least = level["atLeast"]
    wanted = level["test"] == "SIMILAR"
    if wanted != (at_least is not None) or (wanted and not 1 <= at_least <= MOST_SIMILAR):
        raise policy_fault(f"{path}.atLeast", "AT_LEAST")
    _check_points(level["points"], f"{path}.points")


def _check_points(points: int, path: str) -> None:
    if not -MOST_POINTS <= points <= MOST_POINTS:
        raise policy_fault(path, "RANGE")


def _candidates(parts: dict[str, RecordParts], policy: Policy) -> tuple[set[Pair], list[dict[str, Any]]]:
    """Step 19: the pairs of an equal key, and the keys of too many records. Ids come sorted."""
    owners: dict[Key, list[str]] = {}
    for name, of_record in parts.items():
        for place, recipe in enumerate(policy["keys"]):
            key = of_record.key(recipe)
            if key is not None:
                owners.setdefault((place, key), []).append(name)
    pairs: set[Pair] = set()
    oversized = []
    for (recipe, key), ids in sorted(owners.items()):
        if len(ids) > policy["maxKeySize"]:
            oversized.append({"recipe": recipe, "key": list(key), "records": len(ids)})
        else:
            pairs.update(combinations(ids, 2))
    return pairs, oversized


def _pair(pair: Pair, points: int, found: list[Reason], clusters: Clusters, policy: Policy) -> dict[str, Any]:
    """Step 23."""
    held_by = None
    if clusters.together(*pair):
        decision = "MERGE"
    elif points >= policy["automatic"]:
        decision, held_by = "HELD", clusters.held[pair]
    else:
        decision = "REVIEW"
    return {
        "a": pair[0],
        "b": pair[1],
        "points": points,
        "decision": decision,
        "heldBy": held_by,
        "reasons": found,
    }


def _master(ids: list[str], records: dict[str, Record]) -> str:
    return min(ids, key=lambda name: (-records[name]["rank"], -filled(records[name]["fields"]), name))
