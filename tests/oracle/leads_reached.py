"""Whether the answers to random requests of the leads chapter come to all that it names.

python3 leads_reached.py answers.jsonl

Prints how often each was reached, and fails where one never was.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections import Counter
from collections.abc import Iterator
from typing import Any

Words = Iterator[tuple[str, str]]
BANDS = "HOT WARM COLD"
FALLBACKS = """
NO_MODEL MODEL_TOO_FEW_OUTCOMES NO_AI AI_TIMEOUT AI_ERROR AI_OVER_BUDGET AI_UNREADABLE AI_OUT_OF_RANGE
AI_LOW_CONFIDENCE AI_CLAMPED
"""
WANTED = {
    "fault of scoreLead": "INVALID_INPUT INVALID_POLICY",
    "fault of trainScorecard": "INVALID_INPUT INVALID_POLICY TOO_FEW_OUTCOMES NO_SIGNAL",
    "fault of predictConversion": "INVALID_INPUT INVALID_POLICY",
    "fault of blendScores": "INVALID_INPUT INVALID_POLICY",
    "fault of inHoldout": "INVALID_INPUT",
    "fault of evaluateScorecard": "INVALID_INPUT INVALID_POLICY",
    "fault of tuneBands": "INVALID_INPUT",
    "fault of assignLead": "INVALID_INPUT INVALID_POLICY",
    "fault of convertLead": "INVALID_INPUT LEAD_ALREADY_CONVERTED LEAD_DISQUALIFIED LEAD_INCOMPLETE",
    "fault of attributeRevenue": "INVALID_INPUT INVALID_POLICY",
    "fault of LeadScorer": "INVALID_INPUT INVALID_POLICY",
    "fault of LeadScorer.decide": "INVALID_INPUT",
    "fault of LeadScorer.predictColumns": "INVALID_INPUT NO_SCORECARD",
    "band of scoreLead": f"{BANDS} DISQUALIFIED",
    "band of predictConversion": BANDS,
    "band of blendScores": f"{BANDS} DISQUALIFIED",
    "band of LeadScorer.decide": f"{BANDS} DISQUALIFIED",
    "band of a row": BANDS,
    "until of scoreLead": "some none",
    "until of LeadScorer.decide": "some none",
    "reason of scoreLead": "BASE RULE GROUP_LIMIT TOTAL_LIMIT",
    "match": "BIN OTHER MISSING",
    "dropped": "CONSTANT TOO_WEAK CONTRARY_SIGN",
    "warning": "HIGH_IV HIGH_AUC MISSING_TELLS",
    "learned": "NUMBER CATEGORY",
    "numbers": "falling rising bent one-bin",
    "contrary sign": "kept",
    "part": "RULE MODEL AI",
    "fallback of blendScores": FALLBACKS,
    "fallback of LeadScorer.decide": FALLBACKS,
    "held out": "True False",
    "evaluation": "undecided one-class both-classes empty-tenth",
    "reached": "BOTH ONE_SIDED NONE",
    "assigned by": "ACCOUNT_OWNER RULE TERRITORY ROUND_ROBIN NO_ELIGIBLE_REP",
    "passed over": "INACTIVE NO_WEIGHT AT_CAPACITY DAILY_LIMIT",
    "conversion": "changed unchanged customer no-customer opportunity no-opportunity",
    "attributed by": "LAST FIRST LINEAR nothing",
    "fault of a row": "INVALID_INPUT",
}


def reached(answer: dict[str, Any]) -> Words:
    rule: str = answer["rule"]
    if "fault" in answer:
        yield f"fault of {rule}", answer["fault"]["code"]
    elif "steps" in answer:
        for step in answer["steps"]:
            yield from reached({**step, "rule": f"{rule}.{step['call']}"})
    else:
        out = answer["out"]
        if isinstance(out, dict) and isinstance(out.get("band"), str):
            yield f"band of {rule}", out["band"]
        if isinstance(out, dict) and "until" in out:
            yield f"until of {rule}", "some" if out["until"] else "none"
        if rule in OF_RULE:
            yield from OF_RULE[rule](answer)


def of_score(answer: dict[str, Any]) -> Words:
    yield from (("reason of scoreLead", each["type"]) for each in answer["out"]["reasons"])


def of_training(answer: dict[str, Any]) -> Words:
    out = answer["out"]
    yield from (("dropped", each["reason"]) for each in out["dropped"])
    for feature in out["features"]:
        yield "learned", feature["kind"]
        yield from (("warning", each) for each in feature["warnings"])
        if feature["kind"] == "NUMBER":
            yield "numbers", bent([each["weight"] for each in feature["bins"]])
        if feature["coefficient"] < 0:
            yield "contrary sign", "kept"


def bent(weights: list[int]) -> str:
    if len(weights) < 2:
        return "one-bin"
    ordered = sorted(weights)
    return "rising" if weights == ordered else "falling" if weights == ordered[::-1] else "bent"


def of_prediction(answer: dict[str, Any]) -> Words:
    yield from (("match", each["match"]) for each in answer["out"]["reasons"])


def of_blend(answer: dict[str, Any]) -> Words:
    yield from (("part", each["type"]) for each in answer["out"]["parts"])
    yield from ((f"fallback of {answer['rule']}", each) for each in answer["out"]["fallbacks"])


def of_evaluation(answer: dict[str, Any]) -> Words:
    out = answer["out"]
    if out["decidedAccuracyPpm"] is None:
        yield "evaluation", "undecided"
    yield "evaluation", "one-class" if out["aucPpm"] is None else "both-classes"
    if any(each["wonPpm"] is None for each in out["lift"]):
        yield "evaluation", "empty-tenth"


def of_assignment(answer: dict[str, Any]) -> Words:
    yield "assigned by", answer["out"]["reason"]
    yield from (("passed over", each["code"]) for each in answer["out"]["passedOver"])


def of_conversion(answer: dict[str, Any]) -> Words:
    out = answer["out"]
    yield "conversion", "changed" if out["changed"] else "unchanged"
    yield "conversion", "customer" if out["customer"] else "no-customer"
    yield "conversion", "opportunity" if out["opportunity"] else "no-opportunity"


def of_attribution(answer: dict[str, Any]) -> Words:
    shares = answer["out"]["shares"]
    yield "attributed by", (answer["args"][0].get("model") or "LAST") if shares else "nothing"


def of_columns(answer: dict[str, Any]) -> Words:
    yield from (("band of a row", each) for each in answer["out"]["band"] if each)
    yield from (("fault of a row", each["code"]) for each in answer["out"]["faults"])


OF_RULE = {
    "scoreLead": of_score,
    "trainScorecard": of_training,
    "predictConversion": of_prediction,
    "blendScores": of_blend,
    "LeadScorer.decide": of_blend,
    "inHoldout": lambda answer: iter([("held out", str(answer["out"]))]),
    "evaluateScorecard": of_evaluation,
    "tuneBands": lambda answer: iter([("reached", answer["out"]["reached"])]),
    "assignLead": of_assignment,
    "convertLead": of_conversion,
    "attributeRevenue": of_attribution,
    "LeadScorer.predictColumns": of_columns,
}


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("answers")
    seen: Counter[tuple[str, str]] = Counter()
    with open(parser.parse_args().answers, encoding="utf-8") as file:
        for line in file:
            seen.update(reached(json.loads(line)))
    for (kind, name), times in sorted(seen.items()):
        print(f"{times:8} {kind}: {name}")
    wanted = [(kind, name) for kind, names in WANTED.items() for name in names.split()]
    missing = [each for each in wanted if not seen[each]]
    for kind, name in missing:
        print(f"never reached: {kind} {name}")
    return 1 if missing else 0


if __name__ == "__main__":
    sys.exit(main())
