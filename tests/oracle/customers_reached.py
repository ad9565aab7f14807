"""Whether the answers to random requests of the customers chapter come to all that it names, and
whether those to the same records in another order are the same.

python3 customers_reached.py answers.jsonl

Prints how often each was reached, and fails where one never was.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections import Counter
from collections.abc import Iterator
from typing import Any

from customers_shape import DEFAULT_DUPLICATE_POLICY, DEFAULT_MERGE_POLICY

Answer = dict[str, Any]
Words = Iterator[tuple[str, str]]
KEEPS = "FIRST MASTER NEWEST EARLIEST LATEST LEAST GREATEST SUM ANY_TRUE ALL_TRUE UNION JOIN"
TESTS = "EQUAL SIMILAR ENDS_WITH SHARED_WORD"
CLASS_REASONS = "NEVER_ORDERED ORDERED_WITHIN ORDERED_TOO_LONG_AGO ORDER_IN_FUTURE"
IMPORT_REASONS = "COUNT TWICE EMPTY KEEP ON_INVALID REGION UNKNOWN_PART NOT_A_DAY NAME WITHIN RANGE"
ISSUES = """
ROW_TOO_LONG REQUIRED_MISSING EMAIL_INVALID PHONE_INVALID DAY_INVALID DECIMAL_INVALID NEVER_MERGE
KEYS_DISAGREE AMOUNT_TOO_LARGE
"""
MERGE_FAULTS = """
INVALID_INPUT INVALID_POLICY DUPLICATE_ID NOTHING_TO_MERGE UNKNOWN_MASTER MERGE_FORBIDDEN AMOUNT_TOO_LARGE
"""
PHONE_REASONS = "EMPTY CHARACTER REGION_NEEDED CALLING_CODE TOO_SHORT TOO_LONG NUMBER"
WANTED = {
    "fault of classifyCustomer": "INVALID_INPUT INVALID_POLICY",
    "reason of classifyCustomer": "COUNT NAME WITHIN",
    "fault of lastQualifyingOrder": "INVALID_INPUT INVALID_POLICY DUPLICATE_ID AMOUNT_TOO_LARGE",
    "fault of localDay": "INVALID_INPUT UNKNOWN_TIME_ZONE",
    "fault of normalizeCompanyName": "INVALID_INPUT",
    "fault of normalizeEmail": "INVALID_INPUT EMAIL_INVALID",
    "reason of normalizeEmail": "EMPTY AT_SIGN TOO_LONG LOCAL_PART DOMAIN",
    "fault of normalizePhone": "INVALID_INPUT PHONE_INVALID",
    "reason of normalizePhone": PHONE_REASONS,
    "fault of normalizeAddress": "INVALID_INPUT",
    "fault of planImport": "INVALID_INPUT INVALID_POLICY HEADER_MISSING HEADER_AMBIGUOUS RESUME_MISMATCH",
    "reason of planImport": IMPORT_REASONS,
    "fault of findDuplicates": "INVALID_INPUT INVALID_POLICY DUPLICATE_ID",
    "reason of findDuplicates": "COUNT TWICE REGION UNKNOWN_PART AT_LEAST THRESHOLDS RANGE",
    "fault of mergeRecords": MERGE_FAULTS,
    "reason of mergeRecords": "TWICE",
    "fault of undoMerge": "INVALID_INPUT UNKNOWN_MASTER NOTHING_TO_MERGE",
    "fault of scoreRfm": "INVALID_INPUT INVALID_POLICY DUPLICATE_ID",
    "reason of scoreRfm": "RANGE",
    "class": CLASS_REASONS,
    "excluded": "KIND CANCELLED BELOW_MINIMUM TOTAL_UNKNOWN",
    "legal form": "some none",
    "issue": ISSUES,
    "decision": "MERGE REVIEW HELD",
    "held by": "NEVER_MERGE CLUSTER_SIZE COHESION",
    "holds": TESTS,
    "does not hold": TESTS,
    "cannot be compared": TESTS,
    "duplicates": "oversized many-in-a-cluster merged-below-automatic another-master none-compared",
    "kept by": KEEPS,
    "blank by": KEEPS,
    "added by several": "SUM ANY_TRUE ALL_TRUE UNION JOIN",
    "conflict by": "FIRST MASTER NEWEST",
    "undone": "as-it-was with-edits with-a-field-less",
    "bins": " ".join(map(str, range(2, 11))),
    "scores": "not-ranked lowest highest equal nobody",
    "in another order": "findDuplicates mergeRecords scoreRfm",
}


def reached(answer: Answer) -> Words:
    rule: str = answer["rule"]
    if "fault" not in answer:
        yield from OF_RULE[rule](answer) if rule in OF_RULE else ()
        return
    fault = answer["fault"]
    yield f"fault of {rule}", fault["code"]
    if "reason" in fault.get("details", {}):
        yield f"reason of {rule}", fault["details"]["reason"]


def of_orders(answer: Answer) -> Words:
    yield from (("excluded", each["reason"]) for each in answer["out"]["excluded"])


def of_name(answer: Answer) -> Words:
    yield "legal form", "some" if answer["out"]["legalForm"] else "none"


def of_import(answer: Answer) -> Words:
    yield from (("issue", each["code"]) for each in answer["out"]["issues"])


def of_duplicates(answer: Answer) -> Words:
    out, policy = answer["out"], answer["args"][0].get("policy") or DEFAULT_DUPLICATE_POLICY
    tests = {each["id"]: [level["test"] for level in each["levels"]] for each in policy["comparators"]}
    for pair in out["pairs"]:
        yield "decision", pair["decision"]
        if pair["heldBy"]:
            yield "held by", pair["heldBy"]
        for reason in pair["reasons"]:
            yield from of_reason(reason, tests[reason["comparator"]])
    if out["oversizedKeys"]:
        yield "duplicates", "oversized"
    if answer["args"][0]["records"] and not out["comparedPairs"]:
        yield "duplicates", "none-compared"
    if any(each["decision"] == "MERGE" and each["points"] < policy["automatic"] for each in out["pairs"]):
        yield "duplicates", "merged-below-automatic"
    for cluster in out["clusters"]:
        if len(cluster["memberIds"]) > 3:
            yield "duplicates", "many-in-a-cluster"
        if cluster["masterId"] != cluster["memberIds"][0]:
            yield "duplicates", "another-master"


def of_reason(reason: dict[str, Any], tests: list[str]) -> Words:
    """What did not hold, or could not be compared, is only known of one level by itself."""
    if reason["level"]:
        yield "holds", tests[reason["level"] - 1]
    elif len(tests) == 1:
        yield "cannot be compared" if reason["level"] is None else "does not hold", tests[0]


def of_merge(answer: Answer) -> Words:
    out, policy = answer["out"], answer["args"][0].get("policy") or DEFAULT_MERGE_POLICY
    keeps = {each["field"]: each["keep"] for each in policy["fields"]}
    for field, value in out["fields"].items():
        keep = keeps.get(field, policy.get("otherwise") or "FIRST")
        yield "blank by" if value is None else "kept by", keep
        if len(out["sources"][field]) > 1:
            yield "added by several", keep
    for each in out["conflicts"]:
        yield "conflict by", keeps.get(each["field"], policy.get("otherwise") or "FIRST")


def of_undo(answer: Answer) -> Words:
    request = answer["args"][0]
    yield "undone", "with-edits" if answer["out"]["keptEdits"] else "as-it-was"
    if set(request["undo"]["merged"]) - set(request["current"]):
        yield "undone", "with-a-field-less"


def of_scores(answer: Answer) -> Words:
    out, policy = answer["out"], answer["args"][0].get("policy") or {}
    bins = policy.get("bins") or 5
    yield "bins", str(bins)
    if not out["ranked"]:
        yield "scores", "nobody"
    scores = [each["monetary"] for each in out["scores"]]
    names = {0: "not-ranked", 1: "lowest", bins: "highest"}
    yield from (("scores", names[each]) for each in scores if each in names)
    if out["ranked"] > 1 and len(set(scores)) == 1:
        yield "scores", "equal"


OF_RULE = {
    "classifyCustomer": lambda answer: iter([("class", answer["out"]["reason"])]),
    "lastQualifyingOrder": of_orders,
    "normalizeCompanyName": of_name,
    "planImport": of_import,
    "findDuplicates": of_duplicates,
    "mergeRecords": of_merge,
    "undoMerge": of_undo,
    "scoreRfm": of_scores,
}


def unordered(value: Any, *names: str) -> str:
    """A text that is the same for the lists under these names in any order."""
    kept = dict(value)
    for name in names:
        if isinstance(kept.get(name), list):
            kept[name] = sorted(json.dumps(each, sort_keys=True) for each in kept[name])
    return json.dumps(kept, sort_keys=True)


def in_another_order(before: Answer | None, answer: Answer) -> bool:
    """Whether it asks for what the one before asked, its records in another order."""
    if before is None or answer["rule"] not in WANTED["in another order"].split():
        return False
    asked = [each["args"][0] if each["args"] else None for each in (before, answer)]
    if asked[0] == asked[1] or not all(isinstance(each, dict) for each in asked):
        return False
    first, second = (unordered(each, "records", "customers") for each in asked)
    return first == second


def came_to(answer: Answer) -> str:
    """A fault only as one: which of two comes first may be a matter of the order."""
    return unordered(answer["out"], "scores") if "out" in answer else "fault"


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("answers")
    seen: Counter[tuple[str, str]] = Counter()
    last: dict[str, Answer] = {}
    differing = 0
    with open(parser.parse_args().answers, encoding="utf-8") as file:
        for line in file:
            answer = json.loads(line)
            seen.update(reached(answer))
            before = last.get(answer["rule"])
            if before is not None and in_another_order(before, answer):
                seen["in another order", answer["rule"]] += 1
                if came_to(before) != came_to(answer):
                    differing += 1
                    print("another answer in another order:", line.strip())
            last[answer["rule"]] = answer
    for (kind, name), times in sorted(seen.items()):
        print(f"{times:8} {kind}: {name}")
    wanted = [(kind, name) for kind, names in WANTED.items() for name in names.split()]
    missing = [each for each in wanted if not seen[each]]
    for kind, name in missing:
        print(f"never reached: {kind} {name}")
    return 1 if missing or differing else 0


if __name__ == "__main__":
    sys.exit(main())
